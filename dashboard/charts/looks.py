"""How a tile of a level and of a change is painted, in CSS, in both themes at once: ``light-dark`` asks the browser."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.theme import DARK, LIGHT, Theme
from engine.classroom import Level, Movement


def both(find: Callable[[Theme], str]) -> str:
    """One colour of each theme; what has it follows when the theme is switched without a rerun."""
    return f"light-dark({find(LIGHT)}, {find(DARK)})"


def paint_level(level: Level) -> str:
    """Declarations for a tile of a level: its own colours, and a hatch where there is not enough evidence."""

    def find_sign(theme: Theme) -> str:
        return theme.levels[level].sign

    def find_fill(theme: Theme) -> str:
        return theme.levels[level].fill

    if level is Level.NOT_ENOUGH_EVIDENCE:
        return f"color: {both(find_sign)}; {_hatch()}"
    return f"color: {both(find_sign)}; background: {both(find_fill)};"


def paint_change(movement: Movement) -> str:
    """The same for a change, which is ink: solid where it fell back, outlined where it rose, pale where neither."""
    text, muted = both(lambda theme: theme.text), both(lambda theme: theme.muted)
    ink, on_ink = both(lambda theme: theme.change), both(lambda theme: theme.on_change)
    return {
        Movement.FELL_BACK: f"color: {on_ink}; background: {ink};",
        Movement.ROSE: f"color: {text}; background: {both(lambda theme: theme.page)}; border: 1.5px solid {ink};",
        Movement.NO_CHANGE: f"color: {muted}; background: {both(lambda theme: theme.second)};",
        Movement.NOT_COMPARABLE: f"color: {muted}; {_hatch()}",
    }[movement]


def _hatch() -> str:
    line, page, edge = (both(find) for find in (lambda t: t.hatch, lambda t: t.page, lambda t: t.grid))
    ground = f"repeating-linear-gradient(135deg, {line} 0 0.6px, {page} 0.6px 4.5px)"
    return f"background: {ground}; border: 1px solid {edge};"
