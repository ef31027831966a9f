"""What a teacher keeps for other classes, by kind and name: curricula, layouts mapped by hand. No student is in it."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import ColumnElement, and_, delete, select

from engine.store.access import Store
from engine.store.rows import write_plain
from engine.store.tables import shelf
from engine.store.upserting import upsert

KINDS = ("curriculum", "layout")

LONGEST_NAME = 255


def put_on_shelf(store: Store, kind: str, name: str, content: bytes) -> None:
    """Keep something; an older one of this name is replaced."""
    if kind not in KINDS:
        raise ValueError(f"no such kind: {kind}")
    with store.database.writing() as connection:
        row = {"owner": store.teacher, "kind": kind, "name": _shorten(name), "content": content}
        upsert(connection, shelf, {**row, "changed_at": datetime.now(UTC)})


def take_from_shelf(store: Store, kind: str, name: str) -> bytes | None:
    """What is kept under this name; None where nothing is."""
    with store.database.reading() as connection:
        found: bytes | None = connection.execute(select(shelf.c.content).where(_at(store, kind, name))).scalar()
    return found


def read_shelf(store: Store, kind: str) -> dict[str, bytes]:
    """Name -> content of everything that is kept of one kind, the oldest first."""
    mine = and_(shelf.c.owner == store.teacher, shelf.c.kind == kind)
    with store.database.reading() as connection:
        query = select(shelf.c.name, shelf.c.content).where(mine).order_by(shelf.c.changed_at, shelf.c.name)
        return {row.name: row.content for row in connection.execute(query)}


def list_shelf(store: Store, kind: str) -> tuple[str, ...]:
    """The names of what is kept of one kind, the oldest first."""
    mine = and_(shelf.c.owner == store.teacher, shelf.c.kind == kind)
    with store.database.reading() as connection:
        query = select(shelf.c.name).where(mine).order_by(shelf.c.changed_at, shelf.c.name)
        return tuple(connection.execute(query).scalars())


def clear_from_shelf(store: Store, kind: str, name: str | None = None) -> int:
    """Forget one, or all of a kind; returns how many there were."""
    at = and_(shelf.c.owner == store.teacher, shelf.c.kind == kind) if name is None else _at(store, kind, name)
    with store.database.writing() as connection:
        return connection.execute(delete(shelf).where(at)).rowcount


def _at(store: Store, kind: str, name: str) -> ColumnElement[bool]:
    return and_(shelf.c.owner == store.teacher, shelf.c.kind == kind, shelf.c.name == _shorten(name))


def _shorten(name: str) -> str:
    return write_plain(name)[:LONGEST_NAME]
