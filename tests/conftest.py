"""Fixtures that more than one folder of tests needs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The installed Chromium; a visible skip where there is none, an error in CI."""
    from tests.browser.driving import find_browser, open_browser

    executable = find_browser()
    if executable is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium or Chrome is installed, and CI must run the browser tests", pytrace=False)
        pytest.skip("no Chromium or Chrome is installed")
    with open_browser(executable) as opened:
        yield opened


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of a running dashboard."""
    from tests.browser.driving import serve

    with serve() as running:
        yield running
