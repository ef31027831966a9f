"""Cronbach's alpha and its interval: by hand, against pingouin, and how often the interval holds the truth."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pingouin
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.stats import f

from engine.analysis.reliability import COVERAGE, measure_reliability


def test_alpha_and_its_interval_by_hand():
    credit = np.array([[0, 0], [0, 0], [0, 1], [1, 1], [1, 1.0]])
    covariance = np.cov(credit.T)
    alpha = 2 * (1 - np.trace(covariance) / covariance.sum())
    known = measure_reliability(credit)
    assert known is not None and (known.n_students, known.n_items) == (5, 2)
    assert known.alpha == pytest.approx(alpha)
    assert known.alpha == pytest.approx(2 * (1 - 0.6 / 1.0))  # variances 0.3 and 0.3, covariance 0.2 twice
    assert known.low == pytest.approx(1 - (1 - alpha) * f.ppf(0.9, 4, 4))
    assert known.high == pytest.approx(1 - (1 - alpha) * f.ppf(0.1, 4, 4))


def test_the_interval_of_alpha_covers():
    rng = np.random.default_rng(1)
    covered = 0
    for _ in range(300):
        credit = rng.normal(size=(28, 1)) + rng.normal(size=(28, 10))
        known = measure_reliability(credit)
        assert known is not None
        covered += known.low <= 10 / 11 <= known.high  # ten parallel items of reliability 1/2
    assert 0.74 <= covered / 300 <= 0.86


def test_blanks_leave_their_student_in():
    rng = np.random.default_rng(2)
    credit = rng.normal(size=(200, 1)) + rng.normal(size=(200, 10))
    holes = np.where(rng.random(credit.shape) < 0.2, np.nan, credit)
    one, two = measure_reliability(credit), measure_reliability(holes)
    assert one is not None and two is not None
    assert two.alpha == pytest.approx(one.alpha, abs=0.03) and two.n_students < 160


@pytest.mark.parametrize("credit", [np.ones((10, 3)), np.zeros((3, 4)), np.full((5, 2), np.nan), np.zeros((0, 0))])
def test_no_alpha_where_nothing_varies(credit):
    assert measure_reliability(credit) is None


@given(
    hnp.arrays(float, st.tuples(st.integers(5, 30), st.integers(2, 8)), elements=st.sampled_from([0.0, 0.25, 0.5, 1.0]))
)
def test_alpha_is_that_of_pingouin(credit: np.ndarray):
    """Without blanks; with them pingouin drops the pair's student from every pair, we from this pair alone."""
    credit = credit[:, np.ptp(credit, axis=0) > 0]
    known = measure_reliability(credit)
    assume(known is not None)
    assert known is not None
    alpha, interval = pingouin.cronbach_alpha(pd.DataFrame(credit), ci=COVERAGE)
    assert known.alpha == pytest.approx(alpha, abs=1e-9)
    # pingouin rounds the ends to three places.
    assert (known.low, known.high) == pytest.approx(tuple(interval), abs=5.1e-4)
