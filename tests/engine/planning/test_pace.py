"""More time where the tests say that nothing was gained, and exactly the usual time everywhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.classroom import Growth, Item, Link, LinkKind, StepKind, StudentPaths, Term
from engine.growth.gain import measure_gain, measure_pace
from engine.pipeline import set_goals
from engine.planning.pace import learn_pace, lengthen
from engine.planning.paths import CHECK_MINUTES, plan_path
from engine.planning.reviews import schedule_reviews
from engine.wording import say
from tests.dashboard.terms import make_term_report
from tests.engine.reports import (
    DE,
    MA,
    NE,
    NS,
    check_items_of,
    make_curriculum,
    make_gradebook,
    make_mastery,
    make_skill,
)

FIRST, LAST = date(2026, 9, 16), date(2026, 10, 14)
LINKED = Link(LinkKind.COMMON_ITEMS, ("Q1",))


def make_paths(mean: np.ndarray, own: np.ndarray, shared: np.ndarray) -> StudentPaths:
    """Of one item that asks for every skill; what mastery is on which day does not count for the pace."""
    n, n_tests, k = mean.shape
    return StudentPaths(
        mean=mean, own=own, prior=np.eye(n_tests * k), shared=shared, discrimination=np.ones(1), difficulty=np.zeros(1),
        shares=np.ones((1, k - 1)), shared_difficulty=np.zeros((1, shared.shape[2])), offset=np.zeros((n, 1)),
        logit_mean=np.zeros((n, n_tests, k - 1)), logit_sd=np.ones((n, n_tests, k - 1)), log_ratio=np.zeros(3),
    )  # fmt: skip


def growth(
    gains: list[float],
    *,
    sd: float = 0.3,
    pace: tuple[float, float] | None = (0.3, 0.1),
    absent: tuple[int, ...] = (),
    shared: float = 0.0,
) -> Growth:
    """Students with one skill whose ability gained so much, g alone, each with the same standard deviation."""
    n, n_tests = len(gains), 2
    mean = np.zeros((n, n_tests, 2))
    mean[:, -1, 0] = gains
    own = np.zeros((n, n_tests * 2, n_tests * 2))
    own[:, -2, -2] = sd**2
    together = np.zeros((n, n_tests * 2, 1))
    together[:, -2, 0] = shared
    paths = make_paths(mean, own, together)
    n_responses = np.ones((n, n_tests, 1), dtype=np.int64)
    n_responses[list(absent), 0] = 0
    term = Term((FIRST, LAST), np.arange(n_tests), np.arange(n_tests))
    return Growth(term, paths, n_responses, {(0, 1): LINKED}, pace)


def test_a_gain_is_that_of_the_ability_on_all_skills_alike():
    mean = np.array([[[0.0, 0.1, 0.3], [0.5, 0.3, 0.7]]])
    own = np.diag([0.01, 0.04, 0.04, 0.02, 0.04, 0.12])[None]
    shared = np.array([[[0.0], [0.0], [0.0], [0.3], [0.2], [0.0]]])
    paths = make_paths(mean, own, shared)
    gain, sd = measure_gain(paths, [0])
    assert gain == pytest.approx(0.5 + (0.2 + 0.4) / 2)
    # Of g 0.01 + 0.02, of the offsets a quarter of 0.04 + 0.04 + 0.04 + 0.12, of what all share (0.3 + 0.1) squared.
    assert sd**2 == pytest.approx(0.03 + 0.06 + 0.16)
    # Of two students alike: their own parts average out, what they share does not. A month is half of 60 days.
    two = make_paths(np.repeat(mean, 2, 0), np.repeat(own, 2, 0), np.repeat(shared, 2, 0))
    pace, sd = measure_pace(two, 60.0)
    assert pace == pytest.approx(gain / 2) and sd**2 == pytest.approx((0.09 / 2 + 0.16) / 4)


def test_more_time_by_how_sure_it_is_that_nothing_was_gained():
    # With a standard deviation of 0.3: chances of no gain of 0.69, 0.71, 0.89, 0.91 and 0.16.
    learned = learn_pace(growth([-0.3 * 0.49, -0.3 * 0.56, -0.3 * 1.22, -0.3 * 1.35, 0.3]), 5)
    assert learned.times.tolist() == [1.0, 1.25, 1.25, 1.5, 1.0]
    assert learned.is_own.all()
    assert learned.describe(3)["who"] == "student" and learned.describe(3)["sure"] == "almost"


def test_what_all_students_share_makes_it_less_sure():
    assert learn_pace(growth([-0.4]), 1).times.tolist() == [1.5]
    assert learn_pace(growth([-0.4], shared=0.6), 1).times.tolist() == [1.25]
    assert learn_pace(growth([-0.4], shared=2.0), 1).times.tolist() == [1.0]


def test_who_missed_a_test_goes_by_the_class():
    learned = learn_pace(growth([0.8, 0.8], absent=(1,), pace=(-0.1, 0.1)), 2)
    assert learned.times.tolist() == [1.0, 1.25]  # one standard deviation below nothing: 0.84
    assert learned.is_own.tolist() == [True, False]
    assert learned.describe(1)["who"] == "class"


@pytest.mark.parametrize(
    "without",
    [
        None,
        growth([-2.0, -2.0], pace=None),
        growth([2.0, 2.0], pace=(0.5, 0.1)),
    ],
)
def test_where_nothing_is_learned_every_number_is_the_usual_one(without):
    learned = learn_pace(without, 2)
    assert learned.times.tolist() == [1.0, 1.0]
    gradebook, curriculum, mastery, check_items = two_students()
    assert plan_path(gradebook, curriculum, mastery, check_items, pace=learned) == plan_path(
        gradebook, curriculum, mastery, check_items
    )
    assert schedule_reviews(gradebook, curriculum, mastery, check_items, LAST, learned) == schedule_reviews(
        gradebook, curriculum, mastery, check_items, LAST
    )


def two_students():
    skills = [make_skill("A", minutes=15), make_skill("B", minutes=20), make_skill("C"), make_skill("D")]
    gradebook = make_gradebook([[0.0, 0.0, 1.0, np.nan]] * 2)
    gradebook = replace(gradebook, items=tuple(Item(f"Q{j}", 1.0, taken_on=LAST) for j in range(4)))
    curriculum = make_curriculum(skills, [[0], [1], [2], [3]])
    nearly = {(0, 1): 0.75, (1, 1): 0.75}
    mastery = make_mastery([[NS, DE, MA, NE]] * 2, gradebook, curriculum, probability_above=nearly)
    return gradebook, curriculum, mastery, check_items_of(gradebook, curriculum)


def test_lessons_take_longer_and_say_so_and_checks_do_not():
    gradebook, curriculum, mastery, check_items = two_students()
    learned = learn_pace(growth([-1.0, 1.0]), 2)
    slow, usual = plan_path(gradebook, curriculum, mastery, check_items, pace=learned)
    assert {step.skill: step.minutes for step in usual} == {0: 15, 1: 10, 3: 10}
    # Half as long again, in fives: 22.5 is 25; B is likely mastered, and half of 30 is 15; D is a check.
    assert {step.skill: step.minutes for step in slow} == {0: 25, 1: 15, 3: 10}
    said = {step.skill: say(step.why) for step in slow}
    assert said[0] == (
        "Ready. Earns 0 of 1 point here. 10 minutes longer than usual: this student has almost surely gained nothing "
        "between 16 September and 14 October."
    )
    assert "5 minutes longer than usual" in said[1]
    assert all("longer than usual" not in say(step.why) for step in (*usual, *(s for s in slow if s.skill == 3)))
    assert [step.skill for step in slow] == [step.skill for step in usual]


def test_reviews_come_after_part_of_the_wait_and_say_so():
    gradebook, curriculum, mastery, check_items = two_students()
    [usual], _ = schedule_reviews(gradebook, curriculum, mastery, check_items, LAST)
    learned = learn_pace(growth([-0.2, 1.0]), 2)
    assert learned.times.tolist() == [1.25, 1.0]
    [early], [same] = schedule_reviews(gradebook, curriculum, mastery, check_items, LAST, learned)
    assert same == replace(usual, student=1)
    assert usual.due is not None and early.due is not None
    # The scheduler's own day may have been moved from a weekend by two days; the wait is over a fifth earlier.
    assert (early.due - LAST).days == pytest.approx((usual.due - LAST).days / 1.25, abs=3)
    assert early.due < usual.due
    assert say(early.why).startswith(say(usual.why) + " Earlier than usual: this student has probably gained nothing")


@given(st.lists(st.floats(-3, 3), min_size=2, max_size=2).map(sorted), st.floats(0.05, 2))
def test_who_gained_less_never_gets_less_time_and_never_more_than_half_again(gains, sd):
    less, more = learn_pace(growth(gains, sd=sd), 2).times
    assert 1.0 <= more <= less <= 1.5


@given(st.integers(1, 120), st.sampled_from([1.0, 1.25, 1.5]))
def test_longer_is_never_shorter_and_less_than_five_minutes_over(minutes, times):
    assert minutes * times <= lengthen(minutes, times) < minutes * times + 5


def test_the_report_of_a_term_gives_more_time_to_exactly_those_who_gained_nothing():
    report = make_term_report()
    learned = learn_pace(report.growth, len(report.gradebook.students))
    assert (learned.times > 1).any() and (learned.times == 1).any()
    for i, path in enumerate(report.paths):
        longer = [step for step in path if step.why.key == "path-longer"]
        lessons = [step for step in path if step.kind is StepKind.LEARN and step.minutes > CHECK_MINUTES]
        assert bool(longer) == bool(learned.times[i] > 1 and lessons)
        # Of skills of 20 minutes: a whole lesson, or half of it where the student is nearly there.
        assert {step.minutes for step in longer} <= {lengthen(20, float(learned.times[i])), 15}
    without = set_goals(replace(report, growth=None), report.goals)
    assert not [step for path in without.paths for step in path if step.why.key == "path-longer"]
