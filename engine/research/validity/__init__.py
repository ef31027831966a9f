"""Do the estimates hold? Ranges and means held against the truth of simulated gradebooks, and against hidden items.

:mod:`engine.research.validity.report` puts the parts together; ``python -m engine benchmark --validity`` prints it.
"""
