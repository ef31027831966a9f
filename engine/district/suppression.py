"""Small groups of a table of counts are hidden, and others with them, so that no subtraction brings them back.

The heuristic is the usual one for a table with sums at its margins (Hundepool et al. 2012, *Statistical Disclosure
Control*, chapter 4): in every row and every column either nothing is hidden, or at least two cells that hold
:data:`FEWEST_STUDENTS` students together.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.analysis.fairness import FEWEST_STUDENTS
from engine.classroom import IntArray

BoolArray = NDArray[np.bool_]


def hide_schools(sizes: IntArray, is_private: BoolArray) -> BoolArray:
    """Of which schools nothing is told.

    Parameters
    ----------
    sizes
        Students of every school, shape (n_schools,).
    is_private
        Schools of which nothing may be told whatever their size.

    Returns
    -------
    BoolArray
        Shape (n_schools,); what is hidden are no schools, or two or more with ten students together. Both are hidden
        where there are but two and one is too small.
    """
    hidden = is_private | (sizes < FEWEST_STUDENTS)
    return _complete(sizes, hidden)


def hide_cells(counts: IntArray, hidden_schools: BoolArray) -> tuple[BoolArray, BoolArray]:
    """Which counts of a table are hidden, and which of the sums below it.

    Parameters
    ----------
    counts
        Students of every school on every level, shape (n_schools, n_levels).
    hidden_schools
        From :func:`hide_schools`; their rows are hidden as a whole.

    Returns
    -------
    hidden : BoolArray
        Shape (n_schools, n_levels). A count of nobody is shown, unless all students of the school are on one level:
        then who knows a student of it would know the level.
    hidden_sums : BoolArray
        Shape (n_levels,). Hidden where too few students are on a level, or where its column cannot be protected.
    """
    told = ~hidden_schools
    small = (counts > 0) & (counts < FEWEST_STUDENTS)
    of_one_level = counts.max(axis=1) == counts.sum(axis=1)
    hidden = small | (of_one_level | hidden_schools)[:, None]
    before = None
    while before is None or (before != hidden).any():
        before = hidden.copy()
        for row in np.flatnonzero(told):
            hidden[row] = _complete(counts[row], hidden[row], of_nobody=False)
        for column in range(counts.shape[1]):
            hidden[:, column] = _complete(counts[:, column], hidden[:, column], of_nobody=False)
    sums = counts.sum(axis=0)
    small_sums = (sums > 0) & (sums < FEWEST_STUDENTS)
    return hidden, _complete(sums, small_sums | _cannot_be_protected(counts, hidden), of_nobody=False)


def _complete(sizes: IntArray, hidden: BoolArray, *, of_nobody: bool = True) -> BoolArray:
    """What is hidden and the next smallest, until it is two or more with ten students; of one size the earlier."""
    found = hidden.copy()
    left = [k for k in np.argsort(sizes, kind="stable").tolist() if not found[k] and (of_nobody or sizes[k] > 0)]
    while left and not _is_safe(sizes[found]):
        found[left.pop(0)] = True
    return found


def _is_safe(sizes: IntArray) -> bool:
    """Whether what is hidden may be known together: nobody, or two groups or more with ten students."""
    return not sizes.any() or (int((sizes > 0).sum()) > 1 and int(sizes.sum()) >= FEWEST_STUDENTS)


def _cannot_be_protected(counts: IntArray, hidden: BoolArray) -> BoolArray:
    """Columns in which less is hidden than may be known together: then their sum would tell it."""
    return np.array([not _is_safe(counts[hidden[:, k], k]) for k in range(counts.shape[1])])
