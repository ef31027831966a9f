"""One estimate as equally likely results that can be counted."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dashboard.charts.rows import POINTS, Box, RowChart, Shape
from dashboard.theme import Theme
from engine.classroom import Level

_HIGH = 13
"""Pixels from one dot to the one above it."""


def draw_dots(dots: Sequence[float], threshold: float, level: Level, theme: Theme) -> RowChart:
    """Equally likely results as dots that can be counted: filled where they reach the teacher's line.

    Parameters
    ----------
    dots
        Quantiles of the mastery in [0, 1], ascending, usually twenty.
    """
    # Columns begin at the line, so that no dot is drawn on the side where it does not count.
    width = 3.2
    columns: dict[int, int] = {}
    placed: list[tuple[float, int]] = []
    for dot in dots:
        column = math.floor(100 * (dot - threshold) / width)
        placed.append((min(max(100 * threshold + (column + 0.5) * width, 1), 99), columns.get(column, 0)))
        columns[column] = columns.get(column, 0) + 1
    ink, tallest = theme.levels[level].ink, max(columns.values(), default=1)
    # A row of air at the top.
    shapes = [
        Shape(tallest - height, at, "circle" if dot >= threshold else "circle-open", 9, ink, ink)
        for dot, (at, height) in zip(dots, placed, strict=True)
    ]
    band = Box(100 * threshold, 100, -0.5, tallest + 0.5, theme.band)
    return RowChart(tallest + 1, _HIGH, (-2, 102), (band, *shapes), ticks=POINTS)
