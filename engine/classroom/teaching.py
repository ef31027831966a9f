"""What was taught between tests, as the teacher noted it, and what else stands on a line of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True)
class Teaching:
    """Something that was taught: a unit, a skill taught again, a group's work. Plain text.

    Attributes
    ----------
    id
        Random, unique in the class; says nothing.
    day
        On which it was taught.
    text
        In the teacher's words; may be empty where ``skills`` say it.
    skills
        Ids of the skills that it was about; empty where none is named.
    students
        Keys of those whom it was for; empty for the whole class.
    made_at, made_by
        When it was noted or last changed, in UTC, and by which teacher's id.
    version
        That of the class with which it was last changed: of two windows that change the same version, the second is
        told.
    """

    id: str
    day: date
    text: str
    skills: tuple[str, ...]
    students: tuple[str, ...]
    made_at: datetime
    made_by: str
    version: int = 1

    def is_for(self, student: str) -> bool:
        """Whether a student, by key, was meant: one of the group, or anybody where it was for the whole class."""
        return not self.students or student in self.students


class MarkKind(StrEnum):
    """What a mark on a line of days is of."""

    TEACHING = "teaching"
    NOTE = "note"
    PLAN = "plan"


@dataclass(frozen=True)
class Mark:
    """Something beside the tests on a line of days.

    Attributes
    ----------
    text
        The teacher's words; of a plan the titles of its chosen steps, " · " between them.
    skills
        Ids of the skills that it is about; empty where none is named.
    """

    day: date
    kind: MarkKind
    text: str
    skills: tuple[str, ...] = ()
