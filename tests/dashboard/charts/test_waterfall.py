"""The steps of one estimate: their places, their look, and the words for who cannot see them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.labels import signed_points
from dashboard.charts.rows import Box, Number, Shape, Stroke, Upright
from dashboard.charts.rows_html import write_rows
from dashboard.charts.waterfall import describe_waterfall, draw_waterfall
from dashboard.theme import DARK, LIGHT
from engine.classroom import Level, MasteryEstimate
from engine.estimates.evidence import Explanation, ScoreEvidence, list_steps
from tests.dashboard.charts.picking import pick
from tests.engine.reports import make_curriculum, make_gradebook, make_report, make_skill

SHARES = (-0.13, -0.12, -0.08, 0.09)


def way_of(shares, start=0.48, weights=()) -> Explanation:
    scores = [ScoreEvidence(j, 0.0, 2.0, 0.5, by, weights[j] if weights else 1.0) for j, by in enumerate(shares)]
    return Explanation(0, 0, start, start + sum(shares), tuple(sorted(scores, key=lambda e: -abs(e.moved))))


def report_of(n_items):
    return make_report(make_gradebook([[0.0] * n_items] * 3), make_curriculum([make_skill("A")], [[0]] * n_items))


def estimate_of(way, level=Level.NEEDS_SUPPORT) -> MasteryEstimate:
    return MasteryEstimate(0, 0, way.end, max(way.end - 0.13, 0.01), min(way.end + 0.22, 0.99), 0.01, level, 4)


def draw(way, theme=LIGHT, level=Level.NEEDS_SUPPORT):
    return draw_waterfall(report_of(len(way.scores)), way, list_steps(way), estimate_of(way, level), theme)


def bars_of(chart):
    return pick(chart, Box)[1:]  # the first is the band


def test_every_bar_begins_where_the_one_before_it_ended():
    way = way_of(SHARES)
    chart = draw(way)
    stand = 48.0
    for row, (bar, score) in enumerate(zip(bars_of(chart), way.scores, strict=True), start=1):
        after = stand + 100 * score.moved
        assert sorted((stand, after)) == pytest.approx([bar.left, bar.right])
        assert (bar.top + bar.bottom) / 2 == row
        stand = after
    assert stand == pytest.approx(24)
    connectors = [line for line in pick(chart, Upright) if not line.is_dotted]
    assert [line.at for line in connectors] == pytest.approx([48, 35, 23, 32, 24])
    assert [(line.top, line.bottom) for line in connectors] == [(row, row + 1) for row in range(5)]


def test_down_is_solid_up_is_outlined_and_no_level_colours_a_bar():
    for theme in (LIGHT, DARK):
        bars = bars_of(draw(way_of(SHARES), theme))
        assert [bar.fill for bar in bars] == [theme.change, theme.change, theme.page, theme.change]
        assert {bar.outline for bar in bars} == {theme.change}
        assert theme.change not in {c for level in theme.levels.values() for c in (level.fill, level.ink)}


def test_it_starts_hollow_and_ends_with_the_level_and_its_range():
    way = way_of(SHARES)
    chart = draw(way)
    start, end = pick(chart, Shape)
    assert (start.at, start.row, start.fill, start.symbol) == (48, 0, LIGHT.page, "circle")
    assert (end.at, end.row, end.symbol) == (pytest.approx(24), 5, "triangle-up")
    [whisker] = pick(chart, Stroke)
    assert (whisker.row, whisker.left, whisker.right) == (5, pytest.approx(11), pytest.approx(46))
    band = pick(chart, Box)[0]
    assert (band.left, band.right, band.fill) == (70, 100, LIGHT.band)


def test_the_numbers_add_up_and_stand_on_the_far_side():
    way = way_of((-0.13, 0.09, -0.30))
    numbers = {number.row: number for number in pick(draw(way), Number)}
    shown = [int(numbers[row].words.replace("−", "-")) for row in (1, 2, 3)]
    assert shown == [-30, -13, 9] and 48 + sum(shown) == 14 == round(100 * way.end)
    assert [numbers[row].is_left for row in (1, 2, 3)] == [True, False, False]  # −13 ends at 5: no room before it
    assert (numbers[0].words, numbers[4].words) == ("48", "14")


def test_rows_are_thirty_pixels_and_never_more_than_ten():
    few, many = draw(way_of(SHARES)), draw(way_of([-0.004] * 60))
    assert (few.n_rows, many.n_rows, few.row_height, many.row_height) == (6, 10, 30, 30)
    labels = many.labels
    assert len(labels) == 10
    assert (labels[8].words, labels[8].small) == ("53 other scores", "each under 1")
    assert labels[0].words == "Start" and "Needs support" in labels[9].small
    assert few.labels[1].words == "Q1" and few.labels[1].small == "0 / 2"


def test_a_title_cannot_become_markup():
    report = report_of(1)
    item = replace(report.gradebook.items[0], title="<b>x</b> & y")
    report = replace(report, gradebook=replace(report.gradebook, items=(item,)))
    way = way_of([-0.2])
    chart = draw_waterfall(report, way, list_steps(way), estimate_of(way), LIGHT)
    written = write_rows(chart, "", LIGHT)
    assert "<span>&lt;b&gt;x" in written and "&lt;b&gt;x&lt;/b&gt; &amp; y" in written and "<b>x" not in written


def test_a_heavy_score_says_so_where_it_is_pointed_at():
    bars = bars_of(draw(way_of((-0.2, -0.1), weights=(24.6, 1.0))))
    assert "counts like 25 questions" in bars[0].said and "counts like" not in bars[1].said


def test_the_words_say_what_is_drawn():
    way = way_of(SHARES)
    said = describe_waterfall(report_of(4), way, list_steps(way), estimate_of(way))
    assert said == (
        "Start (without these scores): 48; Q1 0 / 2: −13; Q2 0 / 2: −12; Q4 0 / 2: +9; Q3 0 / 2: −8; "
        "Now: Needs support, 24, likely between 11 and 46"
    )
    assert [signed_points(n) for n in (3, 0, -3)] == ["+3", "0", "−3"]


@given(st.lists(st.floats(-0.4, 0.4), min_size=1, max_size=12), st.floats(0.05, 0.95))
def test_nothing_is_drawn_outside_of_the_axis(shares, start):
    scale = min(1.0, *(limit / sum(shares) for limit in (1 - start, -start) if limit * sum(shares) > 0), 1.0)
    way = way_of([by * scale for by in shares], start)
    chart = draw(way)
    low, high = chart.across
    for mark in chart.marks:
        places = [mark.left, mark.right] if isinstance(mark, Box | Stroke) else [mark.at]
        # A number stands a point and a half beside the start.
        assert all(low <= x <= high + 1.5 * isinstance(mark, Number) for x in places)
    assert low <= -1 and high >= 101
