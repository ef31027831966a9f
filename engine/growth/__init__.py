"""What changed between two tests: for a student, for the class, for a group beside the others, and in sentences."""
