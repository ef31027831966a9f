"""How fast a district is analysed: invented districts, and nights that are measured."""
