"""How tiles are painted: levels in their colours, changes in ink, and a hatch where nothing is claimed."""

from __future__ import annotations

import re

import pytest

from dashboard.charts.level_tiles import make_level_tiles
from dashboard.parts.tiles import _paint, list_data
from dashboard.theme import DARK, LIGHT
from engine.classroom import Level, Movement
from tests.engine.reports import small_report

RULES = dict(re.findall(r'\[data-look="([^"]+)"\] \{ (.+) \}', _paint()))


def test_every_look_is_painted_and_nothing_else():
    assert set(RULES) == {look.value for look in (*Level, *Movement)}


@pytest.mark.parametrize("level", Level)
def test_a_level_has_its_colours_in_both_themes(level: Level):
    light, dark = LIGHT.levels[level], DARK.levels[level]
    assert f"color: light-dark({light.sign}, {dark.sign})" in RULES[level]
    assert f"background: light-dark({light.fill}, {dark.fill})" in RULES[level]


def test_change_is_ink_and_has_no_hue():
    for movement in Movement:
        assert not re.findall(r"#[0-9A-Fa-f]{3}", RULES[movement]), "but the inks that the page has names for"
    assert "background: var(--change)" in RULES[Movement.FELL_BACK]
    assert "border: 1.5px solid var(--change)" in RULES[Movement.ROSE]


def test_hatched_is_what_nobody_can_say_and_only_that():
    hatched = {look for look, rule in RULES.items() if "repeating-linear-gradient" in rule}
    assert hatched == {Level.NOT_ENOUGH_EVIDENCE, Movement.NOT_COMPARABLE}


def test_what_is_sent_is_the_grid():
    grid = make_level_tiles(small_report(), [2, 0], with_ranges=True)
    sent = list_data(grid, "Tiles.")
    assert sent["alt"] == "Tiles." and sent["line"] == grid.line and sent["turned"] is False
    for row, tiles in zip(sent["tiles"], grid.tiles, strict=True):
        assert [(t["student"], t["skill"], t["guess"]) for t in row] == [(t.student, t.skill, t.guess) for t in tiles]
