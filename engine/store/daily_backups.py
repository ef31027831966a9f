"""Backups that the app makes by itself: one a day of the SQLite file, the last seven, in a folder beside it.

A copy is made by SQLite while the app runs (``VACUUM INTO``, https://www.sqlite.org/lang_vacuum.html#vacuuminto): it is
of one moment, has no byte of what was deleted, and is encrypted like the file itself, which a copy by the backup API
would need the passphrase for. It counts only after SQLite found it whole and with as many rows in every table.

Deletion reaches them: after a student, an upload or a class is erased, all of them are overwritten and removed, and a
new one is made (:func:`renew_backups`). A server's database has backups of its own (DEPLOY.md).
"""

from __future__ import annotations

import os
import re
import secrets
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from engine.store.connecting import Database
from engine.store.errors import UnavailableError
from engine.store.overwriting import overwrite
from engine.store.refusals import explain, explain_files
from engine.store.tables import classes, metadata

FOLDER = "backups"

MOST = 7

_NAME = re.compile(r"-\d{4}-\d\d-\d\d\.db")
_DRAFT = ".part"

#: Seconds after which a draft is nobody's any more.
_STALE = 3600


def make_daily_backup(database: Database, today: date | None = None) -> Path | None:
    """Today's backup, made if there is none yet; of more than :data:`MOST` the oldest are removed.

    Returns
    -------
    The path of the new file; None where there is one, where no class is kept, or where a server keeps the data.

    Raises
    ------
    UnavailableError
        If it cannot be made or was not found whole; the backups of other days are as they were.
    """
    if database.path is None:
        return None
    path = _name_backup(database.path, today or date.today())
    if path.exists() or not _has_classes(database):
        return None
    with explain_files(path):
        _write_copy(database, path)
        for old in list_backups(database.path)[:-MOST]:
            overwrite(old)
    return path


def list_backups(path: Path) -> tuple[Path, ...]:
    """The backups of a database file, the oldest first."""
    folder = path.parent / FOLDER
    found = folder.glob(f"{_escape(path.stem)}-*.db") if folder.is_dir() else ()
    return tuple(sorted(each for each in found if _NAME.fullmatch(each.name.removeprefix(path.stem))))


def discard_backups(path: Path) -> bool:
    """Overwrite and remove all backups of a file; whether none is left."""
    drafts = _list_drafts(path.parent / FOLDER)
    for each in (*list_backups(path), *drafts):
        with suppress(OSError):
            overwrite(each)
    return not list_backups(path) and not any(each.exists() for each in drafts)


def renew_backups(database: Database, today: date | None = None) -> bool:
    """Remove every backup, which may hold what was deleted, and make a new one where there were any.

    Returns
    -------
    Whether no backup is left from before. That a new one could not be made does not count: the next day makes one.
    """
    if database.path is None or not list_backups(database.path):
        return True
    done = discard_backups(database.path)
    if done:
        with suppress(UnavailableError):
            make_daily_backup(database, today)
    return done


def _has_classes(database: Database) -> bool:
    with database.reading() as connection:
        return connection.execute(select(classes.c.id).limit(1)).first() is not None


def _name_backup(path: Path, day: date) -> Path:
    return path.parent / FOLDER / f"{path.stem}-{day.isoformat()}.db"


def _write_copy(database: Database, path: Path) -> None:
    """A whole copy in its place, readable by this user only; nothing where it cannot be made."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    for each in _list_drafts(path.parent):
        if time.time() - each.stat().st_mtime > _STALE:  # of a process that was killed
            overwrite(each)
    draft = path.with_name(f".{path.stem}-{secrets.token_hex(4)}{_DRAFT}")
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        with explain(path), database.outside() as connection:
            before = _count_rows(connection, "main")
            connection.exec_driver_sql("VACUUM INTO ?", (str(draft),))
            if not _is_whole(connection, draft, before):
                raise UnavailableError("backup-not-whole", path=str(path))
        _sync(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _is_whole(connection: Connection, copy: Path, before: dict[str, int]) -> bool:
    """Whether SQLite finds no damage in a copy, and as many rows as the database had before and has now.

    A table in which somebody changed that number meanwhile tells nothing.
    """
    connection.exec_driver_sql("ATTACH DATABASE ? AS copy", (str(copy),))  # with the passphrase of the file itself
    try:
        sound = connection.exec_driver_sql("PRAGMA copy.integrity_check").scalar() == "ok"
        copied, now = _count_rows(connection, "copy"), _count_rows(connection, "main")
        return sound and all(copied[name] == n for name, n in before.items() if now[name] == n)
    except DBAPIError:
        return False
    finally:
        connection.exec_driver_sql("DETACH DATABASE copy")


def _count_rows(connection: Connection, schema: str) -> dict[str, int]:
    return {
        name: connection.exec_driver_sql(f"SELECT count(*) FROM {schema}.{name}").scalar_one()
        for name in metadata.tables
    }


def _list_drafts(folder: Path) -> list[Path]:
    return list(folder.glob(f".*{_DRAFT}"))


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _escape(stem: str) -> str:
    """A name in a pattern of file names, standing for itself."""
    return re.sub(r"([*?[])", r"[\1]", stem)
