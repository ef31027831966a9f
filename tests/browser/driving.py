"""A real server and a real browser, for the browser tests and the screenshots."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.speed.listening import FIELDS, LISTENING

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PAGES = ("home", "import", "class", "skills", "student", "growth", "plans", "trust", "settings", "help")


def find_browser() -> str | None:
    """The installed Chromium or Chrome; None where there is none. Nothing is ever downloaded."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@contextmanager
def open_browser(executable: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, headless=True, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def start_server(
    port: int,
    *options: str,
    log: int | IO[bytes] = subprocess.DEVNULL,
    root: Path = ROOT,
    **environment: str,
) -> subprocess.Popen[bytes]:
    """The README's command on a port, with Streamlit's options and environment variables added to it, in a checkout."""
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py"]
    quiet = ["--server.headless", "true", "--server.fileWatcherType", "none"]
    return subprocess.Popen(
        [*command, "--server.port", str(port), *quiet, *options],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), **environment},
        stdout=log,
        stderr=log,
    )


def find_port() -> int:
    """A port of this computer that nothing listens on."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        return int(free.getsockname()[1])


@contextmanager
def serve(
    *options: str,
    port: int | None = None,
    log: int | IO[bytes] = subprocess.DEVNULL,
    root: Path = ROOT,
    **environment: str,
) -> Iterator[str]:
    """The dashboard on a free port of this computer; its address."""
    port = port or find_port()
    with start_server(port, *options, log=log, root=root, **environment) as server:
        try:
            address = f"http://localhost:{port}"
            wait_for(f"{address}/_stcore/health", server)
            yield address
        finally:
            server.terminate()


def wait_for(address: str, server: subprocess.Popen[bytes], seconds: float = 30) -> None:
    """Wait until an address answers, whatever it says; a server that ends before is an error."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with code {server.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"no answer from {address}")


def settle(page: Page) -> None:
    """Wait until what was asked for is answered, the script has run and its charts are drawn.

    The page alone does not tell: between a click, or a file that is still on its way, and the first word of the
    answer it looks like a page at rest. On a busy computer a test would go on, and click beside what moves.
    """
    page.evaluate(LISTENING, FIELDS)
    for pause in (150, 0):
        page.wait_for_function("!__asked.run && !__asked.places && !__asked.files", timeout=60_000)
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=30_000)
        page.wait_for_timeout(pause)
    page.wait_for_selector("[data-testid=stSkeleton]", state="detached", timeout=30_000)


def open_page(page: Page, name: str) -> None:
    """Follow the menu at the top; a new address would begin a new session."""
    if page.locator(".st-key-menu-bar").is_visible():  # on a phone
        page.locator(".st-key-menu-bar a").nth(PAGES.index(name)).click()
    else:
        path = "" if name == "home" else name
        kinds = ("stTopNavLink", "stTopNavDropdownLink")
        link = page.locator(", ".join(f"[data-testid={kind}][href$='/{path}']" for kind in kinds)).first
        if not link.is_visible():
            page.get_by_test_id("stTopNavSection").click()
        link.click()
    settle(page)


def open_sample(page: Page, address: str) -> None:
    """Begin a session with the sample class, which leads to the class page."""
    page.goto(address)
    settle(page)
    page.get_by_role("button", name="Try the sample class").click()
    page.get_by_role("heading", name="What each student masters").wait_for(timeout=30_000)
    settle(page)


def upload(page: Page, place: int, path: Path) -> None:
    """Give a file to one of the uploaders of the page, counted from 0."""
    page.get_by_test_id("stFileUploader").nth(place).locator("input[type=file]").set_input_files(path)
    settle(page)


def download(page: Page, label: str) -> bytes:
    """Click a download button and read the file."""
    with page.expect_download() as downloading:
        page.get_by_role("button", name=label, exact=True).click()
    return downloading.value.path().read_bytes()


def fit_height(page: Page) -> None:
    """Make the window as tall as the page: a full-page picture shows the window only."""
    width = page.viewport_size["width"] if page.viewport_size else 1280
    height = page.evaluate("document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight + 72")
    page.set_viewport_size({"width": width, "height": max(int(height), 720)})
    settle(page)
    page.wait_for_timeout(600)
