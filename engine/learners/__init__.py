"""Learners: one paper per file."""
