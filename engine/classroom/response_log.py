"""A response log: what students answered, one response after the other, as learning platforms keep it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.classroom.arrays import BoolArray, FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class ResponseLog:
    """Responses in the order in which they were given, the students one after the other.

    Attributes
    ----------
    students, items, skills
        Names; the arrays hold positions in them.
    student, item
        Of every response, shape (n_responses,). ``student`` never falls: a student's responses are together.
    credit
        Of every response, in [0, 1], shape (n_responses,).
    day
        When it was given, in days since the first response of the log, fractions of a day included, shape
        (n_responses,); it never falls within a student. None where the log has an order and no times.
    tags
        Which item asks for which skill, shape (n_items, n_skills).
    """

    students: tuple[str, ...]
    items: tuple[str, ...]
    skills: tuple[str, ...]
    student: IntArray
    item: IntArray
    credit: FloatArray
    day: FloatArray | None
    tags: BoolArray

    @property
    def elapsed(self) -> FloatArray:
        """From the student's response before to this one, shape (n_responses,); 0 for a first response.

        In days, or in responses where the log has no times: there the order is the time.
        """
        moment = np.arange(len(self.student), dtype=float) if self.day is None else self.day
        passed = np.diff(moment, prepend=moment[:1])
        return np.where(self.position == 0, 0.0, passed)

    @property
    def position(self) -> IntArray:
        """Responses of the same student before this one, shape (n_responses,)."""
        starts = np.searchsorted(self.student, self.student)
        return np.arange(len(self.student)) - starts

    @property
    def skill_shares(self) -> FloatArray:
        """The tags with every row normalised to sum 1 (items without a skill stay 0), shape (n_items, n_skills)."""
        return np.asarray(self.tags / np.maximum(self.tags.sum(1, keepdims=True), 1.0))

    def take_students(self, chosen: Sequence[int] | IntArray, most: int | None = None) -> ResponseLog:
        """The log of some students, in the order of ``chosen``, each with the first ``most`` responses at most.

        Items and skills keep their positions.
        """
        chosen = np.asarray(chosen, dtype=np.int64)
        first = np.searchsorted(self.student, chosen, "left")
        last = np.searchsorted(self.student, chosen, "right")
        last = last if most is None else np.minimum(last, first + most)
        rows = np.concatenate([np.zeros(0, np.int64), *(np.arange(a, b) for a, b in zip(first, last, strict=True))])
        return replace(
            self,
            students=tuple(self.students[i] for i in chosen),
            student=np.repeat(np.arange(len(chosen)), last - first),
            item=self.item[rows],
            credit=self.credit[rows],
            day=None if self.day is None else self.day[rows],
        )
