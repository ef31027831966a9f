"""What changed belongs to a skill, wherever the skill stands in the curriculum."""

from __future__ import annotations

import numpy as np

from engine.growth.comparing import compare_tests
from engine.growth.trajectories import trace_student
from engine.pipeline import change_order
from tests.dashboard.terms import make_term_report


def test_another_order_of_the_skills_changes_no_change():
    report = make_term_report()
    first, *_, last = (skill.id for skill in report.curriculum.skills)
    reordered = change_order(report, {first: [last]})
    names = [skill.id for skill in report.curriculum.skills]
    order = [names.index(skill.id) for skill in reordered.curriculum.skills]
    assert order != sorted(order)
    before, after = (compare_tests(each, 0, 1) for each in (report, reordered))
    np.testing.assert_allclose(after.students.change, before.students.change[:, order])
    np.testing.assert_array_equal(after.students.movement, before.students.movement[:, order])
    assert [each.change for each in after.skills] == [before.skills[s].change for s in order]
    paths, again = trace_student(report, 3), trace_student(reordered, 3)
    for place, skill in enumerate(order):
        np.testing.assert_allclose(again[place].mastery, paths[skill].mastery)
        np.testing.assert_allclose(again[place].low, paths[skill].low)
