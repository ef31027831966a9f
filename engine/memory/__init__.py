"""What earlier classes taught: summaries of classes, and never a student."""
