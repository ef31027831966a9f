"""What stands behind the scores of simulated items."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit

from engine.research.simulated_items import (
    ItemKinds,
    draw_credit,
    draw_gradebook,
    draw_item_kinds,
    draw_parts,
    expect_credit,
    holds_tests_alone,
)
from engine.research.simulation import simulate_class


def some_items(n_parts: list[int], points: list[float], grain: list[float], luck: float = 0.0) -> ItemKinds:
    ones = np.ones(len(n_parts))
    return ItemKinds(np.array(points), np.array(grain), np.array(n_parts), ones, luck * ones, ones)


def test_expected_credit_by_hand() -> None:
    items = some_items([1, 2], [1.0, 2.0], [1.0, 1.0])
    part = np.zeros((2, 1, 2))
    part[:, 0, 1] = [0.5, -0.5]
    found = expect_credit(np.array([[0.0, 1.0]]), 0.0, np.array([0.2, 0.0]), part, items)
    assert found.tolist() == [[pytest.approx(0.2 + 0.8 * 0.5), pytest.approx((expit(0.5) + expit(1.5)) / 2)]]


def test_scores_are_near_what_is_expected_of_them_and_as_spread_as_their_parts_say() -> None:
    rng = np.random.default_rng(0)
    items = some_items([1, 4, 25], [10.0, 4.0, 100.0], [10.0, 1.0, 4.0])
    part = draw_parts(rng, 0.0, items)
    credit, probability = draw_credit(rng, np.zeros((20_000, 3)), np.zeros((20_000, 3)), 0.0, np.zeros(3), part, items)
    assert credit.mean(0) == pytest.approx([0.5, 0.5, 0.5], abs=0.01)
    assert probability[0].tolist() == [0.5, 0.5, 0.5]
    assert (0.25 / credit.var(0)).tolist() == pytest.approx([1.0, 4.0, 25.0], rel=0.05)


def test_luck_makes_a_test_weigh_less_than_its_questions() -> None:
    rng = np.random.default_rng(1)
    items = some_items([25], [25.0], [1.0], luck=0.5)
    zero = np.zeros((20_000, 1))
    credit, _ = draw_credit(rng, zero, zero, 0.0, np.zeros(1), draw_parts(rng, 0.0, items), items)
    # Variance 0.25 / 25 of the questions, and about (0.25 * 0.5)² of the luck that they share.
    assert credit.var() == pytest.approx(0.25 / 25 + 0.0156, rel=0.1)


def test_scores_lie_on_the_grain_and_within_the_points() -> None:
    rng = np.random.default_rng(2)
    for _ in range(60):
        items = draw_item_kinds(rng, 20, draw_gradebook(rng))
        logits = rng.normal(0, 2, (12, 20))
        credit, probability = draw_credit(
            rng, logits, np.zeros_like(logits), 0.2, np.zeros(20), draw_parts(rng, 1.0, items), items
        )
        steps = credit * items.points / items.grain
        on_grain = np.abs(steps - np.round(steps)) < 1e-9
        assert (on_grain | (credit == 1.0)).all()
        assert ((credit >= 0) & (credit <= 1)).all()
        assert ((probability > 0) & (probability < 1)).all()
        assert (items.n_parts[items.is_single] == 1).all()
        assert set(np.unique(credit[:, items.is_single])) <= {0.0, 1.0}


def test_gradebooks_of_tests_alone_have_few_items_and_every_kind_of_class_occurs() -> None:
    rng = np.random.default_rng(3)
    kinds = [holds_tests_alone(draw_gradebook(rng)) for _ in range(400)]
    assert 0.15 < np.mean(kinds) < 0.4
    classes = [simulate_class(rng) for _ in range(300)]
    means = np.array([float(c.tasks.credit[c.tasks.seen].mean()) for c in classes])
    assert 0.12 < np.mean(means > 0.75) < 0.5, "easy tests are as usual as in classrooms"
    assert np.mean(means < 0.4) > 0.02
    several = [c.tasks.points.max() >= 10 and c.tasks.credit.shape[1] <= 16 for c in classes]
    assert np.mean(several) > 0.1
