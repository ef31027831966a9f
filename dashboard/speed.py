"""How long a teacher waits for a page: ``python -m dashboard.speed`` prints seconds as JSON.

Page reruns are timed in Streamlit's own script runner, without a browser. The cold start is a fresh server until the
home page's first button can be clicked in a real browser; it is left out where Playwright or a browser is missing.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.state import State
from engine.classroom import ClassReport
from engine.pipeline import analyse_file

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[1]
BROWSERS = ("chromium", "google-chrome", "google-chrome-stable", "chrome")
REPEATS = 7


def time_reruns(report: ClassReport) -> dict[str, float]:
    """Median seconds of a warm rerun of every page that shows a class."""
    return {
        f"rerun of the {page} page, 200 students": _time_rerun(report, page) for page in ("class", "student", "plans")
    }


def _time_rerun(report: ClassReport, page: str) -> float:
    state = State()
    state.add_class(report, "Class")
    app = AppTest.from_file(ROOT / "dashboard" / "script.py", default_timeout=60)
    app.context = {"theme": "light"}
    app.session_state["gradepath"] = state
    # AppTest follows the navigation only to pages that are files.
    app._page_hash = calc_hash(page)
    app.run()
    app._page_hash = ""
    if app.exception:
        raise RuntimeError(f"the {page} page failed")
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        app.run()
        times.append(time.perf_counter() - start)
    return median(times)


def time_cold_start() -> dict[str, float]:
    """Seconds from starting the server to a first page that can be used; empty where that cannot be measured."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return {}
    if browser is None:
        return {}
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.headless", "true"]
    with sync_playwright() as playwright:
        # The teacher's browser is open already; only the app starts cold.
        page = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"]).new_page()
        start = time.perf_counter()
        with subprocess.Popen(
            [*command, "--server.port", str(port)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as server:
            try:
                _open(page, f"http://localhost:{port}")
                page.get_by_role("button", name="Try the sample class").wait_for(timeout=30_000)
                usable = time.perf_counter() - start
                page.get_by_role("button", name="Try the sample class").click()
                page.get_by_role("heading", name="What each student masters").wait_for(timeout=30_000)
                drawn = time.perf_counter() - start
            finally:
                server.terminate()
    return {"cold start to the first usable page": usable, "cold start to the sample class drawn": drawn}


def _open(page: Page, address: str) -> None:
    """Ask for the page every 50 ms until the server answers, at most 30 s."""
    from playwright.sync_api import Error

    deadline = time.monotonic() + 30
    while True:
        try:
            page.goto(address)
            return
        except Error:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _make_report() -> ClassReport:
    """A class of 200 students, 36 items and 12 skills, through the real importer."""
    import numpy as np

    rng = np.random.default_rng(1)
    ability = rng.normal(size=(200, 1))
    scores = (rng.random((200, 36)) < 1 / (1 + np.exp(-ability - rng.normal(size=36)))).astype(int)
    titles = [f"Q{j + 1}" for j in range(36)]
    lines = [",".join(["Student", *titles])]
    lines += [",".join([f"Student {i + 1}", *map(str, row)]) for i, row in enumerate(scores)]
    items = "item,skills\n" + "".join(f"{title},Skill {j % 12 + 1}\n" for j, title in enumerate(titles))
    skills = "skill_id,name\n" + "".join(f"Skill {s + 1},Skill {s + 1}\n" for s in range(12))
    return analyse_file(
        "\n".join(lines).encode(), "class.csv", items=("items.csv", items.encode()), skills=("s.csv", skills.encode())
    )


if __name__ == "__main__":
    import torch

    torch.set_num_threads(1)
    sys.stdout.write(json.dumps({**time_reruns(_make_report()), **time_cold_start()}))
