"""Text and files that are safe to hand on: no formula in a cell, no half-written file."""
