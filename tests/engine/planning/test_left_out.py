"""The most urgent skill first where that is asked for, and what a plan does not hold, worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.classroom import ClassReport, Goal, Level
from engine.curriculum.prerequisites import compute_distances
from engine.pipeline import set_goals
from engine.planning.left_out import find_left_out
from engine.planning.paths import find_most_urgent, plan_path
from engine.planning.plans import make_plan
from tests.engine.reports import (
    DE,
    MA,
    NE,
    NS,
    check_items_of,
    make_curriculum,
    make_gradebook,
    make_mastery,
    make_report,
    make_skill,
    sample_report,
)

MONDAY = date(2026, 10, 12)
SKILLS = [
    make_skill("Halves", minutes=20),
    make_skill("Thirds", minutes=20),
    make_skill("Sums", "Thirds", minutes=50),
    make_skill("Lines", minutes=20),
]


def one_student(levels: list[Level], goal: Goal) -> ClassReport:
    gradebook = make_gradebook([[0.0] * len(SKILLS)])
    curriculum = make_curriculum(SKILLS, [[s] for s in range(len(SKILLS))])
    mastery = make_mastery([levels], gradebook, curriculum)
    paths = plan_path(gradebook, curriculum, mastery, check_items_of(gradebook, curriculum), [goal])
    report = make_report(gradebook, curriculum, mastery)
    return replace(report, paths=paths, goals=(goal,))


def test_the_red_skill_is_named_when_the_hour_does_not_hold_it():
    report = one_student([DE, DE, NS, DE], Goal(minutes=60))
    plan = make_plan(report, 0, MONDAY)
    left = find_left_out(report, plan, 0)
    assert left is not None and left.urgent is not None
    assert [step.skill for step in left.steps][-1] == left.urgent.skill == 2
    assert not left.fits
    thirds = next(step for step in report.paths[0] if step.skill == 1)
    assert left.urgent_minutes == 50 + (thirds.minutes if 1 in left.urgent.blocked_by else 0)


def test_most_urgent_first_begins_with_it_and_what_it_builds_on():
    report = one_student([DE, DE, NS, DE], Goal(minutes=80, urgent_first=True))
    assert [step.skill for step in report.paths[0]][:2] == [1, 2]
    plan = make_plan(report, 0, MONDAY)
    left = find_left_out(report, plan, 0)
    assert left is None or left.urgent is None


def test_among_several_the_lowest_comes_first_and_what_is_not_known_last():
    report = one_student([NE, NS, MA, NS], Goal(minutes=80, urgent_first=True))
    path = [step.skill for step in report.paths[0]]
    lowest = min((1, 3), key=lambda s: report.mastery.mastery[0, s])
    assert path[0] == lowest and path[-1] == 0


def test_a_step_that_the_teacher_took_out_was_not_too_long():
    report = one_student([DE, MA, MA, DE], Goal(minutes=120))
    plan = make_plan(report, 0, MONDAY)
    assert find_left_out(report, plan, 0) is None
    first, *others = plan.steps
    left = find_left_out(report, replace(plan, steps=(replace(first, chosen=False), *others)), 0)
    assert left is not None and left.fits and left.urgent is None
    assert [SKILLS[step.skill].id for step in left.steps] == [first.skill]


SAMPLE = sample_report()


@given(st.integers(10, 240))
def test_for_the_sample_no_step_comes_before_what_it_builds_on(minutes: int):
    goals = [Goal(minutes=minutes, urgent_first=True)] * len(SAMPLE.gradebook.students)
    report = set_goals(SAMPLE, goals)
    before = compute_distances(report.curriculum) > 0
    for plain, path in zip(SAMPLE.paths, report.paths, strict=True):
        order = [step.skill for step in path]
        assert sorted(order) == sorted(step.skill for step in plain)
        needy = find_most_urgent(report.mastery, path)
        if needy is not None:
            ahead = order[: order.index(needy.skill)]
            assert all(before[needy.skill, s] for s in ahead)
        for place, step in enumerate(path):
            assert set(step.blocked_by) <= set(order[:place]) and step.step == place + 1
    assert np.isfinite(report.mastery.mastery).all()
