"""Charts are pure: dataclasses in, figures out; what is drawn is what was given."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import charts
from dashboard.theme import BADGE, DARK, LIGHT, SIGN, URGENCY, theme_named
from engine.analysis.items import POOR_DISCRIMINATION
from engine.classroom import ItemFlag, ItemReport, Level
from tests.engine.reports import make_curriculum, make_gradebook, make_report, make_skill, small_report

NS, DE, MA, NE = URGENCY
CONFIG = Path(charts.__file__).parents[1] / ".streamlit" / "config.toml"


def test_a_strip_has_every_count_in_order_of_urgency_and_labels_what_fits():
    figure = charts.draw_strip({MA: 13, NS: 5, DE: 9, NE: 1}, LIGHT)
    assert [trace.x[0] for trace in figure.data] == [5, 9, 13, 1]
    assert [trace.text[0] for trace in figure.data] == ["▲ 5", "◆ 9", "● 13", ""]


def test_a_strip_of_nobody_is_drawn():
    assert charts.draw_strip({}, LIGHT).layout.xaxis.range == (0, 1)


def test_tiles_carry_positions_never_names():
    report = small_report()
    figure = charts.draw_heatmap(report, [2, 0], LIGHT)
    cells = {tuple(c): (trace.name, trace.y[k]) for trace in figure.data for k, c in enumerate(trace.customdata)}
    assert set(cells) == {(i, s) for i in (0, 2) for s in range(4)}
    assert cells[0, 0] == ("Mastered", 1)
    assert cells[0, 3] == ("Needs support", 1)
    assert figure.layout.yaxis.ticktext == ("王小明", "Luca Conti")
    for trace in figure.data:
        assert set(trace.text or ()) <= {SIGN[Level(trace.name.lower())]}


def test_tiles_say_no_estimate_where_there_are_too_few_scores():
    report = small_report()
    assert "point" not in charts.tile_sentence(report, 5, 0)
    assert "about 25 of 100 points" in charts.tile_sentence(report, 0, 1)


def test_hollow_has_a_hatch_and_only_hollow():
    figure = charts.draw_heatmap(small_report(), [0, 5], DARK)
    hatched = {trace.name for trace in figure.data if trace.marker.pattern.shape == "/"}
    assert hatched == {"Not enough evidence"}


def test_markup_in_names_is_escaped_for_plotly():
    gradebook = make_gradebook([[1.0]], students=["<b>A</b> & B"])
    report = make_report(gradebook, make_curriculum([make_skill("<i>S")], [[0]]))
    figure = charts.draw_heatmap(report, [0], LIGHT)
    assert figure.layout.yaxis.ticktext == ("&lt;b&gt;A&lt;/b&gt; &amp; B",)
    assert figure.layout.xaxis.ticktext == ("&lt;i&gt;S",)


def test_a_row_past_the_line_that_is_no_mastery_says_why():
    report = small_report()
    table = report.mastery
    at = (3, 1)  # developing
    mean, sd = table.logit_mean.copy(), table.logit_sd.copy()
    mastery = table.mastery.copy()
    # 0.3 of a standard deviation past the line: ndtr(0.3) = 0.618, so 12 of 20.
    sd[at] = 1.0
    mean[at] = np.log(table.threshold / (1 - table.threshold)) + 0.3
    mastery[at] = table.threshold + 0.05
    past = replace(report, mastery=replace(table, logit_mean=mean, logit_sd=sd, mastery=mastery))
    labels = charts.draw_intervals(past, 3, [(0.2, 0.3)] * 4, LIGHT).layout.yaxis.ticktext
    assert [label for label in labels if "Developing, past it in 12 of 20" in label]
    before = charts.draw_intervals(report, 3, [(0.2, 0.3)] * 4, LIGHT).layout.yaxis.ticktext
    assert not [label for label in before if "past it" in label]


def test_intervals_are_most_urgent_first_and_hollow_last():
    report = small_report()
    halves = [(0.3, 0.5)] * 4
    figure = charts.draw_intervals(report, 3, halves, LIGHT)  # mastered, developing, needs support, not enough
    order = [trace.customdata[0][0] for trace in figure.data if trace.mode == "markers"]
    assert order == [2, 1, 0, 3]
    dotted = [trace for trace in figure.data if trace.mode == "lines" and trace.line.dash == "dot"]
    assert len(dotted) == 1
    band = figure.layout.shapes[0]
    assert (band.x0, band.x1) == (70, 100)


@given(st.lists(st.floats(0.001, 0.999), min_size=20, max_size=20), st.floats(0.5, 0.95))
def test_dots_are_all_there_and_filled_from_the_line_on(dots, threshold):
    figure = charts.draw_dots(sorted(dots), threshold, MA, LIGHT)
    hollow, filled = figure.data
    assert len(hollow.x) + len(filled.x) == 20
    assert len(filled.x) == sum(dot >= threshold for dot in dots)
    places = list(zip(hollow.x, hollow.y, strict=True)) + list(zip(filled.x, filled.y, strict=True))
    assert len(set(places)) == 20


def test_only_doubtful_items_are_labelled_and_undefined_ones_are_left_to_the_table():
    gradebook = make_gradebook([[1, 0, 1]], items=["A", "B", "C"])
    items = (
        ItemReport(0, 9, 0.5, 0.0, 0.4, ItemFlag.NONE),
        ItemReport(1, 9, 0.4, 0.0, -0.3, ItemFlag.CHECK_KEY),
        ItemReport(2, 0, float("nan"), 0.0, float("nan"), ItemFlag.FEW_SCORES),
    )
    figure = charts.draw_items(gradebook, items, POOR_DISCRIMINATION, LIGHT)
    fine, doubtful = figure.data
    assert (fine.mode, list(fine.x), list(fine.y)) == ("markers", [50], [0.4])
    assert (doubtful.text, list(doubtful.y)) == (("B",), [-0.3])
    charts.draw_items(gradebook, items[2:], POOR_DISCRIMINATION, DARK)


def test_the_graph_has_the_path_in_accent_and_the_levels_in_their_look():
    report = small_report()
    assert charts.path_neighbourhood(report, 1) == (1, 2, 3)
    dot = charts.draw_path(report, 1, (1, 2, 3), LIGHT)
    assert re.search(r's1 \[label="● Equivalent\\nfractions", fillcolor="#B1D5EF"[^\]]*"\];', dot)
    assert "penwidth" not in next(line for line in dot.splitlines() if line.startswith("s1 ["))
    assert f'color="{LIGHT.accent_line}", penwidth=3' in next(
        line for line in dot.splitlines() if line.startswith("s2 [")
    )
    assert "s1 -> s2;" in dot
    assert f's2 -> s3 [color="{LIGHT.accent_line}", penwidth=3];' in dot


def test_quotes_in_skill_names_do_not_break_the_graph():
    gradebook = make_gradebook([[0.0]])
    report = make_report(gradebook, make_curriculum([make_skill('a"b\\')], [[0]]))
    sign = SIGN[report.mastery.level[0, 0]]
    assert f'[label="{sign} a\\"b\\\\", ' in charts.draw_path(report, 0, (0,), LIGHT)


def test_threshold_moves_the_band():
    report = small_report()
    report = replace(report, mastery=replace(report.mastery, threshold=0.85))
    assert charts.draw_intervals(report, 0, [(0.1, 0.2)] * 4, LIGHT).layout.shapes[0].x0 == pytest.approx(85)


# ------------------------------------------------------------------------------------------------ themes


def luminance(colour: str) -> float:
    channels = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return float(np.dot(linear, [0.2126, 0.7152, 0.0722]))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_signs_and_inks_can_be_read(theme):
    for colours in theme.levels.values():
        assert contrast(colours.sign, colours.fill) >= 4.5
        assert contrast(colours.ink, theme.page) >= 4.5
        assert contrast(colours.ink, theme.band) >= 4.5
    for text in (theme.text, theme.muted):
        assert contrast(text, theme.page) >= 4.5
        assert contrast(text, theme.second) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_order_of_luminance_is_the_order_of_urgency(theme):
    steps = [contrast(theme.levels[level].fill, theme.page) for level in URGENCY]
    assert steps == sorted(steps, reverse=True)


def test_a_badge_has_the_colours_of_its_cell():
    config = tomllib.loads(
        (Path(charts.__file__).parents[1] / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    )
    for name, theme in (("light", LIGHT), ("dark", DARK)):
        page = config["theme"][name]
        assert page["backgroundColor"] == theme.page
        for level in (NS, DE, MA):
            colours = theme.levels[level]
            assert page[f"{BADGE[level]}BackgroundColor"] == colours.fill
            assert page[f"{BADGE[level]}TextColor"] == colours.sign
            assert page[f"{BADGE[level]}Color"] == colours.ink


def test_streamlit_knows_every_key_of_the_configuration():
    from streamlit import config

    known = set(config.get_config_options())
    read = tomllib.loads(CONFIG.read_text(encoding="utf-8"))

    def keys(table, before=""):
        for key, value in table.items():
            yield from keys(value, f"{before}{key}.") if isinstance(value, dict) else [f"{before}{key}"]

    assert not set(keys(read)) - known


def test_the_theme_before_the_browser_has_said_anything_is_light():
    assert theme_named(None) is LIGHT
    assert theme_named("dark") is DARK


def test_a_long_name_beside_a_strip_takes_no_more_lines_than_the_row_has_room_for():
    name = "Add and subtract fractions with unlike denominators, then simplify the result"
    label = charts.draw_skill_strips([name], [{MA: 1}], LIGHT).layout.yaxis.ticktext[0]
    assert len(label.split("<br>")) == 2
    assert label.endswith("…")
