"""Daily backups: one a day, the last seven, whole and readable, and nothing deleted stays in them."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.store import daily_backups
from engine.store.access import Store
from engine.store.classes import keep_class, list_classes, load_class
from engine.store.daily_backups import FOLDER, list_backups, make_daily_backup
from engine.store.database import Database, open_database
from engine.store.encrypting import encrypt_file
from engine.store.erasing import erase_class, erase_student
from engine.store.errors import UnavailableError
from tests.engine.classbook.classes import COURSE, TEST, begin, upload_of
from tests.engine.store.kept_classes import differ

DAY = date(2026, 11, 1)


@pytest.fixture
def on_file(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path}/data/gradepath.db", patience=2)
    yield opened
    opened.close()


def path_of(database: Database) -> Path:
    assert database.path is not None
    return database.path


def test_a_backup_is_a_database_with_everything(on_file: Database) -> None:
    kept = keep_class(Store(on_file), begin(upload_of(COURSE)))
    made = make_daily_backup(on_file, DAY)
    assert made == path_of(on_file).parent / FOLDER / "gradepath-2026-11-01.db"
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700
    copy = open_database(f"sqlite:///{made}")
    assert not differ(load_class(Store(copy), kept.id), kept)
    copy.close()


def test_where_nothing_is_kept_nothing_is_copied(on_file: Database) -> None:
    assert make_daily_backup(on_file, DAY) is None
    kept = keep_class(Store(on_file), begin(upload_of(COURSE)))
    assert make_daily_backup(on_file, DAY) is not None
    erase_class(Store(on_file), kept.id)
    assert not list_backups(path_of(on_file))


def test_there_is_one_a_day_and_the_last_seven_stay(on_file: Database) -> None:
    keep_class(Store(on_file), begin(upload_of(COURSE)))
    for k in range(10):
        assert make_daily_backup(on_file, DAY + timedelta(days=k)) is not None
    assert make_daily_backup(on_file, DAY + timedelta(days=9)) is None
    days = [each.name for each in list_backups(path_of(on_file))]
    assert days == [f"gradepath-2026-11-{k:02}.db" for k in range(4, 11)]
    assert len(list((path_of(on_file).parent / FOLDER).iterdir())) == 7


def test_a_server_has_backups_of_its_own(database: Database) -> None:
    keep_class(Store(database), begin(upload_of(COURSE)))
    made = make_daily_backup(database, DAY)
    assert (made is None) == (database.path is None)


def test_other_files_in_the_folder_stay(on_file: Database) -> None:
    folder = path_of(on_file).parent / FOLDER
    folder.mkdir()
    mine = [folder / name for name in ("gradepath-mine.db", "notes.txt", "gradepath-2026-11-01.db.bak")]
    for each in mine:
        each.write_text("mine")
    keep_class(Store(on_file), begin(upload_of(COURSE)))
    make_daily_backup(on_file, DAY)
    assert daily_backups.discard_backups(path_of(on_file))
    assert all(each.read_text() == "mine" for each in mine)


def search(folder: Path, text: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


def test_deletion_reaches_the_backups(on_file: Database) -> None:
    store, folder = Store(on_file), path_of(on_file).parent
    kept = keep_class(store, begin(upload_of(COURSE)))
    keep_class(store, begin(upload_of(TEST)))
    for k in range(3):
        make_daily_backup(on_file, DAY + timedelta(days=k))
    assert len(search(folder / FOLDER, "Fay Kim")) == 3
    fay = kept.students[5].key
    erase_student(store, kept.id, fay)
    assert not search(folder, "Fay Kim") and not search(folder, fay)
    assert len(list_backups(path_of(on_file))) == 1 and search(folder / FOLDER, "Ann Lee")
    erase_class(store, kept.id)
    assert not search(folder, "Dee Fox")
    assert search(folder / FOLDER, "Gus Poe")


def test_backups_that_cannot_be_deleted_stay_owed(on_file: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    store, path = Store(on_file), path_of(on_file)
    kept = keep_class(store, begin(upload_of(COURSE)))
    make_daily_backup(on_file, DAY)

    def refuse(path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(daily_backups, "overwrite", refuse)
    erase_class(store, kept.id)
    assert search(path.parent, "Fay Kim") == ["gradepath-2026-11-01.db"]
    monkeypatch.undo()
    on_file.close()
    open_database(f"sqlite:///{path}").close()
    assert not search(path.parent, "Fay Kim")


def test_no_unencrypted_backup_outlives_the_encryption(on_file: Database) -> None:
    pytest.importorskip("sqlcipher3")
    path = path_of(on_file)
    keep_class(Store(on_file), begin(upload_of(COURSE)))
    make_daily_backup(on_file, DAY)
    on_file.close()
    encrypt_file(path, "four words that fit")
    assert not list_backups(path) and not search(path.parent, "Fay Kim")
    locked = open_database(f"sqlite:///{path}", passphrase="four words that fit")
    made = make_daily_backup(locked, DAY)
    locked.close()
    assert made is not None and not search(path.parent, "Fay Kim")
    copy = open_database(f"sqlite:///{made}", passphrase="four words that fit")
    assert len(list_classes(Store(copy))) == 1
    copy.close()


def test_a_backup_that_is_not_whole_is_not_kept(on_file: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_class(Store(on_file), begin(upload_of(COURSE)))
    make_daily_backup(on_file, DAY)
    counted = daily_backups._count_rows

    def lose_one(connection: object, schema: str) -> dict[str, int]:
        found = counted(connection, schema)  # type: ignore[arg-type]
        return {name: n - (schema == "copy" and name == "students") for name, n in found.items()}

    monkeypatch.setattr(daily_backups, "_count_rows", lose_one)
    with pytest.raises(UnavailableError, match="not found whole"):
        make_daily_backup(on_file, DAY + timedelta(days=1))
    assert [each.name for each in (path_of(on_file).parent / FOLDER).iterdir()] == ["gradepath-2026-11-01.db"]


def test_a_backup_is_made_while_others_write(on_file: Database) -> None:
    kept = keep_class(Store(on_file), begin(upload_of(COURSE)))
    stop = threading.Event()
    failed: list[Exception] = []

    def write() -> None:
        own = open_database(f"sqlite:///{path_of(on_file)}")
        try:
            while not stop.is_set():
                keep_class(Store(own), kept)
        except Exception as error:
            failed.append(error)
        own.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [make_daily_backup(on_file, DAY + timedelta(days=k)) for k in range(3)]
    finally:
        stop.set()
        writer.join()
    assert not failed
    for each in made:
        assert each is not None
        with sqlite3.connect(each) as copy:
            n_classes, n_students = (
                copy.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("classes", "students")
            )
        assert n_students == 6 * n_classes


def test_what_a_killed_process_left_is_removed_later(on_file: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = path_of(on_file).parent / FOLDER
    folder.mkdir()
    left = folder / ".gradepath-2026-10-31-0badcafe.part"
    left.write_text("half")
    keep_class(Store(on_file), begin(upload_of(COURSE)))
    make_daily_backup(on_file, DAY)
    assert left.exists(), "another process may be writing it"
    monkeypatch.setattr(daily_backups, "_STALE", -1)
    make_daily_backup(on_file, DAY + timedelta(days=1))
    assert not left.exists()
