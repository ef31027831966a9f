"""Several files of one class to one gradebook."""
