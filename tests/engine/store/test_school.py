"""A school lead sees counts, and cannot work out anything about fewer than ten students."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.research.lasting.invented import invent_class, invent_upload
from engine.store.access import Store
from engine.store.classes import keep_class
from engine.store.errors import NotFoundError
from engine.store.school import FEWEST, GroupCounts, SchoolCounts, count_school
from engine.store.teachers import greet_teacher

pytestmark = pytest.mark.extra


def keep(store: Store, teacher: str, n_students: int, *days: date, is_sample: bool = False) -> None:
    uploads = [
        replace(invent_upload(n_students, 3, seed=k, test=f"T{k}"), day=day)
        for k, day in enumerate(days or (date(2026, 9, 1),))
    ]
    keep_class(Store(store.database, teacher), replace(invent_class(f"of {teacher}", *uploads), is_sample=is_sample))


@pytest.fixture
def lead(store: Store) -> Store:
    head = Store(store.database, "head")
    greet_teacher(head, role="lead", email="head@school.example", name="The Head")
    return head


def test_counts_are_told_to_the_lead_alone(store: Store, lead: Store) -> None:
    greet_teacher(store, email="anna@school.example", name="Anna")
    keep(store, "anna", 20)
    for nobody in (store, Store(store.database, "unknown"), Store(store.database, "")):
        with pytest.raises(NotFoundError):
            count_school(nobody)
    assert count_school(lead).total == GroupCounts("", 1, 20, 1)
    greet_teacher(lead, role="teacher")
    with pytest.raises(NotFoundError):
        count_school(lead)


def test_groups_of_ten_and_more_are_counted(store: Store, lead: Store) -> None:
    keep(store, "anna", 20, date(2026, 9, 1), date(2026, 10, 5))
    keep(store, "anna", 15, date(2026, 10, 6))
    keep(store, "bert", 12, date(2026, 10, 7))
    keep(store, "bert", 50, is_sample=True)
    assert count_school(lead) == SchoolCounts(
        GroupCounts("", 3, 47, 4),
        (GroupCounts("", 2, 35, 3), GroupCounts("", 1, 12, 1)),
        (GroupCounts("2026-09", 1, 20, 1), GroupCounts("2026-10", 3, 47, 3)),
    )


def test_a_small_group_is_left_out_of_everything(store: Store, lead: Store) -> None:
    keep(store, "anna", 30)
    keep(store, "bert", 12)
    before = count_school(lead)
    assert before.total == GroupCounts("", 2, 42, 2) and not before.leaves_out
    for teacher, n_students in (("carl", 3), ("dora", 9)):
        keep(store, teacher, n_students, date(2026, 9, 1), date(2026, 11, 3))
        assert count_school(lead) == replace(before, leaves_out=True), "what is told depends on a small group"


@pytest.mark.parametrize("n_students", range(1, FEWEST))
def test_nobody_can_tell_how_many_are_in_a_small_group(store: Store, lead: Store, n_students: int) -> None:
    """No difference of any two numbers that are told, in one table or across, is the size of a group that is not."""
    keep(store, "anna", 30, date(2026, 9, 1), date(2026, 10, 1))
    keep(store, "anna", 13, date(2026, 10, 2))
    keep(store, "bert", n_students, date(2026, 9, 3))
    found = count_school(lead)
    assert found.total is not None
    sizes = [found.total.n_students, *(each.n_students for each in (*found.by_teacher, *found.by_month))]
    small = {abs(a - b) for a in sizes for b in sizes} - {0}
    assert all(difference >= FEWEST for difference in small)
    assert found.total.n_students == sum(each.n_students for each in found.by_teacher) == 43
    assert found.total.n_uploads == sum(each.n_uploads for each in found.by_month) == 3


def test_a_month_of_all_but_a_few_is_as_telling_as_one_of_a_few(store: Store, lead: Store) -> None:
    keep(store, "anna", 30, date(2026, 9, 1), date(2026, 10, 1))
    keep(store, "anna", 4, date(2026, 10, 2))
    found = count_school(lead)
    assert found.total == GroupCounts("", 2, 34, 2)
    assert found.by_month == (GroupCounts("2026-10", 2, 34, 2),) and found.leaves_out
    assert found.by_teacher == (GroupCounts("", 2, 34, 2),), "the uploads of September would follow"


def test_of_a_school_with_few_students_nothing_is_told(store: Store, lead: Store) -> None:
    assert count_school(lead) == SchoolCounts(None)
    keep(store, "anna", 9)
    keep(store, "bert", 9)
    assert count_school(lead) == SchoolCounts(None, leaves_out=True)


def test_no_name_and_no_id_is_in_what_the_lead_sees(store: Store, lead: Store) -> None:
    keep(store, "anna", 30)
    keep(store, "bert", 12)
    told = repr(count_school(lead))
    assert not any(word in told for word in ("anna", "bert", "of ", "Student", "T0"))
