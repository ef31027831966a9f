"""Whoever asks for what belongs to somebody else is told that it is not there, and nothing changes."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from types import FunctionType
from typing import Any

import pytest

import engine.store
from engine.classroom import ColumnMapping, KeptClass
from engine.curriculum.building import build_curriculum
from engine.errors import CurriculumError
from engine.memory.memory import Memory
from engine.store import (
    classes,
    earlier_folder,
    erasing,
    importing,
    journal,
    kept_layouts,
    memories,
    retention,
    saved_curricula,
    school,
    sharing,
    shelf,
    teachers,
)
from engine.store.access import Store
from engine.store.class_file import ClassArchive
from engine.store.errors import NotFoundError
from tests.engine.classbook.classes import COURSE, SECOND, TEST, begin, upload_of
from tests.engine.store.dumping import dump

pytestmark = pytest.mark.extra


@dataclass(frozen=True)
class Owned:
    """What Anna has; Carl is her co-teacher, Bert is nobody's."""

    kept: KeptClass
    second: KeptClass


Call = Callable[[Store, Owned], Any]


def same(kept: KeptClass, *_: Any) -> KeptClass:
    return kept


_BOOK = upload_of(COURSE).gradebook
CURRICULUM = build_curriculum(_BOOK), _BOOK
LAYOUT = ("Name", "Quiz"), ColumnMapping(0, ("name", "item")), date(2026, 9, 1)

REFUSED: dict[str, Call] = {
    "classes.load_class": lambda s, o: classes.load_class(s, o.kept.id),
    "classes.change_class": lambda s, o: classes.change_class(s, o.kept.id, same),
    "classes.merge_classes": lambda s, o: classes.merge_classes(s, o.kept.id, o.second.id, same),
    "erasing.erase_student": lambda s, o: erasing.erase_student(s, o.kept.id, o.kept.students[0].key),
    "erasing.erase_upload": lambda s, o: erasing.erase_upload(s, o.kept.id, o.kept.uploads[0].id),
    "erasing.erase_class": lambda s, o: erasing.erase_class(s, o.kept.id),
    "journal.record": lambda s, o: journal.record(s, o.kept.id, "opened"),
    "school.count_school": lambda s, o: school.count_school(s),
    "sharing.invite_teacher": lambda s, o: sharing.invite_teacher(s, o.kept.id, "bert@school.example"),
    "sharing.list_members": lambda s, o: sharing.list_members(s, o.kept.id),
    "sharing.accept_invitation": lambda s, o: sharing.accept_invitation(s, o.kept.id, "bert@school.example"),
    "sharing.remove_member": lambda s, o: sharing.remove_member(s, o.kept.id, "carl@school.example"),
    "sharing.leave_class": lambda s, o: sharing.leave_class(s, o.kept.id),
}
"""Functions that are given the id of something: NotFoundError for a stranger, and nothing has changed."""

EMPTY: dict[str, tuple[Call, Any]] = {
    "classes.list_classes": (lambda s, o: classes.list_classes(s), ()),
    "journal.list_journal": (lambda s, o: journal.list_journal(s) + journal.list_journal(s, o.kept.id), ()),
    "memories.load_memory": (lambda s, o: memories.load_memory(s).memory.classes, ()),
    "teachers.find_memory_version": (lambda s, o: teachers.find_memory_version(s), 0),
    "teachers.load_preferences": (lambda s, o: teachers.load_preferences(s), {}),
    "sharing.list_invitations": (lambda s, o: sharing.list_invitations(s, "bert@school.example"), ()),
    "retention.list_unused": (lambda s, o: retention.list_unused(s, 3, date(2100, 1, 1)), ()),
    "retention.load_months": (lambda s, o: retention.load_months(s), retention.USUAL_MONTHS),
    "kept_layouts.load_layouts": (lambda s, o: kept_layouts.load_layouts(s), {}),
    "kept_layouts.count_layouts": (lambda s, o: kept_layouts.count_layouts(s), 0),
    "kept_layouts.forget_layouts": (lambda s, o: kept_layouts.forget_layouts(s), 0),
    "saved_curricula.list_curricula": (lambda s, o: saved_curricula.list_curricula(s), ()),
    "saved_curricula.forget_curriculum": (lambda s, o: saved_curricula.forget_curriculum(s, "Anna's"), None),
    "shelf.read_shelf": (lambda s, o: shelf.read_shelf(s, "curriculum"), {}),
    "shelf.list_shelf": (lambda s, o: shelf.list_shelf(s, "curriculum"), ()),
    "shelf.take_from_shelf": (lambda s, o: shelf.take_from_shelf(s, "curriculum", "Anna's"), None),
    "shelf.clear_from_shelf": (lambda s, o: shelf.clear_from_shelf(s, "curriculum"), 0),
}
"""Functions that are about the teacher's own: for a stranger there is nothing, and nothing has changed."""

