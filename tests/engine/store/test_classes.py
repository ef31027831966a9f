"""Classes in the store: what comes back, who comes first, what a change that fails leaves."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from engine.classbook.assembling import assemble
from engine.classbook.deciding import write_note
from engine.classbook.merging import merge_classes as put_together
from engine.classroom import KeptClass, KeptStudent, Note
from engine.store import sharing
from engine.store.access import Store
from engine.store.classes import change_class, keep_class, list_classes, load_class, merge_classes
from engine.store.database import Database, open_database
from engine.store.erasing import erase_class
from engine.store.errors import NotFoundError
from engine.store.journal import list_journal
from engine.store.rows import order_decisions
from tests.engine.classbook.classes import COURSE, SECOND, TEST, begin, upload_of
from tests.engine.store.any_class import CLASSES, NOW, assert_same, named

SAME_DATABASE = settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def rename(name: str):
    return lambda kept: replace(kept, name=name)


@SAME_DATABASE
@given(CLASSES)
def test_what_is_kept_comes_back(store: Store, kept: KeptClass) -> None:
    saved = keep_class(store, kept)
    assert saved.id and saved.version == 1
    assert_same(load_class(store, saved.id), saved)
    assert_same(saved, order_decisions(kept), but=("id",))


@SAME_DATABASE
@given(CLASSES, CLASSES)
def test_a_change_writes_any_difference(store: Store, before: KeptClass, after: KeptClass) -> None:
    saved = keep_class(store, before)
    changed = change_class(store, saved.id, lambda _: after, known=saved)
    assert_same(load_class(store, saved.id), changed)
    assert_same(changed, order_decisions(after), but=("id", "version", "created_at"))
    assert changed.created_at == saved.created_at and changed.version == 2


def test_halves_of_characters_and_no_character_do_not_stop_a_class(store: Store) -> None:
    base = begin(upload_of(COURSE, "a\0b\ud800.csv"))
    saved = keep_class(store, replace(base, name="7\0b\udfff", notes=(Note("", "x\0\ud800", NOW, "anna"),)))
    found = load_class(store, saved.id)
    assert found.name == "7b?" and found.uploads[0].filename == "ab?.csv" and found.notes[0].text == "x\0?"


def test_every_change_counts_and_is_there_after_opening_again(url: str) -> None:
    database = open_database(url)
    store = Store(database, "anna")
    saved = keep_class(store, begin(upload_of(COURSE)))
    for n in range(3):
        saved = change_class(store, saved.id, rename(f"now {n}"), known=saved)
    database.close()
    again = open_database(url)
    found = load_class(Store(again, "anna"), saved.id)
    again.close()
    assert (found.name, found.version) == ("now 2", 4)
    assert_same(found, saved)


def test_a_change_begins_with_what_is_there_and_not_with_what_was_read_once(store: Store) -> None:
    stale = keep_class(store, begin(upload_of(COURSE)))
    change_class(store, stale.id, lambda kept: write_note(kept, "", "from the other window", by="anna", at=NOW))
    after = change_class(store, stale.id, rename("8b"), known=stale)
    assert after.notes[0].text == "from the other window" and after.version == 3
    assert_same(load_class(store, stale.id, known=stale), after)
    assert load_class(store, stale.id, known=after) is after


def test_a_change_that_raises_leaves_everything_as_it_was(store: Store) -> None:
    saved = keep_class(store, begin(upload_of(COURSE)))

    def fail(kept: KeptClass) -> KeptClass:
        raise ZeroDivisionError

    before = list_classes(store)
    with pytest.raises(ZeroDivisionError):
        change_class(store, saved.id, fail)
    assert list_classes(store) == before
    assert_same(load_class(store, saved.id), saved)
    change_class(store, saved.id, rename("still works"))


def test_a_change_that_cannot_be_written_leaves_everything_as_it_was(store: Store) -> None:
    """Two students with one key are refused by the database itself, after other rows were written."""
    saved = keep_class(store, begin(upload_of(COURSE)))
    doubled = replace(saved, name="half", uploads=(*saved.uploads, replace(saved.uploads[0], id="x" * 64)))
    broken = replace(doubled, plans=(), notes=(Note("k" * 64, "t", NOW, "anna", version=None),))
    with pytest.raises(Exception) as caught:
        change_class(store, saved.id, lambda kept: broken)
    assert "Ann Lee" not in str(caught.value)
    assert_same(load_class(store, saved.id), saved)


def test_two_connections_change_one_after_the_other(url: str) -> None:
    one, two = open_database(url), open_database(url)
    saved = keep_class(Store(one, "anna"), begin(upload_of(COURSE)))

    def add_notes(database: Database, name: str) -> None:
        for n in range(10):
            text = f"{name}{n}"
            change_class(
                Store(database, "anna"),
                saved.id,
                lambda kept, text=text: replace(kept, notes=(*kept.notes, Note(text, text, NOW, "anna"))),
            )

    workers = [threading.Thread(target=add_notes, args=pair) for pair in ((one, "a"), (two, "b"))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    found = load_class(Store(two, "anna"), saved.id)
    assert {note.text for note in found.notes} == {f"{name}{n}" for name in "ab" for n in range(10)}
    assert found.version == 21
    one.close()
    two.close()


def test_who_reads_sees_one_state_while_another_writes(url: str) -> None:
    one, two = open_database(url), open_database(url)
    saved = keep_class(Store(one, "anna"), begin(upload_of(COURSE)))
    from sqlalchemy import select

    from engine.store.tables import classes, notes

    with two.reading() as connection:
        connection.execute(select(classes.c.version)).all()
        change_class(Store(one, "anna"), saved.id, lambda kept: write_note(kept, "", "new", by="anna", at=NOW))
        assert connection.execute(select(notes)).all() == []
    assert load_class(Store(two, "anna"), saved.id).notes[0].text == "new"
    one.close()
    two.close()


def test_the_list_tells_what_changed_last_first(store: Store, other: Store) -> None:
    base = begin(upload_of(COURSE), upload_of(TEST, "test.csv", SECOND))
    first, second = keep_class(store, named(base, "first")), keep_class(store, named(base, "second"))
    keep_class(other, named(base, "not mine"))
    gone = (replace(base.students[0], left_on=date(2026, 9, 9)), *base.students[1:])
    change_class(store, first.id, lambda kept: replace(kept, students=gone, is_archived=True))
    lines = list_classes(store)
    assert [line.id for line in lines] == [first.id, second.id]
    assert (lines[0].n_students, lines[1].n_students) == (len(base.students) - 1, len(base.students))
    assert [line.is_archived for line in lines] == [True, False]
    assert (lines[0].n_uploads, lines[0].n_items, lines[0].last_day) == (2, 5, SECOND)
    assert not any(line.is_shared for line in lines)


def test_a_shared_class_is_changed_by_both_and_deleted_by_its_owner(store: Store, other: Store) -> None:
    saved = keep_class(store, begin(upload_of(COURSE)))
    sharing.invite_teacher(store, saved.id, "Bert@School.org")
    with pytest.raises(NotFoundError):
        load_class(other, saved.id)
    sharing.accept_invitation(other, saved.id, "bert@school.org")
    assert [line.is_shared for line in list_classes(other)] == [True]
    change_class(other, saved.id, rename("ours"))
    assert load_class(store, saved.id).name == "ours"
    with pytest.raises(NotFoundError):
        erase_class(other, saved.id)
    sharing.leave_class(other, saved.id)
    assert list_classes(other) == ()
    with pytest.raises(NotFoundError):
        load_class(other, saved.id)
    erase_class(store, saved.id)
    assert list_classes(store) == ()
    assert [line.action for line in list_journal(store)] == ["deleted", "removed", "joined", "invited", "kept"]


def test_merging_puts_both_into_one(store: Store) -> None:
    one, two = (
        keep_class(store, begin(upload_of(COURSE))),
        keep_class(store, begin(upload_of(TEST, "test.csv", SECOND))),
    )
    merged = merge_classes(store, one.id, two.id, put_together)
    assert [line.id for line in list_classes(store)] == [one.id]
    assert_same(load_class(store, one.id), merged)
    assert len(assemble(merged).gradebook.items) == 5 and merged.version == 2
    with pytest.raises(NotFoundError):
        load_class(store, two.id)
    with pytest.raises(NotFoundError):
        merge_classes(store, one.id, one.id, put_together)


def test_only_what_differs_is_written(store: Store) -> None:
    from sqlalchemy import event

    saved = keep_class(store, begin(upload_of(COURSE), upload_of(TEST, "test.csv", SECOND)))
    written: list[str] = []
    event.listen(store.database.engine, "before_cursor_execute", lambda *args: written.append(args[2]))
    change_class(store, saved.id, lambda kept: write_note(kept, "", "hello", by="anna", at=NOW), known=saved)
    changes = [text for text in written if text.split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert [text.split()[:3] for text in changes] == [["UPDATE", "classes", "SET"], ["INSERT", "INTO", "notes"]]
    written.clear()
    newer = (KeptStudent("new"), *saved.students)
    change_class(store, saved.id, lambda kept: replace(kept, students=newer))
    assert not any("uploads" in text for text in written if text.startswith("UPDATE"))
