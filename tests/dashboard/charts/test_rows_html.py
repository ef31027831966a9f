"""Charts of rows as HTML: everything stands where its numbers say, and nothing that is written becomes markup."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.rows import Box, Label, Number, RowChart, Shape, Stroke, Upright
from dashboard.charts.rows_html import write_rows
from dashboard.theme import DARK, LIGHT, MARKER
from tests.dashboard.drawn_rows import read_rows

numbers = st.floats(-20, 120)


def chart_of(*marks, labels=(), n_rows=3, across=(0, 100), **options) -> RowChart:
    return RowChart(n_rows, 30, across, tuple(marks), tuple(labels), ticks=(0, 100), **options)


def test_places_are_shares_of_the_width_and_pixels_down():
    box = Box(25, 75, 0.5, 1.5, "#111111", "#222222", corner=3, words="12", ink="#333333", said="a\nb")
    stroke, upright = Stroke(2, 10, 60, "#444444", 7, opacity=0.4), Upright(40, -0.5, 2.5, "#555555", is_dotted=True)
    drawn = read_rows(write_rows(chart_of(box, stroke, upright, Number(1, 75, "+3")), "all", LIGHT))
    assert drawn.alt == "all"
    bar, line, down, number = drawn.marks[:4]
    assert (bar.share("left"), bar.share("width"), bar.pixels("top"), bar.pixels("height")) == (25, 50, 30, 30)
    assert (bar.style["background"], bar.words, bar.said) == ("#111111", "12", "a\nb")
    assert (line.share("left"), line.share("width"), line.pixels("top")) == (10, 50, 75 - 3.5)
    assert line.style["border-top"] == "7px solid #444444" and line.style["opacity"] == "0.4"
    assert (down.share("left"), down.pixels("top"), down.pixels("height")) == (40, 0, 90)
    assert (number.share("left"), number.pixels("top"), number.words) == (75, 45, "+3")


@pytest.mark.parametrize("symbol", sorted(set(MARKER.values())))
@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_every_level_has_a_shape_in_its_colours(symbol, theme):
    shape = Shape(1, 30, symbol, 13, "#AAAAAA", "#BBBBBB", "said")
    [mark] = read_rows(write_rows(chart_of(shape), "", theme)).shapes
    assert (mark.share("left"), mark.pixels("top"), mark.said) == (30, 45, "said")
    painted = " ".join(str(part.style) for part in mark.parts)
    assert "#BBBBBB" in painted
    assert ("#AAAAAA" in painted) is not symbol.endswith("-open")
    # As high as it is wide around its place, a triangle a little less at the foot.
    outer = mark.parts[0]
    assert abs(outer.pixels("left") + outer.pixels("width") / 2) < 0.01
    assert 11 < outer.pixels("width") < 20 and 11 < outer.pixels("height") < 16


def test_what_is_said_in_the_right_half_does_not_leave_the_page():
    left, right = Shape(0, 20, "circle", 13, "#1", "#2", "x"), Shape(0, 90, "circle", 13, "#1", "#2", "x")
    first, second = read_rows(write_rows(chart_of(left, right), "", LIGHT)).shapes
    assert "is-right" not in str(first) and "is-right" in str(second)


@given(numbers, numbers, st.floats(50, 100), st.floats(-50, 0))
def test_marks_stand_where_their_numbers_say_and_end_at_the_edge(one, other, high, low):
    left, right = sorted((one, other))
    chart = RowChart(1, 30, (low, high), (Box(left, right, -0.5, 0.5, "#111111", said="it"),), ticks=(low, high))
    [bar] = read_rows(write_rows(chart, "", LIGHT)).bars
    for share, at in ((bar.share("left"), left), (bar.share("left") + bar.share("width"), right)):
        assert low + share / 100 * (high - low) == pytest.approx(min(max(at, low), high), abs=0.01)


@given(st.text(), st.text(), st.text())
def test_nothing_that_is_written_becomes_markup(name, said, alt):
    box = Box(0, 50, 0, 1, "#111111", said=f"x{said}", words=f"x{name}", ink="#222222")
    label = Label(f"x{name}", f"y{said}")
    written = write_rows(chart_of(box, labels=[label], n_rows=1, head=(10, f"z{alt}")), alt, LIGHT)
    assert "<x" not in written and write_rows(chart_of(box), "", LIGHT).count("<") == 14
    drawn = read_rows(written)
    assert len(drawn.marks) == 4 and len(drawn.labels) == 1  # the box, two ticks, the words over the rows
    assert unescape(written).count("\u202e") == 0  # a name cannot turn around what follows it


def test_a_label_has_its_second_line_and_the_head_stays_on_the_page():
    labels = [Label("One", "small"), Label("Two", "beside", is_beside=True, is_bold=True)]
    written = write_rows(chart_of(labels=labels, n_rows=2, head=(70, "mastered: 70 and up")), "", DARK)
    assert read_rows(written).labels == ["One\nsmall", "Two\nbeside"]
    head = read_rows(written).marks[-1]
    assert head.words == "mastered: 70 and up" and head.share("left") is None and head.share("right") == 0
    [near] = [m for m in read_rows(write_rows(chart_of(head=(30, "here")), "", DARK)).marks if m.words == "here"]
    assert near.share("left") == 30


def test_what_is_no_mark_is_refused():
    with pytest.raises(TypeError, match="no mark"):
        write_rows(chart_of("a bar"), "", LIGHT)
