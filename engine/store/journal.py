"""The journal: who opened, exported, deleted what, and when. Ids only: no name and no score is ever in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from engine.store.access import Store, find_owner
from engine.store.tables import journal, teachers

ACTIONS = ("kept", "opened", "exported", "changed", "merged", "deleted", "invited", "joined", "removed", "erased")
"""What is written down; worded by ``journal-<action>``."""


@dataclass(frozen=True)
class JournalLine:
    """One line.

    Attributes
    ----------
    teacher
        As that teacher is called; the id where no name is known.
    class_id
        Of a class that may be gone.
    detail
        What was exported or deleted, such as ``pdf`` or ``student``; may be empty.
    """

    at: datetime
    teacher: str
    class_id: str
    action: str
    detail: str


def record(store: Store, class_id: str, action: str, detail: str = "") -> None:
    """Write down what a teacher did with a class.

    Raises
    ------
    NotFoundError
        If there is no such class, or it belongs to somebody else.
    """
    with store.database.writing() as connection:
        write_line(connection, store, find_owner(connection, store, class_id), class_id, action, detail)


def list_journal(store: Store, class_id: str | None = None, *, most: int = 1000) -> tuple[JournalLine, ...]:
    """What was done with a class, or with all that the teacher owns or owned; the newest first. Only owners read it."""
    query = (
        select(journal, teachers.c.name, teachers.c.email)
        .outerjoin(teachers, teachers.c.id == journal.c.teacher)
        .where(journal.c.owner == store.teacher)
        .order_by(journal.c.id.desc())
        .limit(most)
    )
    if class_id is not None:
        query = query.where(journal.c.class_id == class_id)
    with store.database.reading() as connection:
        return tuple(
            JournalLine(row.at, row.name or row.email or row.teacher, row.class_id, row.action, row.detail)
            for row in connection.execute(query)
        )


def write_line(connection: Connection, store: Store, owner: str, class_id: str, action: str, detail: str = "") -> None:
    """Write a line in a transaction that is under way."""
    if action not in ACTIONS:
        raise ValueError(f"no such action: {action}")
    line = {"owner": owner, "teacher": store.teacher, "class_id": class_id, "action": action, "detail": detail}
    connection.execute(insert(journal).values(at=datetime.now(UTC), **line))
