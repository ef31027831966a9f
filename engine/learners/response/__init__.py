"""The item response model that the learners adapt, and its inner loop."""
