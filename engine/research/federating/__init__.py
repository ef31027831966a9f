"""What learning together is worth to schools, what noise costs, and what an update tells of who is behind it."""
