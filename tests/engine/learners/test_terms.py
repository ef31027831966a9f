"""Which columns of a gradebook are of one day, and which ask one item, as a learner takes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
import torch

from engine.classroom import Gradebook, Item, Status, Term
from engine.learners.terms import MOST_TESTS, TaskTerm, pose_term, read_term, stack_terms
from tests.engine.reports import make_gradebook

FIRST = date(2026, 9, 7)


def ask(title: str, after: int | None, again_of: str = "") -> Item:
    """An item taken some days after the first."""
    day = None if after is None else FIRST + timedelta(days=after)
    return Item(title, 1.0, taken_on=day, again_of=again_of)


def book_of(*items: Item) -> Gradebook:
    return replace(make_gradebook([[1.0] * len(items)]), items=items)


def found_term(*items: Item) -> Term:
    term = read_term(book_of(*items))
    assert term is not None
    return term


def on_days(*after: int) -> Term:
    """The term of one new item on each of these days."""
    return found_term(*(ask(f"Q{k}", each) for k, each in enumerate(after)))


def days_of(term: Term) -> list[int]:
    return [(day - FIRST).days for day in term.days]


def make_term(days: Sequence[float], day_of: Sequence[int], item_of: Sequence[int], traced: bool = True) -> TaskTerm:
    return TaskTerm(
        torch.tensor(days, dtype=torch.float64), torch.tensor(day_of), torch.tensor(item_of), is_traced=traced
    )


def test_two_days_with_one_item_asked_again() -> None:
    term = found_term(ask("A", 0), ask("B", 0), ask("A (2)", 14, again_of="A"), ask("C", 14))
    assert term.days == (FIRST, date(2026, 9, 21))
    assert term.day_of.tolist() == [0, 0, 1, 1]
    assert term.item_of.tolist() == [0, 1, 0, 2]
    assert term.find_common(0, 1) == [(0, 2)]


def test_one_day_is_no_term() -> None:
    assert read_term(book_of(ask("A", 3), ask("B", 3))) is None
    assert read_term(book_of(ask("A", 3))) is None


@pytest.mark.parametrize("without", [0, 1, 2])
def test_an_item_without_a_day_leaves_no_term(without: int) -> None:
    items = [ask("A", 0), ask("B", 14), ask("C", 28)]
    assert read_term(book_of(*items)) is not None
    items[without] = replace(items[without], taken_on=None)
    assert read_term(book_of(*items)) is None


def test_a_column_without_a_score_makes_no_test() -> None:
    items = (ask("A", 5), ask("B", 14), ask("before", 0), ask("between", 9), ask("to come", 40), ask("undated", None))
    book = book_of(*items)
    scores = book.scores.copy()
    scores[:, 2:] = np.nan
    status = np.where(np.isnan(scores), Status.MISSING, Status.SCORED).astype(np.int8)
    term = read_term(replace(book, scores=scores, status=status))
    assert term is not None and days_of(term) == [5, 14]
    assert term.day_of.tolist() == [0, 1, 0, 0, 1, 1]


def test_one_day_after_the_other_is_another_test() -> None:
    assert days_of(on_days(0, 1, 2)) == [0, 1, 2]


def test_columns_need_not_stand_in_the_order_of_their_days() -> None:
    term = found_term(ask("C", 30, again_of="A"), ask("A", 0), ask("D", 9), ask("B", 0))
    assert days_of(term) == [0, 9, 30]
    assert term.day_of.tolist() == [2, 0, 1, 0]
    assert term.item_of.tolist() == [0, 0, 1, 2]
    assert term.find_common(0, 2) == [(1, 0)]


def test_an_item_asked_three_times_is_one() -> None:
    of_the_first = found_term(ask("A", 0), ask("B", 0), ask("A2", 7, "A"), ask("A3", 14, "A"))
    by_way_of_the_second = found_term(ask("A", 0), ask("B", 0), ask("A2", 7, "A"), ask("A3", 14, "A2"))
    assert of_the_first.item_of.tolist() == by_way_of_the_second.item_of.tolist() == [0, 1, 0, 0]


def test_an_item_that_is_no_longer_there_links_nothing() -> None:
    assert found_term(ask("A", 0), ask("B", 7, again_of="gone")).item_of.tolist() == [0, 1]


def test_items_that_name_each_other_or_themselves_end_somewhere() -> None:
    assert len(found_term(ask("A", 0, again_of="B"), ask("B", 7, again_of="A")).item_of) == 2
    assert found_term(ask("A", 0, again_of="A"), ask("B", 7)).item_of.tolist() == [0, 1]


def test_as_many_days_as_there_may_be_are_all_tests() -> None:
    assert days_of(on_days(*range(MOST_TESTS))) == list(range(MOST_TESTS))


def test_of_more_days_the_nearest_are_one_test_on_the_last_of_them() -> None:
    after = [10 * k for k in range(MOST_TESTS)] + [43]
    term = on_days(*after)
    assert days_of(term) == [0, 10, 20, 30, 43, 50, 60, 70]
    assert term.day_of.tolist() == [0, 1, 2, 3, 4, 5, 6, 7, 4]


def test_a_test_of_many_days_counts_as_long_as_it_is() -> None:
    """After days 0 and 1 are one test, 1 to 3 would make it three days long: 20 and 22 are nearer."""
    after = [0, 1, 3, 20, 22, 40, 60, 80, 100, 120]
    assert len(after) == MOST_TESTS + 2
    assert days_of(on_days(*after)) == [1, 3, 22, 40, 60, 80, 100, 120]


def test_a_day_a_lesson_is_never_more_tests_than_there_may_be() -> None:
    term = on_days(*range(0, 90, 2))
    assert len(term.days) == MOST_TESTS
    assert term.days[-1] == FIRST + timedelta(days=88)
    assert (term.day_of[1:] - term.day_of[:-1] >= 0).all()


def test_the_term_as_tensors() -> None:
    posed = pose_term(found_term(ask("A", 0), ask("A2", 14, "A"), ask("B", 15)))
    assert posed.days.tolist() == [0.0, 14.0, 15.0]
    assert posed.days.dtype == torch.float64
    assert posed.day_of.tolist() == [0, 1, 2]
    assert posed.item_of.tolist() == [0, 0, 1]
    assert posed.is_traced


def test_columns_in_another_order_keep_day_and_item() -> None:
    term = make_term([0, 30], [0, 0, 1, 1], [0, 1, 0, 2], traced=False)
    turned = term.take_items([3, 2, 0])
    assert turned.days.tolist() == [0, 30]
    assert turned.day_of.tolist() == [1, 1, 0]
    assert turned.item_of.tolist() == [0, 1, 1]
    assert not turned.is_traced


def test_columns_turned_and_turned_back_are_the_same() -> None:
    term = make_term([0, 30], [0, 1, 0, 1], [0, 1, 2, 0])
    order = torch.tensor([2, 0, 3, 1])
    back = term.take_items(order.numpy()).take_items(order.argsort().numpy())
    assert back.day_of.tolist() == term.day_of.tolist()
    assert back.item_of.tolist() == term.item_of.tolist()


def test_classes_without_a_term_have_none_together() -> None:
    assert stack_terms([None, None], 3) is None


def test_a_batch_is_padded_to_the_longest_term_and_the_most_columns() -> None:
    two = make_term([0, 30], [0, 1], [0, 0])
    three = make_term([0, 7, 9], [0, 1, 2], [0, 1, 0])
    found = stack_terms([two, None, three], 4)
    assert found is not None
    assert found.days.tolist() == [[0, 30, 30], [0, 0, 0], [0, 7, 9]]
    assert found.day_of.tolist() == [[0, 1, 0, 0], [0, 0, 0, 0], [0, 1, 2, 0]]
    assert found.item_of.tolist() == [[0, 0, 2, 3], [0, 1, 2, 3], [0, 1, 0, 3]]


@pytest.mark.parametrize("traced", [(True, False), (False, True), (False, False)])
def test_a_batch_is_traced_where_one_class_is(traced: tuple[bool, bool]) -> None:
    found = stack_terms([make_term([0, 30], [0, 1], [0, 1], traced=each) for each in traced], 2)
    assert found is not None
    assert found.is_traced == any(traced)
