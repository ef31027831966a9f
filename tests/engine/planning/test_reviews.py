from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from fsrs import Card, Rating, Scheduler

from engine.classroom import ClassReport, Item, PathStep, StepKind
from engine.planning.plans import MOST_REVIEWS, choose_days, date_steps, make_plan
from engine.planning.reviews import move_to_school_day, schedule_reviews
from engine.wording import say
from tests.engine.reports import (
    DE,
    MA,
    NS,
    check_items_of,
    make_curriculum,
    make_gradebook,
    make_mastery,
    make_report,
    make_skill,
)

MONDAY = date(2026, 10, 12)


def report_with(levels, above=None, taken_on=None, scores=None) -> ClassReport:
    """One student with one item a skill, all right unless ``scores`` says otherwise."""
    skills = [make_skill("A", minutes=15), *(make_skill(f"S{k}") for k in range(1, len(levels)))]
    gradebook = make_gradebook([scores or [1.0] * len(levels)])
    if taken_on:
        gradebook = replace(gradebook, items=tuple(Item(f"Q{j}", 1.0, taken_on=d) for j, d in enumerate(taken_on)))
    curriculum = make_curriculum(skills, [[s] for s in range(len(levels))])
    numbers = {(0, s): p for s, p in (above or {}).items()}
    return make_report(gradebook, curriculum, make_mastery([levels], gradebook, curriculum, probability_above=numbers))


def schedule(report: ClassReport, today: date = MONDAY) -> tuple[PathStep, ...]:
    [steps] = schedule_reviews(
        report.gradebook, report.curriculum, report.mastery, check_items_of(report.gradebook, report.curriculum), today
    )
    return steps


def test_the_surer_the_later_and_only_what_is_mastered():
    steps = schedule(report_with([MA, MA, MA, NS, DE], {0: 0.99, 1: 0.75, 2: 0.9}))
    assert [s.skill for s in steps] == [1, 2, 0]
    assert all(s.kind is StepKind.REVIEW and s.ready and s.due and s.due > MONDAY for s in steps)
    assert [s.minutes for s in steps] == [5, 5, 3]
    assert [say(s.why) for s in steps[:2]] == [
        "Mastered, but not by much: a short look soon keeps it.",
        "Mastered. A few minutes now and then keep it.",
    ]


def test_the_day_is_the_one_that_the_scheduler_gives():
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = Card(card_id=1)
    card, _ = scheduler.review_card(card, Rating.Good, datetime(2026, 10, 5, tzinfo=UTC))
    card, _ = scheduler.review_card(card, Rating.Good, datetime(2026, 10, 12, tzinfo=UTC))
    [step] = schedule(report_with([MA], {0: 0.9}))
    assert step.due == move_to_school_day(card.due.date())


def test_dated_items_count_from_their_own_day_and_nothing_is_due_in_the_past():
    [step] = schedule(report_with([MA], {0: 0.9}, taken_on=[MONDAY - timedelta(days=7)]))
    [undated] = schedule(report_with([MA], {0: 0.9}))
    assert step.due == undated.due - timedelta(days=7)
    [long_ago] = schedule(report_with([MA], {0: 0.9}, taken_on=[date(2025, 1, 7)]))
    assert long_ago.due == MONDAY


def test_who_has_shown_it_before_waits_longer_and_a_lapse_shortens_the_wait():
    def two_days(first_score: float) -> date:
        gradebook = make_gradebook([[first_score, 1.0]])
        items = (Item("Q1", 1.0, taken_on=MONDAY - timedelta(days=28)), Item("Q2", 1.0, taken_on=MONDAY))
        gradebook = replace(gradebook, items=items)
        curriculum = make_curriculum([make_skill("A")], [[0], [0]])
        mastery = make_mastery([[MA]], gradebook, curriculum, probability_above={(0, 0): 0.9})
        [step] = schedule(make_report(gradebook, curriculum, mastery))
        assert step.due is not None
        return step.due

    [once] = schedule(report_with([MA], {0: 0.9}))
    assert two_days(1.0) > two_days(0.5) > two_days(0.0)
    assert two_days(1.0) > once.due


def test_the_same_every_time_and_for_permuted_students():
    gradebook = make_gradebook(np.ones((3, 2)))
    curriculum = make_curriculum([make_skill("A"), make_skill("B", "A")], [[0], [1]])
    above = {(i, s): 0.72 + 0.09 * i + 0.02 * s for i in range(3) for s in range(2)}
    turned = {(2 - i, s): p for (i, s), p in above.items()}
    reports = [
        make_report(gradebook, curriculum, make_mastery([[MA] * 2] * 3, gradebook, curriculum, probability_above=p))
        for p in (above, above, turned)
    ]
    first, second, third = (
        schedule_reviews(r.gradebook, r.curriculum, r.mastery, check_items_of(gradebook, curriculum), MONDAY)
        for r in reports
    )
    assert first == second
    assert [[(s.skill, s.due) for s in steps] for steps in first] == [
        [(s.skill, s.due) for s in steps] for steps in reversed(third)
    ]


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2026, 10, 16), date(2026, 10, 16)), (date(2026, 10, 18), date(2026, 10, 19))]
)
def test_weekends_move_to_monday(day: date, expected: date):
    assert move_to_school_day(day) == expected


# --------------------------------------------------------------------------------------- reviews in a plan


def planned(levels, above=None, today=MONDAY - timedelta(days=10), minutes=60, **more):
    report = report_with(levels, above, **more)
    report = replace(report, reviews=(schedule(report, today),))
    return report, make_plan(report, 0, MONDAY, minutes_available=minutes)


def test_reviews_that_are_due_are_mixed_in_by_day_and_fit_the_minutes():
    _, plan = planned([MA, MA, MA, NS, NS, NS], {0: 0.72, 1: 0.9, 2: 0.99})
    kinds = [step.kind for step in plan.steps]
    assert kinds.count(StepKind.REVIEW) == MOST_REVIEWS and kinds[0] is StepKind.LEARN
    assert plan.minutes <= 60
    days = [step.due for step in plan.steps]
    assert days == sorted(days) and all(MONDAY <= day <= plan.review_on for day in days)
    assert date_steps(plan) == plan
    review = next(step for step in plan.steps if step.kind is StepKind.REVIEW)
    assert (review.title, review.why) == ("Look again: A", "You can do this. A few minutes keep it.")
    assert review.practice == "Solve question 1 of the test on your own, without help. Then say how you did it."
    assert [step.skill for step in plan.steps if step.kind is StepKind.LEARN] == ["S3", "S4"]


def test_what_is_due_after_the_plan_is_not_in_it():
    _, plan = planned([MA, NS], {0: 0.99}, today=MONDAY)
    assert [step.kind for step in plan.steps] == [StepKind.LEARN]


def test_who_masters_everything_keeps_it_by_reviews():
    _, plan = planned([MA, MA, MA], {0: 0.72, 1: 0.73, 2: 0.74})
    assert [step.kind for step in plan.steps] == [StepKind.REVIEW] * 2


def test_days_are_spread_over_the_school_days():
    days = choose_days(MONDAY, date(2026, 10, 26), 4)
    assert days == (MONDAY, date(2026, 10, 14), date(2026, 10, 19), date(2026, 10, 21))
    assert choose_days(date(2026, 10, 17), date(2026, 10, 19), 1) == (date(2026, 10, 17),)
    assert choose_days(MONDAY, MONDAY, 2) == (MONDAY, MONDAY)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_days_at_the_ends_of_the_calendar_are_reviewed_too(day):
    [step] = schedule(report_with([MA], taken_on=[day]))
    assert step.due is not None and step.due >= MONDAY
