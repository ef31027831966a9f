"""A class file comes into either database: as a new class, with what it starts from, all of it or nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.errors import InputError
from engine.memory.memory import Memory
from engine.store import importing
from engine.store.access import Store
from engine.store.class_file import ClassArchive, read_class_file, write_class_file
from engine.store.classes import list_classes, load_class
from engine.store.errors import NotFoundError
from engine.store.importing import import_class
from engine.store.journal import list_journal
from engine.store.memories import load_memory, save_memory
from engine.store.rows import order_decisions
from tests.engine.memory.classes import draw_remembered
from tests.engine.store.kept_classes import differ
from tests.engine.store.test_class_file import DATA, KEPT, MEMORY

OTHERS = Memory(tuple(sorted([MEMORY.classes[0], *draw_remembered(7, 1)], key=lambda each: each.id)))


def test_the_same_file_comes_twice_as_two_classes(store: Store, other: Store) -> None:
    archive = read_class_file(DATA, "7b.zip")
    one, two = import_class(store, archive), import_class(store, archive)
    assert len({one.id, two.id, KEPT.id}) == 3
    assert {each.id for each in list_classes(store)} == {one.id, two.id}
    found = load_class(store, one.id)
    assert not differ(replace(found, id=KEPT.id, version=KEPT.version), order_decisions(KEPT))
    with pytest.raises(NotFoundError):
        load_class(other, one.id)
    assert [each.action for each in list_journal(store)] == ["kept", "kept"]


def test_what_it_starts_from_joins_the_memory_once(store: Store, other: Store) -> None:
    save_memory(store, OTHERS, 0)
    save_memory(other, OTHERS, 0)
    archive = read_class_file(DATA, "7b.zip")
    import_class(store, archive)
    found = load_memory(store)
    assert [each.id for each in found.memory.classes] == sorted([MEMORY.classes[1].id, *(c.id for c in OTHERS.classes)])
    assert found.version == 2
    import_class(store, archive)
    assert load_memory(store).version == 2, "nothing new came"
    assert load_memory(other).version == 1


def test_a_teacher_without_a_memory_gets_one(store: Store) -> None:
    import_class(store, read_class_file(DATA, "7b.zip"))
    assert [each.id for each in load_memory(store).memory.classes] == [MEMORY.classes[1].id]


def test_a_class_without_a_memory_changes_none(store: Store) -> None:
    import_class(store, read_class_file(write_class_file(KEPT), "7b.zip"))
    assert load_memory(store).version == 0


def test_nothing_is_kept_where_the_memory_cannot_be(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(importing, "_add_to_memory", fail)
    with pytest.raises(OSError):
        import_class(store, ClassArchive(KEPT, MEMORY))
    assert not list_classes(store) and not list_journal(store)


def test_a_refused_file_leaves_no_trace(store: Store) -> None:
    with pytest.raises(InputError):
        import_class(store, read_class_file(DATA[:-30], "7b.zip"))
    assert not list_classes(store) and load_memory(store).version == 0
