"""Tiles of change: what is drawn is what the comparison says, in ink and never in a level's colour."""

from __future__ import annotations

import pytest

from dashboard.charts.change_tiles import draw_change_tiles
from dashboard.theme import CHANGE_SIGN, DARK, LIGHT
from engine.classroom import Movement
from tests.dashboard.growing import make_comparison
from tests.engine.reports import make_curriculum, make_gradebook, make_report, make_skill, small_report


def draw(students, theme=LIGHT, report=None, changes=None):
    return draw_change_tiles(
        report or small_report(), changes or make_comparison().students, students, theme,
        describe=lambda student, skill: f"<{student}, {skill}>",
    )  # fmt: skip


def test_a_tile_is_a_movement_and_carries_positions():
    figure, movement = draw([3, 0]), make_comparison().students.movement
    drawn = {
        tuple(at): (trace.name, trace.text[k], trace.y[k])
        for trace in figure.data
        for k, at in enumerate(trace.customdata)
    }
    assert set(drawn) == {(i, s) for i in (0, 3) for s in range(4)}
    for (student, skill), (name, sign, row) in drawn.items():
        kind = movement[student, skill]
        assert name.lower() == kind.value
        assert sign == CHANGE_SIGN[kind]
        assert row == (1 if student == 0 else 0)
    assert figure.layout.yaxis.ticktext == ("Amara Osei", "Luca Conti")


def test_pointing_at_a_tile_says_who_what_and_how_much():
    figure = draw([0])
    fell = next(trace for trace in figure.data if trace.name == "Fell back")
    assert fell.hovertext == ("<b>Luca Conti</b><br>Equivalent fractions<br>&lt;0, 1&gt;",)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_change_is_ink(theme):
    looks = {trace.name: trace.marker for trace in draw(range(6), theme).data}
    assert looks["Fell back"].color == theme.change
    assert (looks["Rose"].color, looks["Rose"].line.color) == (theme.page, theme.change)
    assert looks["No change beyond chance"].color == theme.second
    assert [name for name, marker in looks.items() if marker.pattern.shape] == ["Cannot be compared"]
    fills = {colours.fill for level, colours in theme.levels.items() if level.value != "not enough evidence"}
    assert not fills & {marker.color for marker in looks.values()}


def test_order_is_that_of_the_legend():
    assert [trace.name.lower() for trace in draw([0]).data] == [movement.value for movement in Movement]


def test_markup_in_names_is_escaped():
    report = make_report(make_gradebook([[1.0]], students=["<b>A</b>"]), make_curriculum([make_skill("<i>S")], [[0]]))
    figure = draw([0], report=report)
    assert figure.layout.yaxis.ticktext == ("&lt;b&gt;A&lt;/b&gt;",)
    assert any("&lt;i&gt;S" in said for trace in figure.data for said in trace.hovertext)
