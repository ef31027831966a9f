"""Deleting for good: no byte of what was deleted stays in the database's files.

SQLite overwrites deleted rows (``secure_delete``), but its log keeps them until it is truncated, and the file its free
pages until it is made anew; PostgreSQL keeps dead rows until the table is written anew. What a server's own log and
backups hold is the school's to look after (DEPLOY.md). Another process that is reading can hold the wiping up; then it
is owed, and done when the database is opened next.
Sources: https://www.sqlite.org/pragma.html#pragma_secure_delete, https://www.postgresql.org/docs/current/sql-vacuum.html
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.exc import DBAPIError

from engine.store.connecting import Database
from engine.store.daily_backups import renew_backups
from engine.store.errors import UnavailableError
from engine.store.tables import duties, metadata
from engine.store.upserting import upsert

WIPE = "wipe"


def owe_wiping(connection: Connection) -> None:
    """Write down, in the transaction that deletes, that the files are still to be wiped."""
    upsert(connection, duties, {"name": WIPE, "since": datetime.now(UTC)})


def is_owed(database: Database) -> bool:
    """Whether something deleted may still be in the files."""
    return _owed_since(database) is not None


def wipe(database: Database) -> bool:
    """Take what was deleted out of the files, and out of the backups that the app made.

    Returns
    -------
    False where another process held it up and it is still owed.

    Raises
    ------
    UnavailableError
        If the database cannot be written at all.
    """
    since = _owed_since(database)
    renewed = since is None or renew_backups(database)
    try:
        done = _vacuum(database) and renewed
    except DBAPIError:
        done = False
    if done and since is not None:
        # What another process deleted since then may not have been wiped: it stays owed.
        with database.writing() as connection:
            connection.execute(delete(duties).where(duties.c.name == WIPE, duties.c.since == since))
    return done


def wipe_if_owed(database: Database) -> None:
    """What :func:`wipe` could not do earlier; it stays owed where it cannot be done now either."""
    with suppress(UnavailableError):
        if is_owed(database):
            wipe(database)


def _owed_since(database: Database) -> datetime | None:
    with database.reading() as connection:
        since: datetime | None = connection.execute(select(duties.c.since).where(duties.c.name == WIPE)).scalar()
    return since


def _vacuum(database: Database) -> bool:
    """Make the tables anew; whether nothing deleted is left in them."""
    with database.outside() as connection:
        if connection.dialect.name == "postgresql":
            return _vacuum_server(connection, database.patience)
        connection.exec_driver_sql("VACUUM")
        busy: int = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
        return not busy


def _vacuum_server(connection: Connection, patience: float) -> bool:
    """VACUUM FULL keeps rows that another transaction may still see, and tells how many: in the detail of a notice."""
    kept: list[int] = []

    def count_kept(notice: Any) -> None:
        if found := re.match(r"\D*(\d+)", notice.message_detail or ""):
            kept.append(int(found[1]))

    driver: Any = connection.connection.driver_connection
    driver.add_notice_handler(count_kept)
    try:
        connection.exec_driver_sql(f"SET lock_timeout = {round(patience * 1000)}")
        for table in metadata.sorted_tables:
            connection.exec_driver_sql(f"VACUUM (FULL, VERBOSE) {table.name}")
    finally:
        driver.remove_notice_handler(count_kept)
        if not connection.invalidated:
            connection.exec_driver_sql("RESET lock_timeout")
    return not any(kept)
