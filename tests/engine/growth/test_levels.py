"""Levels of earlier days by today's rule, and none where nothing was asked."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.special import expit, logit

from engine.classroom import Level, Trajectory
from engine.growth.levels import level_days
from tests.engine.reports import small_report

NS, DE, MA, NE = Level.NEEDS_SUPPORT, Level.DEVELOPING, Level.MASTERED, Level.NOT_ENOUGH_EVIDENCE


def make_trajectory(mastery: list[float], sd: float, n_responses: list[int]) -> Trajectory:
    mean, reach = logit(np.array(mastery)), 1.2815515655446004 * sd
    return Trajectory(np.array(mastery), expit(mean - reach), expit(mean + reach), np.array(n_responses))


def test_every_day_has_the_level_of_todays_rule():
    report = small_report()
    n_skills = len(report.curriculum.skills)
    # Threshold 0.7: surely below the support line of 0.5, between the lines, surely above, and wide over both.
    sure = make_trajectory([0.3, 0.6, 0.9, 0.6], 0.2, [2, 2, 2, 2])
    unsure = make_trajectory([0.6] * 4, 1.5, [2, 2, 2, 2])
    levels = level_days(report, 0, [sure, unsure, *[sure] * (n_skills - 2)])
    assert levels.shape == (4, n_skills)
    assert levels[:3, 0].tolist() == [NS, DE, MA]
    assert levels[:3, 1].tolist() == [NE, NE, NE]


def test_the_last_day_is_the_reports_also_where_the_teacher_decided_it():
    report = small_report()
    level = report.mastery.level.copy()
    level[0, 0] = MA
    report = replace(report, mastery=replace(report.mastery, level=level))
    path = make_trajectory([0.3, 0.3], 0.2, [4, 4])
    levels = level_days(report, 0, [path] * len(report.curriculum.skills))
    assert levels[0, 0] is NS and levels[-1].tolist() == report.mastery.level[0].tolist()


def test_a_day_without_the_skill_has_no_level_and_the_first_scores_are_too_few():
    report = small_report()
    n_skills = len(report.curriculum.skills)
    once = make_trajectory([0.9, 0.9, 0.9], 0.2, [2, 1, 1])
    never = make_trajectory([0.9, 0.9, 0.9], 0.2, [0, 0, 0])
    levels = level_days(report, 0, [once, *[never] * (n_skills - 1)])
    # Two scores on all skills together amount to no level; with the third of the second day they do.
    assert levels[:2, 0].tolist() == [NE, MA]
    assert levels[:, 1].tolist() == [None] * 3
