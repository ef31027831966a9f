"""Tiles of students by skills, before they are drawn: who, what, which look, which sign, and what each of them says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.charts.labels import shorten
from dashboard.charts.tile_plan import TilePlan
from dashboard.wording import name_of
from engine.classroom import ClassReport
from engine.writing.plain_text import drop_hidden

_NAME_LETTERS = 24


@dataclass(frozen=True)
class Tile:
    """One student on one skill.

    Attributes
    ----------
    student, skill
        Positions.
    look
        Word of a level or of a movement, which says how it is painted.
    sign
        What stands in it; empty where the range does.
    said
        In lines of plain text; of who and what the grid tells by itself.
    low, guess, high
        Credit in [0, 1], where the range is drawn into the tile.
    """

    student: int
    skill: int
    look: str
    sign: str
    said: str
    low: float | None = None
    guess: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class TileGrid:
    """Tiles in rows of students and columns of skills.

    Attributes
    ----------
    heads, skills
        What stands over the columns, and the whole names of the skills.
    rows, students
        What stands before the rows, and the whole names of the students.
    tiles
        A row a student, a tile a skill.
    line
        Credit in [0, 1] from which a skill is called mastered, where ranges are drawn.
    is_turned
        Whether there are so many skills that their names are turned, however wide the page is.
    """

    heads: tuple[str, ...]
    skills: tuple[str, ...]
    rows: tuple[str, ...]
    students: tuple[str, ...]
    tiles: tuple[tuple[Tile, ...], ...]
    line: float | None = None
    is_turned: bool = False


def make_grid(
    report: ClassReport,
    students: Sequence[int],
    plan: TilePlan,
    make_tile: Callable[[int, int], Tile],
    *,
    line: float | None = None,
) -> TileGrid:
    """Lay tiles out.

    Parameters
    ----------
    students
        Positions, top to bottom: one page of the class.
    make_tile
        Position of a student and of a skill -> the tile.
    """
    labels = [drop_hidden(report.gradebook.students[i].label) for i in students]
    return TileGrid(
        heads=plan.write_heads(report),
        skills=tuple(drop_hidden(name_of(report.curriculum.skills[s])) for s in plan.skills),
        rows=tuple(shorten(label, _NAME_LETTERS) for label in labels),
        students=tuple(labels),
        tiles=tuple(tuple(make_tile(student, skill) for skill in plan.skills) for student in students),
        line=line,
        is_turned=plan.is_turned,
    )
