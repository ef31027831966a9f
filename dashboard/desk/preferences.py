"""What a teacher set for every new class, kept with the teacher and not with a class."""

from __future__ import annotations

from contextlib import suppress

from dashboard.desk.keeping import Keeping
from engine.classroom import ClassSettings
from engine.store.errors import UnavailableError
from engine.store.teachers import load_preferences, set_preference

LINE = "line"
LOWEST_LINE, HIGHEST_LINE = 50, 95
"""Points of 100 between which the line for *mastered* can be set."""


def find_line(keeping: Keeping) -> float:
    """The mastery in (0, 1) from which a skill of a new class counts as mastered."""
    if keeping.store is not None:
        with suppress(UnavailableError):
            kept = load_preferences(keeping.store).get(LINE)
            if isinstance(kept, int) and LOWEST_LINE <= kept <= HIGHEST_LINE:
                return kept / 100
    return ClassSettings().threshold


def keep_line(keeping: Keeping, points: int) -> None:
    """Begin new classes with this line, in points of 100; nothing is kept where there is no store.

    Raises
    ------
    UnavailableError
        If the store cannot be written.
    """
    if keeping.store is not None:
        set_preference(keeping.store, LINE, points)
