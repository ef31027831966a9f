"""The colours can be read, rank as the levels do, and are those of the page."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest

import dashboard
from dashboard.theme import BADGE, DARK, LIGHT, URGENCY, theme_named
from engine.classroom import Level

NS, DE, MA, NE = URGENCY
CONFIG = Path(dashboard.__file__).parents[1] / ".streamlit" / "config.toml"


def luminance(colour: str) -> float:
    channels = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return float(np.dot(linear, [0.2126, 0.7152, 0.0722]))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_signs_and_inks_can_be_read(theme):
    assert set(theme.levels) == set(Level)
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
    config = tomllib.loads(CONFIG.read_text(encoding="utf-8"))
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
