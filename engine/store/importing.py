"""A class from a class file comes into the store, with what earlier classes taught it: all of it or nothing."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from engine.classroom import KeptClass
from engine.memory.file import read_memory, write_memory
from engine.memory.memory import Memory
from engine.memory.merging import merge
from engine.store.access import Store
from engine.store.class_file import ClassArchive
from engine.store.classes import insert_class
from engine.store.tables import teachers
from engine.store.teachers import ensure_teacher


def import_class(store: Store, archive: ClassArchive) -> KeptClass:
    """Keep the class of a file as the teacher's own, see :func:`engine.store.class_file.read_class_file`.

    The class gets a new id, so that the same file can come twice; ids of uploads and keys of students stay. The earlier
    classes that its estimates start from are added to the teacher's memory, where they are not in it yet.
    """
    with store.database.writing() as connection:
        kept = insert_class(connection, store, archive.kept)
        if archive.memory is not None:
            _add_to_memory(connection, store, archive.memory)
    return kept


def _add_to_memory(connection: Connection, store: Store, more: Memory) -> None:
    ensure_teacher(connection, store)
    mine = teachers.c.id == store.teacher
    row = connection.execute(select(teachers.c.memory, teachers.c.memory_version).where(mine).with_for_update()).one()
    before = read_memory(row.memory.encode(), "gradepath.memory") if row.memory else Memory()
    after = merge([before, more])
    if [each.id for each in after.classes] != [each.id for each in before.classes]:
        document = write_memory(after).decode()
        changed = update(teachers).where(mine).values(memory=document, memory_version=row.memory_version + 1)
        connection.execute(changed)
