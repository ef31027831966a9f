from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.analysis.diagnosis.coincidence import USUAL_SHARE, chance_of_cause, chance_of_most


def test_a_p_value_by_hand():
    # 1 / (-e 0.01 ln 0.01) = 7.99 times the odds of 1 to 9.
    factor = 1 / (-math.e * 0.01 * math.log(0.01))
    assert factor == pytest.approx(7.99, abs=0.01)
    assert chance_of_cause(0.01, 0.1) == pytest.approx(factor / 9 / (1 + factor / 9))


def test_the_ends():
    assert chance_of_cause(1.0) == chance_of_cause(0.5) == USUAL_SHARE
    assert chance_of_cause(0.0) == pytest.approx(1.0)


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_the_less_likely_the_coincidence_the_surer_the_cause(one: float, other: float):
    low, high = sorted((one, other))
    assert chance_of_cause(low) >= chance_of_cause(high) >= USUAL_SHARE - 1e-12


def test_most_of_three_questions_is_two_or_three():
    chance = chance_of_most(np.array([1.0, 3.0, 25.0]), np.full(3, 0.3))
    assert chance[:2] == pytest.approx([0.3, 3 * 0.3**2 * 0.7 + 0.3**3])
    assert chance[2] < 0.02
