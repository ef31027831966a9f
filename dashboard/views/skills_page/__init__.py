"""The skills page: which item asks for which skill, and what is learned before what."""
