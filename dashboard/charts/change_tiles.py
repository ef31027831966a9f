"""What changed for every student on every skill between two tests, as tiles without a hue."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.charts.tile_plan import TilePlan, plan_tiles
from dashboard.charts.tiles import Tile, TileGrid, make_grid
from dashboard.theme import CHANGE_SIGN
from engine.classroom import ChangeTable, ClassReport


def make_change_tiles(
    report: ClassReport,
    changes: ChangeTable,
    students: Sequence[int],
    *,
    describe: Callable[[int, int], str],
    plan: TilePlan | None = None,
) -> TileGrid:
    """Students by skills, a tile a change, each with its sign.

    Parameters
    ----------
    students
        Positions of the students to draw, top to bottom: one page of the class.
    describe
        Position of a student and of a skill -> the change in words, with its range, as plain text.
    plan
        Which skills; by default the first page of them.
    """

    def make_tile(student: int, skill: int) -> Tile:
        movement = changes.movement[student, skill]
        return Tile(student, skill, movement.value, CHANGE_SIGN[movement], describe(student, skill))

    return make_grid(report, students, plan or plan_tiles(report), make_tile)
