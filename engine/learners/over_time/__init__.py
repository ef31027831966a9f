"""The response model over a term: students' weights carry over from test to test with a drift.

``drift`` says how far they may move, ``inner_loop`` adapts to the scores, ``known`` is what it all amounts to.
"""
