"""The colours and measures of the charts, as tokens with a name; `.streamlit/config.toml` holds the same for the page.

Paper and ink: only the four levels have colour. The order of luminance is the order of urgency, also in greyscale,
and every level has a sign of its own, so colour is never the only carrier.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.classroom import Level, Movement

FONT = "'Source Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif"
SIGN_SIZE, LABEL_SIZE, TICK_SIZE = 13, 14, 12
INTERVAL_ROW, STRIP_ROW, SKILL_ROW, WATERFALL_ROW, CHANGE_ROW = 48, 34, 36, 30, 42

URGENCY = (Level.NEEDS_SUPPORT, Level.DEVELOPING, Level.MASTERED, Level.NOT_ENOUGH_EVIDENCE)
"""The order of every legend, strip and list: what asks for the teacher comes first, what nobody can say last."""

SIGN: Mapping[Level, str] = {
    Level.NEEDS_SUPPORT: "▲",
    Level.DEVELOPING: "◆",
    Level.MASTERED: "●",
    Level.NOT_ENOUGH_EVIDENCE: "?",
}
MARKER: Mapping[Level, str] = {
    Level.NEEDS_SUPPORT: "triangle-up",
    Level.DEVELOPING: "diamond",
    Level.MASTERED: "circle",
    Level.NOT_ENOUGH_EVIDENCE: "circle-open",
}
BADGE: Mapping[Level, str] = {
    Level.NEEDS_SUPPORT: "orange",
    Level.DEVELOPING: "yellow",
    Level.MASTERED: "blue",
    Level.NOT_ENOUGH_EVIDENCE: "gray",
}
"""Streamlit's named colours carry the level palette (config.toml), so badges switch theme with the page."""

MOVEMENTS = (Movement.FELL_BACK, Movement.ROSE, Movement.NO_CHANGE, Movement.NOT_COMPARABLE)
"""The order of every legend and list of changes."""

CHANGE_SIGN: Mapping[Movement, str] = {
    Movement.FELL_BACK: "↓",
    Movement.ROSE: "↑",
    Movement.NO_CHANGE: "·",
    Movement.NOT_COMPARABLE: "?",
}
"""A change has a sign, a shape and a word, and no hue: hues belong to the levels."""


@dataclass(frozen=True)
class LevelColours:
    """How one level is painted: its fill, the sign on it, and the ink for lines and dots on the page."""

    fill: str
    sign: str
    ink: str


@dataclass(frozen=True)
class Theme:
    """All colours that a figure needs in one theme."""

    page: str
    second: str
    text: str
    muted: str
    accent_line: str
    border: str
    grid: str
    edge: str
    hatch: str
    band: str
    change: str
    on_change: str
    band_opacity: float
    levels: Mapping[Level, LevelColours]


LIGHT = Theme(
    page="#FDFCF9",
    second="#F4F1EA",
    text="#10161F",
    muted="#59626E",
    accent_line="#4B3FA7",
    border="#D9D4C8",
    grid="#E4E0D6",
    edge="#8B8778",
    hatch="#8B8778",
    band="#E9F1F7",
    change="#3A4350",
    on_change="#FFFFFF",
    band_opacity=0.18,
    levels={
        Level.NEEDS_SUPPORT: LevelColours("#96301A", "#FFFFFF", "#7A220F"),
        Level.DEVELOPING: LevelColours("#D8921F", "#201500", "#935D00"),
        Level.MASTERED: LevelColours("#B1D5EF", "#12304A", "#1B5A91"),
        Level.NOT_ENOUGH_EVIDENCE: LevelColours("#FDFCF9", "#59626E", "#59626E"),
    },
)
DARK = Theme(
    page="#15181D",
    second="#1F242B",
    text="#E9ECEF",
    muted="#A3ADB8",
    accent_line="#B9AEFF",
    border="#3A414B",
    grid="#2C323A",
    edge="#6B7480",
    hatch="#6B7480",
    band="#1B2733",
    change="#CBD2DA",
    on_change="#15181D",
    band_opacity=0.22,
    levels={
        Level.NEEDS_SUPPORT: LevelColours("#FFA283", "#2B0A00", "#FF8059"),
        Level.DEVELOPING: LevelColours("#A8741A", "#0F0A00", "#F6D08A"),
        Level.MASTERED: LevelColours("#1F4B6B", "#D6EAF8", "#7DBDEB"),
        Level.NOT_ENOUGH_EVIDENCE: LevelColours("#15181D", "#A3ADB8", "#A3ADB8"),
    },
)


def theme_named(kind: str | None) -> Theme:
    """The theme the browser shows: ``light``, ``dark``, or None before it has said so (light)."""
    return DARK if kind == "dark" else LIGHT
