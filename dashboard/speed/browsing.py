"""What a teacher waits for in a real browser; left out where Playwright or a browser is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dashboard.speed.classes import write_class
from dashboard.speed.crowd import WARM_SECONDS
from dashboard.speed.listening import FIELDS, LISTENING
from dashboard.speed.serving import ROOT, serve

if TYPE_CHECKING:
    from playwright.sync_api import Page

BROWSERS = ("chromium", "google-chrome", "google-chrome-stable", "chrome")
PATIENCE = 60_000
"""Milliseconds."""

ROUNDS = 6
PATHS = ("class", "skills", "student", "growth", "plans")
N_NEXT = 30

# From the click until the script has run, nothing on the page is old any more, and the tiles are there.
_CLICK_AND_WAIT = """async (selector) => {
  const app = document.querySelector("[data-testid=stApp]");
  const isDrawn = (tiles) => [...tiles.querySelectorAll("*")].some((each) => each.shadowRoot?.querySelector(".tile"));
  const before = __asked.runs, begin = performance.now();
  document.querySelector(selector).click();
  while (performance.now() - begin < 30000) {
    await new Promise(requestAnimationFrame);
    if (__asked.runs > before && !__asked.run && app.dataset.testScriptState === "notRunning"
        && !document.querySelector("[data-stale=true], [data-testid=stSkeleton]")
        && [...document.querySelectorAll("[class*=st-key-tiles-]")].every(isDrawn))
      return (performance.now() - begin) / 1000;
  }
  throw new Error("the page does not come to rest after " + selector);
}"""


def time_browsing() -> dict[str, float]:
    """Seconds of a cold start, of switching pages and of going from student to student."""
    executable = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if executable is None:
        return {}
    try:
        with _open_page(executable) as page:
            found = _time_cold_start(page)
            for n_students in (30, 200):
                found |= _time_class(page, n_students)
    except ImportError:
        return {}
    return found


@contextmanager
def _open_page(executable: str) -> Iterator[Page]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=executable, args=flags)
        # The teacher's browser is open already; only the app starts cold.
        yield browser.new_page(viewport={"width": 1280, "height": 1000})
        browser.close()


def _time_cold_start(page: Page) -> dict[str, float]:
    start = time.perf_counter()
    with serve() as server:
        page.goto(server.address)
        page.locator(".st-key-try-sample button").wait_for(timeout=PATIENCE)
        usable = time.perf_counter() - start
        page.locator(".st-key-try-sample button").click()
        page.locator(".tile").first.wait_for(timeout=PATIENCE)
        drawn = time.perf_counter() - start
    return {"cold start to the first usable page": usable, "cold start to the sample class drawn": drawn}


def _time_class(page: Page, n_students: int) -> dict[str, float]:
    with serve() as server:
        _keep_class(n_students, server.folder)
        page.goto(server.address)
        page.locator("[class*=st-key-open-kept-] button").first.click(timeout=PATIENCE)
        page.locator(".tile").first.wait_for(timeout=PATIENCE)
        page.wait_for_timeout(1000 * WARM_SECONDS)
        page.evaluate(LISTENING, FIELDS)
        for path in PATHS:  # every page once, so that what is computed once is there
            page.evaluate(_CLICK_AND_WAIT, f"[data-testid=stTopNavLink][href$='/{path}']")
        switches = [
            page.evaluate(_CLICK_AND_WAIT, f"[data-testid=stTopNavLink][href$='/{path}']")
            for _ in range(ROUNDS)
            for path in PATHS
        ]
        page.evaluate(_CLICK_AND_WAIT, "[data-testid=stTopNavLink][href$='/student']")
        steps = [page.evaluate(_CLICK_AND_WAIT, ".st-key-next button") for _ in range(min(N_NEXT, n_students - 1))]
    return {
        f"switch of the page in a browser, {n_students} students, median": float(np.median(switches)),
        f"the same, {n_students} students, 95 of 100 within": float(np.quantile(switches, 0.95)),
        f"next student in a browser, {n_students} students, median": float(np.median(steps)),
        f"the same student to student, {n_students} students, 95 of 100 within": float(np.quantile(steps, 0.95)),
    }


def _keep_class(n_students: int, folder: Path) -> None:
    """Keep a class in the store of a server, through the command line as an operator would."""
    files = {}
    for name, data in zip(("class.csv", "items.csv", "skills.csv"), write_class(n_students), strict=True):
        files[name] = folder / name
        files[name].write_bytes(data)
    command = [sys.executable, "-m", "engine", "classes", "add", "--class", "Class", str(files["class.csv"])]
    command += ["--items", str(files["items.csv"]), "--skills", str(files["skills.csv"])]
    own = {"GRADEPATH_DATA_DIR": str(folder), "GRADEPATH_CONFIG_DIR": str(folder)}
    subprocess.run(command, cwd=ROOT, env={**os.environ, **own}, check=True, capture_output=True)
