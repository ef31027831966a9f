"""A class as rows of the tables, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, delete, insert, select, update

from engine.classroom import (
    ClassSettings,
    CorrectedScore,
    Goal,
    ImportChoices,
    KeptClass,
    KeptCurriculum,
    KeptPlan,
    KeptStudent,
    LeftOutItem,
    LevelOverride,
    Note,
    Teaching,
    Upload,
)
from engine.store.documents import read_document, read_gradebook, write_document, write_gradebook
from engine.store.tables import (
    corrected_scores,
    left_out_items,
    level_overrides,
    notes,
    plans,
    students,
    teachings,
    uploads,
)
from engine.writing.plain_text import replace_halves

Values = dict[str, Any]
_Key = tuple[Any, ...]


def read_class(connection: Connection, row: Row[Any]) -> KeptClass:
    """The class of a row of ``classes``, with everything that belongs to it."""
    of = row.id

    def read(table: Table, make: Callable[[Row[Any]], Any]) -> tuple[Any, ...]:
        query = select(table).where(table.c.class_id == of)
        if "place" in table.c:
            query = query.order_by(table.c.place)
        return tuple(make(each) for each in connection.execute(query))

    kept = KeptClass(
        id=of,
        name=row.name,
        created_at=row.created_at,
        uploads=read(uploads, _read_upload),
        students=read(students, _read_student),
        curriculum=read_document(row.curriculum, KeptCurriculum),
        version=row.version,
        joining=read_document(row.joining, ImportChoices),
        settings=read_document(row.settings, ClassSettings),
        corrected_scores=read(corrected_scores, _read_as(CorrectedScore)),
        left_out_items=read(left_out_items, _read_as(LeftOutItem)),
        level_overrides=read(level_overrides, _read_as(LevelOverride)),
        notes=read(notes, _read_as(Note)),
        plans=read(plans, _read_as(KeptPlan)),
        teachings=read(teachings, _read_as(Teaching)),
        earlier=read_document(row.earlier, frozenset[str]),
        itself=read_document(row.itself, frozenset[str]),
        meta_weights=row.meta_weights,
        is_sample=row.is_sample,
        is_archived=row.is_archived,
        pseudonyms=row.pseudonyms,
    )
    return order_decisions(kept)


def order_decisions(kept: KeptClass) -> KeptClass:
    """The class with its decisions in the order in which every database gives them back."""
    of_student = attrgetter("student")
    return replace(
        kept,
        corrected_scores=tuple(sorted(kept.corrected_scores, key=attrgetter("student", "item"))),
        left_out_items=tuple(sorted(kept.left_out_items, key=attrgetter("item"))),
        level_overrides=tuple(sorted(kept.level_overrides, key=attrgetter("student", "skill"))),
        notes=tuple(sorted(kept.notes, key=of_student)),
        plans=tuple(sorted(kept.plans, key=of_student)),
        teachings=tuple(sorted(kept.teachings, key=attrgetter("day", "made_at", "id"))),
    )


def describe_class(kept: KeptClass) -> Values:
    """The row of ``classes``, without owner, times and version."""
    return {
        "name": write_plain(kept.name),
        "is_archived": kept.is_archived,
        "is_sample": kept.is_sample,
        "pseudonyms": kept.pseudonyms,
        "settings": write_document(kept.settings),
        "curriculum": write_document(kept.curriculum),
        "joining": write_document(kept.joining),
        "earlier": write_document(kept.earlier),
        "itself": write_document(kept.itself),
        "meta_weights": kept.meta_weights,
    }


def write_parts(connection: Connection, class_id: str, before: KeptClass | None, after: KeptClass) -> None:
    """Bring the rows of a class from one state to the next: only what differs is written.

    Parameters
    ----------
    before
        What the tables hold; None where they hold nothing of the class.
    """
    for table, rows_of in _PARTS.items():
        old, new = ({} if kept is None else rows_of(kept) for kept in (before, after))
        gone = [key for key in old if key not in new]
        added = [key for key in new if key not in old]
        changed = [key for key in new if key in old and _differs(old[key], new[key])]
        keys = [column.name for column in table.primary_key.columns if column.name != "class_id"]
        for key in gone:
            connection.execute(delete(table).where(_at(table, class_id, keys, key)))
        for key in changed:
            connection.execute(update(table).where(_at(table, class_id, keys, key)).values(**new[key][1]()))
        if added:
            written = [{"class_id": class_id, **dict(zip(keys, key, strict=True)), **new[key][1]()} for key in added]
            connection.execute(insert(table), written)


def write_plain(text: str) -> str:
    """Text that every database holds: without the sign of no character, and without halves of surrogate pairs."""
    return replace_halves(text).replace("\0", "")


def _digest(text: str) -> str:
    """What stands for a text in a key."""
    return sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()


def _at(table: Table, class_id: str, names: Sequence[str], key: _Key) -> Any:
    return and_(table.c.class_id == class_id, *(table.c[name] == value for name, value in zip(names, key, strict=True)))


#: What a row is made of, to be compared without writing it, and the row itself, made only where it is written.
_Part = tuple[object, Callable[[], Values]]


def _differs(old: _Part, new: _Part) -> bool:
    """Uploads are compared as objects: they hold arrays, and a changed one is a new one."""
    one, other = old[0], new[0]
    if isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        return any(a is not b and a != b for a, b in zip(one, other, strict=True))
    return one is not other and one != other


def _list_uploads(kept: KeptClass) -> dict[_Key, _Part]:
    return {
        (each.id,): ((place, each), lambda place=place, each=each: _describe_upload(place, each))  # type: ignore[misc]
        for place, each in enumerate(kept.uploads)
    }


def _describe_upload(place: int, upload: Upload) -> Values:
    return {
        "place": place,
        "day": upload.day,
        "added_at": upload.added_at,
        "filename": write_plain(upload.filename),
        "sha256": upload.sha256,
        "n_items": len(upload.gradebook.items),
        "gradebook": write_gradebook(upload.gradebook),
        "student_keys": write_document(upload.student_keys),
        "choices": write_document(upload.choices),
        "left_out": write_document(upload.left_out),
        "original": upload.original,
    }


def _read_upload(row: Row[Any]) -> Upload:
    return Upload(
        id=row.id,
        day=row.day,
        added_at=row.added_at,
        filename=row.filename,
        gradebook=read_gradebook(row.gradebook),
        student_keys=read_document(row.student_keys, tuple[str, ...]),
        choices=read_document(row.choices, ImportChoices),
        left_out=read_document(row.left_out, frozenset[str]),
        sha256=row.sha256,
        original=row.original,
    )


def _list_students(kept: KeptClass) -> dict[_Key, _Part]:
    return {
        (each.key,): ((place, each), lambda place=place, each=each: _describe_student(place, each))  # type: ignore[misc]
        for place, each in enumerate(kept.students)
    }


def _describe_student(place: int, student: KeptStudent) -> Values:
    return {
        "place": place,
        "left_on": student.left_on,
        "language": student.language,
        "goal": "" if student.goal is None else write_document(student.goal),
    }


def _read_student(row: Row[Any]) -> KeptStudent:
    return KeptStudent(row.key, row.left_on, row.language, read_document(row.goal, Goal) if row.goal else None)


def _list_as(
    members: Callable[[KeptClass], Iterable[Any]], key: Callable[[Any], _Key], *, versioned: bool = False
) -> Callable[[KeptClass], Mapping[_Key, _Part]]:
    """How nouns that are one document each become rows."""

    def describe(each: Any) -> Values:
        version = {"version": each.version} if versioned else {}
        return {**version, "document": write_document(each)}

    def list_rows(kept: KeptClass) -> Mapping[_Key, _Part]:
        return {key(each): (each, lambda each=each: describe(each)) for each in members(kept)}  # type: ignore[misc]

    return list_rows


def _read_as(kind: type[Any]) -> Callable[[Row[Any]], Any]:
    return lambda row: read_document(row.document, kind)


_PARTS: Mapping[Table, Callable[[KeptClass], Mapping[_Key, _Part]]] = {
    students: _list_students,
    uploads: _list_uploads,
    corrected_scores: _list_as(
        lambda kept: kept.corrected_scores, lambda each: (each.student, each.item.upload, _digest(each.item.title))
    ),
    left_out_items: _list_as(
        lambda kept: kept.left_out_items, lambda each: (each.item.upload, _digest(each.item.title))
    ),
    level_overrides: _list_as(lambda kept: kept.level_overrides, lambda each: (each.student, _digest(each.skill))),
    notes: _list_as(lambda kept: kept.notes, lambda each: (each.student,), versioned=True),
    plans: _list_as(lambda kept: kept.plans, lambda each: (each.student,), versioned=True),
    teachings: _list_as(lambda kept: kept.teachings, lambda each: (each.id,), versioned=True),
}
