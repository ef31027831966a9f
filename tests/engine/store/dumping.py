"""Everything a database holds, to be compared before and after."""

from __future__ import annotations

from typing import Any

from sqlalchemy import inspect, select

from engine.store.database import Database
from engine.store.tables import metadata

Dump = dict[str, list[tuple[Any, ...]]]


def dump(database: Database) -> Dump:
    """The rows of every table, in an order that only their content decides."""
    with database.reading() as connection:
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in metadata.tables.items()
        }
