"""What a change of the class is worth in points of a test: a size that a teacher can hold against the paper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from engine.classroom import ClassReport
from engine.estimates.mastery import REACH
from engine.growth.scale import find_own_variance
from engine.growth.who import find_comparable, find_link, find_present, take_growth


@dataclass(frozen=True)
class PointsGained:
    """Points that the mean student would earn more on the second day than on the first, on the same items.

    Attributes
    ----------
    points, low, high
        With the central 80 % interval.
    possible
        Points of all these items.
    """

    points: float
    low: float
    high: float
    possible: float


def expect_points_gained(report: ClassReport, before: int, after: int, skill: int | None = None) -> PointsGained | None:
    """Points gained on the items of the second test that ask for what is compared: a skill, or all of them together.

    None where the tests are not linked, nobody is compared, or there is no such item. Only the abilities change: both
    days are put on the very same items, whoever has a score on them. An item of a skill that was not asked on both days
    is left out: the change of the class is said without that skill.
    """
    growth = take_growth(report)
    paths = growth.paths
    comparable = find_comparable(growth, before, after)
    compared = find_present(growth, before, after) if skill is None else comparable[:, skill]
    q_matrix = report.curriculum.q_matrix
    asks = q_matrix[:, comparable.any(axis=0)].any(axis=1) if skill is None else q_matrix[:, skill]
    items = np.flatnonzero((growth.term.day_of == after) & asks)
    students = np.flatnonzero(compared)
    if paths is None or not find_link(growth, before, after).is_linked or not len(items) or not len(students):
        return None
    shares = q_matrix[items] / q_matrix[items].sum(axis=1, keepdims=True)
    x = paths.discrimination[items, None] * np.concatenate([np.ones((len(items), 1)), shares], axis=1)
    possible = np.array([report.gradebook.items[j].max_score for j in items])
    totals, directions = [], []
    shared = np.zeros(paths.shared.shape[-1])
    for day, sign in ((before, -1.0), (after, 1.0)):
        p = expit(paths.mean[:, day] @ x.T - paths.difficulty[items] + paths.offset[:, items])
        totals.append(float((p @ possible)[students].mean()))
        moves = p * (1.0 - p) * possible
        directions.append(sign * moves @ x)
        weights = paths.shared.reshape(*paths.mean.shape, paths.shared.shape[-1])[:, day]
        of_day = np.einsum("nk,nkc->nc", directions[-1], weights) - sign * moves @ paths.shared_difficulty[items]
        shared += of_day[students].mean(axis=0)
    own = find_own_variance(paths, (before, after), np.stack(directions, axis=1))[students].sum() / len(students) ** 2
    reach = REACH * float(np.sqrt(own + np.square(shared).sum()))
    gained = totals[1] - totals[0]
    return PointsGained(gained, gained - reach, gained + reach, float(possible.sum()))
