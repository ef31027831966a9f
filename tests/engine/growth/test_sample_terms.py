"""What the model over time says of the two sample classes, beside what is true of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pytest

from engine.classbook.analysing import analyse_kept
from engine.classroom import ClassReport, FloatArray, LinkKind, Movement
from engine.growth.comparing import compare_tests
from engine.growth.groups import compare_group
from engine.joining.day_titles import drop_day
from sample_data.drawing import draw_term
from sample_data.exam import Term
from sample_data.term_class import begin_equations_term, begin_fractions_term
from sample_data.terms import EQUATIONS_TERM, FRACTIONS_TERM

PAIRS = tuple(combinations(range(3), 2))


@dataclass(frozen=True, eq=False)
class Sample:
    """A class over its term, with the true mastery of the students of its report, shape (3, N, S)."""

    term: Term
    report: ClassReport
    mastery: FloatArray

    def skill(self, id_: str) -> int:
        return [skill.id for skill in self.report.curriculum.skills].index(id_)

    @property
    def group(self) -> list[int]:
        return [i for i, each in enumerate(self.report.gradebook.students) if each.name in self.term.group]


@pytest.fixture(scope="module", params=["fractions", "equations"])
def sample(request) -> Sample:
    term, begin = {
        "fractions": (FRACTIONS_TERM, begin_fractions_term),
        "equations": (EQUATIONS_TERM, begin_equations_term),
    }[request.param]
    report = analyse_kept(begin("Sample")).report
    names = [pupil.name for pupil in term.pupils]
    ids = [lesson.skill_id for lesson in term.exam.lessons]
    rows = [names.index(student.name) for student in report.gradebook.students]
    columns = [ids.index(skill.id) for skill in report.curriculum.skills]
    return Sample(term, report, draw_term(term).mastery[np.ix_(range(3), rows, columns)])


def test_the_tests_are_linked_and_the_misprinted_question_alone_is_set_apart(sample: Sample) -> None:
    growth = sample.report.growth
    assert growth is not None and growth.term.days == sample.term.days
    assert {link.kind for link in growth.links.values()} == {LinkKind.COMMON_ITEMS}
    items = {item.title: item for item in sample.report.gradebook.items}
    drifted = {pair: [drop_day(items[title]) for title in link.drifted] for pair, link in growth.links.items()}
    assert drifted == {(0, 1): list(sample.term.sittings[0].misprinted), (0, 2): [], (1, 2): []}


def test_ranges_of_change_hold_the_truth_about_as_often_as_they_say(sample: Sample) -> None:
    held, n = [], 0
    for before, after in PAIRS:
        table = compare_tests(sample.report, before, after).students
        told = np.isfinite(table.low)
        change = sample.mastery[after] - sample.mastery[before]
        held.append(((table.low <= change) & (change <= table.high))[told].mean())
        n += told.sum()
    assert n > 600
    # All students of a class share its own error, so a single comparison strays further from 80 % than the mean does.
    assert 0.7 <= np.mean(held) <= 0.9 and min(held) > 0.6


def test_ranges_of_mastery_today_hold_the_truth_of_the_last_day(sample: Sample) -> None:
    today, truth = sample.report.mastery, sample.mastery[-1]
    assert 0.72 <= ((today.low <= truth) & (truth <= today.high)).mean() <= 0.9
    assert np.abs(today.mastery - truth).mean() < np.abs(today.mastery - sample.mastery[0]).mean()


def test_who_is_said_to_have_moved_did_and_that_way(sample: Sample) -> None:
    said, right = 0, 0
    for before, after in PAIRS:
        table = compare_tests(sample.report, before, after).students
        change = sample.mastery[after] - sample.mastery[before]
        for movement, sign in ((Movement.ROSE, 1), (Movement.FELL_BACK, -1)):
            called = table.movement == movement
            said += int(called.sum())
            right += int((sign * change[called] > 0).sum())
    assert said >= 5 and right >= 0.85 * said


def test_the_group_that_was_taught_again_gained_more(sample: Sample) -> None:
    skill = sample.skill(sample.term.group_skill)
    found = compare_group(sample.report, 0, 1, sample.group, skill)
    assert found.advantage is not None and found.low is not None and found.probability_more is not None
    assert found.low > 0 and found.probability_more > 0.95
    others = [i for i in range(len(sample.report.gradebook.students)) if i not in sample.group]
    gained = sample.mastery[1, :, skill] - sample.mastery[0, :, skill]
    assert 0 < found.advantage < 1.3 * (gained[sample.group].mean() - gained[others].mean())


def test_of_the_skill_that_stood_still_nothing_is_said_and_the_one_that_fell_back_is_behind(sample: Sample) -> None:
    compared = compare_tests(sample.report, 0, 1)
    assert compared.overall.change is not None
    for skill, change in zip(sample.report.curriculum.skills, compared.skills, strict=True):
        steps = [each.steps[skill.id] for each in sample.term.sittings]
        if not any(steps):
            assert change.movement is Movement.NO_CHANGE
        if all(step < 0 for step in steps):
            assert change.change is not None and change.change < compared.overall.change
            assert change.movement is not Movement.ROSE


def test_who_came_later_is_compared_from_there(sample: Sample) -> None:
    [(pupil, _)] = sample.term.newcomers
    [row] = [i for i, each in enumerate(sample.report.gradebook.students) if each.name == pupil.name]
    assert not compare_tests(sample.report, 0, 1).present[row]
    assert compare_tests(sample.report, 1, 2).present[row]
    for name in sample.term.left:
        assert name not in [each.name for each in sample.report.gradebook.students]


def test_of_the_newest_test_the_class_sees_what_it_was_taught_last(sample: Sample) -> None:
    """Who opens the sample sees a change that is called one, and it is true."""
    compared = compare_tests(sample.report, 1, 2)
    [taught] = sample.term.units[-1].skills
    assert compared.skills[sample.skill(taught)].movement is Movement.ROSE
    change = sample.mastery[2] - sample.mastery[1]
    for each in compared.skills:
        if each.movement in (Movement.ROSE, Movement.FELL_BACK):
            true = change[:, each.skill].mean()
            assert each.low is not None and each.high is not None and each.low <= true <= each.high
    moved = (compared.students.movement == Movement.ROSE).any(axis=1)
    assert moved.sum() >= 3
