"""The rules beside the model, worked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit

from engine.research.growth.rivals import (
    compare_pairs,
    estimate_reliability,
    match_false_alarms,
    measure_group_informed_change,
    measure_reliable_change,
)


def test_reliable_change_is_the_difference_over_its_standard_error() -> None:
    before, after = np.array([0.2, 0.4, 0.6]), np.array([0.6, 0.4, 0.6])
    # sd 0.2, reliability 0.5: √2 * 0.2 * √0.5 = 0.2
    np.testing.assert_allclose(measure_reliable_change(before, after, 0.5), [2.0, 0.0, 0.0])


def test_reliability_of_parallel_and_of_unrelated_items() -> None:
    same = np.repeat([[1.0], [0.0], [1.0], [0.0]], 3, axis=1)
    assert estimate_reliability(same) == pytest.approx(1.0)
    unrelated = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
    assert estimate_reliability(unrelated) == 0.0


def test_group_informed_change_pulls_to_the_group_and_knows_hard_items() -> None:
    rng = np.random.default_rng(0)
    ability = rng.normal(size=2000)
    easy, hard = np.full(20, -0.5), np.full(20, 0.5)

    def answer(b: np.ndarray) -> np.ndarray:
        return (rng.random((2000, 20)) < expit(ability[:, None] - b)).astype(float)

    change, error = measure_group_informed_change(answer(easy), answer(hard), easy, hard)
    assert abs(change.mean()) < 0.05  # fewer points on harder items are no loss
    assert (np.abs(change) > 1.96 * error).mean() < 0.05
    assert change.std() < error.mean()  # both estimates lie nearer to the group than the scores do


def test_paired_t_test_by_hand_and_where_nobody_moved() -> None:
    before = np.array([0.5, 0.5, 0.5, 0.5])
    # Differences .1 .2 .3 .4: mean .25, sd .1291, t = .25 / (.1291 / 2) = 3.873 with 3 degrees of freedom.
    assert compare_pairs(before, np.array([0.6, 0.7, 0.8, 0.9])) == pytest.approx(0.0305, abs=5e-4)
    assert compare_pairs(before, before) == 1.0


def test_power_at_the_same_false_alarms() -> None:
    still = np.concatenate([np.zeros(95), np.full(5, 3.0)])
    assert match_false_alarms(still, np.array([0.0, 2.0, -4.0, 4.0]), 0.05) == 0.75
