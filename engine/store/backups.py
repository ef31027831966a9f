"""A backup of everything in a database: one documented ZIP, the same for a SQLite file and for a PostgreSQL server.

data = write_backup(database)
restore_backup(database, read_backup(data, "gradepath.zip"))

In it is a class file for every class (:mod:`engine.store.class_file`; each can also be imported by itself), and what
else there is as JSON: teachers with their memories, the shelf, co-teachers and the journal. It is of one moment. What
SQLite's own copies are for, which the app makes by itself, says :mod:`engine.store.daily_backups`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar

from pydantic_core import from_json
from sqlalchemy import Connection, Table, delete, func, insert, select, text
from sqlalchemy.exc import DBAPIError, StatementError

from engine.classroom import KeptClass, Message
from engine.errors import InputError
from engine.memory.file import read_memory
from engine.privacy.sealing import seal
from engine.store.checked_zip import ZipFormat, read_checked_zip, refuse, write_checked_zip
from engine.store.class_file import pack_class, unlock, unpack_class
from engine.store.connecting import Database, limit_waiting
from engine.store.documents import read_document, write_document
from engine.store.errors import StoreError
from engine.store.rows import describe_class, read_class, write_parts
from engine.store.tables import OF_CLASS, classes, journal, members, shelf, teachers
from engine.store.wiping import owe_wiping, wipe
from engine.wording import say

BACKUP = ZipFormat(
    name="gradepath-backup",
    version=1,
    noun="backup-noun",
    most_bytes=1_000_000_000,
    most_unpacked=2_000_000_000,
    most_members=100_000,
    level=1,  # class files and workbooks are compressed already
)

README, STORE = "README.txt", "store.json"

_OTHERS = (teachers, members, shelf, journal)

Row = TypeVar("Row")


@dataclass(frozen=True)
class ClassEntry:
    """A class: whose it is, when it was changed last, and the path of its class file."""

    id: str
    owner: str
    changed_at: datetime
    file: str


@dataclass(frozen=True)
class MemberEntry:
    """A co-teacher, or an invitation."""

    class_id: str
    email: str
    teacher: str
    invited_at: datetime
    accepted_at: datetime | None


@dataclass(frozen=True)
class TeacherEntry:
    """Who uses the store; ``preferences`` and ``memory`` are documents of their own."""

    id: str
    email: str
    name: str
    role: str
    seen_at: datetime
    preferences: str
    memory: str
    memory_version: int


@dataclass(frozen=True)
class ShelfEntry:
    """What a teacher keeps for other classes, and the path of it."""

    owner: str
    kind: str
    name: str
    changed_at: datetime
    file: str


@dataclass(frozen=True)
class JournalEntry:
    """A line of the journal, the oldest first."""

    at: datetime
    owner: str
    teacher: str
    class_id: str
    action: str
    detail: str


@dataclass(frozen=True)
class StorePart:
    """``store.json``."""

    classes: tuple[ClassEntry, ...]
    teachers: tuple[TeacherEntry, ...]
    members: tuple[MemberEntry, ...]
    shelf: tuple[ShelfEntry, ...]
    journal: tuple[JournalEntry, ...]


@dataclass(frozen=True, eq=False)
class Backup:
    """What a backup holds; ``kept`` and ``contents`` are those of the classes and the shelf, in their order."""

    part: StorePart
    kept: tuple[KeptClass, ...]
    contents: tuple[bytes, ...]

    def count(self) -> dict[str, int]:
        """How many rows of each table there are."""
        return {field.name: len(getattr(self.part, field.name)) for field in fields(StorePart)}


def write_backup(database: Database, passphrase: str | None = None) -> bytes:
    """Everything in a database, of one moment and while others use it.

    Raises
    ------
    UnavailableError
        If the database cannot be read.
    InputError
        If something in it is damaged, there is too much for one file, or the passphrase is too short.
    """
    with database.reading() as connection:
        data = _write(connection)
    return data if passphrase is None else seal(data, passphrase)


def read_backup(data: bytes, filename: str, passphrase: str | None = None) -> Backup:
    """What :func:`write_backup` wrote, every part of it found whole.

    Raises
    ------
    InputError
        If it is no backup, of a newer version, damaged, or locked with another passphrase.
    """
    found = read_checked_zip(BACKUP, unlock(data, filename, passphrase), filename)
    part = _read_part(found.members, filename)
    files = [each.file for each in part.classes] + [each.file for each in part.shelf]
    if missing := [file for file in files if file not in found.members]:
        raise refuse("checked-zip-missing", filename, member=missing[0][:100])
    kept = tuple(unpack_class(found.members[each.file], f"{filename}, {each.file}") for each in part.classes)
    backup = Backup(part, kept, tuple(found.members[each.file] for each in part.shelf))
    if [each.id for each in kept] != [each.id for each in part.classes] or dict(found.counts) != backup.count():
        why = Message("class-file-why-counts")
        raise refuse("class-file-wrong", filename, place=STORE, why=why)
    return backup


def restore_backup(database: Database, backup: Backup, save_before: Callable[[bytes], None] | None = None) -> None:
    """Put everything of a backup into a database: all of it, or nothing where this raises.

    Parameters
    ----------
    save_before
        Takes a backup of what is there now, which is then replaced; what it raises leaves everything as it is. Without
        it the database has to be empty.

    Raises
    ------
    StoreError
        If something is there, and is not to be replaced; or if the database refuses what is in the backup.
    """
    with database.writing() as connection:
        _lock(connection, database)
        versions: dict[str, int] = {}
        if save_before is not None:
            save_before(_write(connection))
            versions = {row.id: row.version for row in connection.execute(select(classes.c.id, classes.c.version))}
            for table in (*OF_CLASS, classes, *_OTHERS):
                connection.execute(delete(table))
            owe_wiping(connection)
        elif not is_empty(connection):
            raise StoreError("backup-store-not-empty")
        try:
            _insert(connection, backup, versions)
        except DBAPIError:
            raise
        except (StatementError, OverflowError, ValueError, TypeError):  # a number or a time that no database holds
            raise StoreError("store-refused") from None
    if save_before is not None:
        wipe(database)


def is_empty(connection: Connection) -> bool:
    """Whether there is nothing in a database that somebody would miss; that a teacher was there does not count."""
    if any(connection.execute(select(func.count()).select_from(table)).scalar() for table in (classes, shelf)):
        return False
    return not connection.execute(select(func.count()).where(teachers.c.memory != "")).scalar()


def _write(connection: Connection) -> bytes:
    files: list[tuple[str, bytes]] = []
    entries = []
    for number, row in enumerate(connection.execute(select(classes).order_by(classes.c.id)).all(), start=1):
        path = f"classes/{number:04}.zip"
        files.append((path, pack_class(read_class(connection, row))))
        entries.append(ClassEntry(row.id, row.owner, row.changed_at, path))
    things = []
    rows = connection.execute(select(shelf).order_by(shelf.c.owner, shelf.c.kind, shelf.c.name)).all()
    for number, row in enumerate(rows, start=1):
        path = f"shelf/{number:04}.bin"
        files.append((path, row.content))
        things.append(ShelfEntry(row.owner, row.kind, row.name, row.changed_at, path))
    part = StorePart(
        classes=tuple(entries),
        teachers=_read_rows(connection, teachers, TeacherEntry, teachers.c.id),
        members=_read_rows(connection, members, MemberEntry, members.c.class_id, members.c.email),
        shelf=tuple(things),
        journal=_read_rows(connection, journal, JournalEntry, journal.c.id),
    )
    readme = say(Message("backup-readme", {"classes": len(entries)})) + "\n"
    text_of_part = json.dumps(json.loads(write_document(part)), ensure_ascii=False, indent=1) + "\n"
    listed = [(README, readme.encode()), (STORE, text_of_part.encode()), *files]
    return write_checked_zip(BACKUP, listed, Backup(part, (), ()).count(), "backup")


def _read_rows(connection: Connection, table: Table, kind: type[Row], *order: Any) -> tuple[Row, ...]:
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    rows = connection.execute(select(*(table.c[name] for name in names)).order_by(*order))
    return tuple(kind(*row) for row in rows)


def _read_part(found: Mapping[str, bytes], filename: str) -> StorePart:
    if STORE not in found:
        raise refuse("checked-zip-missing", filename, member=STORE)
    try:
        from_json(found[STORE], allow_inf_nan=False)
        part = read_document(found[STORE].decode(), StorePart)
        for teacher in part.teachers:
            if not isinstance(from_json(teacher.preferences), dict):
                raise ValueError("preferences")
    except InputError as error:
        place = error.problems[0].message.values.get("place", "?")
        raise refuse("class-file-unreadable", filename, member=STORE, place=place) from None
    except ValueError:
        raise refuse("class-file-not-json", filename, member=STORE) from None
    for teacher in part.teachers:
        if teacher.memory:
            read_memory(teacher.memory.encode(), filename)
    return part


def _lock(connection: Connection, database: Database) -> None:
    """Let nobody else write until the transaction ends: what came in between would be neither there nor saved."""
    if connection.dialect.name == "postgresql":
        limit_waiting(connection, database.patience)
        names = ", ".join(table.name for table in (classes, *OF_CLASS, *_OTHERS))
        connection.execute(text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))


def _insert(connection: Connection, backup: Backup, versions: Mapping[str, int]) -> None:
    """Write everything of a backup.

    Parameters
    ----------
    versions
        Of the classes that were there: another state gets another number, for a window that is open would take what it
        shows for what is kept.
    """
    for entry, kept in zip(backup.part.classes, backup.kept, strict=True):
        own = {"id": entry.id, "owner": entry.owner, "created_at": kept.created_at, "changed_at": entry.changed_at}
        was = versions.get(entry.id, kept.version)
        version = kept.version if was == kept.version else max(was, kept.version) + 1
        connection.execute(insert(classes).values(**own, version=version, **describe_class(kept)))
        write_parts(connection, entry.id, None, kept)
    for thing, content in zip(backup.part.shelf, backup.contents, strict=True):
        row = {"owner": thing.owner, "kind": thing.kind, "name": thing.name, "changed_at": thing.changed_at}
        connection.execute(insert(shelf).values(**row, content=content))
    ids = [each.id for each in backup.part.teachers]
    connection.execute(delete(teachers).where(teachers.c.id.in_(ids)))  # who only looked in before
    for table, rows in (
        (teachers, backup.part.teachers),
        (members, backup.part.members),
        (journal, backup.part.journal),
    ):
        written = list(_describe_rows(rows))
        if written:
            connection.execute(insert(table), written)


def _describe_rows(rows: Sequence[Any]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield {field.name: getattr(row, field.name) for field in fields(row)}
