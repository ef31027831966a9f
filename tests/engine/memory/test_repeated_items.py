"""An item that a class was asked twice is one item: it is remembered once, and known in both its columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from engine.classroom import Item
from engine.joining.item_links import name_over_days
from engine.learners.tasks import make_tasks
from engine.memory.canonical import name_class
from engine.memory.memory import Memory
from engine.memory.recall import recall_items
from engine.memory.remembering import remember_tasks, set_tasks_aside
from engine.memory.repeated_items import find_columns, merge_columns
from engine.memory.summary import summarise_class, take_evidence
from tests.engine.memory.classes import SKILLS, draw_credit, draw_items, draw_remembered, name_items, tag_items

RNG = np.random.default_rng(5)
ITEMS = draw_items(RNG, 12)
FIRST, SECOND = draw_credit(RNG, ITEMS, 20), draw_credit(RNG, ITEMS, 20, 0.5)
TWICE = make_tasks(np.hstack([FIRST, SECOND]), np.vstack([tag_items(12), tag_items(12)]))
NAMES = name_items(12)


def test_the_name_of_an_item_is_that_of_its_first_day_without_the_day() -> None:
    days = date(2026, 9, 1), date(2026, 10, 14)
    items = [
        Item("Q1 (1 Sep)", 1, taken_on=days[0]),
        Item("Q1 (14 Oct)", 1, taken_on=days[1], again_of="Q1 (1 Sep)"),
        Item("Q2 (1 Sep)", 1, taken_on=days[0]),
        Item("Q2 (14 Oct)", 1, taken_on=days[1]),
        Item("Q7", 1, taken_on=days[1], again_of="Q6"),
        Item("Q6", 1, taken_on=days[0]),
    ]
    assert name_over_days(items) == ["Q1", "Q1", "Q2 (1 Sep)", "Q2 (14 Oct)", "Q6", "Q6"]
    columns = find_columns(name_over_days(items))
    assert columns.first.tolist() == [0, 2, 3, 4] and columns.item_of.tolist() == [0, 0, 1, 2, 3, 3]


def test_an_item_asked_twice_is_remembered_once_and_its_students_are_counted_once() -> None:
    summary = remember_tasks(TWICE, NAMES * 2, SKILLS).summary
    assert sorted(summary.titles) == sorted(NAMES) and summary.n_scores.tolist() == [20] * 12
    apart = summarise_class(TWICE, NAMES * 2, SKILLS)
    merged = merge_columns(apart, TWICE.seen.numpy())
    assert np.allclose(merged.information, apart.information[:12] + apart.information[12:])
    # Evidence adds up: what is taken of the merged item is the sum of what the two days say.
    one, two, both = (
        take_evidence(of, at) for of, at in ((apart, range(12)), (apart, range(12, 24)), (merged, range(12)))
    )
    assert np.allclose(both.precision, one.precision + two.precision)
    assert np.allclose(both.pull, one.pull + two.pull, atol=1e-6)
    low, high = np.sort([apart.difficulty[:12], apart.difficulty[12:]], axis=0)
    between = (merged.difficulty >= low - 0.3) & (merged.difficulty <= high + 0.3)
    assert between.all()


def test_a_class_without_repeated_items_is_summarised_as_before() -> None:
    tasks = make_tasks(FIRST, tag_items(12))
    summary = summarise_class(tasks, NAMES, SKILLS)
    assert merge_columns(summary, tasks.seen.numpy()) is summary
    assert remember_tasks(tasks, NAMES, SKILLS).id == name_class(summary).id


def test_few_students_twice_are_not_enough_to_remember_an_item() -> None:
    """What an item asks of two students on two days tells about these two."""
    credit = np.hstack([FIRST, SECOND])
    credit[2:, [0, 12]] = np.nan
    assert NAMES[0] not in remember_tasks(make_tasks(credit, TWICE.q_matrix.numpy()), NAMES * 2, SKILLS).summary.titles


def test_what_is_known_of_an_item_is_known_of_both_its_columns() -> None:
    memory = Memory(tuple(draw_remembered(3, 2)))
    tasks, remembered = recall_items(memory, TWICE, NAMES * 2, SKILLS)
    assert remembered is not None and tasks.earlier is not None
    for each in (remembered.mean, remembered.precision, remembered.n_known, remembered.credit_before, remembered.same):
        assert len(each) == 24 and np.array_equal(each[:12], each[12:], equal_nan=True)
    assert tasks.earlier.mean.shape == (24, 2) and (remembered.n_known == 2).all()
    assert np.allclose(remembered.credit_now, np.hstack([FIRST, SECOND]).mean(axis=0))


def test_the_class_that_has_an_item_twice_never_counts_for_itself() -> None:
    own = remember_tasks(TWICE, NAMES * 2, SKILLS)
    others = set_tasks_aside(Memory((own,)), TWICE, NAMES * 2, SKILLS)
    assert others.itself == {own.id} and not others.memory.classes
    changed = TWICE.credit.clone()
    changed[0, 0] = 1.0 - changed[0, 0]
    later = replace(TWICE, credit=changed)
    assert set_tasks_aside(Memory((own,)), later, NAMES * 2, SKILLS).itself == {own.id}


@pytest.mark.parametrize("order", [range(24), range(23, -1, -1)])
def test_the_order_of_the_columns_changes_nothing(order: range) -> None:
    at = list(order)
    credit = np.hstack([FIRST, SECOND])[:, at]
    tasks = make_tasks(credit, TWICE.q_matrix.numpy()[at])
    names = [(NAMES * 2)[j] for j in at]
    one, other = remember_tasks(TWICE, NAMES * 2, SKILLS).summary, remember_tasks(tasks, names, SKILLS).summary
    assert one.titles == other.titles and np.allclose(one.difficulty, other.difficulty, atol=1e-3)
