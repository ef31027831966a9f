"""The browser tests that share one server each begin with nothing kept: no class of another test is recognised."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

import sample_data
from dashboard.wording import text
from engine.classroom import ClassReport
from engine.pipeline import analyse_file
from engine.store.access import Store
from engine.store.database import open_database
from engine.store.erasing import erase_everything
from tests.browser.driving import make_as_new, open_window


@pytest.fixture(scope="module", autouse=True)
def same_day() -> None:
    """No file begins so late that the day would change under it: the app and its tests both write the day."""
    now = datetime.now()
    midnight = datetime.combine(now.date() + timedelta(days=1), datetime.min.time())
    if (left := midnight - now) < timedelta(minutes=5):
        time.sleep(left.total_seconds() + 1)


@pytest.fixture(autouse=True)
def empty_store(request: pytest.FixtureRequest) -> None:
    """Take everything out of the store of the server that tests share."""
    if "address" in request.fixturenames:
        database = open_database()
        erase_everything(Store(database))
        database.close()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """A window for the tests of a file, whose every request must stay on this computer.

    One for all of them, because what a new one costs most is to read the scripts of the app again.
    """
    opened = open_window(browser)
    requested: list[str] = []
    opened.on("request", lambda request: requested.append(request.url))
    opened.on("websocket", lambda socket: requested.append(socket.url))
    yield opened
    opened.context.close()
    hosts = {urlsplit(url).hostname for url in requested if urlsplit(url).scheme not in ("data", "blob")}
    assert hosts == {"localhost"}


@pytest.fixture
def page(window: Page) -> Iterator[Page]:
    """The window as if nobody had used it: the first address that is opened begins a new session."""
    yield window
    make_as_new(window)


@pytest.fixture(scope="session")
def report() -> ClassReport:
    """What the engine says of the sample class, under the name that the app gives it."""
    analysed = analyse_file(
        sample_data.GRADEBOOK.read_bytes(),
        sample_data.GRADEBOOK.name,
        skills=(sample_data.SKILLS.name, sample_data.SKILLS.read_bytes()),
        items=(sample_data.ITEMS.name, sample_data.ITEMS.read_bytes()),
    )
    return replace(analysed, gradebook=replace(analysed.gradebook, name=text("sample-name")))
