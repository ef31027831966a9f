"""Dots and ranges on paper: where each stands, and how a long chart is divided."""

from __future__ import annotations

import pytest

from engine.exports.paper.chart import divide_chart
from engine.exports.paper.layout import place_sheet
from engine.exports.paper.page import Dot, Line, Stroke, Type
from engine.exports.pdf import STYLE
from engine.exports.sheets.blocks import Chart, ChartRow, Mark, Panel, Sheet
from tests.engine.exports.paper.test_layout import RULER

PANEL = Panel("Change", (-20, 20), ((-20, "−20"), (0, "0"), (20, "+20")), zero=0)


def make_chart(*marks: Mark) -> Chart:
    return Chart((PANEL,), tuple(ChartRow(f"Skill {k}", ((mark,),)) for k, mark in enumerate(marks)), "How to read it")


def draw(chart: Chart) -> list:
    [part] = divide_chart(chart, lambda text, kind, width: [text], 0, 100, Type(10), 4, 200)
    return list(part.draw(0))


def test_marks_stand_true_to_the_axis_and_the_range_around_them() -> None:
    pieces = draw(make_chart(Mark(10, 0, 20), Mark(-20, is_filled=False)))
    first, second = [piece for piece in pieces if isinstance(piece, Dot)]
    ticks = [piece for piece in pieces if isinstance(piece, Stroke) and piece.x == piece.to_x]
    low, zero, high = (tick.x for tick in ticks)
    assert [tick.is_dotted for tick in ticks] == [False, True, False]
    assert zero == pytest.approx((low + high) / 2)
    assert first.x == pytest.approx((zero + high) / 2) and second.x == pytest.approx(low)
    assert (first.is_filled, second.is_filled) == (True, False) and second.y > first.y
    [range_] = [piece for piece in pieces if isinstance(piece, Stroke) and piece.y == piece.to_y]
    assert (range_.x, range_.to_x) == (pytest.approx(zero), pytest.approx(high)) and range_.y == first.y


def test_what_lies_beyond_the_axis_stands_at_its_end() -> None:
    beyond, at_end = (piece.x for piece in draw(make_chart(Mark(70), Mark(20))) if isinstance(piece, Dot))
    assert beyond == at_end


def test_two_marks_of_a_row_are_joined() -> None:
    chart = Chart((PANEL,), (ChartRow("One", ((Mark(-10, is_filled=False), Mark(10)),)),), "")
    pieces = draw(chart)
    before, after = (piece.x for piece in pieces if isinstance(piece, Dot))
    assert [(p.x, p.to_x) for p in pieces if isinstance(p, Stroke) and p.y == p.to_y] == [(before, after)]


def test_a_long_chart_goes_on_to_more_pages_with_its_title_and_ticks_and_stays_on_the_paper() -> None:
    pages = place_sheet(Sheet("A", "B", (make_chart(*[Mark(5, 0, 10)] * 90),)), STYLE, RULER, 1.0)
    full = [page for page in pages if any(isinstance(piece, Dot) for piece in page)]
    assert len(full) >= 2
    names = [piece.text for page in full for piece in page if isinstance(piece, Line) and "Skill" in piece.text]
    assert names == [f"Skill {k}" for k in range(90)]
    for page in full:
        texts = [piece.text for piece in page if isinstance(piece, Line)]
        assert "Change" in texts and "+20" in texts
        assert max(piece.y for piece in page if isinstance(piece, Dot)) <= STYLE.top + STYLE.height
        strokes = [piece for piece in page if isinstance(piece, Stroke)]
        assert max(max(s.x, s.to_x) for s in strokes) <= STYLE.left + STYLE.width
