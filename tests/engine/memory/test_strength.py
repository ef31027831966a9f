"""How much of the earlier classes is taken: what serves the class's own scores, whatever the order of anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.learners.earlier import EarlierClasses
from engine.learners.tasks import ClassTasks, make_tasks
from engine.memory import strength
from engine.memory.strength import STRENGTHS, choose_strength
from tests.engine.memory.classes import draw_credit, draw_items, make_class

N_ITEMS = 12


def tell(difficulty: np.ndarray, precision: float) -> EarlierClasses:
    """That the items have these difficulties, and nothing about how students spread."""
    of_b = torch.diag(torch.tensor([0.0, precision])).double().expand(len(difficulty), 2, 2)
    mean = torch.tensor(np.column_stack([np.zeros(len(difficulty)), difficulty]))
    none = torch.zeros((), dtype=torch.float64)
    level_variance, statistics = 0.1 * torch.ones(2).double(), torch.zeros(26).double()
    return EarlierClasses(mean, of_b, level_variance, statistics, none + 200, none, torch.zeros(6).double())


class Recall:
    """Says always the same, and keeps what it was asked about."""

    def __init__(self, earlier: EarlierClasses) -> None:
        self.earlier = earlier
        self.asked: list[ClassTasks] = []

    def __call__(self, some: Sequence[ClassTasks]) -> list[EarlierClasses]:
        self.asked += some
        return [self.earlier] * len(some)


def draw(seed: int, n_students: int = 28) -> tuple[ClassTasks, np.ndarray]:
    rng = np.random.default_rng(seed)
    items = draw_items(rng, N_ITEMS)
    return make_class(draw_credit(rng, (np.ones(N_ITEMS), items[1]), n_students)), items[1]


@pytest.mark.parametrize("alike", [0.0, 0.5, 1.0])
def test_the_truth_is_taken_and_the_contrary_is_left(alike: float) -> None:
    taken, left = [], []
    for seed in range(3):
        tasks, b = draw(seed)
        taken.append(choose_strength(tasks, Recall(tell(b, 10.0)), alike)[0])
        left.append(choose_strength(tasks, Recall(tell(-2.0 * b, 10.0)), alike)[0])
    assert min(taken) > max(left) + 0.15 and max(left) < 0.05


def test_a_class_that_is_said_to_be_like_the_earlier_ones_takes_more() -> None:
    tasks, b = draw(4)
    rng = np.random.default_rng(4)
    earlier = tell(b + rng.normal(0, 0.5, N_ITEMS), 4.0)
    items, spreads = zip(
        *(choose_strength(tasks, Recall(earlier), alike) for alike in (0.0, 0.3, 0.7, 1.0)), strict=True
    )
    assert np.all(np.diff(items) > 0) and np.all(np.diff(spreads) > 0)
    assert 0 <= min(items) <= max(items) <= 1 and 0 <= min(spreads) <= max(spreads) <= 1


def test_where_earlier_classes_say_nothing_the_prior_stays_by_hand() -> None:
    # All strengths predict alike. Unlike: 0.3 · 0.1 + 0.2 · 0.3 + 0.05 · 1 = 0.14 of what is said about items.
    tasks, b = draw(5)
    silent = replace(tell(b, 0.0), n_students=torch.zeros((), dtype=torch.float64))
    items, spreads = choose_strength(tasks, Recall(silent), 0.0)
    assert (items, spreads) == pytest.approx((0.14, 0.0), abs=1e-6)
    # Like: 0.03 · 0.1 + 0.08 · 0.3 + 0.2 + 0.05 · 0.3 + 0.2 + 0.4 = 0.842, and 0.05 · 0.3 + 0.2 · 0.3 + 0.4 = 0.475.
    assert choose_strength(tasks, Recall(silent), 1.0) == pytest.approx((0.842, 0.475), abs=1e-6)


def test_the_order_of_students_and_items_does_not_matter() -> None:
    tasks, b = draw(6, 90)
    rng = np.random.default_rng(6)
    rows, columns = rng.permutation(90), rng.permutation(N_ITEMS)
    moved = ClassTasks(tasks.credit[rows][:, columns], tasks.seen[rows][:, columns], tasks.q_matrix[columns])
    earlier = tell(b + rng.normal(0, 1, N_ITEMS), 4.0)
    one = choose_strength(tasks, Recall(earlier), 0.5)
    assert choose_strength(moved, Recall(earlier.take_items(columns)), 0.5) == pytest.approx(one, abs=1e-9)


def test_every_seen_score_is_hidden_once_and_never_shown_to_who_recalls() -> None:
    tasks, b = draw(7)
    seen = tasks.seen & (torch.rand(tasks.seen.shape, generator=torch.Generator().manual_seed(7)) < 0.7)
    recall = Recall(tell(b, 1.0))
    choose_strength(tasks.with_seen(seen), recall, 0.5)
    shown = [int(each.seen.sum()) for each in recall.asked]
    n = int(seen.sum())
    assert sum(n - each for each in shown) == n and max(shown) - min(shown) <= 1
    assert all(not each.credit[~each.seen].any() for each in recall.asked)


def test_of_a_large_class_students_of_all_kinds_are_asked() -> None:
    """In the order of their scores the first would be the weakest."""
    tasks, b = draw(8, 300)
    recall = Recall(tell(b, 1.0))
    choose_strength(tasks, recall, 0.5)
    seen = [each.seen for each in recall.asked]
    assert {len(each) for each in seen} == {strength._MOST_STUDENTS}
    mean = np.mean([float(each.credit.sum() / each.seen.sum()) for each in recall.asked])
    assert mean == pytest.approx(float(tasks.credit.mean()), abs=0.05)


@pytest.mark.parametrize("n_scores", [0, 1, 4])
def test_a_class_with_hardly_a_score_takes_all_that_is_said(n_scores: int) -> None:
    credit = np.full((3, 4), np.nan)
    credit.flat[:n_scores] = 1.0
    assert choose_strength(make_tasks(credit), Recall(tell(np.zeros(4), 1.0)), 0.0) == (1.0, 1.0)


def test_strengths_begin_with_nothing_and_end_with_all() -> None:
    assert STRENGTHS[0] == (0.0, 0.0) and STRENGTHS[-1] == (1.0, 1.0)
    for prior in (strength._OF_LIKE, strength._OF_UNLIKE):
        assert len(prior) == len(STRENGTHS) and prior.sum() == pytest.approx(1.0)
