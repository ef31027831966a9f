"""What lies in the folder of earlier versions comes to the shelf once, on a laptop only."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine.store.access import Store
from engine.store.database import open_database
from engine.store.earlier_folder import take_over_folder
from engine.store.kept_layouts import load_layouts
from engine.store.saved_curricula import KIND, list_curricula
from engine.store.shelf import put_on_shelf, take_from_shelf
from engine.writing.user_folder import VARIABLE, find_user_folder, write_user_file

ENTRY = {"mapped_on": "2026-11-24", "roles": ["name", "item"], "max_scores": [], "maxima_row": None, "skipped_rows": []}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "config"))
    database = open_database(f"sqlite:///{tmp_path / 'gradepath.db'}")
    yield Store(database)
    database.close()


def list_files() -> list[str]:
    return sorted(path.name for path in find_user_folder().rglob("*") if path.is_file())


def test_everything_comes_to_the_shelf_and_goes_from_the_folder(store: Store) -> None:
    write_user_file("layouts.json", json.dumps({"version": 1, "layouts": {"a" * 64: ENTRY, "b": 3}}).encode())
    write_user_file("curricula/Brüche 5b.xlsx", b"PK one")
    write_user_file("curricula/known.xlsx", b"PK old")
    put_on_shelf(store, KIND, "known", b"PK new")
    assert take_over_folder(store) == 2
    assert list(load_layouts(store)) == ["a" * 64]
    assert list_curricula(store) == ("Brüche 5b", "known")
    assert take_from_shelf(store, KIND, "Brüche 5b") == b"PK one"
    assert take_from_shelf(store, KIND, "known") == b"PK new"
    assert list_files() == []
    assert take_over_folder(store) == 0


def test_other_files_of_the_folder_stay(store: Store) -> None:
    write_user_file("settings.json", b"{}")
    assert take_over_folder(store) == 0 and list_files() == ["settings.json"]


def test_on_a_server_the_folder_is_nobodys(store: Store) -> None:
    write_user_file("curricula/mine.xlsx", b"PK")
    assert take_over_folder(Store(store.database, "somebody")) == 0
    assert take_over_folder(Store(replace(store.database, path=None))) == 0
    assert list_files() == ["mine.xlsx"] and list_curricula(store) == ()
