"""What a memory of earlier classes is worth, and what it costs where those were of another kind."""
