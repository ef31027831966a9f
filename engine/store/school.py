"""What a school lead sees: counts, no name of anybody, and nothing about fewer than ten students.

Counts are given by teacher (without saying which) and by month. A teacher with fewer than ten students is left out of
everything, also of the total and of the months: what is told is the same whatever such a group holds, so nothing can be
worked out from the total and the groups that are shown, or from one table and the other. A month in which fewer than
ten students had scores, or all but fewer than ten, is left out with its uploads. That something was left out is said.

A student counts once in each class. Counts of two days tell more than those of one: who asks before and after a change
sees the difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from engine.store.access import Store
from engine.store.documents import read_document
from engine.store.errors import NotFoundError
from engine.store.tables import classes, students, teachers, uploads

FEWEST = 10
"""Students in the smallest group that is told."""


@dataclass(frozen=True)
class GroupCounts:
    """Counts of one group; ``name`` is the month, such as ``2026-09``, and empty for a teacher and for all together."""

    name: str
    n_classes: int
    n_students: int
    n_uploads: int


@dataclass(frozen=True)
class SchoolCounts:
    """Counts of a school.

    Attributes
    ----------
    total
        Of what is told below; None where nothing is.
    by_teacher
        From the largest to the smallest.
    by_month
        Of the days that the uploads are of, in their order. A student counts in every month.
    leaves_out
        Whether groups with fewer than ten students, or all but fewer than ten, were left out.
    """

    total: GroupCounts | None
    by_teacher: tuple[GroupCounts, ...] = ()
    by_month: tuple[GroupCounts, ...] = ()
    leaves_out: bool = False


_Place = tuple[str, str]
"""A student or an upload: the id of the class, and its own."""


@dataclass(frozen=True)
class _Upload:
    id: str
    month: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class _Class:
    owner: str
    keys: set[str]
    uploads: list[_Upload]


def count_school(store: Store) -> SchoolCounts:
    """Count what a school keeps; sample classes do not count.

    Raises
    ------
    NotFoundError
        If the teacher is no school lead.
    """
    kept = _read_classes(store)
    of_teacher: dict[str, int] = defaultdict(int)
    for each in kept.values():
        of_teacher[each.owner] += len(each.keys)
    large = {owner for owner, n in of_teacher.items() if n >= FEWEST}
    told = {class_id: each for class_id, each in kept.items() if each.owner in large}
    if not told:
        return SchoolCounts(None, leaves_out=any(of_teacher.values()))
    total = sum(len(each.keys) for each in told.values())
    months = sorted({upload.month for each in told.values() for upload in each.uploads})
    counted = [_count_month(told, month) for month in months]
    by_month = [month for month in counted if month.n_students >= FEWEST and not 0 < total - month.n_students < FEWEST]
    by_teacher = [_count([each for each in told.values() if each.owner == owner], by_month) for owner in large]
    return SchoolCounts(
        total=_count(told.values(), by_month),
        by_teacher=tuple(sorted(by_teacher, key=lambda each: (-each.n_students, -each.n_classes, -each.n_uploads))),
        by_month=tuple(by_month),
        leaves_out=len(by_month) < len(months) or len(large) < len(of_teacher),
    )


def _read_classes(store: Store) -> dict[str, _Class]:
    with store.database.reading() as connection:
        if connection.execute(select(teachers.c.role).where(teachers.c.id == store.teacher)).scalar() != "lead":
            raise NotFoundError
        listed = connection.execute(select(classes.c.id, classes.c.owner).where(classes.c.is_sample.is_(False)))
        kept = {class_id: _Class(owner, set(), []) for class_id, owner in listed}
        for class_id, key in connection.execute(select(students.c.class_id, students.c.key)):
            if class_id in kept:
                kept[class_id].keys.add(key)
        columns = uploads.c.class_id, uploads.c.id, uploads.c.day, uploads.c.student_keys
        for upload in connection.execute(select(*columns)):
            if upload.class_id in kept:
                keys = read_document(upload.student_keys, tuple[str, ...])
                kept[upload.class_id].uploads.append(_Upload(upload.id, f"{upload.day:%Y-%m}", keys))
    return kept


def _count(kept: Iterable[_Class], months: Iterable[GroupCounts]) -> GroupCounts:
    """Classes, students, and the uploads of the months that are told: the others would follow from all of them."""
    counted, told = list(kept), {month.name for month in months}
    n_uploads = sum(upload.month in told for each in counted for upload in each.uploads)
    return GroupCounts("", len(counted), sum(len(each.keys) for each in counted), n_uploads)


def _count_month(kept: dict[str, _Class], month: str) -> GroupCounts:
    found = [(class_id, upload) for class_id, each in kept.items() for upload in each.uploads if upload.month == month]
    places: set[_Place] = {(class_id, key) for class_id, upload in found for key in upload.keys}
    return GroupCounts(month, len({class_id for class_id, _ in found}), len(places), len(found))
