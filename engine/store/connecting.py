"""Connections to a SQLite file or a PostgreSQL server, set up as everything here relies on it.

Traps of SQLite that are dealt with here: a transaction that begins with reading and then writes fails at once where
another process writes, so writing takes its lock at the beginning; sorting and VACUUM write temporary files, so they
are told to stay in memory. Of PostgreSQL: each statement of a transaction sees what others committed meanwhile, so
reading asks for one state of everything; and it waits for a lock without an end. Sources:
https://www.sqlite.org/wal.html, https://docs.sqlalchemy.org/en/20/dialects/sqlite.html#pysqlite-serializable,
https://www.postgresql.org/docs/current/transaction-iso.html
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL

from engine.store.errors import UnavailableError
from engine.store.refusals import explain

#: How long one process waits for another that is writing, in seconds.
PATIENCE = 10.0

#: An option of a connection: how its transactions begin; by none where it is empty.
_BEGINS = "gradepath_begins"

_SETTINGS = ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON", "temp_store = MEMORY")


@dataclass(frozen=True, eq=False)
class Database:
    """An open database.

    Attributes
    ----------
    path
        Of the SQLite file; None where a server keeps the data.
    is_encrypted
        Whether the file cannot be read without a passphrase.
    patience
        How long to wait for others that are writing, in seconds.
    """

    engine: Engine
    path: Path | None = None
    is_encrypted: bool = False
    patience: float = PATIENCE

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of everything.

        Raises
        ------
        UnavailableError
            If the database cannot be read.
        """
        with explain(self.path), self.engine.connect() as connection:
            if self.path is None:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: what is done in it is on the disk when it ends, or nothing of it is.

        Raises
        ------
        UnavailableError
            If the database cannot be written; nothing was.
        """
        with explain(self.path), self.engine.connect() as connection:
            connection = connection.execution_options(**{_BEGINS: "BEGIN IMMEDIATE"})
            with connection.begin():
                if self.path is None:
                    limit_waiting(connection, self.patience)
                yield connection

    @contextmanager
    def outside(self) -> Iterator[Connection]:
        """A connection outside any transaction, for what cannot be in one; what the driver says is not explained."""
        with self.engine.connect() as connection:
            if self.path is None:
                connection = connection.execution_options(isolation_level="AUTOCOMMIT")
            else:
                connection = connection.execution_options(**{_BEGINS: ""})
            yield connection

    def close(self) -> None:
        """Let go of the file or the server; closing the last connection empties SQLite's log into the file."""
        self.engine.dispose()


def limit_waiting(connection: Connection, seconds: float) -> None:
    """Let a transaction of PostgreSQL wait for a lock no longer than this."""
    connection.execute(text("SELECT set_config('lock_timeout', :limit, true)"), {"limit": f"{seconds * 1000:.0f}ms"})


def connect(url: URL, passphrase: str | None, patience: float) -> Engine:
    """An engine that never writes values into an error's text: they are names and scores."""
    if url.get_backend_name() != "sqlite":
        at_most = {"connect_timeout": max(2, round(patience))}
        return create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=at_most)
    arguments: dict[str, Any] = {"connect_args": {"timeout": patience, "check_same_thread": False}}
    if passphrase is not None:
        arguments["module"] = find_cipher()
    engine = create_engine(url, hide_parameters=True, **arguments)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, record: Any) -> None:
        del record
        try:
            prepare_connection(connection, passphrase)
        except BaseException:
            connection.close()
            raise

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if begins := connection.get_execution_options().get(_BEGINS, "BEGIN"):
            connection.exec_driver_sql(begins)

    return engine


def prepare_connection(connection: Any, passphrase: str | None = None) -> None:
    """Set up a connection of SQLite's driver, or of SQLCipher's, as everything here relies on it."""
    connection.isolation_level = None  # transactions begin as the engine says, not as Python guesses
    cursor = connection.cursor()
    try:
        if passphrase is not None:
            cursor.execute("PRAGMA cipher_log_level = NONE")  # it would write to the terminal
            cursor.execute(f"PRAGMA key = {quote_passphrase(passphrase)}")
        for setting in _SETTINGS:
            cursor.execute(f"PRAGMA {setting}")
    finally:
        cursor.close()


def quote_passphrase(passphrase: str) -> str:
    """As SQL reads it."""
    return "'" + passphrase.replace("'", "''") + "'"


def find_cipher() -> Any:
    """SQLCipher's driver; raises UnavailableError where it is not installed."""
    try:
        import sqlcipher3.dbapi2 as cipher
    except ImportError:
        raise UnavailableError("store-no-cipher") from None
    return cipher


def check_passphrase(passphrase: str) -> None:
    """Refuse what SQLCipher would take for no passphrase at all, and then not encrypt."""
    if not passphrase or "\0" in passphrase:
        raise UnavailableError("store-passphrase-empty")


def opens_plainly(path: Path) -> bool:
    """Whether a file is SQLite's and not encrypted, as SQLCipher's driver sees it.

    Never by reading the file beside the driver: closing it would take the locks away that the driver holds on it, see
    https://www.sqlite.org/howtocorrupt.html
    """
    cipher = find_cipher()
    connection = cipher.connect(str(path))
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("SELECT count(*) FROM sqlite_master")
    except cipher.DatabaseError:
        return False
    finally:
        connection.close()
    return True
