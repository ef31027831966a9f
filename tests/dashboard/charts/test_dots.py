"""Dots that can be counted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.dots import draw_dots
from dashboard.theme import LIGHT
from engine.classroom import Level


@given(st.lists(st.floats(0.001, 0.999), min_size=20, max_size=20), st.floats(0.5, 0.95))
def test_dots_are_all_there_and_filled_from_the_line_on(dots, threshold):
    figure = draw_dots(sorted(dots), threshold, Level.MASTERED, LIGHT)
    hollow, filled = figure.data
    assert len(hollow.x) + len(filled.x) == 20
    assert len(filled.x) == sum(dot >= threshold for dot in dots)
    places = list(zip(hollow.x, hollow.y, strict=True)) + list(zip(filled.x, filled.y, strict=True))
    assert len(set(places)) == 20
