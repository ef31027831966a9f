"""The database: one SQLite file in the user's data folder, or the PostgreSQL server that a school names.

database = open_database()
with database.writing() as connection: ...     # one transaction: all of it or nothing
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeGuard

import platformdirs
from sqlalchemy import make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from engine.store.connecting import PATIENCE, Database, check_passphrase, connect, opens_plainly
from engine.store.errors import UnavailableError
from engine.store.migrating import migrate
from engine.store.overwriting import overwrite_old
from engine.store.refusals import explain, explain_files
from engine.store.wiping import wipe_if_owed

__all__ = ["FILE", "FOLDER_VARIABLE", "PATIENCE", "URL_VARIABLE", "Database", "find_data_folder", "open_database"]

URL_VARIABLE = "GRADEPATH_DATABASE_URL"
"""Names the database of a school's server, such as ``postgresql+psycopg://user:password@host/gradepath``."""

FOLDER_VARIABLE = "GRADEPATH_DATA_DIR"
"""Names another folder for the file where it is set; the tests set it, so that they never touch the developer's own."""

FILE = "gradepath.db"

#: A file that is smaller than the smallest page is taken for an empty one by SQLite, and written over; in bytes.
_SMALLEST = 512


def find_data_folder() -> Path:
    """Where the file of this computer is; the folder need not exist yet."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else Path(platformdirs.user_data_dir("gradepath", appauthor=False))


def open_database(url: str | None = None, *, passphrase: str | None = None, patience: float = PATIENCE) -> Database:
    """Open the database, made and brought to the present version where that is needed.

    Parameters
    ----------
    url
        As SQLAlchemy has them; by default that of :data:`URL_VARIABLE`, and the file in the user's data folder where
        there is none. ``postgresql://`` is taken for psycopg 3.
    passphrase
        Encrypts the file (SQLCipher); needs the package ``sqlcipher3``. Of a file that is not encrypted it is refused.
    patience
        How long to wait for others that are writing, in seconds.

    Raises
    ------
    UnavailableError
        If it cannot be opened: a sentence that says why and what to do.
    """
    parsed = _choose_url(url)
    is_file = parsed.get_backend_name() == "sqlite"
    if passphrase is not None and not is_file:
        raise UnavailableError("store-passphrase-server")
    if passphrase is not None:
        check_passphrase(passphrase)
    path = Path(parsed.database) if is_file and _names_file(parsed.database) else None
    if path is None and (is_file or parsed.get_backend_name() != "postgresql"):
        raise UnavailableError("store-url-wrong")
    if path is not None:
        with explain_files(path):
            _make_file(path)
            overwrite_old(path)
            if 0 < path.stat().st_size < _SMALLEST:
                raise UnavailableError("store-not-readable", path=str(path))
    database = Database(connect(parsed, passphrase, patience), path, passphrase is not None, patience)
    try:
        with explain(path):
            migrate(database.engine)
            if path is not None:
                _write_ahead(database)
        wipe_if_owed(database)
    except UnavailableError as error:
        database.close()
        if path is None or passphrase is None or error.sentence.key != "store-not-readable":
            raise
        key = "store-not-encrypted" if opens_plainly(path) else "store-passphrase-wrong"
        raise UnavailableError(key, path=str(path)) from None
    except BaseException:
        database.close()
        raise
    return database


def find_database_file() -> Path | None:
    """Where the file is that :func:`open_database` opens by default, there or not; None where a server is named."""
    parsed = _choose_url(None)
    is_file = parsed.get_backend_name() == "sqlite"
    return Path(parsed.database) if is_file and _names_file(parsed.database) else None


def _choose_url(url: str | None) -> URL:
    given = url or os.environ.get(URL_VARIABLE) or ""
    return _parse(given) if given else URL.create("sqlite", database=str(find_data_folder() / FILE))


def _names_file(database: str | None) -> TypeGuard[str]:
    """Whether this is a path, and none of SQLite's other ways to name what it keeps."""
    return bool(database) and database != ":memory:" and not str(database).startswith("file:")


def _parse(given: str) -> URL:
    try:
        parsed = make_url(given)
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        parsed.get_dialect()
    except (ArgumentError, NoSuchModuleError, SQLAlchemyError, ValueError):
        # Not with the URL itself: a password may be in it.
        raise UnavailableError("store-url-wrong") from None
    return parsed


def _make_file(path: Path) -> None:
    """The folder and an empty file that only this user can read; SQLite gives its log the same rights."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _write_ahead(database: Database) -> None:
    """Keep a log beside the file, so that who reads does not wait for who writes; the file remembers it.

    Only once it is known that the file is Gradepath's: another program's stays as it is.
    """
    with database.outside() as connection:
        if connection.exec_driver_sql("PRAGMA journal_mode").one()[0].lower() != "wal":
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
