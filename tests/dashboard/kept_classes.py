"""Classes in the store of a test, as the app would find them there the next day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.resources import find_keeping
from engine.classbook.beginning import begin_class, make_upload
from engine.classroom import KeptClass
from engine.store.access import Store
from tests.engine.reports import small_report


def open_store(teacher: str = "local") -> Store:
    """The store of a teacher, in the data folder of the test."""
    store = find_keeping(teacher).store
    assert store is not None
    return store


def make_class(name: str = "Room 12", *, uploads: int = 1) -> KeptClass:
    """A class of the small report's gradebook, which is kept nowhere yet."""
    report = small_report()
    files = [
        make_upload(
            replace(report.gradebook, name=f"quiz {k}"), f"quiz {k}.csv", f"quiz {k}".encode(), date(2026, 9, 1 + k)
        )
        for k in range(uploads)
    ]
    kept = begin_class(name, files[:1], report.curriculum)
    from engine.classbook.adding import add_upload

    for file in files[1:]:
        kept = add_upload(kept, file)
    return kept


def keep(name: str = "Room 12", teacher: str = "local", *, uploads: int = 1) -> KeptClass:
    """The same, kept."""
    from engine.store.classes import keep_class

    return keep_class(open_store(teacher), make_class(name, uploads=uploads))
