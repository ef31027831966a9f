"""Strips: every count, and labels that fit."""

from __future__ import annotations

from dashboard.charts.strip import draw_skill_strips, draw_strip
from dashboard.theme import LIGHT, URGENCY

NS, DE, MA, NE = URGENCY


def test_a_strip_has_every_count_in_order_of_urgency_and_labels_what_fits():
    figure = draw_strip({MA: 13, NS: 5, DE: 9, NE: 1}, LIGHT)
    assert [trace.x[0] for trace in figure.data] == [5, 9, 13, 1]
    assert [trace.text[0] for trace in figure.data] == ["▲ 5", "◆ 9", "● 13", ""]


def test_a_strip_of_nobody_is_drawn():
    assert draw_strip({}, LIGHT).layout.xaxis.range == (0, 1)


def test_a_long_name_beside_a_strip_takes_no_more_lines_than_the_row_has_room_for():
    name = "Add and subtract fractions with unlike denominators, then simplify the result"
    label = draw_skill_strips([name], [{MA: 1}], LIGHT).layout.yaxis.ticktext[0]
    assert len(label.split("<br>")) == 2
    assert label.endswith("…")
