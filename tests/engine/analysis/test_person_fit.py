"""Whether a student's scores fit any level."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit

from engine.analysis.person_fit import FEWEST_TO_MEASURE_FIT, compare_person_fit, measure_person_fit
from engine.learners import load_learner
from engine.learners.tasks import make_tasks

TURNED = np.arange(30) >= 15  # the fifteen hardest right, the fifteen easiest wrong
PATCHY = np.arange(30) // 2 % 2  # two wrong, two right, from the easiest to the hardest


@pytest.mark.parametrize("pattern", [TURNED, PATCHY])
def test_person_fit_tells_an_odd_pattern_from_an_orderly_one(pattern: np.ndarray):
    rng = np.random.default_rng(5)
    level, difficulty = rng.normal(0, 1, (30, 1)), np.linspace(-2.5, 2.5, 30)
    credit = (rng.random((30, 30)) < expit(level - difficulty)).astype(float)
    credit[0] = pattern
    credit[1] = np.arange(30) < 15
    tasks = make_tasks(credit)
    [adapted] = load_learner().adapt([tasks])
    assert adapted.posterior is not None
    fit = measure_person_fit(adapted.posterior, credit)
    assert fit[0] == fit.min() < -1.6
    assert compare_person_fit(fit)[0] < 0.01
    assert fit[1] > 0
    few = np.where(np.arange(30) < FEWEST_TO_MEASURE_FIT - 1, credit, np.nan)
    assert np.isnan(measure_person_fit(adapted.posterior, few)).all()


def test_a_fit_is_compared_with_the_classmates():
    fit = np.append(np.linspace(-1.0, 1.0, 29), -4.0)
    chance = compare_person_fit(fit)
    assert np.argmin(chance) == 29 and chance[29] < 0.005
    assert (np.diff(chance[:29]) > 0).all()
    # A class that lies lower as a whole, as it does where scores count for more than they are worth, is no class of
    # unusual students.
    np.testing.assert_allclose(compare_person_fit(fit - 2.0)[:29], compare_person_fit(fit)[:29], atol=0.05)
    assert compare_person_fit(fit - 2.0)[29] == pytest.approx(chance[29], rel=0.5)


def test_a_fit_without_classmates_says_nothing():
    assert (compare_person_fit(np.array([-9.0, 0.0, 0.0, np.nan, np.nan])) == 1.0).all()
    assert compare_person_fit(np.array([-9.0, 0.0, 0.1, 0.2, 0.3, np.nan]))[-1] == 1.0
