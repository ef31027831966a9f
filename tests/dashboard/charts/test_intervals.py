"""One student's ranges: their order, their look, and the words beside them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dashboard.charts.intervals import draw_intervals
from dashboard.charts.rows import Box, Shape, Stroke, Upright
from dashboard.theme import LIGHT
from tests.dashboard.charts.picking import pick
from tests.engine.reports import small_report


def test_a_row_past_the_line_that_is_no_mastery_says_why():
    report = small_report()
    table = report.mastery
    at = (3, 1)  # developing
    mean, sd = table.logit_mean.copy(), table.logit_sd.copy()
    mastery, above = table.mastery.copy(), table.probability_above.copy()
    # 0.3 of a standard deviation past the line: ndtr(0.3) = 0.618, so 12 of 20.
    sd[at] = 1.0
    mean[at] = np.log(table.threshold / (1 - table.threshold)) + 0.3
    mastery[at] = table.threshold + 0.05
    above[at] = 0.618
    changed = replace(table, logit_mean=mean, logit_sd=sd, mastery=mastery, probability_above=above)
    past = replace(report, mastery=changed)
    labels = draw_intervals(past, 3, [(0.2, 0.3)] * 4, LIGHT).labels
    assert [label for label in labels if "Developing, past it in 12 of 20" in label.small]
    before = draw_intervals(report, 3, [(0.2, 0.3)] * 4, LIGHT).labels
    assert not [label for label in before if "past it" in label.small]


def test_intervals_are_most_urgent_first_and_hollow_last():
    report = small_report()
    halves = [(0.3, 0.5)] * 4
    chart = draw_intervals(report, 3, halves, LIGHT)  # mastered, developing, needs support, not enough
    order = (2, 1, 0, 3)
    assert [label.words for label in chart.labels] == [report.curriculum.skills[s].name for s in order]
    shapes = pick(chart, Shape)
    assert [(shape.row, shape.symbol) for shape in shapes] == [*enumerate(
        ("triangle-up", "diamond", "circle", "circle-open")
    )]  # fmt: skip
    assert [shape.at for shape in shapes] == pytest.approx([100 * report.mastery.mastery[3, s] for s in order])
    ranges = pick(chart, Stroke)
    assert [(each.row, each.is_dotted) for each in ranges if each.width == 2] == [*enumerate((False,) * 3 + (True,))]
    assert [(each.left, each.right) for each in ranges if each.width == 2] == [
        (pytest.approx(100 * report.mastery.low[3, s]), pytest.approx(100 * report.mastery.high[3, s])) for s in order
    ]
    assert [(each.row, each.left, each.right) for each in ranges if each.width == 7] == [(k, 30, 50) for k in range(3)]
    [band] = pick(chart, Box)
    assert (band.left, band.right) == (70, 100)


def test_threshold_moves_the_band():
    report = small_report()
    report = replace(report, mastery=replace(report.mastery, threshold=0.85))
    chart = draw_intervals(report, 0, [(0.1, 0.2)] * 4, LIGHT)
    assert [band.left for band in pick(chart, Box)] == [pytest.approx(85)]
    assert [line.at for line in pick(chart, Upright)] == [pytest.approx(85)]
    assert chart.head[0] == pytest.approx(85) and "85" in chart.head[1]
