"""Tiles: what is drawn is what the report says, by positions."""

from __future__ import annotations

import pytest

from dashboard.charts.heatmap import describe_tile, draw_heatmap
from dashboard.theme import DARK, LIGHT, SIGN
from engine.classroom import Level
from tests.engine.reports import make_curriculum, make_gradebook, make_report, make_skill, small_report


def test_tiles_carry_positions_never_names():
    report = small_report()
    figure = draw_heatmap(report, [2, 0], LIGHT)
    cells = {tuple(c): (trace.name, trace.y[k]) for trace in figure.data for k, c in enumerate(trace.customdata)}
    assert set(cells) == {(i, s) for i in (0, 2) for s in range(4)}
    assert cells[0, 0] == ("Mastered", 1)
    assert cells[0, 3] == ("Needs support", 1)
    assert figure.layout.yaxis.ticktext == ("王小明", "Luca Conti")
    for trace in figure.data:
        assert set(trace.text or ()) <= {SIGN[Level(trace.name.lower())]}


def test_tiles_say_no_estimate_where_there_are_too_few_scores():
    report = small_report()
    assert "point" not in describe_tile(report, 5, 0)
    assert "about 25 of 100 points" in describe_tile(report, 0, 1)


def test_hollow_has_a_hatch_and_only_hollow():
    figure = draw_heatmap(small_report(), [0, 5], DARK)
    hatched = {trace.name for trace in figure.data if trace.marker.pattern.shape == "/"}
    assert hatched == {"Not enough evidence"}


def test_markup_in_names_is_escaped_for_plotly():
    gradebook = make_gradebook([[1.0]], students=["<b>A</b> & B"])
    report = make_report(gradebook, make_curriculum([make_skill("<i>S")], [[0]]))
    figure = draw_heatmap(report, [0], LIGHT)
    assert figure.layout.yaxis.ticktext == ("&lt;b&gt;A&lt;/b&gt; &amp; B",)
    assert figure.layout.xaxis.ticktext == ("&lt;i&gt;S",)


def test_ranges_are_drawn_inside_their_own_tiles():
    report = small_report()
    figure = draw_heatmap(report, [2, 0], LIGHT, with_intervals=True)
    drawn = [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "markers"]
    dots = [at for trace in drawn for at in zip(trace.x, trace.y, strict=True)]
    assert sorted((round(x), y) for x, y in dots) == sorted((skill, row) for skill in range(4) for row in (0, 1))
    # Between the paddings a tile is 0.76 wide, from credit 0 at the left to 1 at the right.
    here = next(x for x, y in dots if round(x) == 1 and y == 1)
    assert here == pytest.approx(1 - 0.38 + 0.76 * report.mastery.mastery[0, 1])
    assert [shape.x0 for shape in figure.layout.shapes] == pytest.approx([s - 0.38 + 0.76 * 0.7 for s in range(4)])
