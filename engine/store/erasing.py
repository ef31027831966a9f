"""Real deletion: a student, an upload, a class, everything of a teacher; gone from the tables, and then from the files.

All of it is one transaction: the change, what the teacher's memory of earlier classes knew from the class, what other
classes start from, the line in the journal, and that the files are still to be wiped. Then they are wiped; where
another process is in the way it stays owed, and is done when the database is opened next.

What this cannot reach: class files and memory files that a teacher saved or sent, copies that other programs made of
the disk, and the log and the backups of a school's server.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from sqlalchemy import Connection, delete, or_, select, update

from engine.classroom import KeptClass
from engine.memory.file import read_memory, write_memory
from engine.memory.memory import Memory, RememberedClass
from engine.memory.merging import add_class
from engine.store.access import Store, changing, find_owner, owns
from engine.store.classes import delete_rows, load_rows, write_change
from engine.store.documents import read_document, write_document
from engine.store.errors import NotFoundError
from engine.store.journal import write_line
from engine.store.tables import classes, journal, members, shelf, teachers
from engine.store.wiping import owe_wiping, wipe


def erase_student(store: Store, class_id: str, student: str) -> KeptClass:
    """Erase a student from a class as if he or she had never been in it; :func:`engine.classbook.erasing` says how.

    Raises
    ------
    NotFoundError
        If there is no such class or student, or it belongs to somebody else.
    DecisionError
        If nobody else is in the class.
    """
    from engine.classbook.erasing import erase_student as take_out

    def erase(kept: KeptClass) -> KeptClass:
        if all(each.key != student for each in kept.students):
            raise NotFoundError("store-student-not-found")
        return take_out(kept, student)

    return _erase_part(store, class_id, erase, "student")


def erase_upload(store: Store, class_id: str, upload: str) -> KeptClass:
    """Erase an upload from a class, and the students whom no other upload names.

    Raises
    ------
    NotFoundError
        If there is no such class or upload, or it belongs to somebody else.
    DecisionError
        If it is the only one of the class.
    """
    from engine.classbook.adding import remove_upload

    def erase(kept: KeptClass) -> KeptClass:
        if all(each.id != upload for each in kept.uploads):
            raise NotFoundError("store-upload-not-found")
        return remove_upload(kept, upload)

    return _erase_part(store, class_id, erase, "upload")


def erase_class(store: Store, class_id: str) -> None:
    """Erase a class and everything that was kept of it or learnt from it; only its owner may.

    Raises
    ------
    NotFoundError
        If there is none, or it belongs to somebody else.
    """
    with store.database.writing() as connection:
        find_owner(connection, store, class_id, owner_only=True)
        _erase_rows(connection, class_id)
        write_line(connection, store, store.teacher, class_id, "deleted")
    wipe(store.database)


def erase_everything(store: Store) -> None:
    """Erase all that a teacher has: classes, memory, shelf, preferences, invitations, and the lines of the journal.

    In classes of others the teacher stays as the author of decisions made there, by the id of the sign-in alone.
    """
    with store.database.writing() as connection:
        for class_id in (
            connection.execute(select(classes.c.id).where(owns(store)).order_by(classes.c.id)).scalars().all()
        ):
            _erase_rows(connection, class_id)
        email = connection.execute(select(teachers.c.email).where(teachers.c.id == store.teacher)).scalar()
        invited = members.c.teacher == store.teacher
        connection.execute(delete(members).where(or_(invited, members.c.email == email) if email else invited))
        connection.execute(delete(shelf).where(shelf.c.owner == store.teacher))
        connection.execute(delete(journal).where(journal.c.owner == store.teacher))
        connection.execute(delete(teachers).where(teachers.c.id == store.teacher))
        owe_wiping(connection)
    wipe(store.database)


def _erase_part(store: Store, class_id: str, change: Callable[[KeptClass], KeptClass], detail: str) -> KeptClass:
    with changing(store, class_id) as (connection, version):
        before = load_rows(connection, class_id)
        after = change(before)
        known = _find_memories(connection, before.itself)
        if known:
            again = _remember(after)
            _replace_in_memories(connection, known, before.itself, again)
            _replace_in_classes(connection, before.itself, again.id)
            after = replace(after, itself=frozenset({again.id}))
        else:
            _replace_in_classes(connection, before.itself, None)
        after = write_change(connection, before, after, version)
        owner = find_owner(connection, store, class_id)
        write_line(connection, store, owner, class_id, "erased", detail)
        owe_wiping(connection)
    wipe(store.database)
    return after


def _erase_rows(connection: Connection, class_id: str) -> None:
    """Delete a class, and what memories and other classes know from it."""
    itself = read_document(
        connection.execute(select(classes.c.itself).where(classes.c.id == class_id)).scalar_one(), frozenset[str]
    )
    _replace_in_memories(connection, _find_memories(connection, itself), itself, None)
    delete_rows(connection, class_id)
    _replace_in_classes(connection, itself, None)


def _remember(kept: KeptClass) -> RememberedClass:
    """What the class teaches as it is now."""
    from engine.classbook.assembling import assemble
    from engine.memory.remembering import remember_class

    assembled = assemble(kept).whole
    return remember_class(assembled.gradebook, assembled.curriculum)


def _find_memories(connection: Connection, ids: Iterable[str]) -> dict[str, Memory]:
    """The memories, by their teachers, that hold a class under one of these ids."""
    holds = [teachers.c.memory.contains(each, autoescape=True) for each in sorted(ids) if each]
    if not holds:
        return {}
    rows = connection.execute(select(teachers.c.id, teachers.c.memory).where(or_(*holds)).with_for_update())
    found = {row.id: read_memory(row.memory.encode(), "gradepath.memory") for row in rows}
    return {teacher: memory for teacher, memory in found.items() if any(memory.find(each) for each in ids)}


def _replace_in_memories(
    connection: Connection, memories: dict[str, Memory], old: frozenset[str], new: RememberedClass | None
) -> None:
    """Take a class out of memories, and put what it teaches now, if anything, in its place and under its label."""
    for teacher, memory in memories.items():
        labels = [each.label for each in memory.classes if each.id in old and each.label]
        left = Memory(tuple(each for each in memory.classes if each.id not in old))
        if new is not None:
            left = add_class(left, replace(new, label=labels[0] if labels else "")).memory
        document = write_memory(left).decode() if left.classes else ""
        changed = {"memory": document, "memory_version": teachers.c.memory_version + 1}
        connection.execute(update(teachers).where(teachers.c.id == teacher).values(**changed))


def _replace_in_classes(connection: Connection, old: frozenset[str], new: str | None) -> None:
    """Let other classes that start from a class start from what it teaches now, or not from it any more.

    Their versions are raised, so that no window goes on with what it read before; the day of the last change is not.
    """
    names = [classes.c.earlier.contains(each, autoescape=True) for each in sorted(old) if each]
    if not names:
        return
    query = select(classes.c.id, classes.c.earlier).where(or_(*names)).order_by(classes.c.id)
    for row in connection.execute(query).all():
        before = read_document(row.earlier, frozenset[str])
        if before & old:
            after = (before - old) | (frozenset() if new is None else frozenset({new}))
            raised = {"earlier": write_document(after), "version": classes.c.version + 1}
            connection.execute(update(classes).where(classes.c.id == row.id).values(**raised))
