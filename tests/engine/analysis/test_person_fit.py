"""Whether a student's scores fit any level."""

from __future__ import annotations

import numpy as np
from scipy.special import expit

from engine.analysis.person_fit import FEWEST_TO_MEASURE_FIT, measure_person_fit
from engine.learners import load_learner
from engine.learners.tasks import make_tasks


def test_person_fit_tells_a_turned_pattern_from_an_orderly_one():
    rng = np.random.default_rng(5)
    level, difficulty = rng.normal(0, 1, (30, 1)), np.linspace(-2.5, 2.5, 30)
    credit = (rng.random((30, 30)) < expit(level - difficulty)).astype(float)
    credit[0] = np.arange(30) >= 15  # the fifteen hardest right, the fifteen easiest wrong
    credit[1] = np.arange(30) < 15
    tasks = make_tasks(credit)
    [adapted] = load_learner().adapt([tasks])
    assert adapted.posterior is not None
    fit = measure_person_fit(adapted.posterior, credit)
    assert fit[0] == fit.min() < -3
    assert fit[1] > 0
    few = np.where(np.arange(30) < FEWEST_TO_MEASURE_FIT - 1, credit, np.nan)
    assert np.isnan(measure_person_fit(adapted.posterior, few)).all()
