"""How a sheet becomes a page: typefaces, lines, measures, and the looks of the levels."""