OWN: dict[str, Call] = {
    "classes.keep_class": lambda s, o: classes.keep_class(s, o.kept),
    "teachers.greet_teacher": lambda s, o: teachers.greet_teacher(s, email="bert@school.example", name="Bert"),
    "teachers.set_preference": lambda s, o: teachers.set_preference(s, "months", 1),
    "memories.save_memory": lambda s, o: memories.save_memory(s, Memory(), 0),
    "retention.save_months": lambda s, o: retention.save_months(s, 3),
    "kept_layouts.remember_layout": lambda s, o: kept_layouts.remember_layout(s, *LAYOUT),
    "saved_curricula.save_curriculum": lambda s, o: saved_curricula.save_curriculum(s, "Anna's", *CURRICULUM),
    "importing.import_class": lambda s, o: importing.import_class(s, ClassArchive(o.kept)),
    "earlier_folder.take_over_folder": lambda s, o: earlier_folder.take_over_folder(s),
    "shelf.put_on_shelf": lambda s, o: shelf.put_on_shelf(s, "curriculum", "Anna's", b"Bert's"),
    "erasing.erase_everything": lambda s, o: erasing.erase_everything(s),
}
"""Functions that write the teacher's own: they add rows of the stranger, and leave every row of others as it is."""

OTHERWISE = {"saved_curricula.reuse_curriculum"}
"""Functions with a test of their own below."""

CONDITIONS = {"access.may_see", "access.owns", "access.changing"}
"""What the others are made of; not called from outside."""


def list_functions() -> set[str]:
    """Every public function of the store that is told who asks."""
    found = set()
    for module in pkgutil.iter_modules(engine.store.__path__):
        if module.ispkg:
            continue
        for name, value in vars(importlib.import_module(f"engine.store.{module.name}")).items():
            function = inspect.unwrap(value) if callable(value) else value
            if name.startswith("_") or not isinstance(function, FunctionType):
                continue
            first = next(iter(inspect.signature(function).parameters.values()), None)
            is_own = function.__module__ == f"engine.store.{module.name}"
            if is_own and first is not None and str(first.annotation) in ("Store", repr(Store)):
                found.add(f"{module.name}.{name}")
    return found


@pytest.fixture
def owned(store: Store) -> Owned:
    carl = Store(store.database, "carl")
    kept = classes.keep_class(store, begin(upload_of(COURSE), upload_of(TEST, "test.csv", SECOND)))
    second = classes.keep_class(store, begin(upload_of(TEST)))
    teachers.greet_teacher(store, email="anna@school.example", name="Anna")
    teachers.set_preference(store, "months", 6)
    retention.save_months(store, 24)
    kept_layouts.remember_layout(store, *LAYOUT)
    saved_curricula.save_curriculum(store, "Anna's own", *CURRICULUM)
    shelf.put_on_shelf(store, "curriculum", "Anna's", b"hers")
    sharing.invite_teacher(store, kept.id, "carl@school.example")
    sharing.accept_invitation(carl, kept.id, "carl@school.example")
    journal.record(store, kept.id, "opened")
    return Owned(kept, second)


