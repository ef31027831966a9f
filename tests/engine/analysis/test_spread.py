"""Where a class stands on a skill, worked by hand and added up."""

from __future__ import annotations

import numpy as np

from engine.analysis.spread import measure_spread
from engine.classroom import Level
from engine.estimates.mastery import has_enough_scores
from tests.engine.reports import make_curriculum, make_gradebook, make_mastery, make_report, make_skill, sample_report

MA, NE = Level.MASTERED, Level.NOT_ENOUGH_EVIDENCE


def test_thirds_steps_and_median_by_hand() -> None:
    gradebook = make_gradebook(np.ones((6, 3)))
    curriculum = make_curriculum([make_skill("A")], [[0]] * 3)
    shares = {(i, 0): share for i, share in enumerate([0.33, 0.334, 0.335, 0.664, 0.996, 0.5])}
    mastery = make_mastery([[MA]] * 5 + [[NE]], gradebook, curriculum, mastery=shares)
    [spread] = measure_spread(make_report(gradebook, curriculum, mastery))
    # Shown as 33, 33, 34, 66 and 100 points; the sixth has too few scores.
    assert (spread.low, spread.middle, spread.high, spread.unknown) == (2, 2, 1, 1)
    assert spread.steps == (0, 0, 0, 3, 0, 0, 1, 0, 0, 1)
    assert spread.median == 34


def test_nobody_is_lost() -> None:
    report = sample_report()
    enough = has_enough_scores(report.mastery)
    for s, spread in enumerate(measure_spread(report)):
        assert spread.low + spread.middle + spread.high + spread.unknown == 28
        assert sum(spread.steps) == 28 - spread.unknown == enough[:, s].sum()
        assert spread.median is None or 0 <= spread.median <= 100
