"""Strips: every count, and labels that fit."""

from __future__ import annotations

from dashboard.charts.rows import Box
from dashboard.charts.strip import draw_skill_strips, draw_strip
from dashboard.theme import LIGHT, URGENCY
from tests.dashboard.charts.picking import pick

NS, DE, MA, NE = URGENCY


def test_a_strip_has_every_count_in_order_of_urgency_and_labels_what_fits():
    chart = draw_strip({MA: 13, NS: 5, DE: 9, NE: 1}, LIGHT)
    parts = pick(chart, Box)
    assert [(part.left, part.right) for part in parts] == [(0, 5), (5, 14), (14, 27), (27, 28)]
    assert [part.words for part in parts] == ["▲ 5", "◆ 9", "● 13", ""]
    assert [part.said for part in parts] == [
        "▲ Needs support: 5 / 28", "◆ Developing: 9 / 28", "● Mastered: 13 / 28", "? Not enough evidence: 1 / 28"
    ]  # fmt: skip
    assert [part.fill for part in parts] == [LIGHT.levels[level].fill for level in (NS, DE, MA, NE)]
    assert [bool(part.hatch) for part in parts] == [False, False, False, True]


def test_a_strip_of_nobody_is_drawn():
    chart = draw_strip({}, LIGHT)
    assert chart.across == (0, 1) and not chart.marks


def test_strips_of_smaller_groups_are_shorter():
    chart = draw_skill_strips(["A", "B"], [{MA: 4, NS: 2}, {DE: 3}], LIGHT)
    assert chart.across == (0, 6)
    assert [(round((part.top + part.bottom) / 2), part.left, part.right) for part in pick(chart, Box)] == [
        (0, 0, 2), (0, 2, 6), (1, 0, 3)
    ]  # fmt: skip


def test_a_long_name_beside_a_strip_takes_no_more_lines_than_the_row_has_room_for():
    name = "Add and subtract fractions with unlike denominators, then simplify the result"
    [label] = draw_skill_strips([name], [{MA: 1}], LIGHT).labels
    assert len(label.words.split("\n")) == 2
    assert label.words.endswith("…")
