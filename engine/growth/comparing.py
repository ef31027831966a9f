"""What changed between two tests of a class, for every student and for the class, and how sure that is.

Everything is read off one posterior, the joint normal of a student's abilities on the two days. So a low score that was
bad luck is not taken for a low start: the estimates of both days are pulled to what the class and the student's other
scores promise, and what is left is no regression to the mean. Raw scores are never subtracted from each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import ndtr, ndtri

from engine.classroom import BoolArray, ChangeTable, ClassReport, Comparison, FloatArray, Movement, StudentPaths
from engine.estimates.mastery import INTERVAL
from engine.growth.calling import call_students, find_beyond, follow_class, name_call
from engine.growth.class_change import TwoDays, compare_class
from engine.growth.scale import find_own_covariance, find_prior_variance, tabulate_curves, take_day
from engine.growth.who import find_comparable, find_link, find_present, take_growth

_TAIL = (1.0 - INTERVAL) / 2
#: A Fibonacci lattice: equally likely pairs of normal values that fill the plane evenly in every direction, so that
#: few of them are enough (Sloan & Joe 1994, *Lattice methods for multiple integration*).
_N_NODES, _STEP = 987, 610
_FIRST = ndtri((np.arange(_N_NODES) + 0.5) / _N_NODES)
_SECOND = ndtri((np.arange(_N_NODES) * _STEP % _N_NODES + 0.5) / _N_NODES)


def compare_tests(report: ClassReport, before: int, after: int) -> Comparison:
    """Compare two tests of the term.

    Parameters
    ----------
    before, after
        Positions of two different tests in the term. The other way round every change has the other sign.

    Raises
    ------
    ValueError
        If all items of the report are of one day, or the two tests are one.
    """
    growth = take_growth(report)
    if before == after:
        raise ValueError("a test cannot be compared with itself")
    comparable = find_comparable(growth, before, after)
    two = None if growth.paths is None else take_two_days(growth.paths, before, after)
    skills, overall = compare_class(growth, two, before, after, comparable)
    relative = not find_link(growth, before, after).is_linked
    return Comparison(
        before=before,
        after=after,
        days=(growth.term.days[before], growth.term.days[after]),
        link=find_link(growth, before, after),
        present=find_present(growth, before, after),
        students=_compare_students(two, comparable, [skill.movement for skill in skills], relative=relative),
        skills=skills,
        overall=overall,
    )


def compare_all(report: ClassReport) -> tuple[Comparison, ...]:
    """Every test with the next one, and the first with the last; empty where nothing is known of change."""
    if report.growth is None or report.growth.paths is None:
        return ()
    last = len(report.growth.term.days) - 1
    pairs = [(t, t + 1) for t in range(last)]
    return tuple(compare_tests(report, *pair) for pair in dict.fromkeys([*pairs, (0, last)]))


def compare_latest(report: ClassReport) -> Comparison | None:
    """The last test with the one before, what a teacher asks for first; None where nothing is known of change."""
    if report.growth is None or report.growth.paths is None:
        return None
    last = len(report.growth.term.days) - 1
    return compare_tests(report, last - 1, last)


def take_two_days(paths: StudentPaths, before: int, after: int) -> TwoDays:
    """What is known of the class on two days, on one scale."""
    curves = tabulate_curves(paths)
    return TwoDays(paths, (before, after), take_day(paths, curves, before), take_day(paths, curves, after))


def _compare_students(
    two: TwoDays | None, comparable: BoolArray, of_class: Sequence[Movement], *, relative: bool
) -> ChangeTable:
    """The table of changes; where nothing links the tests, of changes beyond the class's own.

    ``of_class`` is what the class did on every skill.
    """
    nothing = np.full(comparable.shape, np.nan)
    if two is None:
        unknown = np.full(comparable.shape, Movement.NOT_COMPARABLE, dtype=object)
        return ChangeTable(nothing, nothing, nothing, nothing, nothing, nothing, unknown, relative)
    swapped = two.positions[0] > two.positions[1]
    if swapped:
        two = TwoDays(two.paths, (two.positions[1], two.positions[0]), two.after, two.before)
    beside_class = _move_with_class(two, comparable)
    beyond = _find_beyond(two, beside_class, comparable)
    if relative:
        two = beside_class
    start, end = two.before.mastery, two.after.mastery
    change = end - start
    rose = _find_joint(two, comparable, relative=relative, with_questions=False).probability_rose
    low, high = _find_interval(two, _find_joint(two, comparable, relative=relative, with_questions=True), comparable)
    low, high = np.fmin(low, change), np.fmax(high, change)
    if swapped:
        start, end, change, low, high, rose = end, start, -change, -high, -low, 1.0 - rose
        beyond = -beyond
    start, end, change, low, high, rose = (
        np.where(comparable, values, np.nan) for values in (start, end, change, low, high, rose)
    )
    if relative:  # where the class stood on the earlier day is not known on the scale of the later one
        start, end = (start, nothing) if swapped else (nothing, end)
    may_be_called = (beyond * (rose - 0.5) > 0) | follow_class(rose, of_class)
    movement = np.array([name_call(sign) for sign in call_students(rose, may_be_called).ravel()], dtype=object)
    return ChangeTable(start, end, change, low, high, rose, movement.reshape(comparable.shape), relative)


def _find_beyond(two: TwoDays, beside_class: TwoDays, comparable: BoolArray) -> FloatArray:
    """Which students moved beyond the class by what their scores alone say: signs, shape (n_students, n_skills)."""
    earlier, later = two.positions
    left = two.before.own + two.after.own - 2.0 * find_own_covariance(two.paths, earlier, later)
    prior = find_prior_variance(two.paths, earlier, later)
    change = np.where(comparable, two.after.z - beside_class.before.z, np.nan)
    return find_beyond(change, left, prior)


def _move_with_class(two: TwoDays, comparable: BoolArray) -> TwoDays:
    """The earlier day as if the class had stood where it stands on the later one, and with the questions of that day.

    The class's movement is the mean over the students compared, whatever it was: with it the difficulty of the earlier
    test leaves the comparison.
    """
    start, end = two.before, two.after
    share = comparable / np.maximum(comparable.sum(axis=0), 1)
    moved = replace(
        start,
        z=start.z + (share * (end.z - start.z)).sum(axis=0),
        shared=start.shared + (share[..., None] * (end.shared - start.shared)).sum(axis=0),
        of_questions=end.of_questions,
        anchor=end.anchor,
    )
    return replace(two, before=moved)


@dataclass(frozen=True, eq=False)
class _Joint:
    """Normal of the abilities on the earlier and the later day; all arrays of shape (n_students, n_skills)."""

    start: FloatArray
    end: FloatArray
    start_variance: FloatArray
    end_variance: FloatArray
    covariance: FloatArray

    @property
    def change_variance(self) -> FloatArray:
        return np.asarray(np.maximum(self.start_variance + self.end_variance - 2.0 * self.covariance, 1e-12))

    @property
    def probability_rose(self) -> FloatArray:
        return np.asarray(ndtr((self.end - self.start) / np.sqrt(self.change_variance)))


def _find_joint(two: TwoDays, comparable: BoolArray, *, relative: bool, with_questions: bool) -> _Joint:
    """The abilities of the two days.

    Parameters
    ----------
    relative
        The earlier day has moved with the class, and is as unsure as the mean movement of the students: the student's
        own part of that is counted.
    with_questions
        Beside what the skill's questions ask for, which is what the mastery depends on; without it as they are.
    """
    earlier, later = two.positions
    both_own = find_own_covariance(two.paths, earlier, later)
    start_own, end_own = two.before.own, two.after.own
    if relative:
        share = comparable / np.maximum(comparable.sum(axis=0), 1)
        of_means = (np.square(share) * (start_own + end_own - 2.0 * both_own)).sum(axis=0)
        start_own, both_own = (
            start_own + 2.0 * share * (both_own - start_own) + of_means,
            both_own + share * (end_own - both_own),
        )
    at_start, at_end = (
        day.shared - day.of_questions if with_questions else day.shared for day in (two.before, two.after)
    )
    return _Joint(
        start=two.before.z,
        end=two.after.z,
        start_variance=start_own + np.square(at_start).sum(-1),
        end_variance=end_own + np.square(at_end).sum(-1),
        covariance=both_own + (at_start * at_end).sum(-1),
    )


def _find_interval(two: TwoDays, joint: _Joint, comparable: BoolArray) -> tuple[FloatArray, FloatArray]:
    """Central 80 % interval of the change of mastery, NaN where nothing is compared.

    Quadrature over the two abilities with nodes that are the same for everybody.
    """
    low, high = np.full(comparable.shape, np.nan), np.full(comparable.shape, np.nan)
    sd = np.sqrt(joint.change_variance)
    # How the later ability goes with the change, and what of it is left over.
    slope = (joint.end_variance - joint.covariance) / sd
    rest = np.sqrt(np.maximum(joint.end_variance - np.square(slope), 0.0))
    for s in range(comparable.shape[1]):
        of = np.flatnonzero(comparable[:, s])
        if not len(of):
            continue
        change = (joint.end - joint.start)[of, s, None] + sd[of, s, None] * _FIRST
        end = joint.end[of, s, None] + slope[of, s, None] * _FIRST + rest[of, s, None] * _SECOND
        moved = two.after.read(end, s, of) - two.before.read(end - change, s, of)
        low[of, s], high[of, s] = np.quantile(moved, (_TAIL, 1.0 - _TAIL), axis=1, method="hazen")
    return low, high
