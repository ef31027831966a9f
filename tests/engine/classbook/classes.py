"""Kept classes made by hand, for the tests of what happens to a class over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from engine.classbook.assembling import Assembled
from engine.classbook.beginning import begin_class, join_for_class, make_upload
from engine.classroom import (
    NO_CHOICES,
    CorrectedScore,
    Curriculum,
    ImportChoices,
    ItemRef,
    KeptClass,
    LeftOutItem,
    Status,
    Upload,
)
from engine.curriculum.building import build_curriculum
from engine.importers import read_gradebook

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
FIRST, SECOND, THIRD = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 2)

COURSE = """Name,ID,Quiz 1 [halves],Quiz 2 [thirds],Quiz 3 [halves]
Ann Lee,1001,1,4,7
Ben Ode,1002,2,5,8
Cem Ari,1003,3,,9
Dee Fox,1004,4,6,10
Eva Roy,1005,5,7,6
Fay Kim,1006,0,8,5
"""

TEST = """Name,ID,Test A [thirds],Test B [quarters]
Ann Lee,1001,11,3
Ben Ode,1002,12,4
Cem Ari,1003,13,5
Eva Roy,1005,14,6
Gus Poe,1007,15,7
"""


def upload_of(
    text: str, name: str = "course.csv", day: date = FIRST, *, minutes: int = 0, left_out: Sequence[str] = ()
) -> Upload:
    """A file that was read and added some minutes after :data:`NOW`."""
    data = text.encode()
    book = read_gradebook(data, name, NO_CHOICES)
    at = NOW + timedelta(minutes=minutes)
    return make_upload(book, name, data, day, left_out=left_out, added_at=at)


def begin(*uploads: Upload, joining: ImportChoices = NO_CHOICES, curriculum: Curriculum | None = None) -> KeptClass:
    """A class whose skills are those that the titles name."""
    whole = curriculum or build_curriculum(join_for_class(uploads, joining))
    return begin_class("Class 7b", uploads, whole, joining, created_at=NOW)


def key_of(assembled: Assembled, name: str) -> str:
    """Key of the student called this."""
    [row] = [i for i, student in enumerate(assembled.gradebook.students) if student.name == name]
    return assembled.student_keys[row]


def table(assembled: Assembled) -> dict[tuple[str, str], str]:
    """(student's key, title) -> what the cell says; cells without a score are left out."""
    book = assembled.gradebook
    return {
        (key, item.title): f"{book.scores[i, j]:g}"
        for i, key in enumerate(assembled.student_keys)
        for j, item in enumerate(book.items)
        if book.status[i, j] == Status.SCORED
    }


def correct(
    kept: KeptClass, student: str, item: ItemRef, score: float | None, was: float | None, minutes: int = 0
) -> KeptClass:
    """A correction as it is kept, whether it fits or not."""
    status, was_status = (Status.ABSENT if x is None else Status.SCORED for x in (score, was))
    made = CorrectedScore(student, item, score, status, was, was_status, NOW + timedelta(minutes=minutes), "t1")
    return replace(kept, corrected_scores=(*kept.corrected_scores, made))


def leave_out(kept: KeptClass, *items: ItemRef) -> KeptClass:
    """The class without these items."""
    return replace(kept, left_out_items=tuple(LeftOutItem(item, NOW, "t1") for item in items))
