"""How much longer lessons take, and how much earlier reviews come, where tests showed that nothing was gained."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

import numpy as np

from engine.classroom import BoolArray, FloatArray, Growth, Message, Value
from engine.estimates.sureness import Sureness, how_sure
from engine.growth.gain import measure_gain
from engine.growth.who import find_present

MORE_TIME = {Sureness.ALMOST_SURELY: 1.5, Sureness.PROBABLY: 1.25}
"""How many times its usual minutes a lesson gets, by how sure it is that nothing was gained. Assumptions, not
measurements: so small that an unlucky test does little harm."""

STEP = 5
"""Minutes are whole fives."""


@dataclass(frozen=True, eq=False)
class LearnedPace:
    """What the tests of a term say about the time that students need; arrays of shape (n_students,).

    Attributes
    ----------
    times
        How many times its usual minutes a lesson takes, at least 1; the wait for a review is divided by it.
    is_own
        Whether that is by the student's own tests, and not by those of the class.
    since, until
        Days of the first and the last test; None where there is no term to learn from, and all ``times`` are 1.
    """

    times: FloatArray
    is_own: BoolArray
    since: date | None = None
    until: date | None = None

    def describe(self, student: int) -> dict[str, Value]:
        """Who gained nothing, how sure that is, and between which days: the gaps of the sentences about it."""
        assert self.since is not None and self.until is not None, "without a term nothing is said about it"
        sure = next(sure for sure, times in MORE_TIME.items() if times == self.times[student])
        return {
            "who": "student" if self.is_own[student] else "class",
            "sure": "almost" if sure is Sureness.ALMOST_SURELY else "probably",
            "since": _name_day(self.since),
            "until": _name_day(self.until),
        }


def learn_pace(growth: Growth | None, n_students: int) -> LearnedPace:
    """Who gets more time, because the tests of the term say that nothing was gained between the first and the last.

    **Rule.** With probability q the gain is not above 0. From 14 of 20 on, *probably*, a lesson takes a quarter longer,
    and from 18 of 20 on, *almost surely*, half as long again; the wait for a review is divided by the same number. In
    all other cases everything is as it is without the tests: nobody gets fewer minutes for a fast pace, which a few
    easy weeks show as well. It goes by the student's own gain where he or she took both tests, whose estimate leans on
    the class where the scores are few, and by the class's :attr:`Growth.pace` for everybody else.

    Nothing is learned where the class has no pace: see :func:`engine.growth.class_growth.describe_growth`.
    """
    if growth is None or growth.pace is None:
        return LearnedPace(np.ones(n_students), np.zeros(n_students, dtype=bool))
    days = growth.term.days
    is_own = find_present(growth, 0, len(days) - 1) & (growth.paths is not None)
    stalled = np.full(n_students, _find_chance_of_no_gain(*growth.pace))
    if growth.paths is not None:
        for i in np.flatnonzero(is_own).tolist():
            stalled[i] = _find_chance_of_no_gain(*measure_gain(growth.paths, [i]))
    times = np.array([MORE_TIME.get(how_sure(float(q)), 1.0) for q in stalled])
    return LearnedPace(times, is_own, days[0], days[-1])


def lengthen(minutes: float, times: float) -> int:
    """Minutes of a lesson that takes so many times as long, in whole fives; the minutes themselves where it is once.

    >>> [lengthen(m, 1.25) for m in (15, 20, 25)], lengthen(20, 1.5), lengthen(17, 1.0)
    ([20, 25, 35], 30, 17)
    """
    return int(minutes) if times == 1.0 else STEP * math.ceil(minutes * times / STEP)


def _find_chance_of_no_gain(mean: float, sd: float) -> float:
    """Probability that a normal is not above 0; a half where nothing is known of it."""
    if sd <= 0:
        return 0.5 if mean == 0 else float(mean < 0)
    return 0.5 * math.erfc(mean / sd / math.sqrt(2))


def _name_day(day: date) -> Message:
    return Message("handout-date", {"day": day.day, "month": day.month})
