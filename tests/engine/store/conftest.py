"""Every test that asks for ``database`` or ``url`` runs on a SQLite file and on a real PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.research.lasting.server import fresh_database, run_server
from engine.store.access import Store
from engine.store.database import Database, open_database


@pytest.fixture(scope="session")
def server() -> Iterator[Any]:
    """A PostgreSQL server."""
    with run_server() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/data/gradepath.db"
        return
    with fresh_database(request.getfixturevalue("server")) as address:
        yield address


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An open, empty database."""
    opened = open_database(url, patience=5)
    yield opened
    opened.close()


@pytest.fixture
def store(database: Database) -> Store:
    """The database as one teacher sees it."""
    return Store(database, "anna")


@pytest.fixture
def other(database: Database) -> Store:
    """The same database as another teacher sees it."""
    return Store(database, "bert")


@pytest.fixture
def on_server(server: Any) -> Iterator[Database]:
    """An open, empty database on the server."""
    with fresh_database(server) as address:
        opened = open_database(address, patience=2)
        yield opened
        opened.close()
