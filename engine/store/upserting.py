"""Put a row in the place of the one with the same key: one statement, also where two processes do it at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def upsert(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert a row, or give the one that has its primary key these values."""
    new = _insert(connection)(table).values(**row)
    keys = [column.name for column in table.primary_key.columns]
    connection.execute(
        new.on_conflict_do_update(
            index_elements=keys, set_={name: new.excluded[name] for name in row if name not in keys}
        )
    )


def insert_if_absent(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert a row where none has its primary key; whether it was inserted."""
    new = _insert(connection)(table).values(**row).on_conflict_do_nothing()
    return bool(connection.execute(new).rowcount)


def _insert(connection: Connection) -> Any:
    return postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
