"""The teachers who use a store: their names, roles and preferences, and what earlier classes taught each of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, func, select, update

from engine.store.access import Store
from engine.store.database import Database
from engine.store.rows import write_plain
from engine.store.tables import classes, teachers
from engine.store.upserting import insert_if_absent

ROLES = ("teacher", "lead")
"""A school lead sees counts alone, see :mod:`engine.store.school`."""


@dataclass(frozen=True)
class Teacher:
    """Who uses the store.

    Attributes
    ----------
    id
        Of the sign-in; ``local`` on a laptop.
    email
        Verified by the sign-in; empty on a laptop.
    role
        One of :data:`ROLES`.
    """

    id: str
    email: str = ""
    name: str = ""
    role: str = "teacher"


def greet_teacher(store: Store, *, email: str = "", name: str = "", role: str = "teacher") -> Teacher:
    """Write down that a teacher is here, as the sign-in describes him or her."""
    if role not in ROLES:
        raise ValueError(f"no such role: {role}")
    address = write_plain(email.strip().lower())
    said = {"email": address, "name": write_plain(name), "role": role, "seen_at": datetime.now(UTC)}
    with store.database.writing() as connection:
        ensure_teacher(connection, store)
        connection.execute(update(teachers).where(teachers.c.id == store.teacher).values(**said))
    return Teacher(store.teacher, address, name, role)


@dataclass(frozen=True)
class Account:
    """A teacher as the operator of a server sees one; the classes are those that he or she owns."""

    teacher: Teacher
    n_classes: int


def list_accounts(database: Database) -> tuple[Account, ...]:
    """Everybody who has used a database or owns a class in it, by address; for who runs the server, not for a page."""
    owned = select(classes.c.owner, func.count().label("n")).group_by(classes.c.owner)
    with database.reading() as connection:
        counts = {row.owner: row.n for row in connection.execute(owned)}
        known = {
            row.id: Teacher(row.id, row.email, row.name, row.role)
            for row in connection.execute(select(teachers.c.id, teachers.c.email, teachers.c.name, teachers.c.role))
        }
    found = [known.get(each) or Teacher(each) for each in {*known, *counts}]
    return tuple(
        Account(each, counts.get(each.id, 0)) for each in sorted(found, key=lambda each: (each.email, each.id))
    )


def load_preferences(store: Store) -> Mapping[str, object]:
    """What the teacher prefers, such as after how many months to be reminded; empty before anything was set."""
    with store.database.reading() as connection:
        found = connection.execute(select(teachers.c.preferences).where(teachers.c.id == store.teacher)).scalar()
    preferences: Mapping[str, object] = json.loads(found) if found else {}
    return preferences


def set_preference(store: Store, name: str, value: object) -> None:
    """Remember one preference; ``value`` as JSON can hold it, None to forget it."""
    with store.database.writing() as connection:
        ensure_teacher(connection, store)
        query = select(teachers.c.preferences).where(teachers.c.id == store.teacher)
        preferences = json.loads(connection.execute(query.with_for_update()).scalar_one())
        preferences.pop(name, None)
        if value is not None:
            preferences[name] = value
        mine = teachers.c.id == store.teacher
        connection.execute(update(teachers).where(mine).values(preferences=json.dumps(preferences)))


def find_memory_version(store: Store) -> int:
    """How often the teacher's memory of earlier classes was changed; 0 where there never was one."""
    query = select(teachers.c.memory_version).where(teachers.c.id == store.teacher)
    with store.database.reading() as connection:
        return connection.execute(query).scalar() or 0


def ensure_teacher(connection: Connection, store: Store) -> None:
    """A row for the teacher, in a transaction that is under way."""
    fresh = {"email": "", "name": "", "role": "teacher", "preferences": "{}", "memory": "", "memory_version": 0}
    insert_if_absent(connection, teachers, {"id": store.teacher, "seen_at": datetime.now(UTC), **fresh})
