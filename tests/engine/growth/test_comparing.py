"""Change between two tests: values worked by hand, and what may not change anything."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from scipy.special import expit, ndtr

from engine.classroom import ClassReport, FloatArray, Link, LinkKind, Movement, StudentPaths
from engine.growth.calling import call_skills, call_students
from engine.growth.comparing import compare_all, compare_latest, compare_tests
from engine.growth.trajectories import trace_student
from tests.engine.growth.terms import COMMON, NOTHING, draw_own, make_paths, make_term_report


def two_students(link: Link = COMMON) -> ClassReport:
    """One skill, two tests, M = σ(z). z goes from 0 to 1 for the first student and from 1 to 0.9 for the second.

    x and m none; the days do not correlate, so z's change has the sd √0.18 = 0.4243.
    """
    own = np.diag([0.04, 0.0, 0.04, 0.0])
    return make_term_report(make_paths([[[0.0, 0.0], [1.0, 0.0]], [[1.0, 0.0], [0.9, 0.0]]], own), link=link)


def big_class(link: Link = COMMON, seed: int = 4) -> tuple[StudentPaths, ClassReport]:
    rng = np.random.default_rng(seed)
    n, t, s = 12, 3, 3
    paths = make_paths(
        rng.normal(size=(n, t, 1 + s)) * 0.6, draw_own(rng, t, s), rng.normal(size=(t * (1 + s), 2)) * 0.1
    )
    return paths, make_term_report(paths, link=link)


def test_two_students_by_hand() -> None:
    comparison = compare_tests(two_students(), 0, 1)
    table = comparison.students
    assert table.before[:, 0] == pytest.approx([0.5, 0.7311], abs=1e-4)
    assert table.after[:, 0] == pytest.approx([0.7311, 0.7109], abs=1e-4)
    assert table.change[:, 0] == pytest.approx([0.2311, -0.0201], abs=1e-4)
    assert table.probability_rose[:, 0] == pytest.approx([ndtr(1 / 0.28284), ndtr(-0.1 / 0.28284)], abs=1e-4)
    assert table.movement[:, 0].tolist() == [Movement.ROSE, Movement.NO_CHANGE]
    assert not table.relative
    assert comparison.present.all() and [c.n for c in (*comparison.skills, comparison.overall)] == [2, 2]


def test_the_interval_is_that_of_many_draws_from_the_same_normal() -> None:
    paths, report = big_class()
    table = compare_tests(report, 0, 2).students
    rng = np.random.default_rng(1)
    whole = paths.own[5] + paths.shared[5] @ paths.shared[5].T
    u = rng.multivariate_normal(paths.mean[5].ravel(), whole, size=200_000).reshape(-1, 3, 4)
    moved = expit(u[:, 2, 0] + u[:, 2, 2]) - expit(u[:, 0, 0] + u[:, 0, 2])
    assert (table.low[5, 1], table.high[5, 1]) == pytest.approx(np.quantile(moved, [0.1, 0.9]), abs=0.008)
    assert table.probability_rose[5, 1] == pytest.approx((moved > 0).mean(), abs=0.005)


def test_the_mean_of_the_class_is_that_of_many_draws_too() -> None:
    paths, report = big_class()
    change = compare_tests(report, 0, 2).skills[1]
    rng = np.random.default_rng(2)
    n, size = len(paths.mean), paths.own.shape[1]
    shared = rng.normal(size=(40_000, 2))
    total = np.zeros(40_000)
    for i in range(n):
        u = paths.mean[i].ravel() + shared @ paths.shared[i].T
        u = (u + rng.multivariate_normal(np.zeros(size), paths.own[i], size=40_000)).reshape(-1, 3, 4)
        total += (expit(u[:, 2, 0] + u[:, 2, 2]) - expit(u[:, 0, 0] + u[:, 0, 2])) / n
    assert change.change == pytest.approx(total.mean(), abs=0.002)
    assert (change.low, change.high) == pytest.approx(np.quantile(total, [0.1, 0.9]), abs=0.005)


def test_what_all_share_does_not_average_out() -> None:
    """A class whose step is unsure by 0.3 logits is as unsure with a hundred students as with ten."""
    widths = {}
    for n in (10, 100):
        mean = np.zeros((n, 2, 2))
        shared = np.array([[0.0], [0.0], [0.3], [0.0]])
        change = compare_tests(make_term_report(make_paths(mean, 0.05 * np.eye(4), shared)), 0, 1).skills[0]
        assert change.low is not None and change.high is not None
        widths[n] = change.high - change.low
    of_step = 2 * 1.2816 * 0.3 * 0.25
    assert of_step * 0.9 < widths[100] < widths[10] < of_step * 1.3


def test_swapping_the_tests_turns_every_sign() -> None:
    for link in (COMMON, NOTHING):
        _, report = big_class(link)
        there, back = compare_tests(report, 0, 2), compare_tests(report, 2, 0)
        one, other = there.students, back.students
        np.testing.assert_allclose(one.change, -other.change, atol=1e-9)
        np.testing.assert_allclose(one.low, -other.high, atol=1e-9)
        np.testing.assert_allclose(one.probability_rose, 1 - other.probability_rose, atol=1e-9)
        np.testing.assert_allclose(one.before, other.after)
        if link is COMMON:
            assert there.overall.change == pytest.approx(-(back.overall.change or 0))
            assert there.overall.effect == pytest.approx(-(back.overall.effect or 0))


def test_students_and_skills_may_stand_in_any_order() -> None:
    paths, report = big_class()
    rng = np.random.default_rng(8)
    rows, order = rng.permutation(12), rng.permutation(3)
    weights = np.concatenate([[0], 1 + order])
    at = np.concatenate([4 * t + weights for t in range(3)])
    columns = np.concatenate([3 * t + order for t in range(3)])
    other = replace(
        paths,
        mean=paths.mean[rows][..., weights],
        own=paths.own[rows][:, at][:, :, at],
        shared=paths.shared[rows][:, at],
        shares=paths.shares[columns][:, order],
        offset=paths.offset[rows][:, columns],
        logit_mean=paths.logit_mean[rows][..., order],
        logit_sd=paths.logit_sd[rows][..., order],
    )
    one, two = (compare_tests(r, 0, 2) for r in (report, make_term_report(other)))
    for name in ("change", "low", "high", "probability_rose"):
        np.testing.assert_allclose(getattr(two.students, name), getattr(one.students, name)[rows][:, order], atol=1e-9)
    assert (two.students.movement == one.students.movement[rows][:, order]).all()
    for s, skill in enumerate(order):
        assert two.skills[s].change == pytest.approx(one.skills[skill].change)
        assert two.skills[s].effect == pytest.approx(one.skills[skill].effect)
    assert two.overall.change == pytest.approx(one.overall.change)


def shift_first_day(paths: StudentPaths, by: float) -> StudentPaths:
    """Everybody better by so many logits on the first day, and its mastery with it (one question a skill, M = σ(z))."""
    mean, logits = paths.mean.copy(), paths.logit_mean.copy()
    mean[:, 0, 0] += by
    logits[:, 0] += by
    return replace(paths, mean=mean, logit_mean=logits)


def test_without_a_link_a_constant_for_everybody_changes_nothing() -> None:
    paths, report = big_class(NOTHING)
    moved = make_term_report(shift_first_day(paths, 1.7), link=NOTHING)
    one, other = compare_tests(report, 0, 2).students, compare_tests(moved, 0, 2).students
    for name in ("change", "low", "high", "probability_rose", "after"):
        np.testing.assert_allclose(getattr(other, name), getattr(one, name), atol=1e-4)
    assert (one.movement == other.movement).all()
    linked = compare_tests(make_term_report(shift_first_day(paths, 1.7)), 0, 2).students
    assert np.abs(linked.change - compare_tests(make_term_report(paths), 0, 2).students.change).min() > 0.05


def test_without_a_link_an_unsure_class_step_leaves_students_as_sure_as_before() -> None:
    mean = np.random.default_rng(0).normal(size=(10, 2, 2))
    step = np.array([[0.0], [0.0], [1.5], [0.0]])
    sure, unsure = (
        compare_tests(make_term_report(make_paths(mean, 0.05 * np.eye(4), shared), link=NOTHING), 0, 1).students
        for shared in (None, step)
    )
    np.testing.assert_allclose(sure.probability_rose, unsure.probability_rose, atol=1e-6)


def test_without_a_link_nothing_is_said_of_the_class() -> None:
    _, report = big_class(NOTHING)
    comparison = compare_tests(report, 0, 2)
    for change in (*comparison.skills, comparison.overall):
        assert change.movement is Movement.NOT_COMPARABLE
        assert (change.before, change.change, change.low, change.effect, change.probability_rose) == (None,) * 5
    assert comparison.students.relative and np.isnan(comparison.students.before).all()
    assert np.isfinite(comparison.students.after).all()


def test_beside_too_few_nobody_is_compared() -> None:
    assert (compare_tests(two_students(NOTHING), 0, 1).students.movement == Movement.NOT_COMPARABLE).all()


def test_only_who_has_a_score_on_the_skill_on_both_days_is_compared() -> None:
    paths, _ = big_class()
    counts = np.full((12, 3, 3), 2)
    counts[0, 0] = 0  # absent on the first day
    counts[1, 2, 1] = 0  # no score on one skill on the last
    counts[:, 0, 2] = 0  # a skill that was not asked
    comparison = compare_tests(make_term_report(paths, counts), 0, 2)
    told = np.isfinite(comparison.students.change)
    assert not told[0].any() and not told[1, 1] and not told[:, 2].any() and told[2, :2].all()
    assert ((comparison.students.movement == Movement.NOT_COMPARABLE) == ~told).all()
    assert comparison.present.tolist() == [False] + [True] * 11
    assert [c.n for c in comparison.skills] == [11, 10, 0]
    assert comparison.skills[2].movement is Movement.NOT_COMPARABLE and comparison.skills[2].change is None


def test_estimates_that_know_no_days_say_nothing() -> None:
    report = two_students()
    assert report.growth is not None
    without = replace(report, growth=replace(report.growth, paths=None))
    comparison = compare_tests(without, 0, 1)
    assert (comparison.students.movement == Movement.NOT_COMPARABLE).all()
    assert comparison.overall.movement is Movement.NOT_COMPARABLE
    assert trace_student(without, 0) == () and compare_all(without) == () and compare_latest(without) is None


def test_what_cannot_be_asked_for() -> None:
    report = two_students()
    with pytest.raises(ValueError, match="itself"):
        compare_tests(report, 1, 1)
    with pytest.raises(ValueError, match="one day"):
        compare_tests(replace(report, growth=None), 0, 1)


def test_all_comparisons_are_the_next_ones_and_first_to_last() -> None:
    _, report = big_class()
    assert [(c.before, c.after) for c in compare_all(report)] == [(0, 1), (1, 2), (0, 2)]
    assert compare_latest(report).days == (report.growth.term.days[1], report.growth.term.days[2])  # type: ignore[union-attr]
    assert len(compare_all(two_students())) == 1


def test_the_last_day_of_a_trajectory_is_the_report_s_mastery() -> None:
    _, report = big_class()
    for i in range(12):
        for s, path in enumerate(trace_student(report, i)):
            at = i, s
            last = path.mastery[-1], path.low[-1], path.high[-1]
            assert last == pytest.approx((report.mastery.mastery[at], report.mastery.low[at], report.mastery.high[at]))
            assert (path.low < path.mastery).all() and (path.mastery < path.high).all()
            assert path.n_responses.tolist() == [4, 4, 4]


def test_mastery_before_and_after_are_those_of_the_trajectory() -> None:
    _, report = big_class()
    table = compare_tests(report, 0, 2).students
    for i in range(12):
        for s, path in enumerate(trace_student(report, i)):
            assert (table.before[i, s], table.after[i, s]) == pytest.approx((path.mastery[0], path.mastery[2]))


def test_a_surer_and_a_larger_change_is_called_first() -> None:
    rose = np.array([[0.999, 0.96, 0.6], [0.001, np.nan, 0.951]])
    np.testing.assert_array_equal(call_students(rose), [[1, 1, 0], [-1, np.nan, 1]])
    np.testing.assert_array_equal(call_students(np.full(3, np.nan)), [np.nan] * 3)


def test_many_skills_need_more_than_one() -> None:
    """With one skill 0.985 is enough; as the surest of nine it is not, and among nine alike it is again."""
    assert call_skills(np.array([0.985])).tolist() == [1]
    assert call_skills(np.array([0.985, *[0.5] * 8])).tolist() == [0] * 9
    assert call_skills(np.array([0.998, *[0.5] * 8])).tolist() == [1, *[0] * 8]
    assert call_skills(np.full(9, 0.985)).tolist() == [1] * 9
    assert call_skills(np.array([0.015])).tolist() == [-1]


def test_where_nothing_moved_few_are_called() -> None:
    """p-values of skills that stand still are uniform: at most one class in twenty has a skill that is called."""
    rng = np.random.default_rng(5)
    called = [bool(np.any(call_skills(rng.random(9)))) for _ in range(4000)]
    assert np.mean(called) == pytest.approx(0.05, abs=0.012)


def make_shift(report: ClassReport, gain: float) -> FloatArray:
    assert report.growth is not None and report.growth.paths is not None
    paths = report.growth.paths
    mean, logits = paths.mean.copy(), paths.logit_mean.copy()
    mean[:, -1, 0] += gain
    logits[:, -1] += gain
    table = compare_tests(make_term_report(replace(paths, mean=mean, logit_mean=logits)), 0, 2).students
    return table.probability_rose


def test_the_more_a_student_gains_the_surer_it_rose() -> None:
    _, report = big_class()
    probabilities = [make_shift(report, gain) for gain in (-1.0, 0.0, 0.5, 2.0)]
    for less, more in pairwise(probabilities):
        assert (more >= less).all() and (more > less).any()


def test_known_items_link_as_common_ones_do() -> None:
    report = make_term_report(big_class()[0], link=Link(LinkKind.KNOWN_ITEMS, n_known=12))
    assert compare_tests(report, 0, 2).overall.change is not None
