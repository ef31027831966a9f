"""A group that got something extra beside the others of the class. It is no experiment: the group was chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from scipy.special import ndtr

from engine.classroom import (
    ClassReport,
    FloatArray,
    GroupComparison,
    Growth,
    IntArray,
    MeanChange,
    Movement,
)
from engine.estimates.mastery import REACH
from engine.growth.class_change import Step, TwoDays, average_change, take_abilities
from engine.growth.comparing import take_two_days
from engine.growth.who import FEWEST, find_comparable, find_link, find_present, take_growth

_ROUNDS = 6
_FOUND = 5
"""Numbers that are found on the students of both halves beside the steps: three of the spreads, and two means."""
#: Information of students whose scores say nothing: a step of any size is as likely as another.
_LITTLE = 1e-9


def compare_group(
    report: ClassReport, before: int, after: int, group: Collection[int], skill: int | None
) -> GroupComparison:
    """Compare what a group gained with what the others did who started from the same point.

    The abilities on both days are jointly normal over the students. Where the class as a whole moved, a student who
    moved with it is expected where the earlier ability, and what the scores leave unknown of it, say; the group's step
    is by how much its students lie off that, found by weighted least squares from what the scores alone say. So the
    start counts as in an analysis of covariance, but as an ability that is not quite known, not as a raw score: a group
    that was chosen because it did badly once does not gain by doing as usual the next time.

    Parameters
    ----------
    group
        Positions of its students; those without a score on both days (on the skill, where one is asked for) are left
        out, and so of the others.
    skill
        Position in the curriculum; None for all skills together that anybody can be compared on.

    Raises
    ------
    ValueError
        If all items of the report are of one day, or the two tests are one.
    """
    growth = take_growth(report)
    if before == after:
        raise ValueError("a test cannot be compared with itself")
    comparable = find_comparable(growth, before, after)
    compared = find_present(growth, before, after) if skill is None else comparable[:, skill]
    asked = [s for s in range(comparable.shape[1]) if comparable[:, s].any() and skill in (None, s)]
    inside = np.zeros(len(compared), dtype=bool)
    inside[list(group)] = True
    halves = [np.flatnonzero(compared & chosen) for chosen in (inside, ~inside)]
    if growth.paths is None or not asked:
        changes = [MeanChange(skill, Movement.NOT_COMPARABLE, len(half)) for half in halves]
        return GroupComparison(skill, changes[0], changes[1])
    two = take_two_days(growth.paths, before, after)
    if min(map(len, halves)) < FEWEST:
        group_change, others_change = _describe(growth, two, halves, skill, asked, None)
        return GroupComparison(skill, group_change, others_change)
    steps = _find_steps(two, halves, asked)
    more, sd = steps[0].size - steps[1].size, float(np.hypot(steps[0].sd, steps[1].sd))
    middle, low, high = (
        _add_to_mastery(two, halves[0], asked, steps[0], (more, more + reach))
        for reach in (0.0, -REACH * sd, REACH * sd)
    )
    group_change, others_change = _describe(growth, two, halves, skill, asked, steps)
    return GroupComparison(skill, group_change, others_change, middle, low, high, float(ndtr(more / sd)))


def _find_steps(two: TwoDays, halves: Sequence[IntArray], skills: Sequence[int]) -> tuple[Step, Step]:
    """Weighted least squares for the step of both halves on the later day, the earlier one held as far as it is known.

    With r the estimate's distance from the class, V the covariance of the two abilities over the students and C what is
    not known of a student, the scores alone say about a step on the later day: [V⁻¹ r]₂, with the information
    [V⁻¹ - V⁻¹ C V⁻¹]₂₂. That is the estimate with its pull to the class taken off. V is the mean of C + r rᵀ, r counted
    from the half's own step: a few rounds settle both.
    """
    found = take_abilities(two, skills)
    off = found.mean - found.mean.mean(axis=0)
    compared = np.concatenate(halves)
    steps, sd = np.zeros(2), np.ones(2)
    pull = np.zeros_like(off)
    half_of = np.full(len(off), 0)
    half_of[halves[1]] = 1
    for _ in range(_ROUNDS):
        left = off.copy()
        left[:, 1] -= steps[half_of]
        left += pull * steps[half_of][:, None]
        spread = found.own[compared].mean(axis=0) + left[compared].T @ left[compared] / len(compared)
        inverse = np.linalg.inv(spread)
        pull = found.own @ inverse[:, 1]
        information = np.maximum(inverse[1, 1] - pull @ inverse[1], 0.0)
        score = off @ inverse[1]
        known = np.array([information[half].sum() for half in halves]) + _LITTLE
        steps = np.array([score[half].sum() for half in halves]) / known
    sd = np.sqrt((1.0 / known + _find_slope_variance(off[:, 0], halves, known)) * _enlarge(len(compared)))
    first, second = (Step(float(steps[k]), float(sd[k]), pull) for k in (0, 1))
    return first, second


def _find_slope_variance(start: FloatArray, halves: Sequence[IntArray], known: FloatArray) -> FloatArray:
    """What it adds to the variance of each half's step that nobody knows how much of an early lead lasts.

    As in an analysis of covariance, it counts the more the farther the means of both lie apart at the start. The part
    of each half is as large as its distance from the mean of all.
    """
    compared = np.concatenate(halves)
    apart = start[halves[0]].mean() - start[halves[1]].mean()
    of_student = len(compared) / known.sum()
    around = np.square(start[compared] - start[compared].mean()).sum()
    shares = np.array([len(halves[1]), len(halves[0])]) / len(compared)
    return np.asarray(shares * np.square(apart) * of_student / max(float(around), _LITTLE))


def _enlarge(n: int) -> float:
    """By what a variance grows that was found along with spreads and slope on n students."""
    return n / max(n - _FOUND, 1)


def _describe(
    growth: Growth,
    two: TwoDays,
    halves: Sequence[IntArray],
    skill: int | None,
    skills: Sequence[int],
    steps: tuple[Step, Step] | None,
) -> tuple[MeanChange, MeanChange]:
    """How both halves changed, each by its own step; only how many they are where the tests are not linked."""
    changes = []
    for k, half in enumerate(halves):
        if not find_link(growth, *two.positions).is_linked:
            changes.append(MeanChange(skill, Movement.NOT_COMPARABLE, len(half)))
            continue
        changes.append(average_change(two, half, skill, skills, steps and steps[k]))
    return changes[0], changes[1]


def _add_to_mastery(
    two: TwoDays, group: IntArray, skills: Sequence[int], step: Step, more: tuple[float, float]
) -> float:
    """What a gain of so many logits is worth to the group in mastery, halfway between with and without the gain found.

    ``more``: the gain found, and the one to be put into mastery.
    """
    found, gain = more
    middle = step.size * step.pull[:, 1] - found / 2.0
    worth = 0.0
    for s in skills:
        upper, lower = (two.after.average(s, middle + end)[0] for end in (gain / 2.0, -gain / 2.0))
        worth += float((upper - lower)[group].mean()) / len(skills)
    return worth
