"""Classes in the store: list, keep, read, change, merge. To delete one, see :mod:`engine.store.erasing`.

Every change is a function from one state of a class to the next (:mod:`engine.classbook`), applied and written in one
transaction: while it runs nobody else changes the class.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from engine.classroom import KeptClass
from engine.store.access import Store, changing, may_see, owns, raise_version
from engine.store.errors import NotFoundError
from engine.store.journal import write_line
from engine.store.rows import describe_class, order_decisions, read_class, write_parts
from engine.store.tables import OF_CLASS, classes, students, uploads
from engine.store.wiping import owe_wiping

Change = Callable[[KeptClass], KeptClass]

#: What a line of the list needs of a class: not its documents, which are long.
_OF_LINE = tuple(classes.c["id", "owner", "name", "version", "changed_at", "is_archived", "is_sample", "pseudonyms"])


@dataclass(frozen=True)
class ClassLine:
    """A class in the list: what can be told without reading a score.

    Attributes
    ----------
    n_students
        Without those who left.
    n_items
        Of all uploads; an item that two of them have counts twice.
    last_day
        Of the newest upload.
    is_shared
        Somebody else's, who invited this teacher.
    pseudonyms
        Its names are pseudonyms, whose key the teacher has.
    """

    id: str
    name: str
    version: int
    n_students: int
    n_uploads: int
    n_items: int
    last_day: date | None
    changed_at: datetime
    is_archived: bool
    is_sample: bool
    is_shared: bool
    pseudonyms: bool = False


def list_classes(store: Store) -> tuple[ClassLine, ...]:
    """All classes that the teacher owns or shares, archived ones too; what changed last comes first."""
    visible = select(*_OF_LINE).where(may_see(store)).subquery()
    of_uploads = (
        select(
            uploads.c.class_id,
            func.count().label("n_uploads"),
            func.max(uploads.c.day).label("last_day"),
            func.sum(uploads.c.n_items).label("n_items"),
        )
        .where(uploads.c.class_id.in_(select(visible.c.id)))
        .group_by(uploads.c.class_id)
        .subquery()
    )
    of_students = (
        select(students.c.class_id, func.count().label("n_students"))
        .where(students.c.left_on.is_(None), students.c.class_id.in_(select(visible.c.id)))
        .group_by(students.c.class_id)
        .subquery()
    )
    query = (
        select(visible, of_uploads.c.n_uploads, of_uploads.c.last_day, of_uploads.c.n_items, of_students.c.n_students)
        .outerjoin(of_uploads, of_uploads.c.class_id == visible.c.id)
        .outerjoin(of_students, of_students.c.class_id == visible.c.id)
        .order_by(visible.c.changed_at.desc(), visible.c.id)
    )
    with store.database.reading() as connection:
        return tuple(
            ClassLine(
                id=row.id,
                name=row.name,
                version=row.version,
                n_students=row.n_students or 0,
                n_uploads=row.n_uploads or 0,
                n_items=int(row.n_items or 0),
                last_day=row.last_day,
                changed_at=row.changed_at,
                is_archived=row.is_archived,
                is_sample=row.is_sample,
                is_shared=row.owner != store.teacher,
                pseudonyms=row.pseudonyms,
            )
            for row in connection.execute(query)
        )


def keep_class(store: Store, kept: KeptClass) -> KeptClass:
    """Keep a class that is not kept yet, as the teacher's own; its new id and version are in what is returned."""
    with store.database.writing() as connection:
        return insert_class(connection, store, kept)


def insert_class(connection: Connection, store: Store, kept: KeptClass) -> KeptClass:
    """The same in a transaction that is under way."""
    new = replace(order_decisions(kept), id=secrets.token_hex(8), version=1)
    now = datetime.now(UTC)
    row = {"id": new.id, "owner": store.teacher, "created_at": new.created_at, "changed_at": now, "version": 1}
    connection.execute(insert(classes).values(**row, **describe_class(new)))
    write_parts(connection, new.id, None, new)
    write_line(connection, store, store.teacher, new.id, "kept")
    return new


def load_class(store: Store, class_id: str, *, known: KeptClass | None = None) -> KeptClass:
    """A class as it is now.

    Parameters
    ----------
    known
        The class as it was read before: returned as it is where nothing changed since.

    Raises
    ------
    NotFoundError
        If there is none, or it belongs to somebody else.
    """
    with store.database.reading() as connection:
        row = connection.execute(select(classes).where(classes.c.id == class_id, may_see(store))).one_or_none()
        if row is None:
            raise NotFoundError
        if known is not None and known.id == class_id and known.version == row.version:
            return known
        return read_class(connection, row)


def change_class(store: Store, class_id: str, change: Change, *, known: KeptClass | None = None) -> KeptClass:
    """Change a class: the new state is on the disk when this returns, and nothing is where it raises.

    Parameters
    ----------
    change
        From the class as it is now to what it is to be; what it raises leaves everything as it was.
    known
        The class as it was read before: not read again where nothing changed since.

    Raises
    ------
    NotFoundError
        If there is none, or it belongs to somebody else.
    """
    with changing(store, class_id) as (connection, version):
        if known is not None and known.id == class_id and known.version == version - 1:
            before = known
        else:
            before = load_rows(connection, class_id)
        return write_change(connection, before, change(before), version)


def load_rows(connection: Connection, class_id: str) -> KeptClass:
    """A class that is there, in a transaction that is under way and may see it."""
    return read_class(connection, connection.execute(select(classes).where(classes.c.id == class_id)).one())


def write_change(connection: Connection, before: KeptClass, after: KeptClass, version: int) -> KeptClass:
    """Bring the rows of a class to its next state, in a transaction that is under way; returns that state."""
    after = replace(order_decisions(after), id=before.id, version=version, created_at=before.created_at)
    old, new = describe_class(before), describe_class(after)
    if changed := {name: value for name, value in new.items() if value != old[name]}:
        connection.execute(update(classes).where(classes.c.id == before.id).values(**changed))
    write_parts(connection, before.id, before, after)
    return after


def merge_classes(store: Store, into: str, other: str, merge: Callable[[KeptClass, KeptClass], KeptClass]) -> KeptClass:
    """Put one class into another, both the teacher's own; the other is gone afterwards.

    Raises
    ------
    NotFoundError
        If one of them is not there, or belongs to somebody else.
    """
    with store.database.writing() as connection:
        # Both rows are locked, in one order whichever way round, so that nothing confirmed meanwhile is lost.
        both = select(classes).where(classes.c.id.in_([into, other]), owns(store)).order_by(classes.c.id)
        rows = {row.id: row for row in connection.execute(both.with_for_update())}
        if len(rows) != 2:
            raise NotFoundError
        before, gone = read_class(connection, rows[into]), read_class(connection, rows[other])
        version = raise_version(connection, into)
        after = write_change(connection, before, merge(before, gone), version)
        delete_rows(connection, other)
        write_line(connection, store, store.teacher, other, "merged")
    return after


def delete_rows(connection: Connection, class_id: str) -> None:
    """Delete the rows of a class, in a transaction that is under way; the files are still to be wiped."""
    for table in OF_CLASS:
        connection.execute(delete(table).where(table.c.class_id == class_id))
    connection.execute(delete(classes).where(classes.c.id == class_id))
    owe_wiping(connection)
