"""What earlier classes taught a teacher: the memory, kept with the teacher. No student is in it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, update

from engine.errors import ChangedElsewhereError
from engine.memory.file import read_memory, write_memory
from engine.memory.memory import Memory
from engine.store.access import Store
from engine.store.tables import teachers
from engine.store.teachers import ensure_teacher


@dataclass(frozen=True)
class KeptMemory:
    """What earlier classes taught a teacher's store; ``version`` counts its changes, 0 before the first."""

    memory: Memory
    version: int


def load_memory(store: Store) -> KeptMemory:
    """The teacher's memory of earlier classes; without any class where there is none yet."""
    query = select(teachers.c.memory, teachers.c.memory_version).where(teachers.c.id == store.teacher)
    with store.database.reading() as connection:
        row = connection.execute(query).one_or_none()
    if row is None or not row.memory:
        return KeptMemory(Memory(), 0 if row is None else row.memory_version)
    return KeptMemory(read_memory(row.memory.encode(), "gradepath.memory"), row.memory_version)


def save_memory(store: Store, memory: Memory, version: int) -> KeptMemory:
    """Keep another memory in the place of the version that was read.

    Raises
    ------
    ChangedElsewhereError
        If another window changed it since.
    """
    document = write_memory(memory).decode() if memory.classes else ""
    with store.database.writing() as connection:
        ensure_teacher(connection, store)
        of_version = (teachers.c.id == store.teacher) & (teachers.c.memory_version == version)
        changed = update(teachers).where(of_version).values(memory=document, memory_version=version + 1)
        if connection.execute(changed).rowcount != 1:
            found = select(teachers.c.memory_version).where(teachers.c.id == store.teacher)
            raise ChangedElsewhereError(connection.execute(found).scalar_one())
    return KeptMemory(memory, version + 1)
