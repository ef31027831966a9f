"""Deleted is deleted: no byte of it in any file of the data folder, or below the server's tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from engine.classbook.assembling import assemble
from engine.classbook.deciding import correct_score, override_level, write_note
from engine.classbook.teachings import note_teaching
from engine.classroom import Goal, ItemRef, KeptClass, KeptPlan, Level, PlanStep, StudyPlan
from engine.memory.memory import Memory
from engine.memory.merging import add_class
from engine.memory.remembering import remember_class
from engine.research.lasting.server import fresh_database
from engine.store import sharing, wiping
from engine.store.access import Store
from engine.store.classes import change_class, delete_rows, keep_class, list_classes, load_class
from engine.store.daily_backups import list_backups, make_daily_backup
from engine.store.database import Database, open_database
from engine.store.erasing import erase_class, erase_everything, erase_student, erase_upload
from engine.store.errors import NotFoundError
from engine.store.journal import list_journal
from engine.store.memories import load_memory, save_memory
from engine.store.shelf import put_on_shelf
from engine.store.teachers import greet_teacher, set_preference
from tests.engine.classbook.classes import FIRST, SECOND, begin, key_of, upload_of
from tests.engine.store.any_class import NOW
from tests.engine.store.dumping import dump

NAME, ID, EMAIL, NOTE = "Zoë Quixada-Żak", "S9981777", "zoe.quixada@school.example", "reads far ahead of the class"

COURSE = f"""Name,ID,Email,Quiz 1 [halves],Quiz 2 [thirds],Quiz 3 [halves]
{NAME},{ID},{EMAIL},1,4,7
Ben Ode,1002002,ben@school.example,2,5,8
Cem Ari,1003003,cem@school.example,3,,9
Dee Fox,1004004,dee@school.example,4,6,10
Eva Roy,1005005,eva@school.example,5,7,6
Fay Kim,1006006,fay@school.example,0,8,5
"""

TEST = f"""Name,ID,Unmistakable Geometry [quarters]
{NAME},{ID},3
Ben Ode,1002002,4
Cem Ari,1003003,5
"""


def spell(word: str) -> set[bytes]:
    """How files may write a word: UTF-8, UTF-16, JSON's and SQL's escapes, the parts of a name by themselves."""
    escaped = json.dumps(word)[1:-1]
    return {
        word.encode(),
        word.encode("utf-16-le"),
        escaped.encode(),
        word.encode("unicode_escape"),
        word.encode().hex().encode(),
    }


@dataclass
class Place:
    """A database, and every file in which its bytes may be."""

    database: Database
    files: Callable[[], list[Path]]
    settle: Callable[[], None]

    def holds(self, *words: str) -> dict[str, set[str]]:
        """The words that are in any file, and in which."""
        self.settle()
        contents = {path.name: path.read_bytes() for path in self.files()}
        found = {
            word: {name for name, data in contents.items() if any(s in data for s in spell(word))} for word in words
        }
        return {word: names for word, names in found.items() if names}


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    if request.param == "sqlite":
        database = open_database(f"sqlite:///{tmp_path}/data/gradepath.db", patience=1)
        yield Place(database, lambda: [p for p in (tmp_path / "data").rglob("*") if p.is_file()], lambda: None)
        database.close()
        return
    server = request.getfixturevalue("server")
    with fresh_database(server) as address:
        database = open_database(address, patience=1)
        _keep_uncompressed(database)

        def settle() -> None:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                connection.execute("CHECKPOINT")

        yield Place(database, lambda: [p for p in (server.pgdata / "base").rglob("*") if p.is_file()], settle)
        database.close()


def _keep_uncompressed(database: Database) -> None:
    """Let the server write long texts as they are: a search of its files would not find them compressed."""
    asked = text(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
        " AND data_type IN ('text', 'bytea', 'character varying')"
    )
    with database.writing() as connection:
        for table, column in connection.execute(asked).all():
            connection.execute(text(f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE EXTERNAL"))


def full_class() -> KeptClass:
    """A class with everything on the one student who will be erased."""
    kept = begin(upload_of(COURSE, f"{NAME}.csv"), upload_of(TEST, "test.csv", SECOND))
    key = key_of(assemble(kept), NAME)
    student = next(s for s in kept.uploads[0].gradebook.students if s.name == NAME)
    kept = correct_score(
        kept,
        key,
        ItemRef(kept.uploads[0].id, kept.uploads[0].gradebook.items[0].title),
        0.0,
        by="anna",
        at=NOW,
        note=NOTE,
    )
    kept = write_note(kept, key, NOTE, by="anna", at=NOW)
    kept = write_note(kept, "", f"{NAME} and Ben sit together", by="anna", at=NOW)
    kept = override_level(kept, key, kept.curriculum.skills[0].id, Level.MASTERED, by="anna", at=NOW, note=NOTE)
    step = PlanStep(NOTE, "", "", "", "", 10, "")
    plan = KeptPlan(key, StudyPlan(student, (NOTE,), (step,), FIRST, SECOND, 3, note=NOTE), NOW, "anna")
    kept = note_teaching(kept, SECOND, f"{NOTE}, to {NAME}", (), (key,), by="anna", at=NOW)
    kept = note_teaching(kept, SECOND, f"thirds, but {NAME} was ill", by="anna", at=NOW)
    goals = tuple(replace(s, goal=Goal(("x",), 33)) if s.key == key else s for s in kept.students)
    return replace(kept, plans=(plan,), students=goals)


def words_of(kept: KeptClass) -> tuple[str, ...]:
    return NAME, ID, EMAIL, NOTE, key_of(assemble(kept), NAME)


def test_a_student_is_gone_from_every_file(place: Place) -> None:
    store = Store(place.database, "anna")
    saved = keep_class(store, full_class())
    words = words_of(saved)
    assert set(place.holds(*words)) == set(words), "the search would not find them"
    after = erase_student(store, saved.id, words[-1])
    assert not wiping.is_owed(place.database)
    assert place.holds(*words) == {}
    assert place.holds("Ben Ode", "ben@school.example")
    assert [s.name for s in assemble(load_class(store, saved.id)).gradebook.students] == [
        "Ben Ode",
        "Cem Ari",
        "Dee Fox",
        "Eva Roy",
        "Fay Kim",
    ]
    line = list_journal(store)[0]
    assert (after.version, line.action, line.detail) == (2, "erased", "student")


def test_an_upload_is_gone_from_every_file(place: Place) -> None:
    store = Store(place.database, "anna")
    saved = keep_class(store, full_class())
    words = "Unmistakable Geometry", saved.uploads[1].id
    assert set(place.holds(*words)) == set(words)
    erase_upload(store, saved.id, saved.uploads[1].id)
    assert place.holds(*words) == {}
    assert place.holds(NAME)


def test_a_class_is_gone_from_every_file(place: Place) -> None:
    store = Store(place.database, "anna")
    saved = keep_class(store, replace(full_class(), name="Sunflower Class"))
    sharing.invite_teacher(store, saved.id, "colleague@school.example")
    words = (*words_of(saved), "Sunflower Class", "Ben Ode", "colleague@school.example")
    assert set(place.holds(*words)) == set(words)
    erase_class(store, saved.id)
    assert place.holds(*words) == {}
    assert list_classes(store) == () and list_journal(store)[0].action == "deleted"


def test_everything_of_a_teacher_is_gone_and_nothing_of_others(place: Place) -> None:
    store, other = Store(place.database, "anna-q77"), Store(place.database, "bert")
    greet_teacher(store, email="anna.q77@school.example", name="Anna Quill")
    greet_teacher(other, email="bert@school.example", name="Bert Bolt")
    kept = keep_class(other, begin(upload_of(TEST, "berts.csv")))
    others = dump(place.database)
    saved = keep_class(store, full_class())
    put_on_shelf(store, "curriculum", "Quill's course", b"content of the shelf")
    set_preference(store, "months", 3)
    sharing.invite_teacher(other, kept.id, "anna.q77@school.example")
    memory = add_class(Memory(), _remember(saved, "Label of Quill"))
    save_memory(store, memory.memory, 0)
    words = (
        EMAIL,
        "anna-q77",
        "anna.q77@school.example",
        "Anna Quill",
        "Quill's course",
        "content of the shelf",
        "Label of Quill",
    )
    assert set(place.holds(*words)) == set(words)
    erase_everything(store)
    assert place.holds(*words) == {}
    left = dump(place.database)
    others["teachers"] = [row for row in others["teachers"] if row[0] == "bert"]
    assert {**left, "journal": []} == {**others, "journal": []}
    assert [each.action for each in list_journal(other)] == ["invited", "kept"]


def _remember(kept: KeptClass, label: str) -> Any:
    assembled = assemble(kept)
    return remember_class(assembled.gradebook, assembled.curriculum, label)


def test_what_was_learnt_from_a_student_goes_with_the_student(store: Store, other: Store) -> None:
    saved = keep_class(store, full_class())
    learnt = _remember(saved, "7b")
    save_memory(store, add_class(Memory(), learnt).memory, 0)
    foreign = _remember(begin(upload_of(TEST)), "another")
    save_memory(other, Memory((foreign,)), 0)
    saved = change_class(store, saved.id, lambda kept: replace(kept, itself=frozenset({learnt.id})))
    later = keep_class(store, replace(begin(upload_of(TEST, "later.csv")), earlier=frozenset({learnt.id, "beef"})))
    after = erase_student(store, saved.id, key_of(assemble(saved), NAME))
    [remembered] = load_memory(store).memory.classes
    assert remembered.summary.n_students == learnt.summary.n_students - 1 and remembered.label == "7b"
    assert remembered.id == _remember(after, "").id != learnt.id
    assert after.itself == load_class(store, saved.id).itself == {remembered.id}
    assert load_class(store, later.id, known=later).earlier == {remembered.id, "beef"}
    assert load_memory(store).version == 2
    assert [each.id for each in load_memory(other).memory.classes] == [foreign.id] and load_memory(other).version == 1


def test_what_was_learnt_from_a_class_goes_with_the_class(store: Store) -> None:
    saved = keep_class(store, full_class())
    learnt, stays = _remember(saved, "7b"), _remember(begin(upload_of(TEST)), "another")
    save_memory(store, Memory(tuple(sorted((learnt, stays), key=lambda each: each.id))), 0)
    saved = change_class(store, saved.id, lambda kept: replace(kept, itself=frozenset({learnt.id})))
    later = keep_class(store, replace(begin(upload_of(TEST, "later.csv")), earlier=frozenset({learnt.id})))
    erase_class(store, saved.id)
    assert [each.id for each in load_memory(store).memory.classes] == [stays.id]
    assert load_class(store, later.id).earlier == frozenset()


def test_wiping_that_a_reader_holds_up_is_done_at_the_next_opening(place: Place) -> None:
    store = Store(place.database, "anna")
    saved = keep_class(store, full_class())
    words = words_of(saved)
    url = place.database.engine.url.render_as_string(hide_password=False)
    reader = open_database(url)
    with reader.reading() as connection:
        for table in ("classes", "uploads"):  # not all: a table that is not locked holds rows that may still be seen
            connection.execute(text(f"SELECT * FROM {table}")).all()
        erase_student(store, saved.id, words[-1])
        assert wiping.is_owed(place.database), "nobody would know that it is still there"
        assert place.holds(*words)
    reader.close()
    open_database(url).close()
    assert not wiping.is_owed(place.database)
    assert place.holds(*words) == {}


def test_rows_that_another_transaction_may_still_see_keep_it_owed(on_server: Database) -> None:
    """VACUUM FULL succeeds on tables that nobody has locked, and copies what an older transaction may still read."""
    store = Store(on_server, "anna")
    saved = keep_class(store, full_class())
    reader = open_database(on_server.engine.url.render_as_string(hide_password=False))
    with reader.reading() as connection:
        connection.execute(text("SELECT 1 FROM alembic_version")).all()
        erase_class(store, saved.id)
        assert wiping.is_owed(on_server)
    reader.close()
    assert wiping.wipe(on_server) and not wiping.is_owed(on_server)


def test_what_is_deleted_while_another_wipes_stays_owed(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    wiped = wiping._vacuum

    def delete_meanwhile(on: Database) -> bool:
        done = wiped(on)
        with database.writing() as connection:
            wiping.owe_wiping(connection)
        return done

    with database.writing() as connection:
        wiping.owe_wiping(connection)
    monkeypatch.setattr(wiping, "_vacuum", delete_meanwhile)
    assert wiping.wipe(database)
    assert wiping.is_owed(database)


def test_nothing_of_the_tables_reaches_a_temporary_file(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/gradepath.db")
    with database.reading() as connection:
        assert connection.execute(text("PRAGMA temp_store")).scalar() == 2
        assert connection.execute(text("PRAGMA secure_delete")).scalar() == 1
    database.close()


def test_there_must_be_somebody_to_erase(store: Store) -> None:
    saved = keep_class(store, full_class())
    before = dump(store.database)
    for erase in (erase_student, erase_upload):
        with pytest.raises(NotFoundError):
            erase(store, saved.id, "nobody")
    with pytest.raises(NotFoundError):
        erase_class(store, "nothing")
    assert dump(store.database) == before


def test_deleting_rows_alone_leaves_them_in_the_files(place: Place) -> None:
    """The search sees what databases leave by themselves: the tests above can fail."""
    store = Store(place.database, "anna")
    saved = keep_class(store, full_class())
    with place.database.writing() as connection:
        delete_rows(connection, saved.id)
    assert wiping.is_owed(place.database)
    assert NAME in place.holds(NAME)
    assert wiping.wipe(place.database)
    assert place.holds(NAME) == {}


def test_backups_that_the_app_made_are_made_anew(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/data/gradepath.db")
    store = Store(database, "anna")
    saved = keep_class(store, full_class())
    for day in (1, 2):
        make_daily_backup(database, date(2026, 9, day))

    def list_files() -> list[Path]:
        return [each for each in (tmp_path / "data").rglob("*") if each.is_file()]

    place = Place(database, list_files, lambda: None)
    words = words_of(saved)
    assert any("gradepath-2026-09-01.db" in names for names in place.holds(*words).values())
    erase_student(store, saved.id, words[-1])
    assert place.holds(*words) == {}
    assert len(list_backups(tmp_path / "data" / "gradepath.db")) == 1
    database.close()
