"""What is loaded while a teacher reads the first page, so that the first class opens without waiting for it.

Torch, the engine, plotly and the pages take seconds to import. A thread imports them once a server, after the first
page was sent: before, it would compete with that page. What is loaded then stays as long as the process does, so the
garbage collector need not look through it again (:func:`gc.freeze`): each of its full rounds took a fifth of a second
under the lock that all sessions share. Where a teacher was quicker and has a class open, nothing is frozen: of what is
deleted nothing may stay in memory because of it.
"""

from __future__ import annotations

import gc
import threading
import time
from importlib import import_module

from dashboard.desk.opened import OpenClass
from dashboard.navigation import PAGES
from dashboard.resources import prepare_engine

_NEEDED = (
    "plotly.graph_objects",
    "dashboard.views.class_page.page",
    "engine.importers",
    "engine.curriculum.building",
    "engine.pipeline",
    "engine.classbook.analysing",
    "engine.estimates.evidence",
    "engine.growth.comparing",
)
_PAUSE = 2.0
"""Seconds before anything is loaded, and before each page that the first class does not need: a click comes first."""

_once = threading.Lock()
_begun = False


def warm_up() -> None:
    """Begin to load what the first class needs, unless that was begun; returns at once."""
    global _begun
    with _once:
        if _begun:
            return
        _begun = True
    threading.Thread(target=_load, name="warm-up", daemon=True).start()


def _load() -> None:
    time.sleep(_PAUSE)
    prepare_engine()
    for name in _NEEDED:
        import_module(name)
    from engine.importers import read_gradebook
    from engine.learners import load_learner
    from sample_data import SAMPLES

    load_learner()
    for sample in SAMPLES.values():  # nobody's scores: words and weights of the reading are loaded with them
        read_gradebook(sample.gradebook.read_bytes(), sample.gradebook.name)
    for page in PAGES:
        time.sleep(_PAUSE)
        import_module(f"dashboard.views.{page}_page.page")
    gc.collect()
    # By type: isinstance asks objects for their class, which some answer with a warning.
    if not any(type(each) is OpenClass for each in gc.get_objects()):
        gc.freeze()
