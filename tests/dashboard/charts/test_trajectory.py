"""A skill over the tests of a term: true to time, no band between two points, no shape where nothing was asked."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from dashboard.charts.trajectory import DayLine, describe_trajectory, draw_trajectory
from dashboard.theme import DARK, LIGHT, MARKER
from engine.classroom import Level, Trajectory

NS, DE, MA, NE = Level.NEEDS_SUPPORT, Level.DEVELOPING, Level.MASTERED, Level.NOT_ENOUGH_EVIDENCE
FIRST = date(2026, 9, 2)
SIX = [FIRST + timedelta(days=k) for k in (0, 9, 16, 24, 35, 63)]
LEVELS = [NE, NS, NS, DE, DE, MA]


def make_trajectory(n: int) -> Trajectory:
    middle = np.linspace(0.4, 0.8, n)
    return Trajectory(middle, middle - 0.15, middle + 0.1, np.ones(n, dtype=np.int64))


def draw(n: int, levels=None, *, theme=LIGHT, **more):
    return draw_trajectory(make_trajectory(n), levels or LEVELS[:n], SIX[:n], 0.7, theme, **more)


def shapes_of(figure):
    """The trace of the levels' shapes; none where there is no test."""
    return next((trace for trace in figure.data if trace.mode == "markers"), None)


def whiskers_of(figure):
    """(day, low, high) of every range that is drawn as a line, by day."""
    found = []
    for trace in figure.data:
        if trace.mode == "lines" and None in trace.x:
            found += [(trace.x[k], trace.y[k], trace.y[k + 1]) for k in range(0, len(trace.x), 3)]
    return sorted(found)


def bands_of(figure):
    return [trace for trace in figure.data if trace.fill == "toself"]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_test_has_its_levels_shape_at_its_own_day(theme):
    figure = draw(6, theme=theme)
    shapes = shapes_of(figure)
    assert list(shapes.x) == [0, 9, 16, 24, 35, 63]
    assert list(shapes.marker.symbol) == [MARKER[level] for level in LEVELS]
    assert shapes.y == pytest.approx(np.linspace(40, 80, 6))
    assert list(shapes.marker.line.color) == [theme.levels[level].ink for level in LEVELS]


@pytest.mark.parametrize("n", [2, 3])
def test_up_to_three_tests_have_whiskers_and_a_dotted_line_and_no_band(n):
    figure = draw(n)
    assert not bands_of(figure)
    for (at, low, high), on, m in zip(whiskers_of(figure), (0, 9, 16), np.linspace(0.4, 0.8, n), strict=False):
        assert (at, low, high) == pytest.approx((on, 100 * (m - 0.15), 100 * (m + 0.1)))
    assert len(whiskers_of(figure)) == n
    assert [t.line.dash for t in figure.data if t.mode == "lines" and None not in t.x] == ["dot"]


def test_from_four_tests_on_a_band_is_one_polygon_there_and_back():
    figure = draw(6)
    [band] = bands_of(figure)
    x, low, high = [0, 9, 16, 24, 35, 63], np.linspace(25, 65, 6), np.linspace(50, 90, 6)
    assert list(band.x) == [*x, *reversed(x)]
    assert list(band.y) == pytest.approx([*high, *low[::-1]])
    assert not whiskers_of(figure)
    assert len(whiskers_of(draw(6, is_large=True))) == 6


def test_a_test_without_the_skill_has_no_shape_and_does_not_break_the_band():
    levels = [NE, None, NS, DE, DE, MA]
    figure = draw(6, levels)
    assert list(shapes_of(figure).x) == [0, 16, 24, 35, 63]
    [band] = bands_of(figure)
    assert 9 not in band.x
    # Four tests, but three with the skill: no band.
    assert not bands_of(draw(4, [NE, None, NS, DE]))


def test_no_estimate_is_said_where_there_is_not_enough_evidence():
    first, *others = shapes_of(draw(3)).hovertext
    assert "Not enough evidence" in first and "40" not in first
    assert all("of 100 points" in said for said in others)
    said = describe_trajectory("Fractions", "rose by about 40 points", make_trajectory(3), [NE, None, NS], SIX[:3])
    assert said == (
        "Fractions: rose by about 40 points. 2 September: ? Not enough evidence; "
        "18 September: ▲ Needs support, about 80 of 100 points, likely between 65 and 90"
    )


def test_small_charts_write_the_first_and_the_last_day_and_large_ones_all():
    assert list(draw(4).layout.xaxis.ticktext) == ["2 September", "", "", "26 September"]
    large = draw(4, is_large=True)
    assert list(large.layout.xaxis.ticktext) == ["2 September", "11 September", "18 September", "26 September"]
    assert list(large.layout.xaxis.autotickangles) == [0, -90]
    assert list(large.layout.xaxis.tickvals) == [0, 9, 16, 24]


def test_what_was_noted_is_a_dashed_line_with_its_number_and_the_axis_reaches_it():
    lines = [DayLine(1, FIRST + timedelta(days=5)), DayLine(2, FIRST + timedelta(days=30))]
    figure = draw(2, marks=[*lines, DayLine(3, FIRST + timedelta(days=5))])
    dashed = [shape for shape in figure.layout.shapes if shape.line.dash == "dash"]
    assert [shape.x0 for shape in dashed] == [5, 30]
    assert {shape.line.color for shape in dashed} == {LIGHT.accent_line}
    assert [note.text for note in figure.layout.annotations] == ["1, 3", "2"]
    assert figure.layout.xaxis.range[1] > 30


def test_no_line_leads_to_a_test_that_nothing_links():
    figure = draw(6, joined=[False, True, True, True, True, True])
    [band] = bands_of(figure)
    assert 0 not in band.x
    assert [at for at, _, _ in whiskers_of(figure)] == [0]
    assert len(shapes_of(figure).x) == 6


def test_a_click_tells_the_skill():
    assert [list(each) for each in shapes_of(draw(3, skill=7)).customdata] == [[7]] * 3


def test_a_student_who_took_no_test_has_an_empty_chart():
    assert shapes_of(draw(2, [None, None])) is None
