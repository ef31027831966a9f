"""Levels, intervals and dots, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit, logit
from scipy.stats import norm

from engine.classroom import Level, MasteryTable
from engine.estimates.mastery import estimate_mastery, interval, quantile_dots, set_threshold
from engine.learners.adapting.adapted import Adapted


def a_table(mean: float, sd: float, n: int = 3, threshold: float = 0.7) -> MasteryTable:
    adapted = Adapted(np.full((1, 1), 0.5), np.zeros(1), np.full((1, 1), mean), np.full((1, 1), sd), np.ones(1))
    return estimate_mastery(adapted, np.full((1, 1), n), threshold)


def test_values_by_hand() -> None:
    # logit 1.0 ± 1.2816 x 0.5
    estimate = a_table(1.0, 0.5).estimate(0, 0)
    assert estimate.mastery == pytest.approx(0.7310586)
    assert estimate.low == pytest.approx(1 / (1 + np.exp(-(1.0 - 0.6407758))))
    assert estimate.high == pytest.approx(1 / (1 + np.exp(-(1.0 + 0.6407758))))
    # logit 0.7 = 0.8473: (1 - 0.8473) / 0.5 = 0.3054 standard deviations below the estimate
    assert estimate.probability_above == pytest.approx(norm.cdf(0.3054), abs=1e-4)
    assert estimate.n_responses == 3


@pytest.mark.parametrize(
    ("mean", "sd", "n", "level"),
    [
        (2.5, 0.5, 4, Level.MASTERED),  # 92 of 100, surely past the line
        (1.0, 0.5, 4, Level.DEVELOPING),  # 73, but 12 of 20 only
        (0.4, 0.4, 4, Level.DEVELOPING),  # 60, between the lines
        (-1.0, 0.5, 4, Level.NEEDS_SUPPORT),  # 27
        (-0.1, 0.6, 4, Level.NEEDS_SUPPORT),  # 48, more likely below 50 than not
        (0.4, 1.2, 1, Level.NOT_ENOUGH_EVIDENCE),  # from 24 to 87
        (2.5, 0.5, 0, Level.NOT_ENOUGH_EVIDENCE),  # no score of this skill at all
        (2.5, 0.5, 2, Level.NOT_ENOUGH_EVIDENCE),  # two right answers, and no other score
        (-2.5, 0.5, 2, Level.NOT_ENOUGH_EVIDENCE),
        (2.5, 0.5, 3, Level.MASTERED),
        (-2.5, 1.2, 3, Level.NEEDS_SUPPORT),  # wide on the logit scale, yet all of it low
    ],
)
def test_levels_by_hand(mean: float, sd: float, n: int, level: Level) -> None:
    assert a_table(mean, sd, n).estimate(0, 0).level is level


def test_one_score_on_a_skill_counts_where_there_are_scores_on_others() -> None:
    adapted = Adapted(np.full((1, 2), 0.5), np.zeros(2), np.full((1, 2), 2.5), np.full((1, 2), 0.5), np.ones(2))
    assert list(estimate_mastery(adapted, np.array([[1, 3]])).level[0]) == [Level.MASTERED, Level.MASTERED]


@given(mean=st.floats(-4, 4), sd=st.floats(0.05, 3), n=st.integers(1, 40))
def test_a_higher_threshold_never_makes_a_skill_mastered(mean: float, sd: float, n: int) -> None:
    table = a_table(mean, sd, n)
    levels = [set_threshold(table, t).level[0, 0] for t in (0.5, 0.6, 0.7, 0.8, 0.9)]
    mastered = [level is Level.MASTERED for level in levels]
    assert mastered == sorted(mastered, reverse=True)
    support = [level is Level.NEEDS_SUPPORT for level in levels if level is not Level.NOT_ENOUGH_EVIDENCE]
    assert support == sorted(support)


@given(mean=st.floats(-4, 4), sd=st.floats(0.05, 3))
def test_intervals_nest_and_hold_the_estimate(mean: float, sd: float) -> None:
    table = a_table(mean, sd)
    estimate = table.estimate(0, 0)
    half = interval(table, 0, 0, 0.5)
    assert 0 < estimate.low < half[0] < estimate.mastery < half[1] < estimate.high < 1
    assert interval(table, 0, 0, 0.8) == pytest.approx((estimate.low, estimate.high))


def test_twenty_dots_are_equally_likely_results() -> None:
    table = a_table(0.5, 0.8)
    dots = quantile_dots(table, 0, 0)
    assert dots == sorted(dots)
    assert len(dots) == 20
    # ndtr((0.5 - logit(0.7)) / 0.8) = 0.332: 7 of 20.
    assert sum(d >= 0.7 for d in dots) == 7
    cumulative = norm.cdf((logit(dots) - 0.5) / 0.8)
    np.testing.assert_allclose(cumulative, (np.arange(20) + 0.5) / 20, atol=0.025)
    assert (np.abs(cumulative - (np.arange(20) + 0.5) / 20) > 1e-9).sum() <= 1


def test_changing_the_threshold_changes_nothing_but_levels() -> None:
    table = a_table(1.4, 0.4)
    other = set_threshold(table, 0.9)
    assert other.mastery == table.mastery == expit(1.4)
    assert (table.level[0, 0], other.level[0, 0]) == (Level.MASTERED, Level.DEVELOPING)
    assert other.threshold == 0.9


@pytest.mark.parametrize("threshold", [0.0, 0.2, 1.0, 1.4, float("nan")])
def test_impossible_thresholds_are_refused(threshold: float) -> None:
    with pytest.raises(ValueError, match="threshold must lie between"):
        a_table(0.0, 1.0, threshold=threshold)
