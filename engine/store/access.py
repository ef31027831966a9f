"""Who asks, and what they may: the conditions that every query about a class carries.

A class belongs to its owner. A co-teacher whom the owner invited may do everything with it but delete, share and merge
it. For everybody else it does not exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, exists, or_, select, update

from engine.store.database import Database
from engine.store.errors import NotFoundError
from engine.store.tables import classes, members

LOCAL = "local"
"""Id of the teacher on a laptop, where nobody signs in."""


@dataclass(frozen=True, eq=False)
class Store:
    """The database as one teacher may see it.

    Attributes
    ----------
    teacher
        Id of who asks: what the sign-in gives, :data:`LOCAL` without one.
    """

    database: Database
    teacher: str = LOCAL


def may_see(store: Store) -> ColumnElement[bool]:
    """The classes that the teacher of a store owns or shares."""
    shares = exists().where(
        members.c.class_id == classes.c.id, members.c.teacher == store.teacher, members.c.accepted_at.is_not(None)
    )
    return or_(classes.c.owner == store.teacher, shares)


def owns(store: Store) -> ColumnElement[bool]:
    """The classes that belong to the teacher of a store."""
    return classes.c.owner == store.teacher


def find_owner(connection: Connection, store: Store, class_id: str, *, owner_only: bool = False) -> str:
    """Id of the owner of a class; raises NotFoundError where the teacher may not see it, or own it."""
    allowed = owns(store) if owner_only else may_see(store)
    owner: str | None = connection.execute(select(classes.c.owner).where(classes.c.id == class_id, allowed)).scalar()
    if owner is None:
        raise NotFoundError
    return owner


@contextmanager
def changing(store: Store, class_id: str, *, owner_only: bool = False) -> Iterator[tuple[Connection, int]]:
    """A transaction that changes a class: nobody else changes it meanwhile, and its version is one higher.

    Yields
    ------
    The connection, and the new version of the class.

    Raises
    ------
    NotFoundError
        If the teacher may not see the class, or own it.
    """
    with store.database.writing() as connection:
        yield connection, raise_version(connection, class_id, owns(store) if owner_only else may_see(store))


def raise_version(connection: Connection, class_id: str, allowed: ColumnElement[bool] | None = None) -> int:
    """Count a change of a class, and keep others from changing it until the transaction ends.

    Raises
    ------
    NotFoundError
        If there is none, or none that is allowed.
    """
    raised = update(classes).where(classes.c.id == class_id).returning(classes.c.version)
    if allowed is not None:
        raised = raised.where(allowed)
    raised = raised.values(version=classes.c.version + 1, changed_at=datetime.now(UTC))
    version: int | None = connection.execute(raised).scalar()
    if version is None:
        raise NotFoundError
    return version
