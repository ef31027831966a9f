"""The upload: one gradebook of a class on a day, with the decisions that its import needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from engine.classroom.gradebook import Gradebook
from engine.classroom.import_choices import NO_CHOICES, ImportChoices


@dataclass(frozen=True, order=True)
class ItemRef:
    """An item by the upload that brought it and its title there: the same after other uploads have come.

    The title in the class may be another: where two files have an item of one title, the name of the file follows it.
    """

    upload: str
    title: str


@dataclass(frozen=True, eq=False)
class Upload:
    """One gradebook file of a class.

    Attributes
    ----------
    id
        Random; tells one upload of a class from the next.
    day
        The day that the scores are of, as the teacher says; the day of the upload where nothing else is known.
    added_at
        When it was added, in UTC.
    filename
        As the teacher's computer calls the file.
    gradebook
        As it was read: with all its items, and with no decision of the teacher's applied but the answers below.
    student_keys
        For each student of the gradebook the key in the class, see :class:`engine.classroom.KeptStudent`.
    choices
        The answers to the doubts of the import, and points possible that the teacher set.
    left_out
        Titles of items that the teacher did not want to count when the file was read.
    sha256
        Of the original bytes, 64 hexadecimal digits; empty where there were none.
    original
        The bytes of the file, only if the teacher wants them kept.
    """

    id: str
    day: date
    added_at: datetime
    filename: str
    gradebook: Gradebook
    student_keys: tuple[str, ...]
    choices: ImportChoices = NO_CHOICES
    left_out: frozenset[str] = frozenset()
    sha256: str = ""
    original: bytes | None = None
