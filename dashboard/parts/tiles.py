"""Tiles of students by skills in the page: a component of Streamlit's, which has no grid of buttons of its own."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.charts.tiles import TileGrid
from dashboard.theme import DARK, LIGHT
from dashboard.wording import text
from engine.classroom import Level, Movement

_HERE = Path(__file__)
_THEMES = (LIGHT, DARK)
_UNSURE = (Level.NOT_ENOUGH_EVIDENCE, Movement.NOT_COMPARABLE)
_INKS = ("page", "second", "text", "muted", "border", "grid", "hatch", "change", "on_change")


def show_tiles(grid: TileGrid, alt: str, key: str) -> tuple[int, int] | None:
    """Draw the tiles, which scroll beside their names where they need more room than there is.

    Returns
    -------
    tuple
        Positions of the student and the skill of the tile that was clicked just now, by pointer or key; or None.
    """
    shown = _register()(data=list_data(grid, alt), key=key, on_opened_change=lambda: None)
    # A click that comes late is of tiles that are no more.
    return next(((t.student, t.skill) for row in grid.tiles for t in row if [t.student, t.skill] == shown.opened), None)


def list_data(grid: TileGrid, alt: str) -> dict[str, Any]:
    """What the browser is sent of the tiles."""
    return {
        **{name: getattr(grid, name) for name in ("heads", "skills", "rows", "students", "line")},
        "tiles": [[asdict(tile) for tile in row] for row in grid.tiles],
        "turned": grid.is_turned,
        "corner": text("column-student"),
        "alt": alt,
    }


@cache
def _register() -> Any:
    style, script = (_HERE.with_suffix(suffix).read_text(encoding="utf-8") for suffix in (".css", ".js"))
    return st.components.v2.component("gradepath_tiles", css=f"{_paint()}\n{style}", js=script)


def _paint() -> str:
    """The colours of both themes, by look."""
    inks = " ".join(f"--{name}: {_both(*(getattr(theme, name) for theme in _THEMES))};" for name in _INKS)
    grounds = {}
    for level in Level:
        of_level = [theme.levels[level] for theme in _THEMES]
        sign, fill = _both(*(each.sign for each in of_level)), _both(*(each.fill for each in of_level))
        grounds[level.value] = f"color: {sign}; background: {fill};"
    grounds[Movement.FELL_BACK.value] = "color: var(--on_change); background: var(--change);"
    grounds[Movement.ROSE.value] = "color: var(--text); border: 1.5px solid var(--change);"
    grounds[Movement.NO_CHANGE.value] = "background: var(--second);"
    hatch = "background: repeating-linear-gradient(135deg, var(--hatch) 0 0.6px, var(--page) 0.6px 4.5px);"
    for look in _UNSURE:
        grounds[look.value] = f"{grounds.get(look.value, '')} {hatch} border: 1px solid var(--grid);"
    # Twice the class, so that it goes before what every tile has.
    rules = [f'.tile.tile[data-look="{look}"] {{ {declarations} }}' for look, declarations in grounds.items()]
    return "\n".join([f":host {{ {inks} --focus: var(--st-primary-color, currentColor); }}", *rules])


def _both(light: str, dark: str) -> str:
    """The browser decides, so tiles follow when the theme is switched without a rerun."""
    return f"light-dark({light}, {dark})"
