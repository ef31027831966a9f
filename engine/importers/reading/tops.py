"""The highest scores of an item, which tell what it may be out of."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from engine.classroom import BoolArray, FloatArray
from engine.writing.folding import fold_to_words

_FAR = 3.0
_FEWEST = 5
_MOST_FAR = 0.05


class TopScores(NamedTuple):
    """What the plain numbers of an item say about its maximum.

    Attributes
    ----------
    n
        How many numbers there are.
    highest, n_highest
        The highest one and how many students have it.
    next_highest, n_next
        The highest below it; NaN and 0 where all are equal.
    is_whole
        All are whole numbers.
    """

    n: int
    highest: float
    n_highest: int
    next_highest: float
    n_next: int
    is_whole: bool

    @property
    def is_ceiling(self) -> bool:
        """Whether students pile up at the highest score, as they do below a maximum and not in the tail of a class."""
        return self.n_highest >= max(2, 0.05 * self.n) and self.n_highest >= self.n_next

    @property
    def is_crowded(self) -> bool:
        """Whether so many have the highest score that it is the maximum, however unusual a number it is."""
        return self.is_ceiling and self.n_highest >= max(3, 0.1 * self.n)


def find_top(values: FloatArray) -> TopScores | None:
    """The top of these numbers, shape (n,); None where there are none."""
    if not len(values):
        return None
    highest = float(values.max())
    below = values[values < highest]
    next_highest = float(below.max()) if len(below) else np.nan
    n_next = int((below == next_highest).sum()) if len(below) else 0
    is_whole = bool((values == np.rint(values)).all())
    return TopScores(len(values), highest, len(values) - len(below), next_highest, n_next, is_whole)


def find_far(values: FloatArray, usual: float) -> BoolArray:
    """Which numbers lie so far above all others that they are no scores of the same item.

    A few are, one in twenty at most, more than three times the next lower number; but not where most of a class has
    next to nothing, so that one good student is far above, and not up to ``usual``, which other items reach.

    Parameters
    ----------
    values
        Shape (n,).
    usual
        What items named alike are out of; 0 where there are none.
    """
    far = np.zeros(len(values), dtype=bool)
    n_few = max(1, int(_MOST_FAR * len(values)))
    if len(values) < _FEWEST or values.max() <= usual:
        return far
    top = -np.partition(-values, n_few)[: n_few + 1]
    if top.max() <= _FAR * top.min():
        return far
    top = np.sort(top)[::-1]
    jumps = [k for k in range(n_few) if top[k] > _FAR * top[k + 1] > 0]
    if not jumps:
        return far
    far = values > top[jumps[-1] + 1]
    rest = values[~far]
    is_few = np.median(rest) < rest.max() / 3
    return np.zeros(len(values), dtype=bool) if is_few else far & (values > usual)


def find_stem(title: str) -> str:
    """What the titles of like items share: ``quiz`` of *Quiz 3 (10 points)*; empty for a mere number."""
    return " ".join(re.sub(r"[\d%#]+", " ", fold_to_words(re.sub(r"[(（\[【].*", "", title))).split())
