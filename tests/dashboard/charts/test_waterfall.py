"""The steps of one estimate: their places, their look, and the words for who cannot see them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import theme as look
from dashboard.charts.labels import signed_points
from dashboard.charts.waterfall import describe_waterfall, draw_waterfall
from dashboard.theme import DARK, LIGHT
from engine.classroom import Level, MasteryEstimate
from engine.estimates.evidence import Explanation, ScoreEvidence, list_steps
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


def test_every_bar_begins_where_the_one_before_it_ended():
    way = way_of(SHARES)
    figure = draw(way)
    bars = [trace for trace in figure.data if trace.type == "bar"]
    stand = 48.0
    for bar, score in zip(bars, way.scores, strict=True):
        ends = bar.base[0], bar.base[0] + bar.x[0]
        after = stand + 100 * score.moved
        assert sorted((stand, after)) == pytest.approx(list(ends))
        stand = after
    assert stand == pytest.approx(24)
    connectors = [s for s in figure.layout.shapes if s.type == "line" and s.line.dash is None]
    assert [s.x0 for s in connectors] == pytest.approx([48, 35, 23, 32, 24])


def test_down_is_solid_up_is_outlined_and_no_level_colours_a_bar():
    for theme in (LIGHT, DARK):
        bars = [trace for trace in draw(way_of(SHARES), theme).data if trace.type == "bar"]
        assert [bar.marker.color for bar in bars] == [theme.change, theme.change, theme.page, theme.change]
        assert {bar.marker.line.color for bar in bars} == {theme.change}
        assert theme.change not in {c for level in theme.levels.values() for c in (level.fill, level.ink)}


def test_it_starts_hollow_and_ends_with_the_level_and_its_range():
    way = way_of(SHARES)
    figure = draw(way)
    start, end = (trace for trace in figure.data if trace.type == "scatter" and trace.mode == "markers")
    assert (start.x[0], start.y[0], start.marker.color) == (48, 0, LIGHT.page)
    assert (end.x[0], end.y[0], end.marker.symbol) == (pytest.approx(24), 5, "triangle-up")
    [whisker] = [trace for trace in figure.data if trace.type == "scatter" and trace.mode == "lines"]
    assert list(whisker.x) == pytest.approx([11, 46])
    band = figure.layout.shapes[0]
    assert (band.x0, band.x1) == (70, 100)


def test_the_numbers_add_up_and_stand_on_the_far_side():
    way = way_of((-0.13, 0.09, -0.30))
    figure = draw(way)
    numbers = {a.y: a for a in figure.layout.annotations if a.yref != "paper"}
    shown = [int(numbers[row].text.replace("−", "-")) for row in (1, 2, 3)]
    assert shown == [-30, -13, 9] and 48 + sum(shown) == 14 == round(100 * way.end)
    assert [numbers[row].xanchor for row in (1, 2, 3)] == ["right", "left", "left"]  # −13 ends at 5: no room before it
    assert (numbers[0].text, numbers[4].text) == ("48", "14")


def test_rows_are_thirty_pixels_and_never_more_than_ten():
    few, many = draw(way_of(SHARES)), draw(way_of([-0.004] * 60))
    assert many.layout.height - few.layout.height == 30 * (10 - 6) and look.WATERFALL_ROW == 30
    labels = many.layout.yaxis.ticktext
    assert len(labels) == 10
    assert "53 other scores" in labels[8] and "each under 1" in labels[8]
    assert "Start" in labels[0] and "Needs support" in labels[9]
    assert "Q1" in few.layout.yaxis.ticktext[1] and "0 / 2" in few.layout.yaxis.ticktext[1]


def test_a_title_cannot_become_markup():
    report = report_of(1)
    item = replace(report.gradebook.items[0], title="<b>x</b> & y")
    report = replace(report, gradebook=replace(report.gradebook, items=(item,)))
    way = way_of([-0.2])
    figure = draw_waterfall(report, way, list_steps(way), estimate_of(way), LIGHT)
    assert "&lt;b&gt;x" in figure.layout.yaxis.ticktext[1]
    [bar] = [trace for trace in figure.data if trace.type == "bar"]
    assert "&lt;b&gt;x&lt;/b&gt; &amp; y" in bar.hovertemplate


def test_a_heavy_score_says_so_where_it_is_pointed_at():
    bars = [t for t in draw(way_of((-0.2, -0.1), weights=(24.6, 1.0))).data if t.type == "bar"]
    assert "counts like 25 questions" in bars[0].hovertemplate and "counts like" not in bars[1].hovertemplate


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
    figure = draw(way)
    low, high = figure.layout.xaxis.range
    for trace in figure.data:
        places = [trace.base[0], trace.base[0] + trace.x[0]] if trace.type == "bar" else trace.x
        assert all(low <= x <= high for x in places)
    assert low <= -1 and high >= 101
