"""Backups: everything is in them, they go from either database into either, and all of it or nothing comes back."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from engine.classroom import KeptClass
from engine.cli import main
from engine.errors import InputError
from engine.memory.memory import Memory
from engine.store import backups
from engine.store.access import Store
from engine.store.backups import BACKUP, read_backup, restore_backup, write_backup
from engine.store.checked_zip import MANIFEST, write_checked_zip
from engine.store.class_file import read_class_file
from engine.store.classes import change_class, keep_class, list_classes, load_class
from engine.store.database import Database, open_database
from engine.store.memories import load_memory, save_memory
from engine.store.sharing import invite_teacher
from engine.store.shelf import put_on_shelf
from engine.store.tables import duties, metadata
from engine.store.teachers import greet_teacher, set_preference
from tests.damaging import damage
from tests.engine.classbook.classes import COURSE, SECOND, TEST, begin, upload_of
from tests.engine.memory.classes import draw_remembered
from tests.engine.store.any_class import CLASSES
from tests.engine.store.dumping import Dump, dump
from tests.engine.store.kept_classes import ANY_CLASS, differ

pytestmark = pytest.mark.extra

PASSPHRASE = "four words that fit"
MEMORY = Memory(tuple(sorted(draw_remembered(0, 2), key=lambda each: each.id)))


def fill(store: Store, other: Store) -> KeptClass:
    """Two teachers with classes, a memory, the shelf, preferences, an invitation and a journal."""
    greet_teacher(store, email="anna@school.org", name="Anna")
    upload = replace(upload_of(COURSE), original=COURSE.encode())
    kept = keep_class(store, begin(upload, upload_of(TEST, "test.csv", SECOND)))
    keep_class(store, begin(upload_of(TEST)))
    keep_class(other, begin(upload_of(COURSE)))
    put_on_shelf(store, "curriculum", "fractions", b"PK\x03\x04 a workbook")
    set_preference(store, "remind_after_months", 6)
    save_memory(store, MEMORY, 0)
    invite_teacher(store, kept.id, "bert@school.org")
    return kept


def show(database: Database) -> Dump:
    """The rows, but for numbers that a database gives by itself and for work that is to be done in its own file."""
    found = dump(database)
    found["journal"] = [row[1:] for row in found["journal"]]
    return {name: rows for name, rows in found.items() if name != duties.name}


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Database]:
    """Another database, empty."""
    opened = open_database(f"sqlite:///{tmp_path}/elsewhere/gradepath.db", patience=2)
    yield opened
    opened.close()


def test_everything_comes_back_from_either_database_into_a_file(
    store: Store, other: Store, elsewhere: Database
) -> None:
    fill(store, other)
    before = show(store.database)
    assert all(before[name] for name in ("classes", "members", "students", "uploads", "teachers", "shelf", "journal"))
    restore_backup(elsewhere, read_backup(write_backup(store.database), "a.zip"))
    assert show(elsewhere) == before
    assert len(load_memory(Store(elsewhere, "anna")).memory.classes) == 2


def test_everything_comes_back_from_a_file_into_either_database(
    store: Store, database: Database, elsewhere: Database
) -> None:
    fill(Store(elsewhere, "anna"), Store(elsewhere, "bert"))
    greet_teacher(store)  # who only looked in does not keep a backup out
    restore_backup(database, read_backup(write_backup(elsewhere), "a.zip"))
    assert show(database) == show(elsewhere)
    keep_class(store, begin(upload_of(TEST)))
    assert len(list_classes(store)) == 3


@ANY_CLASS
@given(CLASSES)
def test_whatever_the_store_holds_is_in_a_backup(tmp_path_factory: pytest.TempPathFactory, kept: KeptClass) -> None:
    folder = tmp_path_factory.mktemp("any")
    one, other = (open_database(f"sqlite:///{folder}/{name}.db") for name in "ab")
    saved = keep_class(Store(one), kept)
    restore_backup(other, read_backup(write_backup(one), "a.zip"))
    assert not differ(load_class(Store(other), saved.id), load_class(Store(one), saved.id))
    one.close()
    other.close()


def test_every_column_is_in_a_backup() -> None:
    entries = {
        "classes": backups.ClassEntry,
        "teachers": backups.TeacherEntry,
        "members": backups.MemberEntry,
        "shelf": backups.ShelfEntry,
        "journal": backups.JournalEntry,
    }
    elsewhere = {"classes": {"file"}, "shelf": {"file"}}
    missing = {}
    for name, entry in entries.items():
        named = set(entry.__dataclass_fields__) - elsewhere.get(name, set())
        missing[name] = set(metadata.tables[name].c.keys()) - named
    # These are in the class files and the files of the shelf; the number of a line says only its place.
    assert missing.pop("classes") == set(metadata.tables["classes"].c.keys()) - {"id", "owner", "changed_at"}
    assert missing == {"teachers": set(), "members": set(), "shelf": {"content"}, "journal": {"id"}}
    assert set(metadata.tables) - set(entries) == {
        *(
            "students",
            "uploads",
            "corrected_scores",
            "left_out_items",
            "level_overrides",
            "notes",
            "plans",
            "teachings",
        ),
        "duties",
    }


def test_a_backup_is_of_one_moment_and_the_same_twice(store: Store, other: Store) -> None:
    fill(store, other)
    assert write_backup(store.database) == write_backup(store.database)


def test_a_class_of_a_backup_can_be_opened_by_itself(store: Store, other: Store) -> None:
    kept = fill(store, other)
    with zipfile.ZipFile(io.BytesIO(write_backup(store.database))) as archive:
        found = [
            read_class_file(archive.read(name), name).kept for name in archive.namelist() if name.startswith("classes/")
        ]
    [same] = [each for each in found if each.id == kept.id]
    assert not differ(same, load_class(store, kept.id))
    assert same.uploads[0].original == COURSE.encode()


def test_what_is_there_is_not_replaced_unless_it_is_saved_before(store: Store, other: Store) -> None:
    fill(store, other)
    data = write_backup(store.database)
    keep_class(other, begin(upload_of(TEST)))
    before, saved = show(store.database), list[bytes]()
    with pytest.raises(InputError, match="--replace FILE"):
        restore_backup(store.database, read_backup(data, "a.zip"))
    assert show(store.database) == before
    restore_backup(store.database, read_backup(data, "a.zip"), saved.append)
    assert write_backup(store.database) == data
    restore_backup(store.database, read_backup(saved[0], "b.zip"), saved.append)
    assert show(store.database) == before


def test_nothing_changes_where_the_copy_cannot_be_saved_or_the_rows_not_written(
    store: Store, other: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, other)
    backup = read_backup(write_backup(store.database), "a.zip")
    keep_class(other, begin(upload_of(TEST)))
    before = show(store.database)

    def fail(data: bytes) -> None:
        raise OSError("the disk is full")

    with pytest.raises(OSError):
        restore_backup(store.database, backup, fail)
    assert show(store.database) == before
    twice = replace(backup, part=replace(backup.part, members=backup.part.members * 2))
    with pytest.raises(InputError):
        restore_backup(store.database, twice, lambda data: None)
    assert show(store.database) == before


def test_a_passphrase_locks_a_backup(store: Store, other: Store) -> None:
    fill(store, other)
    locked = write_backup(store.database, PASSPHRASE)
    assert b"store.json" not in locked
    assert read_backup(locked, "a.zip", PASSPHRASE).count()["classes"] == 3
    with pytest.raises(InputError, match="Type the passphrase"):
        read_backup(locked, "a.zip")


def repack(data: bytes, change: Any) -> bytes:
    """The backup with other members, and a list that fits."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    counts = json.loads(found.pop(MANIFEST))["counts"]
    change(found)
    return write_checked_zip(BACKUP, list(found.items()), counts)