def test_every_function_of_the_store_is_in_one_of_these_tables() -> None:
    named = [*REFUSED, *EMPTY, *OWN, *OTHERWISE, *CONDITIONS]
    assert sorted(named) == sorted(list_functions()), "say here what the new function tells a stranger"


@pytest.mark.parametrize("name", REFUSED)
def test_a_stranger_is_told_that_there_is_nothing(other: Store, owned: Owned, name: str) -> None:
    before = dump(other.database)
    with pytest.raises(NotFoundError) as stranger:
        REFUSED[name](other, owned)
    assert dump(other.database) == before
    with pytest.raises(NotFoundError) as nobody:
        REFUSED[name](other, Owned(begin(upload_of(COURSE)), begin(upload_of(TEST))))
    assert str(stranger.value) == str(nobody.value), "the answer tells that there is something"
    assert dump(other.database) == before


@pytest.mark.parametrize(
    "name",
    [
        "classes.merge_classes",
        "erasing.erase_class",
        "sharing.invite_teacher",
        "sharing.remove_member",
    ],
)
def test_a_co_teacher_may_not_do_what_is_the_owners(store: Store, owned: Owned, name: str) -> None:
    carl = Store(store.database, "carl")
    assert classes.load_class(carl, owned.kept.id).id == owned.kept.id
    before = dump(store.database)
    with pytest.raises(NotFoundError):
        REFUSED[name](carl, owned)
    assert dump(store.database) == before


@pytest.mark.parametrize("name", EMPTY)
def test_a_stranger_sees_nothing_of_others(other: Store, owned: Owned, name: str) -> None:
    before = dump(other.database)
    call, nothing = EMPTY[name]
    assert call(other, owned) == nothing
    assert dump(other.database) == before


@pytest.mark.parametrize("name", OWN)
def test_what_a_stranger_writes_leaves_the_rows_of_others(other: Store, owned: Owned, name: str) -> None:
    before = dump(other.database)
    OWN[name](other, owned)
    after = dump(other.database)
    assert all(set(map(repr, rows)) <= set(map(repr, after[table])) for table, rows in before.items())


def test_a_merge_with_a_class_of_somebody_else_is_refused_either_way(other: Store, owned: Owned) -> None:
    own = classes.keep_class(other, begin(upload_of(TEST)))
    before = dump(other.database)
    for pair in ((own.id, owned.kept.id), (owned.kept.id, own.id)):
        with pytest.raises(NotFoundError):
            classes.merge_classes(other, *pair, same)
    assert dump(other.database) == before


def test_an_invitation_is_for_its_address_and_for_once(store: Store, other: Store, owned: Owned) -> None:
    sharing.invite_teacher(store, owned.second.id, "dora@school.example")
    for address in ("bert@school.example", "", "   ", "carl@school.example"):
        with pytest.raises(NotFoundError):
            sharing.accept_invitation(other, owned.second.id, address)
    sharing.accept_invitation(Store(store.database, "dora"), owned.second.id, "Dora@school.example ")
    with pytest.raises(NotFoundError):  # taken: nobody else comes in by it
        sharing.accept_invitation(other, owned.second.id, "dora@school.example")
    sharing.remove_member(store, owned.second.id, "dora@school.example")
    with pytest.raises(NotFoundError):
        classes.load_class(Store(store.database, "dora"), owned.second.id)


def test_a_curriculum_of_somebody_else_cannot_be_reused(store: Store, other: Store, owned: Owned) -> None:
    assert saved_curricula.reuse_curriculum(store, "Anna's own", _BOOK)[0]
    with pytest.raises(CurriculumError):
        saved_curricula.reuse_curriculum(other, "Anna's own", _BOOK)
