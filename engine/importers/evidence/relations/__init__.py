"""Which columns follow from others, told by their numbers alone.

``finding`` tries everything for every column and keeps the best; ``adding`` tries sums and means of groups of columns,
``weighted`` sums with weights (``weighing``), ``pairs`` one other column, ``steps`` grades. ``strength`` holds every
explanation against chance, ``derivation`` and ``numbers`` are what goes in and comes out.
"""
