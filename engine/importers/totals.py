"""Is a column computed from others? Decided by its numbers, whatever it is called."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine.types import BoolArray, FloatArray

_SHARE_OF_ROWS = 0.95
_LONGEST_SUBTOTAL = 100
_ROWS_TO_TELL = 5
_LETTERS_TO_TELL = 3


def is_computed(column: FloatArray, others: FloatArray, maxima: FloatArray, left: int) -> bool:
    """Whether a column is the sum, the mean or the percentage of other columns.

    Parameters
    ----------
    column
        Its numbers, shape (n_rows,); NaN where it has none.
    others
        The items, in the order of the file, shape (n_rows, n_items); NaN without a score, which adds nothing.
    maxima
        Points possible of the items, shape (n_items,); the highest score where they are not known.
    left
        How many of the items stand left of the column: a subtotal adds up the last of these.
    """
    rows = ~np.isnan(column) & ~np.isnan(others).all(axis=1)
    if not rows.any() or others.shape[1] == 0:
        return False
    return any(_agree(column[rows], values[rows], within) for values, within in _derive(others, maxima, left))


def follows_points(grades: FloatArray, points: FloatArray) -> bool:
    """Whether letters are given for points: nobody with a better letter has fewer points than one with a worse letter.

    Parameters
    ----------
    grades, points
        What the letters stand for, NaN without one, and the points that they may be given for; shape (n_rows,).
    """
    rows = ~np.isnan(grades)
    distinct = np.unique(grades[rows])
    if rows.sum() < _ROWS_TO_TELL or len(distinct) < _LETTERS_TO_TELL:
        return False
    highest = [points[grades == grade].max() for grade in distinct]
    lowest = [points[grades == grade].min() for grade in distinct]
    return all(worse <= better for worse, better in zip(highest, lowest[1:], strict=False))


def _derive(others: FloatArray, maxima: FloatArray, left: int) -> Iterator[tuple[FloatArray, float]]:
    """What a teacher may have computed, and how much rounding explains."""
    filled = np.nan_to_num(others)
    seen: BoolArray = ~np.isnan(others)
    total = filled.sum(axis=1)
    n_seen = np.maximum(seen.sum(axis=1), 1)
    yield total, 0.051
    yield total / n_seen, 0.051
    yield total / others.shape[1], 0.051
    possible = maxima.sum()
    if possible > 0:
        yield 100 * total / possible, 0.51
        yield total / possible, 0.0051
        yield 100 * total / np.maximum((seen * maxima).sum(axis=1), 1e-9), 0.51
        yield 100 * (filled / maxima).sum(axis=1) / n_seen, 0.51
    # Subtotals: the sum of the two, three, … items just before the column.
    subtotal = filled[:, max(left - 1, 0)].copy() if left else total
    for first in range(left - 2, max(left - _LONGEST_SUBTOTAL, 0) - 1, -1):
        subtotal = subtotal + filled[:, first]
        yield subtotal, 0.051


def _agree(column: FloatArray, values: FloatArray, within: float) -> bool:
    return bool((np.abs(column - values) <= within).mean() >= _SHARE_OF_ROWS)
