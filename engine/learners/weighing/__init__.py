"""How many questions stand behind a score: the item weight, adapted from a meta-learned start."""
