"""The study plan: the steps of a path as they are printed, which the teacher may edit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.classroom.path import StepKind
from engine.classroom.student import Student


@dataclass(frozen=True)
class PlanStep:
    """One step of a study plan as it is printed: plain text, editable by the teacher.

    ``due`` is the day on which it is taken, None for a step that is offered but not chosen; ``skill`` is the id of its
    skill, empty for a step of the teacher's own.
    """

    title: str
    why: str
    practice: str
    explanation: str
    worked_example: str
    minutes: int
    check_item: str
    chosen: bool = True
    kind: StepKind = StepKind.LEARN
    due: date | None = None
    skill: str = ""


@dataclass(frozen=True)
class StudyPlan:
    """What one student does until the review date. A plan, not a grade: no levels, no estimates, no other student.

    ``language``, one of :func:`engine.wording.list_languages`, is that of the sheets made from it.
    """

    student: Student
    can_do: tuple[str, ...]
    steps: tuple[PlanStep, ...]
    starts_on: date
    review_on: date
    n_scores: int
    note: str = ""
    language: str = "en"

    @property
    def minutes(self) -> int:
        """Minutes of the chosen steps together."""
        return sum(step.minutes for step in self.steps if step.chosen)
