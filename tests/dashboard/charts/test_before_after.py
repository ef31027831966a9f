"""Means before and after: before hollow above, after filled below, numbers beside the ranges."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.charts.before_after import Row, describe_before_after, draw_before_after
from dashboard.theme import DARK, LIGHT
from engine.classroom import Movement
from tests.dashboard.growing import make_mean

GROUP = Row("Group", "9 students", make_mean(1, Movement.ROSE, 0.24))
OTHERS = Row("Others", "19 students", make_mean(1, Movement.NO_CHANGE, -0.04))


def marks_of(figure):
    return [trace for trace in figure.data if trace.mode == "markers"]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_before_is_hollow_and_above_and_after_is_filled_and_below(theme):
    figure = draw_before_after([GROUP, OTHERS], 0.7, theme)
    marks = marks_of(figure)
    assert [trace.x[0] for trace in marks] == pytest.approx([50, 74, 50, 46])
    assert [trace.marker.color for trace in marks] == [theme.page, theme.accent_line, theme.page, theme.muted]
    assert [trace.marker.line.color for trace in marks] == [theme.accent_line] * 2 + [theme.muted] * 2
    above, below = marks[0].y[0], marks[1].y[0]
    assert above < below  # rows count downwards
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]
    assert figure.layout.height == 230


def test_ranges_and_arrows_are_the_engines():
    figure = draw_before_after([GROUP], 0.7, LIGHT)
    lines = [list(trace.x) for trace in figure.data if trace.mode == "lines"]
    assert lines == [pytest.approx([45, 55]), pytest.approx([69, 79])]
    [arrow] = [note for note in figure.layout.annotations if note.showarrow]
    assert (arrow.ax, arrow.x) == pytest.approx((50, 74))
    assert arrow.text == "" and arrow.axref == "x" and arrow.ayref == "y"


def test_numbers_stand_outside_whichever_way_it_went():
    def places(row: Row) -> list[tuple[str, str]]:
        notes = draw_before_after([row], 0.7, LIGHT).layout.annotations
        return [(note.text, note.xanchor) for note in notes if note.text.startswith(("before", "after"))]

    assert places(GROUP) == [("before 50", "right"), ("after 74", "left")]
    assert places(OTHERS) == [("before 50", "left"), ("after 46", "right")]


def test_numbers_never_leave_the_page():
    high = replace(GROUP.change, before=0.05, before_range=(0.01, 0.1), after=0.97, after_range=(0.9, 0.99))
    notes = draw_before_after([Row("All", "3 students", high)], 0.7, LIGHT).layout.annotations
    assert [note.xanchor for note in notes if note.text.startswith(("before", "after"))] == ["left", "right"]


def test_it_is_said_to_who_cannot_see_it():
    assert describe_before_after([GROUP, OTHERS]) == (
        "Group, 9 students: before 50 of 100 points, likely between 45 and 55; after 74, likely between 69 and 79. "
        "Others, 19 students: before 50 of 100 points, likely between 45 and 55; after 46, likely between 41 and 51."
    )


def test_without_a_link_there_is_no_picture():
    with pytest.raises(AssertionError, match="no picture"):
        draw_before_after([Row("All", "3 students", make_mean(1, Movement.NOT_COMPARABLE))], 0.7, LIGHT)
