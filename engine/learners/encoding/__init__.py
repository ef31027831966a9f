"""A class as numbers that a network can read."""
