"""Mastery: how well every student masters every skill, how sure that is, and its level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from engine.classroom.arrays import BoolArray, FloatArray, IntArray


class Level(StrEnum):
    """The four levels, in order of urgency: what asks for the teacher's attention comes first."""

    NEEDS_SUPPORT = "needs support"
    DEVELOPING = "developing"
    MASTERED = "mastered"
    NOT_ENOUGH_EVIDENCE = "not enough evidence"


@dataclass(frozen=True)
class MasteryEstimate:
    """How well one student masters one skill.

    Attributes
    ----------
    student, skill
        Positions in the gradebook and in the curriculum.
    mastery
        Credit the student is expected to earn today on items of this skill as hard as the class's, in [0, 1].
    low, high
        Central 80 % interval, 0 < low <= mastery <= high < 1.
    probability_above
        Probability that the mastery is at least the teacher's threshold.
    n_responses
        Scores of this student on items of this skill.
    is_teachers
        Whether the level is the teacher's; everything else is what the scores say.
    """

    student: int
    skill: int
    mastery: float
    low: float
    high: float
    probability_above: float
    level: Level
    n_responses: int
    is_teachers: bool = False


@dataclass(frozen=True, eq=False)
class MasteryTable:
    """The mastery of every student on every skill; all arrays have shape (n_students, n_skills).

    ``logit_mean`` and ``logit_sd`` describe the mastery on the logit scale, where it is close to normal;
    they give every other quantile. ``scores_vary`` is False where all scores of the class are equal: then nothing tells
    an easy item from an able student, and no level is more than a guess. ``n_questions`` is the effective number of
    questions behind ``n_responses``, at least as large: a test of twenty-five is one response. ``teachers_level`` has
    the levels that the teacher decided, which are in ``level`` too, and None elsewhere; None where there are none.
    """

    mastery: FloatArray
    low: FloatArray
    high: FloatArray
    probability_above: FloatArray
    logit_mean: FloatArray
    logit_sd: FloatArray
    n_responses: IntArray
    level: NDArray[np.object_]
    threshold: float
    scores_vary: bool = True
    n_questions: FloatArray | None = None
    teachers_level: NDArray[np.object_] | None = None

    @property
    def is_teachers(self) -> BoolArray:
        """Where the level is the teacher's, shape (n_students, n_skills)."""
        if self.teachers_level is None:
            return np.zeros(self.mastery.shape, dtype=bool)
        return np.array(self.teachers_level != None, dtype=bool)  # noqa: E711 - cell by cell

    def estimate(self, student: int, skill: int) -> MasteryEstimate:
        """The estimate of one student on one skill."""
        at = (student, skill)
        return MasteryEstimate(
            student=student,
            skill=skill,
            mastery=float(self.mastery[at]),
            low=float(self.low[at]),
            high=float(self.high[at]),
            probability_above=float(self.probability_above[at]),
            level=self.level[at],
            n_responses=int(self.n_responses[at]),
            is_teachers=self.teachers_level is not None and self.teachers_level[at] is not None,
        )

    def of_student(self, student: int) -> tuple[MasteryEstimate, ...]:
        """One estimate per skill, in the curriculum's order."""
        return tuple(self.estimate(student, s) for s in range(self.mastery.shape[1]))

    def __iter__(self) -> Iterator[MasteryEstimate]:
        n_students, n_skills = self.mastery.shape
        return (self.estimate(i, s) for i in range(n_students) for s in range(n_skills))