def edit(place: str, value: object) -> Any:
    def change(found: dict[str, bytes]) -> None:
        part = json.loads(found["store.json"])
        table, name = place.split(".")
        part[table][0][name] = value
        found["store.json"] = json.dumps(part).encode()

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda found: found.pop("store.json"), "“store.json” is missing"),
        (lambda found: found.pop("classes/0001.zip"), "“classes/0001.zip” is missing"),
        (lambda found: found.update({"store.json": b"{"}), "is no JSON"),
        (lambda found: found.update({"classes/0001.zip": b"PK\x03\x04"}), "classes/0001.zip: this file is damaged"),
        (edit("classes.id", "another"), "the numbers of what is in the file"),
        (edit("classes.changed_at", "soon"), "cannot be read at “classes.0.changed_at”"),
        (edit("teachers.preferences", "[]"), "is no JSON"),
        (edit("teachers.memory", "{}"), "this is not a memory"),
        (edit("members.email", 7), "cannot be read at “members.0.email”"),
    ],
)
def test_a_damaged_backup_is_refused_before_anything_is_written(change: Any, sentence: str, tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/a.db")
    fill(Store(database, "anna"), Store(database, "bert"))
    data = repack(write_backup(database), change)
    database.close()
    with pytest.raises(InputError) as caught:
        read_backup(data, "a.zip")
    assert sentence in str(caught.value)


def test_damaged_backups_are_restored_or_refused_in_a_sentence(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/a.db")
    fill(Store(database, "anna"), Store(database, "bert"))
    data, before = write_backup(database), show(database)
    chance = random.Random(3)
    pieces = [
        b"null",
        b"1e999",
        b"99999999999999999999",
        b'"0001-01-01T00:00:00+14:00"',
        b"[]",
        b"{}",
        b'"',
        b"\\ud800",
    ]
    outcomes = []
    for k in range(150):

        def harm(found: dict[str, bytes], k: int = k) -> None:
            name = "store.json" if k % 3 else "classes/0001.zip"
            found[name] = damage(found[name], chance, pieces)

        damaged = damage(data, chance, pieces) if k % 5 == 0 else repack(data, harm)
        try:
            restore_backup(database, read_backup(damaged, "a.zip"), lambda data: None)
        except InputError as error:
            outcomes.append(False)
            assert error.problems and show(database) == before
        else:
            outcomes.append(True)
            restore_backup(database, read_backup(data, "a.zip"), lambda data: None)
    database.close()
    assert outcomes.count(False) > 100


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_time_that_no_database_holds_is_refused(moment: str, tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/a.db")
    fill(Store(database, "anna"), Store(database, "bert"))
    backup = read_backup(repack(write_backup(database), edit("journal.at", moment)), "a.zip")
    before = show(database)
    with pytest.raises(InputError, match="nothing was changed"):
        restore_backup(database, backup, lambda data: None)
    assert show(database) == before
    database.close()


def test_the_command_does_it_on_either_database(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the database of the test into a file on this computer, and back over what was added since."""
    (tmp_path / "course.csv").write_text(COURSE, encoding="utf-8")
    course, backup, copy = (str(tmp_path / name) for name in ("course.csv", "all.zip", "before.zip"))
    monkeypatch.setenv("GRADEPATH_DATABASE_URL", url)
    monkeypatch.setenv("GRADEPATH_DATA_DIR", str(tmp_path / "laptop"))
    database = open_database(url)
    for teacher in ("anna", "bert"):  # who never signed in has no classes
        greet_teacher(Store(database, teacher))
    database.close()
    assert main(["classes", "add", course, "--class", "7b", "--teacher", "anna"]) == 0
    assert main(["classes", "backup", backup]) == 0
    assert main(["classes", "add", course, "--class", "8a", "--teacher", "bert"]) == 0
    assert main(["classes", "restore", backup, "--replace", copy]) == 0
    assert main(["classes", "delete", "7b", "--yes", "--teacher", "bert"]) == 2
    capsys.readouterr()
    assert main(["classes", "list", "--json", "--teacher", "bert"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    monkeypatch.delenv("GRADEPATH_DATABASE_URL")
    assert main(["classes", "restore", copy]) == 0
    capsys.readouterr()
    assert main(["classes", "list", "--json", "--teacher", "bert"]) == 0
    assert [each["name"] for each in json.loads(capsys.readouterr().out)] == ["8a"]


def test_a_class_file_is_no_backup(store: Store) -> None:
    with pytest.raises(InputError, match="this is no backup"):
        read_backup(b"Name,Quiz\n", "a.csv")


def test_a_window_that_was_open_sees_that_the_class_was_brought_back(store: Store) -> None:
    kept = fill(store, Store(store.database, "bert"))
    backup = read_backup(write_backup(store.database), "b.zip")
    shown = change_class(store, kept.id, lambda each: replace(each, name="as the window shows it"))
    restore_backup(store.database, backup, lambda _: None)
    change_class(store, kept.id, lambda each: replace(each, name="as it is now"))
    assert load_class(store, kept.id, known=shown).name == "as it is now"
    after = change_class(store, kept.id, lambda each: replace(each, is_archived=True), known=shown)
    assert after.name == load_class(store, kept.id).name == "as it is now"
