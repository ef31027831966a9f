"""``python -m engine benchmark --store``: what lasts, what is gone, and how long it takes, on both databases."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import text
from tqdm import tqdm

from engine.classbook.adding import add_upload
from engine.classbook.analysing import analyse_kept
from engine.classbook.deciding import write_note
from engine.classroom import Upload
from engine.research.lasting.invented import NOW, invent_class, invent_upload
from engine.research.lasting.killing import kill_writers
from engine.research.lasting.searching import search_after_erasing
from engine.research.lasting.server import fresh_database, run_server
from engine.store.access import Store
from engine.store.classes import change_class, keep_class, list_classes, load_class
from engine.store.database import Database, open_database
from engine.store.erasing import erase_class
from engine.store.wiping import wipe

#: 10,000 students in 300 classes.
N_CLASSES, N_STUDENTS = 300, 10_000

_TITLES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True)
class Place:
    """Where databases can be made, and which files their bytes can be in."""

    name: str
    new_url: Callable[[], Any]
    list_files: Callable[[Database], list[Path]]


def measure_store(*, kills: int = 30, repeats: int = 9, progress: bool = False) -> str:
    """Tables of kills, searches and times on a SQLite file and on a PostgreSQL server started for it; markdown."""
    with _make_places() as places:
        told = {place.name: _measure(place, kills, repeats, progress) for place in places}
    tables = []
    for k, head in enumerate(
        ("processes killed while they wrote", "searches of all files", "what a teacher waits for")
    ):
        names = [_TITLES[name] for name in told]
        rows = [list(cells) for cells in zip(*(each[k] for each in told.values()), strict=True)]
        lines = [f"| {head} | {' | '.join(names)} |", "|---|" + "---|" * len(names)]
        lines += [f"| {cells[0][0]} | {' | '.join(value for _, value in cells)} |" for cells in rows]
        tables.append("\n".join(lines))
    return "\n\n".join(tables)


@contextmanager
def _make_places() -> Iterator[list[Place]]:
    with tempfile.TemporaryDirectory(prefix="gradepath-store-") as folder, run_server() as server:
        count = iter(range(1000))

        @contextmanager
        def new_file() -> Iterator[str]:
            yield f"sqlite:///{folder}/{next(count)}/gradepath.db"

        def list_server_files(database: Database) -> list[Path]:
            del database  # a server keeps all of them in one folder
            with open_raw(server) as connection:
                connection.execute("CHECKPOINT")
            return [path for path in (server.pgdata / "base").rglob("*") if path.is_file()]

        yield [
            Place("sqlite", new_file, _list_folder),
            Place("postgresql", lambda: fresh_database(server), list_server_files),
        ]


def _list_folder(database: Database) -> list[Path]:
    """Everything in the folder of a file."""
    assert database.path is not None
    return [path for path in database.path.parent.rglob("*") if path.is_file()]


def open_raw(server: Any) -> Any:
    """A connection to a server outside the store, as who looks after it has one."""
    import psycopg

    return psycopg.connect(server.get_uri(), autocommit=True)


_Rows = list[tuple[str, str]]


def _measure(place: Place, kills: int, repeats: int, progress: bool) -> tuple[_Rows, _Rows, _Rows]:
    bar = tqdm(total=3, desc=place.name, disable=not progress, leave=False)
    with place.new_url() as url:
        killed = _kill(url, kills)
    bar.update()
    searched = [row for what in ("student", "class") for row in _search(place, what)]
    bar.update()
    with place.new_url() as url:
        timed = _time_all(url, repeats)
    bar.close()
    return killed, searched, timed


def _kill(url: str, n: int) -> _Rows:
    kills = kill_writers(url, n, seed=2026)
    return [
        ("processes killed at random moments", str(kills.n)),
        ("changes that were confirmed before", str(kills.n_confirmed)),
        ("of these lost", str(kills.n_lost)),
        ("changes under way when it was killed", str(kills.n_underway)),
        ("of these there as a whole / not there at all", f"{kills.n_whole} / {kills.n_underway - kills.n_whole}"),
        ("classes with half a change, or damaged files", str(kills.n_half)),
    ]


def _search(place: Place, what: str) -> _Rows:
    with place.new_url() as url:
        database = open_database(url)
        _keep_uncompressed(database)
        found = search_after_erasing(database, lambda: place.list_files(database), what)
        database.close()
    return [
        (f"before the {what} is erased: found of name, id, key and note", f"{found.n_found_before} of {found.n_words}"),
        (f"after the {what} was erased", f"{found.n_found_after} of {found.n_words}"),
    ]


def _keep_uncompressed(database: Database) -> None:
    """Let a server write long texts as they are: a search of its files would not find them compressed."""
    if database.path is not None:
        return
    asked = text(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
        " AND data_type IN ('text', 'bytea', 'character varying')"
    )
    with database.writing() as connection:
        for table, column in connection.execute(asked).all():
            connection.execute(text(f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE EXTERNAL"))


def _time_all(url: str, repeats: int) -> _Rows:
    """Medians in a database of 300 classes."""
    database = open_database(url)
    store = Store(database, "anna")
    _fill(store)
    one = keep_class(store, invent_class("7b", invent_upload(34, 40, seed=1)))
    large = invent_upload(200, 100, seed=2, test="Large")
    analyse_kept(one)  # loads the meta-weights, as the app does once

    def open_class() -> None:
        analyse_kept(load_class(store, one.id))

    def save_note() -> None:
        change_class(store, one.id, lambda kept: write_note(kept, "", str(time.time()), by="anna", at=NOW), known=one)

    rows = [
        (f"list of {N_CLASSES} classes with {N_STUDENTS:,} students", _median(lambda: list_classes(store), repeats)),
        ("read a class of 34 students x 40 items", _median(lambda: load_class(store, one.id), repeats)),
        ("open it: read it and analyse it", _median(open_class, min(repeats, 5))),
        ("change a note in it", _median(save_note, repeats)),
        ("keep an upload of 200 students x 100 items as a class", _time_new_class(store, large, repeats)),
        ("add it to a class of 200 students", _time_addition(store, large, repeats)),
        ("wipe the files after a deletion", _median(lambda: wipe(database), min(repeats, 5))),
    ]
    database.close()
    return rows


def _fill(store: Store) -> None:
    pattern = {n: invent_class("class", invent_upload(n, 40, seed=n)) for n in (33, 34)}
    n_large = N_STUDENTS - 33 * N_CLASSES
    for k in range(N_CLASSES):
        keep_class(store, pattern[34 if k < n_large else 33])


def _time_new_class(store: Store, upload: Upload, repeats: int) -> str:
    kept = invent_class("large", upload)
    ids: list[str] = []
    told = _median(lambda: ids.append(keep_class(store, kept).id), repeats)
    for each in ids:
        erase_class(store, each)
    return told


def _time_addition(store: Store, upload: Upload, repeats: int) -> str:
    kept = invent_class("large", invent_upload(200, 100, seed=3, test="Earlier"))
    saved = [keep_class(store, kept) for _ in range(repeats)]
    left = iter(saved)

    def add() -> None:
        one = next(left)
        change_class(store, one.id, lambda each: add_upload(each, upload), known=one)

    told = _median(add, repeats)
    for each in saved:
        erase_class(store, each.id)
    return told


def _median(run: Callable[[], object], repeats: int) -> str:
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return f"{median(times) * 1000:.0f} ms"
