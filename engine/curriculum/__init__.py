"""Which item asks for which skill, and which skill comes before which."""
