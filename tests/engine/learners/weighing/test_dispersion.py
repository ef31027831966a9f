"""What the class says about an item's weight, by hand and on scores whose weight is known."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from scipy.special import expit

from engine.learners.tasks import make_tasks
from engine.learners.weighing.adapting import weigh_items
from engine.learners.weighing.dispersion import Dispersion, combine

STEPS = torch.tensor([40.0], dtype=torch.float64)


def combine_one(found: float, expected: float, weight: float, strength: float, pool: float = 1e12) -> float:
    """The weight of a class's only item; a pool that strong holds the pooled ratio to 1."""
    one = torch.ones(1, dtype=torch.float64)
    dispersion = Dispersion(one * found, one * expected, one, one)
    return float(combine(dispersion, one * weight, one * strength, torch.tensor(pool), STEPS))


def test_without_evidence_the_weight_is_its_start() -> None:
    assert combine_one(0.0, 0.0, weight=6.0, strength=8.0) == pytest.approx(6.0)


def test_by_hand() -> None:
    # A start of 4 questions is a dispersion of 0.25, worth 8 scores: (8 x 0.25 + 1.2) / (8 + 24) = 0.1.
    assert combine_one(1.2, 24.0, weight=4.0, strength=8.0) == pytest.approx(10.0)


def test_much_evidence_outweighs_any_start() -> None:
    assert combine_one(1000.0, 10_000.0, weight=50.0, strength=8.0) == pytest.approx(10.0, rel=0.01)


@pytest.mark.parametrize(("found", "weight"), [(100.0, 1.0), (0.0001, 40.0)])
def test_a_weight_stays_between_one_question_and_as_many_as_there_are_steps(found: float, weight: float) -> None:
    assert combine_one(found, 20.0, weight=5.0, strength=0.1) == pytest.approx(weight)


def test_an_item_of_one_step_weighs_one_whatever_its_scores() -> None:
    one = torch.ones(1, dtype=torch.float64)
    weight = combine(Dispersion(one * 0.01, one * 20, one, one), one * 9, one, torch.tensor(1.0), one)
    assert weight.tolist() == [1.0]


def test_items_of_a_class_move_each_others_start() -> None:
    """Nineteen items vary like five questions and not like twenty: the twentieth, without a score, follows them."""
    start, strength = torch.full((20,), 20.0, dtype=torch.float64), torch.full((20,), 8.0, dtype=torch.float64)
    expected = torch.full((20,), 25.0, dtype=torch.float64)
    expected[-1] = 0.0
    weight = combine(
        Dispersion(expected / 5.0, expected, start, start),
        start,
        strength,
        torch.tensor(10.0),
        torch.full((20,), 40.0, dtype=torch.float64),
    )
    assert weight[-1] == pytest.approx(5.0, rel=0.1)


def draw_class(n_questions: int, points: float, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Credit of 28 students on 12 items of so many questions each, three skills, and the points possible."""
    rng = np.random.default_rng(seed)
    q = np.eye(3)[np.arange(12) % 3]
    logits = rng.normal(0, 1, (28, 1)) + rng.normal(0, 0.6, (28, 3)) @ q.T - rng.normal(-0.4, 0.7, 12)
    return rng.binomial(n_questions, expit(logits)) / n_questions, q, np.full(12, points)


@pytest.mark.parametrize(
    ("n_questions", "points"), [(2, 2.0), (5, 5.0), (10, 20.0), (11, 11.0), (22, 22.0), (25, 100.0)]
)
def test_weights_are_near_the_number_of_questions(n_questions: int, points: float) -> None:
    weights = [weigh_items(make_tasks(*draw_class(n_questions, points, seed))).item_weight for seed in range(12)]
    assert float(torch.stack(weights).mean()) == pytest.approx(n_questions, rel=0.15)
    assert float(torch.stack(weights).max()) <= n_questions


def test_single_questions_weigh_one() -> None:
    for seed in range(5):
        credit, q, _ = draw_class(1, 1.0, seed)
        assert (weigh_items(make_tasks(credit, q)).item_weight == 1.0).all()
        assert (weigh_items(make_tasks(credit, q, np.full(12, 10.0))).item_weight == 1.0).all()


def test_single_questions_stay_so_among_tests() -> None:
    single, q, one = draw_class(1, 1.0, 0)
    test, _, hundred = draw_class(25, 100.0, 0)
    mixed = make_tasks(np.hstack([single[:, :6], test[:, 6:]]), q, np.concatenate([one[:6], hundred[6:]]))
    weight = weigh_items(mixed).item_weight
    assert (weight[:6] == 1.0).all()
    assert weight[6:].min() > 15.0 and weight[6:].max() <= 25.0


def test_scores_that_are_luck_weigh_little() -> None:
    """Out of 100 points in steps of 5, but no more than a coin's worth of agreement with the student's other scores."""
    credit, q, points = draw_class(25, 100.0, 3)
    rng = np.random.default_rng(0)
    credit[:, 0] = rng.choice(np.arange(0, 1.01, 0.05), 28, p=np.array([9.0, *[1.0] * 19, 9.0]) / 37)
    weight = weigh_items(make_tasks(credit, q, points)).item_weight
    assert weight[0] < 0.3 * weight[1:].min()


def test_permuting_students_and_items_permutes_the_weights() -> None:
    credit, q, points = draw_class(8, 20.0, 4)
    credit[np.random.default_rng(1).random(credit.shape) < 0.2] = np.nan
    rng = np.random.default_rng(2)
    rows, columns = rng.permutation(28), rng.permutation(12)
    here = weigh_items(make_tasks(credit, q, points)).item_weight
    there = weigh_items(make_tasks(credit[rows][:, columns], q[columns], points[columns])).item_weight
    assert there == pytest.approx(here[columns])


def test_a_column_without_scores_changes_no_weight() -> None:
    credit, q, points = draw_class(8, 20.0, 5)
    empty = np.full((28, 3), np.nan)
    longer = make_tasks(np.hstack([credit, empty]), np.vstack([q, q[:3]]), np.append(points, [20.0] * 3))
    assert weigh_items(longer).item_weight[:12] == pytest.approx(weigh_items(make_tasks(credit, q, points)).item_weight)
