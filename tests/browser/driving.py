"""A real server and a real browser, for the browser tests and the screenshots."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect, sync_playwright

from dashboard.speed.listening import FIELDS
from dashboard.speed.listening import LISTENING as LISTENS

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
PATIENCE = 300_000
"""Milliseconds that anything may take on a busy computer. A test that passes waits for none of them."""
expect.set_options(timeout=PATIENCE)

LISTENING = LISTENS.strip().removesuffix(";")
"""A function of :data:`FIELDS`."""

_given: set[int] = set()

SIZE: ViewportSize = {"width": 1280, "height": 2400}
"""Of a window, so tall that most pages are in it as a whole."""

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


def open_window(browser: Browser, **options: Any) -> Page:
    """A window of a browser that knows nothing: a context of its own, as Playwright's ``new_context`` takes options."""
    context = browser.new_context(**{"viewport": SIZE, "color_scheme": "light", **options})
    context.set_default_timeout(PATIENCE)
    context.add_init_script(f"({LISTENING})({json.dumps(FIELDS)})")
    return context.new_page()


def make_as_new(page: Page) -> None:
    """Leave a window as if nobody had used it: the next address that is opened in it begins a new session."""
    if page.get_by_test_id("stApp").count():
        settle(page)  # what was asked for last is not written into the store of the next test
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.context.clear_cookies()
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(SIZE)


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
    """A port of this computer that nothing listens on, and that nobody else is given meanwhile.

    Not one that the system proposes: it may propose it again, to another process of these tests or to a connection
    that leaves this computer, before a server has taken it. It proposes none below 32768.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    while True:
        port = 20_000 + 3_000 * (worker % 4) + secrets.randbelow(3_000)
        if port in _given:
            continue
        with socket.socket() as free:
            try:
                free.bind(("localhost", port))
            except OSError:
                continue
        _given.add(port)
        return port


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


def wait_for(address: str, server: subprocess.Popen[bytes], seconds: float = PATIENCE / 1000) -> None:
    """Wait until an address answers, whatever it says; a server that ends before is an error."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with code {server.returncode}")
        try:
            with urllib.request.urlopen(address):
                return
        except OSError:  # nobody listens yet, or a busy computer has not come to the answer
            time.sleep(0.1)
    raise TimeoutError(f"no answer from {address}")


AT_REST = """(pause) => {
  const app = document.querySelector("[data-testid=stApp]"), asked = window.__asked;
  if (!asked) return false;
  const rests = !asked.run && !asked.places && !asked.files && app && app.dataset.testScriptState === "notRunning"
    && !document.querySelector("[data-testid=stSkeleton]");
  if (!rests || asked.restedAfter !== asked.runs) [asked.since, asked.restedAfter] = [performance.now(), asked.runs];
  return rests && performance.now() - asked.since >= pause;
}"""
"""Whether everything that was asked for has been answered, the script has run and its charts are there, and nothing
was asked for in so many milliseconds: boxes and grids wait a moment before they tell the server what was typed."""
BOXES_WAIT = 150


def settle(page: Page) -> None:
    """Wait until what was asked for is answered, the script has run and its charts are drawn.

    The page alone does not tell: between a click, or a file that is still on its way, and the first word of the
    answer it looks like a page at rest. On a busy computer a test would go on, and click beside what moves.
    """
    page.evaluate(f"fields => {{ ({LISTENING})(fields); __asked.since = performance.now(); }}", FIELDS)
    page.wait_for_function(AT_REST, arg=BOXES_WAIT, polling=30)


def wait_until_still(page: Page, measure: str) -> Any:
    """Wait until what a script measures, such as where something stands, is twice the same; what it is then.

    Charts are drawn and fitted to their column some frames after the page has come to rest.
    """
    seen, before = page.evaluate(measure), None
    while seen != before:
        page.wait_for_timeout(BOXES_WAIT)
        seen, before = page.evaluate(measure), seen
    return seen


def click_shape(page: Page, shape: Locator) -> None:
    """Click a shape of a chart where it stands still; a locator's own click meets what Plotly lays over it."""
    shape.wait_for(state="attached")
    settle(page)
    box, before = shape.bounding_box(), None
    while box is None or box != before:
        page.wait_for_timeout(BOXES_WAIT)
        box, before = shape.bounding_box(), box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


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


def try_sample(page: Page, address: str) -> None:
    """Begin with the sample class as a teacher does, which leads to the class page."""
    page.goto(address)
    settle(page)
    page.get_by_role("button", name="Try the sample class").click()
    page.get_by_role("heading", name="What each student masters").wait_for()
    settle(page)


def open_sample(page: Page, address: str, name: str = "class") -> None:
    """Begin a session at the address that a page has with the sample class."""
    page.goto(f"{address}/{name}?class=sample")
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
    measure = "document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight"
    height = wait_until_still(page, measure) + 72
    page.set_viewport_size({"width": width, "height": max(int(height), 720)})
    settle(page)
    wait_until_still(page, measure)
