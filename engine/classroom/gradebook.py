"""The gradebook: students, items, scores, and the status of every cell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from engine.classroom.arrays import BoolArray, FloatArray
from engine.classroom.import_notes import ImportNotes
from engine.classroom.item import Item
from engine.classroom.student import Student


class Status(IntEnum):
    """What a cell of the gradebook says. Only ``SCORED`` cells have a score; an absence is never a zero."""

    MISSING = 0
    SCORED = 1
    EXCUSED = 2
    ABSENT = 3
    PENDING = 4


@dataclass(frozen=True, eq=False)
class Gradebook:
    """Students, items, scores, and what the import understood.

    Attributes
    ----------
    name
        The class or file name without its extension, as shown to the teacher.
    scores
        Raw points, shape (n_students, n_items); NaN wherever ``status`` is not ``SCORED``.
    status
        :class:`Status` values, int8, same shape.
    answers
        What each student answered, text, same shape, empty where the file does not say; None when it has no answers.
    """

    name: str
    students: tuple[Student, ...]
    items: tuple[Item, ...]
    scores: FloatArray
    status: NDArray[np.int8]
    notes: ImportNotes
    answers: NDArray[np.object_] | None = None

    @property
    def seen(self) -> BoolArray:
        """Where there is a score, shape (n_students, n_items)."""
        return np.asarray(self.status == Status.SCORED)

    @property
    def credit(self) -> FloatArray:
        """Score divided by maximum, clipped to [0, 1]; NaN where there is no score. Shape (n_students, n_items)."""
        maxima = np.array([item.max_score for item in self.items], dtype=float)
        return np.asarray(np.clip(self.scores / maxima, 0.0, 1.0))

    def count(self, status: Status) -> int:
        """How many cells have this status."""
        return int(np.sum(self.status == status))
