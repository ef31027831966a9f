"""Bring a database to the present version, with alembic; one process at a time, all of a step or nothing."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from engine.store.errors import UnavailableError

HEAD = "0002"
"""The version that this Gradepath writes; the newest in ``migrations/versions``."""

KNOWN = ("0001", "0002")
"""The versions that it can begin with."""

MIGRATIONS = Path(__file__).parent / "migrations"

#: Tables that every version has: another program's alembic does not make both.
_SIGNS = {"classes", "duties"}

#: Any number will do, as long as all processes lock the same one.
_LOCK = 7_203_515


def migrate(engine: Engine) -> None:
    """Bring the database of this engine to :data:`HEAD`; nothing is done, and alembic not loaded, where it is there.

    Raises
    ------
    UnavailableError
        If a newer Gradepath made it, or another program.
    """
    with engine.connect() as connection, connection.begin():
        if find_version(connection) == HEAD:
            return
    with engine.connect() as connection:
        connection = connection.execution_options(gradepath_begins="BEGIN IMMEDIATE")
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            version = find_version(connection)  # another process may have been first
            if version == HEAD:
                return
            _check_ours(version, set(inspect(connection).get_table_names()))
            _upgrade(connection)


def find_version(connection: Connection) -> str | None:
    """The version of a database; None where it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _check_ours(version: str | None, tables: set[str]) -> None:
    """Refuse what a newer Gradepath or another program made, before anything is changed in it."""
    if version is None and tables:
        raise UnavailableError("store-foreign")
    if version is not None and version not in KNOWN:
        raise UnavailableError("store-newer" if tables >= _SIGNS else "store-foreign")


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
