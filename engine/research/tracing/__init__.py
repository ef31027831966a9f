"""The next response of a student from all earlier ones, on logs with an order: the product's model and its rivals."""
