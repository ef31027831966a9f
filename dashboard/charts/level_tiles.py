"""Every student's level on every skill, as tiles; with the ranges drawn into them where these are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.labels import describe_range
from dashboard.charts.tile_plan import MARK, TilePlan, plan_tiles
from dashboard.charts.tiles import Tile, TileGrid, make_grid
from dashboard.theme import SIGN
from dashboard.wording import signed_estimate
from engine.classroom import ClassReport, Level
from engine.exports.paper.palette import mark_as_teachers


def make_level_tiles(
    report: ClassReport, students: Sequence[int], *, with_ranges: bool = False, plan: TilePlan | None = None
) -> TileGrid:
    """Students by skills.

    Parameters
    ----------
    students
        Positions of the students to draw, top to bottom: one page of the class.
    with_ranges
        Best guess, 80 % interval and the teacher's line in every tile instead of the sign.
    plan
        Which skills; by default the first page of them.
    """
    table, plan = report.mastery, plan or plan_tiles(report)

    def make_tile(student: int, skill: int) -> Tile:
        said = _describe(report, student, skill, plan.marks.get(skill, ""))
        look = Level(table.level[student, skill]).value
        if not with_ranges:
            return Tile(student, skill, look, _sign(report, student, skill), said)
        low, guess, high = (float(each[student, skill]) for each in (table.low, table.mastery, table.high))
        return Tile(student, skill, look, "", said, low, guess, high)

    return make_grid(report, students, plan, make_tile, line=table.threshold if with_ranges else None)


def _describe(report: ClassReport, student: int, skill: int, mark: str) -> str:
    """Level and range, and what is to be looked at."""
    estimate = report.mastery.estimate(student, skill)
    said = f"{signed_estimate(estimate)}\n{describe_range(report.mastery, estimate)}"
    return f"{said}\n{MARK} {mark}" if mark else said


def _sign(report: ClassReport, student: int, skill: int) -> str:
    """The sign of the level, with a star where the teacher set it."""
    estimate = report.mastery.estimate(student, skill)
    sign = SIGN[estimate.level]
    return mark_as_teachers(sign) if estimate.is_teachers else sign
