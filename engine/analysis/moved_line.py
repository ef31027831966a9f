"""Who would be on another level if the line for *mastered* were a little lower or higher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.classroom import Level, MasteryTable
from engine.estimates.mastery import SUPPORT_MARGIN, set_threshold

#: How far the line is moved down and up, in credit.
MOVED_BY = 0.05


@dataclass(frozen=True, eq=False)
class MovedLine:
    """The levels of a class for one line.

    Attributes
    ----------
    threshold
        The line, in (0.2, 1).
    level
        :class:`Level`, shape (n_students, n_skills); what the teacher decided stays.
    """

    threshold: float
    level: NDArray[np.object_]

    @property
    def counts(self) -> Mapping[Level, int]:
        """How many students and skills are on each level."""
        return Counter(self.level.ravel().tolist())


@dataclass(frozen=True)
class MovedLevel:
    """One student on one skill whose level hangs on the line; a level for each of the lines, the lowest line first."""

    student: int
    skill: int
    levels: tuple[Level, ...]


def move_line(table: MasteryTable) -> tuple[MovedLine, ...]:
    """The levels for the line a little lower, as it is, and a little higher; without a line that cannot be drawn."""
    lines = (round(table.threshold + by, 10) if by else table.threshold for by in (-MOVED_BY, 0.0, MOVED_BY))
    return tuple(
        MovedLine(line, set_threshold(table, line).level) for line in lines if SUPPORT_MARGIN + 1e-9 < line < 1.0 - 1e-9
    )


def list_moved_levels(lines: tuple[MovedLine, ...]) -> tuple[MovedLevel, ...]:
    """Every student and skill whose level is not the same for all lines, in the order of the class."""
    levels = np.stack([line.level for line in lines], axis=-1)
    moved = np.any(levels != levels[..., :1], axis=-1)
    return tuple(MovedLevel(int(i), int(s), tuple(levels[i, s].tolist())) for i, s in np.argwhere(moved))
