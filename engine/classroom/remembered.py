"""What a class was told by the memory of earlier ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from engine.classroom.arrays import BoolArray, FloatArray, IntArray
from engine.classroom.message import Message

#: An item is taken for another one than earlier classes had where the chance that it is the same is below this.
CHANGED_BELOW = 0.2

#: And where the credit is this far from what was expected: else nobody could see it in the scores.
CHANGED_FROM = 0.05


@dataclass(frozen=True, eq=False)
class Remembered:
    """What earlier classes taught about the items of this one.

    Attributes
    ----------
    n_classes, n_students
        Earlier classes that met at least one of the items, and their students.
    n_known
        In how many earlier classes each item was met, shape (n_items,).
    same
        Chance that an item is still what it was, in [0, 1], shape (n_items,); NaN where it was never met.
    credit_before, credit_now
        Credit that a student of this class's mean ability would be expected to earn by the earlier classes' scores, and
        by this class's alone, in (0, 1), shape (n_items,); NaN where it was never met.
    remarks
        What a teacher should know: another cohort, items that changed.
    mean, precision, level_variance, statistics, counted, offset
        What the learner took, as in :class:`engine.learners.earlier.EarlierClasses`; ``counted`` holds its numbers of
        students and scores.
    """

    n_classes: int
    n_students: int
    n_known: IntArray
    same: FloatArray
    credit_before: FloatArray
    credit_now: FloatArray
    remarks: tuple[Message, ...]
    mean: FloatArray
    precision: FloatArray
    level_variance: FloatArray
    statistics: FloatArray
    counted: FloatArray
    offset: FloatArray

    def forget_items(self, columns: Iterable[int]) -> Remembered:
        """The same where the learner took nothing about some columns."""
        precision = self.precision.copy()
        precision[sorted(columns)] = 0.0
        return replace(self, precision=precision)

    @property
    def is_known(self) -> BoolArray:
        """Whether earlier classes say how hard an item is, at least to within a logit, and it is still what it was."""
        return np.asarray((self.n_known > 0) & (self.precision[:, 1, 1] >= 1.0) & ~self.changed)

    @property
    def n_items(self) -> int:
        """How many of the class's items were met before."""
        return int((self.n_known > 0).sum())

    @property
    def changed(self) -> BoolArray:
        """Whether an item is taken for another one than the earlier classes had, shape (n_items,)."""
        differs = np.abs(self.credit_now - self.credit_before) >= CHANGED_FROM  # never where one is NaN
        return np.asarray((self.n_known > 0) & (self.same < CHANGED_BELOW) & differs)
