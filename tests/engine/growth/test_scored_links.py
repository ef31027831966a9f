"""What links two tests: items that both days have scores on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from engine.classroom import FloatArray, Item, Link, LinkKind
from engine.growth.linking import find_links
from engine.learners.terms import read_term
from tests.engine.reports import make_gradebook

DAYS = date(2026, 9, 1), date(2026, 10, 1)


def link_of(scores: FloatArray) -> Link:
    """Of two tests of the same items, the columns of the first day first."""
    half = scores.shape[1] // 2
    items = tuple(
        Item(f"Q{j} {day:%b}", 1.0, taken_on=day, again_of="" if day == DAYS[0] else f"Q{j} {DAYS[0]:%b}")
        for day in DAYS
        for j in range(half)
    )
    gradebook = replace(make_gradebook(scores.tolist(), items=[item.title for item in items]), items=items)
    term = read_term(gradebook)
    assert term is not None
    return find_links(gradebook, term)[0, 1]


def test_three_common_items_link_and_two_do_not() -> None:
    assert link_of(np.ones((8, 6))).kind is LinkKind.COMMON_ITEMS
    assert link_of(np.ones((8, 4))).kind is LinkKind.COMMON_SKILLS


def test_forms_are_swapped_where_the_same_students_had_the_other_one() -> None:
    scores = np.ones((8, 12))
    scores[:4, [0, 1, 2, 9, 10, 11]] = np.nan
    scores[4:, [3, 4, 5, 6, 7, 8]] = np.nan
    assert link_of(scores).kind is LinkKind.SWAPPED_FORMS


def test_a_second_test_of_other_students_is_no_swapped_form() -> None:
    scores = np.ones((8, 6))
    scores[:4, 3:] = np.nan
    scores[4:, :3] = np.nan
    assert link_of(scores).kind is LinkKind.COMMON_ITEMS


def test_an_item_without_a_score_on_one_day_does_not_link() -> None:
    scores = np.ones((8, 6))
    scores[:, 5] = np.nan
    link = link_of(scores)
    assert link.kind is LinkKind.COMMON_SKILLS and link.common == ("Q0 Oct", "Q1 Oct")
