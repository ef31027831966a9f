"""One student's ranges: their order, their look, and the words beside them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dashboard.charts.intervals import draw_intervals
from dashboard.theme import LIGHT
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
    labels = draw_intervals(past, 3, [(0.2, 0.3)] * 4, LIGHT).layout.yaxis.ticktext
    assert [label for label in labels if "Developing, past it in 12 of 20" in label]
    before = draw_intervals(report, 3, [(0.2, 0.3)] * 4, LIGHT).layout.yaxis.ticktext
    assert not [label for label in before if "past it" in label]


def test_intervals_are_most_urgent_first_and_hollow_last():
    report = small_report()
    halves = [(0.3, 0.5)] * 4
    figure = draw_intervals(report, 3, halves, LIGHT)  # mastered, developing, needs support, not enough
    order = [trace.customdata[0][0] for trace in figure.data if trace.mode == "markers"]
    assert order == [2, 1, 0, 3]
    dotted = [trace for trace in figure.data if trace.mode == "lines" and trace.line.dash == "dot"]
    assert len(dotted) == 1
    band = figure.layout.shapes[0]
    assert (band.x0, band.x1) == (70, 100)


def test_threshold_moves_the_band():
    report = small_report()
    report = replace(report, mastery=replace(report.mastery, threshold=0.85))
    assert draw_intervals(report, 0, [(0.1, 0.2)] * 4, LIGHT).layout.shapes[0].x0 == pytest.approx(85)
