"""The predictive check: a right estimate is held 80 times in 100, one that is too sure less often."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit

from engine.research.validity.predictive import (
    HiddenItems,
    centre_items,
    count_steps,
    is_held,
    rank_credit,
    spread_of_difficulty,
)

N = 8_000


def draw_hidden(logit_mastery: np.ndarray, steps: np.ndarray, spread: float, rng: np.random.Generator) -> HiddenItems:
    """Items of difficulties around the skill's, every student with items of their own."""
    middle = centre_items(expit(logit_mastery), spread)[:, None]
    chance = expit(middle + spread * rng.standard_normal((len(middle), len(steps))))
    return HiddenItems(rng.binomial(steps, chance) / steps, steps, spread)


def share_held(said_sd: float, true_sd: float, steps: list[int], bias: float = 0.0) -> float:
    rng = np.random.default_rng(0)
    mean = rng.normal(0.5, 1.0, N)
    hidden = draw_hidden(mean + bias + true_sd * rng.standard_normal(N), np.array(steps), 1.0, rng)
    return float(is_held(rank_credit(mean, np.full(N, said_sd), hidden, rng)).mean())


@pytest.mark.parametrize("steps", [[1], [1, 1], [1] * 12, [2, 4], [1, 1, 3, 5]])
def test_a_right_estimate_is_held_eighty_times_in_a_hundred(steps: list[int]):
    assert share_held(0.8, 0.8, steps) == pytest.approx(0.8, abs=0.014)


@pytest.mark.parametrize("steps", [[1] * 6, [4, 4]])
def test_one_that_is_too_sure_is_held_less_often_and_one_that_is_not_sure_enough_more(steps: list[int]):
    assert share_held(0.2, 1.0, steps) < 0.73
    assert share_held(1.5, 0.3, steps) > 0.86


def test_one_that_is_beside_the_truth_is_held_less_often():
    assert share_held(0.4, 0.4, [1] * 6, bias=1.0) < 0.7


def test_ranks_are_uniform_where_the_estimate_is_right():
    rng = np.random.default_rng(1)
    mean = rng.normal(0.0, 1.0, N)
    hidden = draw_hidden(mean + rng.standard_normal(N), np.ones(3, dtype=int), 0.7, rng)
    rank = rank_credit(mean, np.ones(N), hidden, rng)
    np.testing.assert_allclose(np.histogram(rank, 10, (0, 1))[0] / N, 0.1, atol=0.014)


def test_only_scores_that_are_there_count():
    credit = np.array([[1.0, np.nan], [np.nan, np.nan], [1.0, 1.0]])
    hidden = HiddenItems(credit, np.array([1, 1]), 1.0)
    ranks = [rank_credit(np.full(3, -2.0), np.full(3, 0.1), hidden, np.random.default_rng(k)) for k in range(20)]
    assert np.isnan(np.array(ranks)[:, 1]).all()
    # P(1 of 1) is .12, P(2 of 2) .015: ranks above .88 and .985, up to the 300 draws
    assert np.array(ranks)[:, 0].min() > 0.8
    assert np.array(ranks)[:, 2].min() > 0.95


@pytest.mark.parametrize("spread", [0.0, 0.5, 2.0])
def test_items_are_centred_so_that_their_mean_is_the_mastery(spread: float):
    z = np.random.default_rng(0).standard_normal(100_000)
    for mastery in (0.05, 0.4, 0.9):
        middle = centre_items(np.array([mastery]), spread)[0]
        assert expit(middle + spread * z).mean() == pytest.approx(mastery, abs=0.004)


def test_steps_by_hand():
    nan = np.nan
    credit = np.array([[0, 1, 0, 0.2, nan], [1, 0.5, 0.333333, 0.4, nan], [nan, 0, 1, 1, nan]])
    assert count_steps(credit).tolist() == [1, 2, 3, 5, 1]
    assert count_steps(np.array([[0.123], [0.77]])).tolist() == [20]


def test_ranks_are_held_in_the_middle():
    assert is_held(np.array([0.05, 0.11, 0.5, 0.89, 0.95])).tolist() == [False, True, True, True, False]
    assert is_held(np.array([0.05, 0.3]), 0.5).tolist() == [False, True]


def test_the_spread_of_difficulties_is_that_within_skills():
    rng = np.random.default_rng(0)
    skill = np.arange(60) % 3
    q_matrix = (skill[:, None] == np.arange(3)).astype(float)
    own = 0.8 * rng.standard_normal(60)
    for class_size in (30, 3000):
        credit = (rng.random((class_size, 60)) < expit(own + np.array([-2, 0, 2])[skill])).astype(float)
        assert spread_of_difficulty(credit, q_matrix) == pytest.approx(0.8, abs=0.2)
    assert spread_of_difficulty(credit, np.ones((60, 1))) > 1.5
    alike = (rng.random((3000, 60)) < 0.6).astype(float)
    assert spread_of_difficulty(alike, q_matrix) < 0.05


def test_with_one_item_a_skill_the_spread_is_that_between_them():
    credit = np.repeat([[1.0, 1.0, 1.0, 0.0]], 4, axis=0).T  # every item .75
    credit[:, 1] = 1 - credit[:, 1]
    assert spread_of_difficulty(np.tile(credit, (50, 1)), np.eye(4)) > 0.5
