"""Layouts on the shelf: the newest counts, and another teacher's are not found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from engine.classroom import ColumnMapping
from engine.importers.remembered import fingerprint
from engine.store.access import Store
from engine.store.database import open_database
from engine.store.kept_layouts import MOST_LAYOUTS, count_layouts, forget_layouts, load_layouts, remember_layout
from engine.store.shelf import put_on_shelf

MAPPING = ColumnMapping(0, ("name", "item"), (None, 5.0))
DAY = date(2026, 11, 24)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    database = open_database(f"sqlite:///{tmp_path / 'gradepath.db'}")
    yield Store(database)
    database.close()


def test_the_newest_mapping_of_a_header_counts(store: Store) -> None:
    remember_layout(store, ["Wer", "Blatt 1"], MAPPING, DAY)
    other = ColumnMapping(0, ("id", "item"), (None, 8.0))
    remember_layout(store, ["Wer", "Blatt 2"], other, date(2026, 12, 1))
    [(key, layout)] = load_layouts(store).items()
    assert key == fingerprint(["Wer", "Blatt 7"]) and layout.mapping == other and layout.mapped_on.month == 12


def test_layouts_are_the_teachers_own_and_forgotten_on_request(store: Store) -> None:
    remember_layout(store, ["A", "B"], MAPPING, DAY)
    stranger = Store(store.database, "t2")
    assert load_layouts(stranger) == {} and forget_layouts(stranger) == 0 and count_layouts(store) == 1
    assert forget_layouts(store) == 1 and load_layouts(store) == {}


def test_a_damaged_one_is_passed_over_and_mended(store: Store) -> None:
    put_on_shelf(store, "layout", fingerprint(["A", "B"]), b"{")
    assert load_layouts(store) == {}
    remember_layout(store, ["A", "B"], MAPPING, DAY)
    assert len(load_layouts(store)) == 1


def test_the_oldest_make_room(store: Store) -> None:
    headers = [["Wer", "x" * (k + 1)] for k in range(MOST_LAYOUTS + 2)]
    for header in headers:
        remember_layout(store, header, MAPPING, DAY)
    assert list(load_layouts(store)) == [fingerprint(header) for header in headers[2:]]
