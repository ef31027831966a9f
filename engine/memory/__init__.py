"""What earlier classes taught about items, skills and spreads; no student in it."""
