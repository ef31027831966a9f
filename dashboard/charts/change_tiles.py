"""What changed for every student on every skill between two tests, as tiles without a hue."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from dashboard import theme as look
from dashboard.charts.labels import escape_html
from dashboard.charts.layout import style_change
from dashboard.charts.tile_plan import TilePlan, lay_out_tiles, plan_tiles
from dashboard.theme import CHANGE_SIGN, Theme
from dashboard.wording import movement_word, name_of
from engine.classroom import ChangeTable, ClassReport, Movement


def draw_change_tiles(
    report: ClassReport,
    changes: ChangeTable,
    students: Sequence[int],
    theme: Theme,
    *,
    describe: Callable[[int, int], str],
    plan: TilePlan | None = None,
) -> go.Figure:
    """Students by skills, a tile a change: solid, outlined, pale or hatched, each with its sign.

    Parameters
    ----------
    students
        Positions of the students to draw, top to bottom: one page of the class.
    describe
        Position of a student and of a skill -> the change in words, with its range, as plain text.
    plan
        Which skills; by default the first page of them.

    Returns
    -------
    plotly.graph_objects.Figure
        One bar trace a movement; ``customdata`` of every tile is ``[student, skill]``: positions, never names.
    """
    plan = plan or plan_tiles(report)
    first = plan.skills[0] if plan.skills else 0
    tiles: dict[Movement, list[tuple[int, int, int]]] = {movement: [] for movement in look.MOVEMENTS}
    for row, student in enumerate(students):
        for skill in plan.skills:
            tiles[changes.movement[student, skill]].append((row, student, skill))
    figure = go.Figure()
    for movement, cells in tiles.items():
        figure.add_bar(
            x=[look.TILE_WIDTH] * len(cells),
            base=[skill - first - look.TILE_WIDTH / 2 for _, _, skill in cells],
            y=[row for row, _, _ in cells],
            orientation="h",
            width=look.TILE_WIDTH,
            name=movement_word(movement),
            text=[CHANGE_SIGN[movement]] * len(cells),
            customdata=[[student, skill] for _, student, skill in cells],
            hovertext=[_describe_tile(report, student, skill, describe) for _, student, skill in cells],
            hovertemplate="%{hovertext}<extra></extra>",
            **style_change(movement, theme, corner=3),
        )
    lay_out_tiles(figure, report, students, plan, theme)
    return figure


def _describe_tile(report: ClassReport, student: int, skill: int, describe: Callable[[int, int], str]) -> str:
    """Who, which skill, and the change in words; plotly's own markup, the names escaped."""
    name, asked = report.gradebook.students[student].label, name_of(report.curriculum.skills[skill])
    return f"<b>{escape_html(name)}</b><br>{escape_html(asked)}<br>{escape_html(describe(student, skill))}"
