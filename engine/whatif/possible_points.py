"""Which points a student can have on an item, as far as the file tells."""

from __future__ import annotations

import numpy as np

from engine.classroom import Gradebook

GRAINS = (1.0, 0.5)
"""Whole points and half points, the grains in which points are chosen from a list."""

MOST_POINTS = 6
"""Points possible up to which they are: more are typed."""

_MOST_CHOICES = 7
"""Half points fill the list sooner."""


def find_grain(gradebook: Gradebook, item: int) -> float | None:
    """In which of :data:`GRAINS` the scores of an item and its points possible come; None where in neither."""
    column = gradebook.scores[:, item]
    values = np.append(column[~np.isnan(column)], gradebook.items[item].max_score)
    return next((grain for grain in GRAINS if np.allclose(values / grain, np.round(values / grain), atol=1e-6)), None)


def list_possible_points(gradebook: Gradebook, student: int, item: int) -> tuple[float, ...] | None:
    """All points that there are on an item, ascending; those that the student has too where they are extra points.

    None where they are too many to choose from, or come in finer grains.
    """
    best, grain = gradebook.items[item].max_score, find_grain(gradebook, item)
    if grain is None or best > MOST_POINTS or best / grain + 1 > _MOST_CHOICES:
        return None
    points = {float(grain * k) for k in range(round(best / grain) + 1)}
    present = float(gradebook.scores[student, item])
    return tuple(sorted(points if np.isnan(present) else points | {present}))
