"""The term: the days on which the items of a class were taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from engine.classroom.arrays import FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class Term:
    """When the items of a class were taken, and which of them are one item asked again on a later day.

    Attributes
    ----------
    days
        Of the tests, ascending, at least two.
    day_of
        Position in ``days`` of each item of the gradebook, shape (n_items,).
    item_of
        The same number for columns that are one item asked on several days, shape (n_items,); numbers run from 0 in the
        order in which they first appear.
    """

    days: tuple[date, ...]
    day_of: IntArray
    item_of: IntArray

    @property
    def days_since_first(self) -> FloatArray:
        """Days from the first test to each, shape (n_tests,)."""
        return np.array([(day - self.days[0]).days for day in self.days], dtype=float)

    def find_common(self, before: int, after: int) -> list[tuple[int, int]]:
        """Columns of one item on both days, as (column before, column after)."""
        earlier = {int(self.item_of[j]): int(j) for j in np.flatnonzero(self.day_of == before)}
        later = np.flatnonzero(self.day_of == after)
        return [(earlier[int(self.item_of[j])], int(j)) for j in later if int(self.item_of[j]) in earlier]
