"""When to look again at what a student masters: dates by a spaced-repetition scheduler."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import numpy as np

from engine.classroom import (
    BoolArray,
    Curriculum,
    FloatArray,
    Gradebook,
    Level,
    MasteryTable,
    Message,
    PathStep,
    StepKind,
)
from engine.estimates.check_items import CheckItems
from engine.estimates.mastery import believe_levels
from engine.planning.pace import LearnedPace

if TYPE_CHECKING:
    from fsrs import Scheduler

LEARNT_BEFORE = timedelta(weeks=1)
"""A skill is taken to be learnt so long before the first item that asked for it: the gradebook does not say."""

RECALLED = 0.9
"""The share of what was learnt that should still be there on the day of the review."""

LONGEST_WAIT = timedelta(days=120)
"""No review is put off longer: about a term, after which a class has other items."""

_EARLIEST, _LATEST = date(1900, 1, 1), date(2999, 12, 31)
"""Between which days are counted on: an item may have any day, and waits lead past the ends of the calendar."""

SURELY, WELL = 0.95, 0.85
"""Probability of being above the threshold from which the last scores count as easy, and as good."""

_LONG_SKILL, _SHORT_REVIEW, _LONG_REVIEW = 20, 3, 5

_History = tuple[tuple[date, str], ...]


def schedule_reviews(
    gradebook: Gradebook,
    curriculum: Curriculum,
    mastery: MasteryTable,
    check_items: CheckItems,
    today: date,
    pace: LearnedPace | None = None,
) -> tuple[tuple[PathStep, ...], ...]:
    """Give every skill that a student masters, by scores of its own, the day of its next review.

    The days on which the student showed the skill are the reviews so far of one card of FSRS-6 (Ye, Su & Cao 2022;
    package ``fsrs``, default weights, no fuzzing), after a first lesson :data:`LEARNT_BEFORE`. An earlier day is rated
    by the credit earned: good from the threshold on, hard from half of the points on, else again. The last day is rated
    by how sure the mastery is: easy from :data:`SURELY`, good from :data:`WELL`, else hard. The scheduler was fitted to
    flash cards; that its intervals suit skills is an assumption. Where the tests of a term say that nothing was gained,
    the wait is shorter (:func:`engine.planning.pace.learn_pace`), and the step says so.

    Parameters
    ----------
    gradebook, curriculum, mastery, check_items
        As in :func:`engine.planning.paths.plan_path`.
    today
        Where an item has no date it was taken today. No review is due earlier than today.
    pace
        From :func:`engine.planning.pace.learn_pace`; None where there was one test.

    Returns
    -------
    One tuple a student, in the gradebook's order, the earliest review first. On weekends nothing is due.
    """
    credit = gradebook.credit
    taken_on = [min(max(item.taken_on or today, _EARLIEST), _LATEST) for item in gradebook.items]
    due_days: dict[_History, date] = {}
    reviews: list[list[PathStep]] = [[] for _ in gradebook.students]
    scheduler = _make_scheduler()
    believed, decided = believe_levels(mastery), mastery.is_teachers
    for i, s in np.argwhere((mastery.level == Level.MASTERED) & (mastery.n_responses > 0)).tolist():
        above = float(believed[i, s])
        history = _rate_days(credit[i], curriculum.q_matrix[:, s], taken_on, above, mastery.threshold)
        if history not in due_days:
            due_days[history] = _find_due_day(scheduler, history)
        usual = due = move_to_school_day(max(due_days[history], today))
        why = Message(_say_why(above, is_teachers=bool(decided[i, s])))
        if pace is not None:
            sooner = _bring_forward(history[-1][0], due_days[history], float(pace.times[i]))
            due = move_to_school_day(max(sooner, today))
        if pace is not None and due < usual:
            why = Message("path-review-earlier", {"why": why, **pace.describe(i)})
        reviews[i].append(
            PathStep(
                student=i,
                step=0,
                skill=s,
                why=why,
                ready=True,
                blocked_by=(),
                minutes=_LONG_REVIEW if curriculum.skills[s].minutes >= _LONG_SKILL else _SHORT_REVIEW,
                check_item=check_items.of(i, s),
                kind=StepKind.REVIEW,
                due=due,
            )
        )
    return tuple(tuple(sorted(steps, key=lambda step: (step.due, step.skill))) for steps in reviews)


def _bring_forward(last: date, due: date, times: float) -> date:
    """The day on which the wait since the last score is over, divided by ``times`` >= 1 and in whole days."""
    return last + timedelta(days=int((due - last).days / times))


def _say_why(above: float, *, is_teachers: bool) -> str:
    if is_teachers:
        return "path-review-teacher"
    return "path-review" if above >= WELL else "path-review-soon"


def move_to_school_day(day: date) -> date:
    """The day itself, or the Monday after a weekend.

    >>> move_to_school_day(date(2026, 10, 17))  # a Saturday
    datetime.date(2026, 10, 19)
    """
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day


def _rate_days(
    credit: FloatArray, asked: BoolArray, taken_on: Sequence[date], above: float, threshold: float
) -> _History:
    """The days on which a student has scores on the items asked, ascending, each with the name of its rating."""
    by_day: dict[date, list[float]] = {}
    for j in np.flatnonzero(asked & ~np.isnan(credit)).tolist():
        by_day.setdefault(taken_on[j], []).append(float(credit[j]))
    days = sorted(by_day)
    ratings = [_rate_credit(sum(by_day[day]) / len(by_day[day]), threshold) for day in days[:-1]]
    ratings.append("Easy" if above >= SURELY else "Good" if above >= WELL else "Hard")
    return tuple(zip(days, ratings, strict=True))


def _rate_credit(credit: float, threshold: float) -> str:
    return "Good" if credit >= threshold else "Hard" if credit >= 0.5 else "Again"


def _make_scheduler() -> Scheduler:
    from fsrs import Scheduler  # needed only here; the app starts without it

    return Scheduler(
        desired_retention=RECALLED,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST_WAIT.days,
        enable_fuzzing=False,
    )


def _find_due_day(scheduler: Scheduler, history: _History) -> date:
    """The day that the scheduler gives after a first lesson and these reviews."""
    from fsrs import Card, Rating

    card = Card(card_id=0)  # without an id it would wait a millisecond for one
    for day, rating in ((history[0][0] - LEARNT_BEFORE, "Good"), *history):
        card, _ = scheduler.review_card(card, Rating[rating], datetime.combine(day, time(), UTC))
    return card.due.date()
