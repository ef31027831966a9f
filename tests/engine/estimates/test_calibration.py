"""Predictions held against what came: bins worked by hand, ranges over whole students, nothing by order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.estimates.calibration import Calibration, CalibrationBin, calibrate
from engine.estimates.resampling import expand_tail, resample_mean


def six_students() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Five scores each; 0.2, 0.5 and 0.8 were predicted of ten each, and 0.2, 0.5 and 1 of them came."""
    predicted = np.repeat([0.2, 0.5, 0.8], 10)
    earned = np.concatenate([[1, 1, *[0] * 8], [1, 0] * 5, np.ones(10)]).astype(float)
    return earned, predicted, np.tile(np.arange(6), 5)


def test_three_bins_by_hand():
    found = calibrate(*six_students())
    assert found is not None
    assert [(each.predicted, each.earned, each.n) for each in found.bins] == [
        (pytest.approx(0.2), pytest.approx(0.2), 10),
        (pytest.approx(0.5), pytest.approx(0.5), 10),
        (pytest.approx(0.8), pytest.approx(1.0), 10),
    ]
    # Every student earned 0.2 more than was predicted in the last bin: there is no spread, and the line is not reached.
    assert (found.bins[2].low, found.bins[2].high) == (pytest.approx(1.0), pytest.approx(1.0))
    assert [each.reaches_line for each in found.bins] == [True, True, False]
    assert (found.n_reaching, found.n_to_reach) == (2, 2)


def test_a_range_is_of_whole_students():
    """Two kinds of students, all right or all wrong: 100 scores of 10 students say no more than 10 scores."""
    students = np.repeat(np.arange(10), 10)
    earned = (students < 5).astype(float)
    found = calibrate(earned, np.full(100, 0.5), students)
    assert found is not None and len(found.bins) == 1
    low, high = resample_mean(np.array([1.0] * 5 + [0.0] * 5), np.ones(10))
    assert (found.bins[0].low, found.bins[0].high) == (pytest.approx(low), pytest.approx(high))
    assert high - low > 0.3  # one hundred independent scores would have 0.13


def test_the_range_of_a_mean_by_hand():
    """Of six students one has 1 and five have 0: k of six draws hit the one, k binomial with 1/6."""
    low, high = resample_mean(np.array([1.0, 0, 0, 0, 0, 0]), np.ones(6))
    # The tail is Φ(√(6/5) × −1.476) = 0.053; no hit has a chance of (5/6)^6 = 0.33, two or fewer 0.94, three 0.99.
    assert expand_tail(6) == pytest.approx(0.053, abs=0.001)
    assert (low, high) == (0.0, pytest.approx(0.5))


def test_five_bins_from_a_hundred_scores_and_equal_predictions_stay_together():
    predicted = np.repeat([0.1, 0.3, 0.5, 0.7, 0.9], 20)
    students = np.tile(np.arange(10), 10)
    found = calibrate(np.ones(100), predicted, students)
    assert found is not None and [each.n for each in found.bins] == [20] * 5
    # 60 equal predictions are one bin, whatever their number.
    found = calibrate(np.ones(100), np.repeat([0.1, 0.5, 0.9], [20, 60, 20]), students)
    assert found is not None and [each.n for each in found.bins] == [20, 60, 20]


@pytest.mark.parametrize(("n", "n_students"), [(29, 10), (30, 4)])
def test_too_little_makes_no_picture(n: int, n_students: int):
    assert calibrate(np.ones(n), np.linspace(0.1, 0.9, n), np.arange(n) % n_students) is None


@given(seed=st.integers(0, 2**32 - 1), n=st.integers(30, 160), n_students=st.integers(5, 20))
def test_order_changes_nothing_and_every_score_is_in_one_bin(seed: int, n: int, n_students: int):
    rng = np.random.default_rng(seed)
    predicted, earned = rng.random(n).round(1), (rng.random(n) < 0.5).astype(float)
    students = rng.integers(0, n_students, n)
    found = calibrate(earned, predicted, students)
    names, order = rng.permutation(n_students), rng.permutation(n)
    again = calibrate(earned[order], predicted[order], names[students[order]])
    if found is None or again is None:
        assert found is again
        return
    assert len(found.bins) == len(again.bins)
    for one, two in zip(found.bins, again.bins, strict=True):
        for name in ("predicted", "earned", "low", "high", "n"):
            assert getattr(one, name) == pytest.approx(getattr(two, name), abs=1e-9)
        assert 0 <= one.low <= one.high <= 1
    assert sum(each.n for each in found.bins) <= n


def test_ranges_of_a_right_model_reach_the_line_about_four_times_of_five():
    reached = []
    for seed in range(60):
        rng = np.random.default_rng(seed)
        chance = np.clip(rng.normal(0.6, 0.2, (24, 1)) + rng.normal(0, 0.15, 20), 0.02, 0.98)
        earned = (rng.random((24, 20)) < chance).astype(float)
        found = calibrate(earned.ravel(), chance.ravel(), np.repeat(np.arange(24), 20))
        assert found is not None
        reached += [each.reaches_line for each in found.bins]
    assert 0.74 < np.mean(reached) < 0.86


def test_counts_of_ranges():
    bins = tuple(CalibrationBin(0.5, 0.5, low, 0.9, 20) for low in (0.4, 0.6, 0.5, 0.2, 0.1))
    assert (Calibration(bins).n_reaching, Calibration(bins).n_to_reach) == (4, 4)
    assert Calibration(bins[:3]).n_to_reach == 2
