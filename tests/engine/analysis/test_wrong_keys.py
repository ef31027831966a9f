"""Whether a correlation speaks for a wrong key."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.analysis.wrong_keys import CLASSES_WITH_WRONG_KEY, TypicalItems, describe_items


def test_what_items_are_like_is_a_median_on_fishers_scale():
    correlations = np.tanh([0.3, 0.5, 0.4, 0.4, -0.6])  # one wrong key
    typical = describe_items(np.append(correlations, np.nan), np.array([28] * 6))
    assert typical.middle == pytest.approx(0.4)
    assert typical.n_items == 5
    # Median deviation 0.1, so 0.148 squared, less than 1 / 25 of sampling: only half of the usual 0.12 squared is left,
    # which is less than a quarter of the middle, squared.
    assert typical.variance == pytest.approx(0.1**2)


def test_the_chance_by_hand():
    typical = TypicalItems(0.4, 0.01, 20)
    # 1 / 25 + 0.01 = 0.05 for both; middles 0.4 and -0.2; z = -0.3.
    evidence = (0.7**2 - 0.1**2) / (2 * 0.05)
    odds = math.exp(evidence) * (CLASSES_WITH_WRONG_KEY / 20) / (1 - CLASSES_WITH_WRONG_KEY / 20)
    assert typical.chance_of_wrong_key(math.tanh(-0.3), 28) == pytest.approx(odds / (1 + odds))


def test_where_students_hardly_differ_no_correlation_says_anything():
    nothing = TypicalItems(0.0, 0.0, 24)
    for correlation in (-0.9, -0.3, 0.0, 0.5):
        usual = CLASSES_WITH_WRONG_KEY / 24
        assert nothing.chance_of_wrong_key(correlation, 30) == pytest.approx(usual)
        assert nothing.chance_of_right_option(correlation, 30, 3) == pytest.approx(usual / 3)


@given(st.floats(0.1, 0.8), st.floats(-0.6, 0.4), st.integers(12, 400))
def test_the_lower_the_correlation_the_surer_and_options_the_other_way_round(middle: float, z: float, n: int):
    typical = TypicalItems(middle, (0.3 * middle) ** 2, 20)
    lower, higher = math.tanh(z - 0.05), math.tanh(z)
    assert typical.chance_of_wrong_key(lower, n) >= typical.chance_of_wrong_key(higher, n)
    assert typical.chance_of_right_option(lower, n, 3) <= typical.chance_of_right_option(higher, n, 3)


def test_without_any_correlation_nothing_is_doubted():
    assert describe_items(np.array([np.nan]), np.array([2])) == TypicalItems(0.0, 0.0, 1)
