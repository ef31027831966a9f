"""How tiles are painted: levels in their colours, changes in ink, and a hatch where nothing is claimed."""

from __future__ import annotations

import re

import pytest

from dashboard.charts.level_tiles import make_level_tiles
from dashboard.charts.looks import both
from dashboard.parts.tiles import list_data, write_style
from dashboard.theme import DARK, LIGHT
from engine.classroom import Level, Movement
from tests.engine.reports import small_report

RULES = dict(re.findall(r'\[data-look="([^"]+)"\] \{ (.+) \}', write_style()))


def test_every_look_is_painted_and_nothing_else():
    assert set(RULES) == {look.value for look in (*Level, *Movement)}


@pytest.mark.parametrize("level", Level)
def test_a_level_has_its_colours_in_both_themes(level: Level):
    light, dark = LIGHT.levels[level], DARK.levels[level]
    assert f"color: light-dark({light.sign}, {dark.sign})" in RULES[level]
    if level is not Level.NOT_ENOUGH_EVIDENCE:  # which is hatched
        assert f"background: light-dark({light.fill}, {dark.fill})" in RULES[level]


def test_change_is_ink_and_has_no_hue():
    ink, page = both(lambda theme: theme.change), both(lambda theme: theme.page)
    assert f"background: {ink}" in RULES[Movement.FELL_BACK]
    assert f"background: {page}; border: 1.5px solid {ink}" in RULES[Movement.ROSE]
    assert f"background: {both(lambda theme: theme.second)}" in RULES[Movement.NO_CHANGE]
    fills = {theme.levels[level].fill for theme in (LIGHT, DARK) for level in list(Level)[:3]}
    assert not [movement for movement in Movement if any(fill in RULES[movement] for fill in fills)]


def test_hatched_is_what_nobody_can_say_and_only_that():
    hatched = {look for look, rule in RULES.items() if "repeating-linear-gradient" in rule}
    assert hatched == {Level.NOT_ENOUGH_EVIDENCE, Movement.NOT_COMPARABLE}


def test_what_is_sent_is_the_grid():
    grid = make_level_tiles(small_report(), [2, 0], with_ranges=True)
    sent = list_data(grid, "Tiles.")
    assert sent["alt"] == "Tiles." and sent["line"] == grid.line and sent["turned"] is False
    for row, tiles in zip(sent["tiles"], grid.tiles, strict=True):
        assert [(t["student"], t["skill"], t["guess"]) for t in row] == [(t.student, t.skill, t.guess) for t in tiles]
