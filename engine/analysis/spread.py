"""Where a class stands on one skill: how many students are expected to earn few, about half or most of the points."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.classroom import ClassReport
from engine.estimates.mastery import has_enough_scores

LOW_TO, MIDDLE_TO = 33, 66
"""Whole points of 100 up to which an estimate is low, and up to which it is in the middle: thirds."""

N_STEPS = 10
"""Parts of the scale of points in which students are counted; 100 points are in the last."""


@dataclass(frozen=True)
class Spread:
    """The best guesses of a class on one skill, in the whole points of 100 that are shown.

    Attributes
    ----------
    low, middle, high
        Students with at most 33, 34 to 66, at least 67 points; only where there are enough scores.
    unknown
        Students with too few scores.
    steps
        Students with 0 to 9, 10 to 19, …, 90 to 100 points.
    median
        Points in the middle of the class, rounded to whole ones; None where nobody has enough scores.
    """

    low: int
    middle: int
    high: int
    unknown: int
    steps: tuple[int, ...]
    median: int | None


def measure_spread(report: ClassReport) -> tuple[Spread, ...]:
    """One spread for every skill, in the curriculum's order; low, middle, high and unknown sum to the class."""
    table = report.mastery
    points = np.round(100 * table.mastery).astype(np.int64)
    enough = has_enough_scores(table)
    found = []
    for s in range(points.shape[1]):
        known = points[enough[:, s], s]
        low, not_high = int((known <= LOW_TO).sum()), int((known <= MIDDLE_TO).sum())
        steps = np.bincount(np.minimum(known // (100 // N_STEPS), N_STEPS - 1), minlength=N_STEPS)
        found.append(
            Spread(
                low=low,
                middle=not_high - low,
                high=len(known) - not_high,
                unknown=len(points) - len(known),
                steps=tuple(steps.tolist()),
                median=round(float(np.median(known))) if len(known) else None,
            )
        )
    return tuple(found)
