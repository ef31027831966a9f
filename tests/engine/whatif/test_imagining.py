"""What a student's estimates would be with other scores: exact where nothing changes, and what a correction gives."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache

import numpy as np
import pytest

from engine.classroom import ClassReport, Gradebook, Level, MasteryTable, Status
from engine.errors import InputError
from engine.pipeline import analyse, override_levels
from engine.whatif.imagining import adapt_again, imagine
from engine.whatif.new_checks import N_QUESTIONS, NewCheck
from tests.dashboard.terms import make_term_report
from tests.engine.estimates.test_evidence import simulated_reports
from tests.engine.known_classes import remembering_report
from tests.engine.reports import NAN, make_curriculum, make_gradebook, make_skill, sample_report

REPORTS = {"sample": sample_report, "remembering": remembering_report, "term": lambda: make_term_report(3)}


def put(gradebook: Gradebook, student: int, scores: dict[int, float]) -> Gradebook:
    """The gradebook as a real correction leaves it."""
    points, status = gradebook.scores.copy(), gradebook.status.copy()
    for item, value in scores.items():
        points[student, item], status[student, item] = value, Status.SCORED
    return replace(gradebook, scores=points, status=status)


def list_rows(report: ClassReport) -> dict[str, np.ndarray]:
    """Everything in the table of mastery that has a row for each student."""
    table = report.mastery
    parts = {field.name: getattr(table, field.name) for field in fields(MasteryTable)}
    return {name: part for name, part in parts.items() if isinstance(part, np.ndarray)}


def draw_scores(report: ClassReport, random: np.random.Generator) -> tuple[int, dict[int, float]]:
    student, n_items = int(random.integers(len(report.gradebook.students))), len(report.items)
    items = random.choice(n_items, int(random.integers(1, 4)), replace=False).tolist()
    return student, {j: float(random.integers(0, int(report.gradebook.items[j].max_score) + 1)) for j in items}


@cache
def keyless_report() -> ClassReport:
    """A class of which no key is in doubt."""
    return next(each for each in simulated_reports() if all(item.trust == 1.0 for item in each.items))


@pytest.mark.parametrize("name", REPORTS)
def test_without_a_change_everything_is_what_it_is(name):
    report = REPORTS[name]()
    assert imagine(report, 2, {}).then is report
    present = {j: float(s) for j, s in enumerate(report.gradebook.scores[2]) if not np.isnan(s)}
    assert imagine(report, 2, present).then is report
    again = adapt_again(report, 2, {}, ())
    for part, values in list_rows(report).items():
        np.testing.assert_array_equal(getattr(again.mastery, part), values, part)
    np.testing.assert_array_equal(again.expected, report.expected)
    assert again.diagnoses_of(2) == report.diagnoses_of(2)
    assert again.paths == report.paths


def test_every_student_alone_has_the_findings_of_the_class():
    report = sample_report()
    assert any(report.diagnoses_of(i) for i in range(28))
    for i in range(28):
        assert adapt_again(report, i, {}, ()).diagnoses_of(i) == report.diagnoses_of(i)


def test_a_correction_gives_what_was_shown():
    report, random = keyless_report(), np.random.default_rng(4)
    checked = 0
    for _ in range(12):
        student, scores = draw_scores(report, random)
        then = imagine(report, student, scores).then
        real = analyse(
            put(report.gradebook, student, scores), report.curriculum, learner=report.learner, today=report.analysed_on
        )
        if real.learner != report.learner or any(item.trust < 1.0 for item in real.items):
            continue
        checked += 1
        np.testing.assert_allclose(then.mastery.mastery[student], real.mastery.mastery[student], atol=1e-12)
        np.testing.assert_allclose(then.mastery.low[student], real.mastery.low[student], atol=1e-12)
        assert then.mastery.level[student].tolist() == real.mastery.level[student].tolist()
        assert then.diagnoses_of(student) == real.diagnoses_of(student)
        assert then.paths[student] == real.paths[student]
    assert checked > 8


def test_where_a_key_is_in_doubt_a_correction_gives_nearly_what_was_shown():
    report, random = sample_report(), np.random.default_rng(1)
    assert any(item.trust < 1.0 for item in report.items)
    furthest = []
    for _ in range(10):
        student, scores = draw_scores(report, random)
        then = imagine(report, student, scores).then.mastery.mastery[student]
        real = analyse(put(report.gradebook, student, scores), report.curriculum).mastery.mastery[student]
        furthest.append(float(np.abs(then - real).max()))
    assert max(furthest) < 0.02
    assert np.median(furthest) < 0.005


@pytest.mark.parametrize("report", [sample_report(), *simulated_reports()[:4], make_term_report(3)])
def test_a_higher_score_never_lowers_the_estimate(report):
    random = np.random.default_rng(7)
    for _ in range(5):
        student, item = int(random.integers(len(report.gradebook.students))), int(random.integers(len(report.items)))
        best = report.gradebook.items[item].max_score
        steps = np.unique(np.round(np.linspace(0, best, 5)))
        found = [imagine(report, student, {item: float(p)}).then.mastery.mastery[student] for p in steps]
        asked = np.flatnonzero(report.curriculum.q_matrix[item])
        assert np.diff(np.array(found)[:, asked], axis=0).min() > -0.002


@pytest.mark.parametrize("name", REPORTS)
def test_more_right_answers_in_a_new_check_raise_the_estimate(name):
    report = REPORTS[name]()
    for student, skill in ((0, 1), (5, 0), (11, 2)):
        found = [
            imagine(report, student, {}, [NewCheck(skill, n)]).then.mastery.mastery[student, skill]
            for n in range(N_QUESTIONS + 1)
        ]
        now = report.mastery.mastery[student, skill]
        assert np.diff(found).min() > 0.01
        assert found[0] < now < found[-1] + 0.02  # a check of average questions hardly lifts who is above all of them


def test_a_check_that_goes_as_expected_hardly_moves_and_narrows_the_range():
    report = sample_report()
    skill = 4
    for student in (3, 9, 14):
        right = round(N_QUESTIONS * report.mastery.mastery[student, skill])
        then = imagine(report, student, {}, [NewCheck(skill, right)]).then.mastery.estimate(student, skill)
        now = report.mastery.estimate(student, skill)
        assert abs(then.mastery - now.mastery) < 0.13
        assert then.high - then.low < now.high - now.low
        assert then.n_responses == now.n_responses + N_QUESTIONS


def test_the_order_of_changes_does_not_matter():
    report = sample_report()
    one = imagine(report, 3, {2: 0.0, 7: 1.0}, [NewCheck(0, 4), NewCheck(5, 1)]).then
    other = imagine(report, 3, {7: 1.0, 2: 0.0}, [NewCheck(5, 1), NewCheck(0, 4)]).then
    np.testing.assert_array_equal(one.mastery.mastery, other.mastery.mastery)
    assert one.paths == other.paths and one.diagnoses == other.diagnoses


def test_a_change_that_is_taken_back_leaves_nothing():
    report = sample_report()
    here = float(report.gradebook.scores[3, 2])
    there = imagine(report, 3, {2: 0.0 if here else 1.0}, [NewCheck(0, 4)]).then
    assert (there.mastery.mastery[3] != report.mastery.mastery[3]).all()
    assert imagine(report, 3, {2: here}).then is report


@pytest.mark.parametrize("name", REPORTS)
def test_other_students_are_untouched(name):
    report = REPORTS[name]()
    then = imagine(report, 4, {0: 0.0, 3: 1.0}, [NewCheck(1, 0)]).then
    others = np.arange(len(report.gradebook.students)) != 4
    for part, values in list_rows(report).items():
        np.testing.assert_array_equal(getattr(then.mastery, part)[others], values[others], part)
    np.testing.assert_array_equal(then.gradebook.scores[others], report.gradebook.scores[others])
    np.testing.assert_array_equal(then.expected[others], report.expected[others])
    for i in [None, *np.flatnonzero(others).tolist()]:
        assert then.diagnoses_of(i) == report.diagnoses_of(i)
    assert [path for k, path in enumerate(then.paths) if others[k]] == [
        path for k, path in enumerate(report.paths) if others[k]
    ]
    assert then.items is report.items and report.gradebook.scores[4, 0] == REPORTS[name]().gradebook.scores[4, 0]


def test_levels_that_the_teacher_set_stay():
    skill = sample_report().curriculum.skills[0].id
    report = override_levels(sample_report(), {(3, skill): Level.NEEDS_SUPPORT, (5, skill): Level.MASTERED})
    then = imagine(report, 3, dict.fromkeys(range(len(report.items)), 1.0)).then
    assert then.mastery.level[3, 0] is Level.NEEDS_SUPPORT
    assert then.mastery.is_teachers[3, 0]
    assert then.mastery.mastery[3, 0] > report.mastery.mastery[3, 0]


def test_an_absence_can_be_imagined_away_and_a_student_without_scores_too():
    scores = [[1, 0, 1, 1], [0, 0, 1, 0], [1, 1, 1, 1], [NAN, NAN, NAN, NAN], [0, 1, NAN, 0], [1, 1, 0, 1]]
    gradebook = make_gradebook(scores, status={(4, 2): Status.ABSENT})
    report = analyse(gradebook, make_curriculum([make_skill("A"), make_skill("B")], [[0], [0], [1], [1]]))
    then = imagine(report, 4, {2: 1.0}).then
    assert then.gradebook.status[4, 2] == Status.SCORED
    assert then.mastery.n_responses[4].tolist() == [2, 2]
    assert then.mastery.mastery[4, 1] > report.mastery.mastery[4, 1]
    nothing = imagine(report, 3, {}, [NewCheck(0, 4)]).then
    assert report.mastery.level[3, 0] is Level.NOT_ENOUGH_EVIDENCE
    assert nothing.mastery.mastery[3, 0] > report.mastery.mastery[3, 0]


def test_what_nobody_can_score_is_refused_with_where_and_what():
    report = sample_report()
    title = report.gradebook.items[1].title
    with pytest.raises(InputError) as error:
        imagine(report, 0, {1: 7.0, 2: -1.0, 3: NAN, 99: 1.0}, [NewCheck(0, 5), NewCheck(50, 1)])
    problems = error.value.problems
    assert [each.column for each in problems] == [
        title, report.gradebook.items[2].title, report.gradebook.items[3].title, None, None, None,
    ]  # fmt: skip
    assert f"{title}: 7 is not between 0 and" in str(error.value)


def test_what_counts_extra_can_be_imagined_up_to_what_stands_there():
    report = sample_report()
    best = report.gradebook.items[0].max_score
    extra = analyse(put(report.gradebook, 2, {0: best * 1.2}), report.curriculum, learner=report.learner)
    assert imagine(extra, 2, {0: best * 1.1}).then.mastery.mastery.shape == report.mastery.mastery.shape
    with pytest.raises(InputError):
        imagine(extra, 2, {0: best * 1.3})
