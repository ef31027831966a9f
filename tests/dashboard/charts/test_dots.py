"""Dots that can be counted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.dots import draw_dots
from dashboard.charts.rows import Box, Shape
from dashboard.theme import LIGHT
from engine.classroom import Level
from tests.dashboard.charts.picking import pick


@given(st.lists(st.floats(0.001, 0.999), min_size=20, max_size=20), st.floats(0.5, 0.95))
def test_dots_are_all_there_and_filled_from_the_line_on(dots, threshold):
    chart = draw_dots(sorted(dots), threshold, Level.MASTERED, LIGHT)
    shapes = pick(chart, Shape)
    filled = [shape for shape in shapes if shape.symbol == "circle"]
    assert len(shapes) == 20
    assert len(filled) == sum(dot >= threshold for dot in dots)
    assert {shape.symbol for shape in shapes} <= {"circle", "circle-open"}
    assert len({(shape.at, shape.row) for shape in shapes}) == 20
    assert all(0 < shape.row < chart.n_rows for shape in shapes)
    [band] = pick(chart, Box)
    assert all((shape.at > band.left) == (shape.symbol == "circle") for shape in shapes)
