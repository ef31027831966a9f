"""Fixtures that more than one folder of tests needs."""

from __future__ import annotations

import asyncio
import atexit
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
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

# No test is a race against the clock; CI tries the same examples every time, a developer's machine new ones, and more.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The installed Chromium; a visible skip where there is none, an error in CI.

    A browser for every file, and not one for the process: as long as Playwright is open, its event loop runs in the
    thread of the tests, and no test of the files that follow could start one of its own.
    """
    from tests.browser.driving import find_browser, open_browser

    executable = find_browser()
    if executable is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium or Chrome is installed, and CI must run the browser tests", pytrace=False)
        pytest.skip("no Chromium or Chrome is installed")
    with open_browser(executable) as opened:
        yield opened


#: Beginnings of names: pytest says in them which test runs, scikit-learn and torch set theirs when they are loaded.
SET_BY_LIBRARIES = ("PYTEST_", "KMP_", "TORCH")


@dataclass(frozen=True)
class Process:
    """What the tests of one process share without asking for it."""

    environment: dict[str, str] = field(repr=False)
    folder: Path
    threads: int
    log_handlers: tuple[logging.Handler, ...]
    has_running_loop: bool


def look_at_process() -> Process:
    """Look at what a file of tests could leave behind for the files that the same process runs after it.

    Warnings need no look: pytest restores their filters after every test.
    """
    torch = sys.modules.get("torch")
    return Process(
        environment={name: value for name, value in os.environ.items() if not name.startswith(SET_BY_LIBRARIES)},
        folder=Path.cwd(),
        threads=torch.get_num_threads() if torch else 1,
        log_handlers=tuple(each for each in logging.root.handlers if not type(each).__module__.startswith("_pytest.")),
        has_running_loop=asyncio._get_running_loop() is not None,
    )


def name_changes(before: Process, after: Process) -> list[str]:
    """What differs, without the values of the environment: a log is no place for them."""
    names = before.environment.keys() | after.environment.keys()
    changed = [name for name in sorted(names) if before.environment.get(name) != after.environment.get(name)]
    others = [each.name for each in fields(Process) if each.name != "environment"]
    return changed + [name for name in others if getattr(before, name) != getattr(after, name)]


@pytest.fixture(scope="session", autouse=True)
def process() -> Process:
    """The process as it was before its first test."""
    return look_at_process()


@pytest.fixture(scope="module", autouse=True)
def leaves_process_as_it_was(process: Process) -> Iterator[None]:
    """No file depends on which files the same process ran before it, and in which order."""
    yield
    assert name_changes(process, look_at_process()) == [], "the file left something behind for the files after it"


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of a running dashboard."""
    from tests.browser.driving import serve

    with serve() as running:
        yield running
