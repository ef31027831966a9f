"""Tiles of students by skills in the page: a component of Streamlit's, which has no grid of buttons of its own."""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.charts.looks import both, paint_change, paint_level
from dashboard.charts.tiles import TileGrid
from dashboard.wording import text
from engine.classroom import Level, Movement

_HERE = Path(__file__)
_INKS = ("page", "second", "text", "muted", "border")


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
        "tiles": [[vars(tile) for tile in row] for row in grid.tiles],
        "turned": grid.is_turned,
        "corner": text("column-student"),
        "alt": alt,
    }


@cache
def _register() -> Any:
    script = _HERE.with_suffix(".js").read_text(encoding="utf-8")
    return st.components.v2.component("gradepath_tiles", css=write_style(), js=script)


def write_style() -> str:
    """The style sheet, with the colours of both themes by look."""
    inks = " ".join(f"--{name}: {both(attrgetter(name))};" for name in _INKS)
    looks = {level.value: paint_level(level) for level in Level}
    looks |= {movement.value: paint_change(movement) for movement in Movement}
    # Twice the class, so that it goes before what every tile has.
    rules = [f'.tile.tile[data-look="{look}"] {{ {declarations} }}' for look, declarations in looks.items()]
    own = _HERE.with_suffix(".css").read_text(encoding="utf-8")
    return "\n".join([f":host {{ {inks} --focus: var(--st-primary-color, currentColor); }}", *rules, own])
