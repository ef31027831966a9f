"""What stands on a sheet of paper, in order, before it has a format."""
