"""Scores that a class could have: how able each student is, how hard each item, and chance."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

Points = list[float | None]
"""What every student earned on one item; None where there is no score."""


def draw_points(
    maxima: Sequence[float], n_students: int, step: float, blank_share: float, chance: random.Random
) -> list[Points]:
    """Points of all students on each item, shape (n_items, n_students).

    Parameters
    ----------
    maxima
        Points possible of each item.
    step
        The finest share of a point that is given, such as 0.5.
    blank_share
        Share of the cells without a score, in [0, 1].
    """
    ability = [chance.gauss(0.0, 1.0) for _ in range(n_students)]
    return [_draw_item(maximum, ability, step, blank_share, chance) for maximum in maxima]


def _draw_item(
    maximum: float, ability: Sequence[float], step: float, blank_share: float, chance: random.Random
) -> Points:
    hardness = chance.gauss(-0.8, 0.8)
    points: Points = []
    for able in ability:
        share = 1 / (1 + math.exp(hardness - able + chance.gauss(0.0, 0.7)))
        score = float(chance.random() < share) if maximum == step else share * maximum
        rounded = min(maximum, math.floor(score / step + 0.5) * step)
        points.append(None if chance.random() < blank_share else round(rounded, 4))
    if all(value is None for value in points):
        points[0] = maximum
    return points
