"""The browser tests that share one server each begin with nothing kept: no class of another test is recognised."""

from __future__ import annotations

import pytest

from engine.store.access import Store
from engine.store.database import open_database
from engine.store.erasing import erase_everything


@pytest.fixture(autouse=True)
def empty_store(request: pytest.FixtureRequest) -> None:
    """Take everything out of the store of the server that tests share."""
    if "address" in request.fixturenames:
        database = open_database()
        erase_everything(Store(database))
        database.close()
