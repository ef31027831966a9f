"""What each student masters and how sure that is, with the evidence and the honesty check."""
