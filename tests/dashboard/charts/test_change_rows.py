"""Rows of change: the dot at the change, the line at its range, filled only where it is beyond chance."""

from __future__ import annotations

import pytest

from dashboard.charts.change_rows import draw_change_rows
from dashboard.theme import DARK, LIGHT
from engine.growth.movers import order_changes
from tests.dashboard.growing import FELL, NONE, ROSE, UNKNOWN, make_comparison, make_mean


def draw(changes, theme=LIGHT):
    return draw_change_rows(
        changes,
        [f"Skill {k}" for k in range(len(changes))],
        ["words & more"] * len(changes),
        ["a <sentence>"] * len(changes),
        theme,
    )


def test_the_largest_comes_first_and_what_cannot_be_compared_last():
    assert [each.skill for each in order_changes(make_comparison().skills)] == [1, 2, 0, 3]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_dot_and_whisker_are_change_and_range_in_points(theme):
    changes = [make_mean(0, ROSE, 0.21), make_mean(1, NONE, 0.02), make_mean(2, UNKNOWN), make_mean(3, FELL, -0.12)]
    figure = draw(changes, theme)
    dots = {trace.y[0]: trace for trace in figure.data if trace.mode == "markers"}
    lines = {trace.y[0]: trace.x for trace in figure.data if trace.mode == "lines"}
    assert set(dots) == set(lines) == {0, 1, 3}
    assert dots[0].x == (pytest.approx(21),)
    assert lines[0] == (pytest.approx(14), pytest.approx(28))
    assert [dots[row].marker.color for row in (0, 1, 3)] == [theme.change, theme.page, theme.change]
    assert dots[3].marker.line.color == theme.change
    [zero] = figure.layout.shapes
    assert (zero.x0, zero.x1, zero.line.dash) == (0, 0, "dot")


def test_the_words_stand_under_the_name():
    labels = draw([make_mean(0, ROSE, 0.21)]).layout.yaxis.ticktext
    assert labels[0].startswith("Skill 0<br>")
    assert "words &amp; more" in labels[0]


def test_pointing_at_a_dot_says_it_in_a_sentence():
    [dot] = [trace for trace in draw([make_mean(0, ROSE, 0.21)]).data if trace.mode == "markers"]
    assert dot.hovertemplate == "Skill 0<br>a &lt;sentence&gt;<extra></extra>"


def test_a_small_change_is_not_stretched_over_the_whole_width():
    axis = draw([make_mean(0, NONE, 0.01)]).layout.xaxis
    assert axis.range[0] <= -20
    assert axis.range[1] >= 20
    assert axis.ticktext == ("−20", "−10", "0", "+10", "+20")


def test_every_range_fits():
    axis = draw([make_mean(0, ROSE, 0.6), make_mean(1, FELL, -0.5)]).layout.xaxis
    assert axis.range[0] < -57
    assert axis.range[1] > 67
    assert max(axis.tickvals) <= axis.range[1]
