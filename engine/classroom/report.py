"""Everything the engine says about one class."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.classroom.arrays import FloatArray
from engine.classroom.curriculum import Curriculum
from engine.classroom.decisions import CorrectedCell
from engine.classroom.finding import Diagnosis
from engine.classroom.gradebook import Gradebook
from engine.classroom.growth import Growth
from engine.classroom.honesty import HonestyCheck
from engine.classroom.item_report import ItemReport, Reliability
from engine.classroom.mastery import MasteryTable
from engine.classroom.path import Goal, PathStep
from engine.classroom.posterior import Posterior
from engine.classroom.remembered import Remembered


@dataclass(frozen=True, eq=False)
class ClassReport:
    """Everything the engine says about one class; what every page and every export reads.

    Attributes
    ----------
    expected
        Expected credit of every student on every item, shape (n_students, n_items), in (0, 1).
    learner
        The learner behind the estimates: the one that was asked for, or the one that predicted hidden scores of this
        class better.
    paths
        One tuple of steps per student, in the gradebook's order; empty where everything is mastered.
    honesty
        The check on the class's own scores; None in a report that did not go through the pipeline.
    reviews
        Of every student, when to look again at the skills that are mastered, the earliest first; steps of kind REVIEW.
    goals
        What the paths lead to, one a student; empty where it is all skills for everybody.
    reliability
        How well the items go together; None where that is not defined.
    posterior
        What the response model knows of every student; None where the estimates rest on a learner without one.
    analysed_on
        The day of the analysis; None in a report that did not go through the pipeline.
    remembered
        What earlier classes taught; None where there were none.
    corrected
        The cells of the gradebook that the teacher corrected; levels that the teacher decided are in ``mastery``.
    growth
        The class over its term; None where all items are of one day. ``mastery`` is that of the last day.
    """

    gradebook: Gradebook
    curriculum: Curriculum
    learner: str
    expected: FloatArray
    mastery: MasteryTable
    items: tuple[ItemReport, ...]
    diagnoses: tuple[Diagnosis, ...]
    paths: tuple[tuple[PathStep, ...], ...]
    honesty: HonestyCheck | None = None
    reviews: tuple[tuple[PathStep, ...], ...] = ()
    goals: tuple[Goal, ...] = ()
    reliability: Reliability | None = None
    posterior: Posterior | None = None
    analysed_on: date | None = None
    remembered: Remembered | None = None
    corrected: tuple[CorrectedCell, ...] = ()
    growth: Growth | None = None

    @property
    def known_items(self) -> Remembered | None:
        """What earlier classes taught about the items; None where none of them had any of these."""
        return self.remembered if self.remembered is not None and self.remembered.n_items else None

    def goal_of(self, student: int) -> Goal:
        """What the path of one student leads to."""
        return self.goals[student] if self.goals else Goal()

    def diagnoses_of(self, student: int | None) -> tuple[Diagnosis, ...]:
        """The findings about one student, or about the class (None), most useful first."""
        return tuple(d for d in self.diagnoses if d.student == student)
