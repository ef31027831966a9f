"""What the teacher decides about a class: each decision can be taken back, and is shown as the teacher's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.classroom.gradebook import Status
from engine.classroom.mastery import Level
from engine.classroom.upload import ItemRef


@dataclass(frozen=True)
class CorrectedScore:
    """A cell of the gradebook that the teacher corrected.

    Attributes
    ----------
    student
        Key of the student in the class.
    score
        Raw points, None unless ``status`` is SCORED.
    status
        What the cell says now: a score can be put in the place of an absence, and the other way round.
    was, was_status
        What the file said. Where a later file says something else, the correction no longer counts by itself.
    note
        Why; may be empty.
    made_at
        In UTC.
    made_by
        Id of the teacher.
    """

    student: str
    item: ItemRef
    score: float | None
    status: Status
    was: float | None
    was_status: Status
    made_at: datetime
    made_by: str
    note: str = ""


@dataclass(frozen=True)
class LeftOutItem:
    """An item that does not count, for whatever reason the teacher has; ``reason`` may be empty."""

    item: ItemRef
    made_at: datetime
    made_by: str
    reason: str = ""


@dataclass(frozen=True)
class LevelOverride:
    """A level that the teacher knows better. The estimate beside it stays what the scores say.

    Attributes
    ----------
    student
        Key of the student in the class.
    skill
        Id of the skill.
    """

    student: str
    skill: str
    level: Level
    made_at: datetime
    made_by: str
    note: str = ""


@dataclass(frozen=True)
class Note:
    """What the teacher wrote about a student, or, with an empty key, about the class. Plain text.

    ``version`` is that of the class with which the note was last changed: of two windows that change the same version,
    the second is told.
    """

    student: str
    text: str
    changed_at: datetime
    changed_by: str
    version: int = 1


@dataclass(frozen=True)
class CorrectedCell:
    """Where a correction counts in the gradebook of a report: positions of the student and the item.

    ``was`` and ``was_status`` are what the file says, in points of the item.
    """

    student: int
    item: int
    was: float | None
    was_status: Status
    note: str = ""
