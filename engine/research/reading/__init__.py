"""Whether tables of scores are read right: invented exports in many languages, and what comes of them."""
