"""The script timed in Streamlit's own runner, without a server and without a browser."""

from __future__ import annotations

import time
from statistics import median

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.speed.classes import write_class
from dashboard.speed.serving import ROOT
from dashboard.state import State
from engine.classroom import ClassReport
from engine.pipeline import analyse_file

REPEATS = 7
PAGES = ("class", "student", "plans")


def time_reruns() -> dict[str, float]:
    """Median seconds of a warm rerun of every page that shows a class."""
    gradebook, items, skills = write_class(200)
    report = analyse_file(gradebook, "class.csv", items=("items.csv", items), skills=("skills.csv", skills))
    return {f"rerun of the {page} page, 200 students": _time_rerun(report, page) for page in PAGES}


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
