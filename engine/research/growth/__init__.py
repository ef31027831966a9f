"""Is change told truly? The model over time held against terms whose truth is known, and against real scores.

:mod:`engine.research.growth.report` puts the parts together; ``python -m engine benchmark --growth`` prints it.
"""
