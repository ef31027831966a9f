"""Items asked again that are not what they were."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from engine.learners.earlier import EarlierClasses
from engine.learners.over_time.inner_loop import adapt_paths
from engine.learners.over_time.linked_items import (
    find_drifted,
    judge_shift,
    list_asked_again,
    measure_shift,
    set_apart,
)
from tests.engine.learners.over_time.terms import DRIFT, draw_term, make_term, start_of


def test_columns_that_ask_again():
    assert list_asked_again(make_term((0, 9, 20), [1, 0, 2, 0, 1], [0, 0, 0, 1, 2])) == [0, 2]


def test_an_item_set_apart_is_another_one_from_that_day_on():
    term = make_term((0, 9, 20), [0, 0, 1, 1, 2], [0, 1, 0, 1, 0])
    tasks = draw_term(1, n_items=5, n_common=0, days=(0,)).tasks
    apart = set_apart(type(tasks)(tasks.credit, tasks.seen, tasks.q_matrix, term=term), [2]).term
    assert apart.item_of.tolist()[1] == apart.item_of.tolist()[3]
    assert apart.item_of.tolist()[2] == apart.item_of.tolist()[4] != apart.item_of.tolist()[0]


def test_what_is_remembered_of_an_item_set_apart_does_not_link_it_either():
    """Nothing is known any more of the column that drifted, and all of the others as before."""
    tasks = draw_term(1, n_items=5, n_common=2).tasks
    precision = torch.eye(2, dtype=torch.float64).repeat(10, 1, 1)
    none = [torch.zeros(size, dtype=torch.float64) for size in ((10, 2), 2, 26, (), (), 6)]
    earlier = EarlierClasses(none[0], precision, *none[1:])
    apart = set_apart(replace(tasks, earlier=earlier), [5])
    assert apart.earlier.precision[5].count_nonzero() == 0
    assert torch.equal(apart.earlier.precision[[0, 4, 6, 9]], precision[[0, 4, 6, 9]])
    assert earlier.precision.equal(precision)


def test_how_much_harder_an_item_became():
    """Two logits, told within its own standard deviation, and beside items that stayed what they were."""
    tasks = draw_term(3, n_students=150, n_items=16, n_common=8, drifted=2.0).tasks
    again = list_asked_again(tasks.term)
    delta, variance = measure_shift(*adapt_paths(tasks, start_of(tasks), DRIFT), columns=again)
    assert float(delta[0]) == pytest.approx(2.0, abs=2.5 * float(variance[0].sqrt()))
    assert int(delta.abs().argmax()) == 0


def test_it_is_found_and_nothing_else():
    hits, false = 0, 0
    for seed in range(6):
        tasks = draw_term(seed, n_students=100, n_items=16, n_common=8, drifted=2.0).tasks
        again = list_asked_again(tasks.term)
        found = find_drifted(tasks, start_of(tasks), DRIFT)
        hits += again[0] in found
        false += len(set(found) - {again[0]})
    assert hits >= 5
    assert false <= 1


def test_nothing_is_found_where_nothing_drifted():
    found = [find_drifted(tasks, start_of(tasks), DRIFT) for tasks in (draw_term(s).tasks for s in range(20, 28))]
    assert sum(map(len, found)) <= 1


def test_chance_grows_with_the_shift_and_falls_with_what_is_not_known():
    chance = judge_shift(torch.tensor([0.2, 1.0, 2.0, 2.0]), torch.tensor([0.05, 0.05, 0.05, 1.0]))
    assert chance[0] < chance[1] < chance[2]
    assert chance[3] < chance[2]
