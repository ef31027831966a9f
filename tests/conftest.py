"""Fixtures that more than one folder of tests needs."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Before anything imports torch: on class-sized tensors a second thread only costs, and a busy one costs dearly.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# Nothing that a test saves reaches the developer's own folder. One folder for the process and the servers it starts.
os.environ["GRADEPATH_CONFIG_DIR"] = tempfile.mkdtemp(prefix="gradepath-tests-")
os.environ["GRADEPATH_DATA_DIR"] = tempfile.mkdtemp(prefix="gradepath-tests-")
for folder in ("GRADEPATH_CONFIG_DIR", "GRADEPATH_DATA_DIR"):
    atexit.register(shutil.rmtree, os.environ[folder], ignore_errors=True)

# No test is a race against the clock; CI tries the same examples every time, a developer's machine new ones.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


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
