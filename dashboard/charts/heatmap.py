"""Every student's level on every skill, as tiles; with the ranges drawn into them where these are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from dashboard import theme as look
from dashboard.charts.labels import describe_range, escape_html
from dashboard.charts.layout import style_bar
from dashboard.charts.tile_plan import MARK, TilePlan, lay_out_tiles, plan_tiles
from dashboard.theme import SIGN, Theme
from dashboard.wording import level_word, name_of, signed_estimate
from engine.classroom import ClassReport, Level
from engine.exports.paper.palette import mark_as_teachers

_CELL_PADDING = 0.06


def draw_heatmap(
    report: ClassReport,
    students: Sequence[int],
    theme: Theme,
    *,
    with_intervals: bool = False,
    plan: TilePlan | None = None,
) -> go.Figure:
    """Students by skills as tiles; one bar trace per level, because a heatmap trace answers no click.

    Parameters
    ----------
    students
        Positions of the students to draw, top to bottom: one page of the class.
    with_intervals
        Draw best guess, 80 % interval and the teacher's line in every cell instead of the sign.
    plan
        Which skills; by default the first page of them.

    Returns
    -------
    plotly.graph_objects.Figure
        ``customdata`` of every tile is ``[student, skill]``: positions, never names.
    """
    table, plan = report.mastery, plan or plan_tiles(report)
    tiles: dict[Level, list[tuple[int, int, int]]] = {level: [] for level in look.URGENCY}
    for row, student in enumerate(students):
        for skill in plan.skills:
            tiles[table.level[student, skill]].append((row, student, skill))
    first = plan.skills[0] if plan.skills else 0
    figure = go.Figure()
    for level, cells in tiles.items():
        figure.add_bar(
            x=[look.TILE_WIDTH] * len(cells),
            base=[skill - first - look.TILE_WIDTH / 2 for _, _, skill in cells],
            y=[row for row, _, _ in cells],
            orientation="h",
            width=look.TILE_WIDTH,
            name=level_word(level),
            text=["" if with_intervals else _sign_tile(report, student, skill) for _, student, skill in cells],
            customdata=[[student, skill] for _, student, skill in cells],
            hovertext=[describe_tile(report, student, skill, plan.marks.get(skill, "")) for _, student, skill in cells],
            hovertemplate="%{hovertext}<extra></extra>",
            **style_bar(level, theme, corner=3),
        )
    if with_intervals:
        _add_cell_intervals(figure, report, tiles, theme, len(students), plan)
    lay_out_tiles(figure, report, students, plan, theme)
    return figure


def describe_tile(report: ClassReport, student: int, skill: int, mark: str = "") -> str:
    """What pointing at a tile says: who, which skill, level, range; plotly's own markup, the names escaped.

    ``mark`` is what is to be looked at, as plain text.
    """
    estimate = report.mastery.estimate(student, skill)
    name, asked = report.gradebook.students[student].label, name_of(report.curriculum.skills[skill])
    head = f"<b>{escape_html(name)}</b><br>{escape_html(asked)}"
    said = f"{head}<br>{signed_estimate(estimate)}<br>{describe_range(report.mastery, estimate)}"
    return f"{said}<br>{MARK} {escape_html(mark)}" if mark else said


def _sign_tile(report: ClassReport, student: int, skill: int) -> str:
    """The sign of the level, with a star where the teacher set it."""
    estimate = report.mastery.estimate(student, skill)
    sign = SIGN[estimate.level]
    return mark_as_teachers(sign) if estimate.is_teachers else sign


def _add_cell_intervals(
    figure: go.Figure,
    report: ClassReport,
    tiles: Mapping[Level, Sequence[tuple[int, int, int]]],
    theme: Theme,
    n_rows: int,
    plan: TilePlan,
) -> None:
    """Draw the range, the best guess and the teacher's line into every tile.

    Parameters
    ----------
    tiles
        For every level its tiles: row in the figure, position of the student, position of the skill.
    """
    table = report.mastery
    first = plan.skills[0] if plan.skills else 0
    for level, cells in tiles.items():
        colour = theme.levels[level].sign
        whisker_x: list[float | None] = []
        whisker_y: list[float | None] = []
        for row, student, skill in cells:
            low, high = float(table.low[student, skill]), float(table.high[student, skill])
            whisker_x += [_place_in_tile(skill - first, low), _place_in_tile(skill - first, high), None]
            whisker_y += [row, row, None]
        figure.add_scatter(
            x=whisker_x, y=whisker_y, mode="lines", line={"color": colour, "width": 1.5}, hoverinfo="skip"
        )
        figure.add_scatter(
            x=[_place_in_tile(skill - first, float(table.mastery[student, skill])) for _, student, skill in cells],
            y=[row for row, _, _ in cells],
            mode="markers",
            marker={
                "symbol": "circle-open" if level is Level.NOT_ENOUGH_EVIDENCE else "circle",
                "size": 6,
                "color": colour,
            },
            hoverinfo="skip",
        )
    for column in range(len(plan.skills)):
        line = _place_in_tile(column, table.threshold)
        figure.add_shape(
            type="line",
            x0=line,
            x1=line,
            y0=-0.5,
            y1=n_rows - 0.5,
            line={"color": theme.text, "width": 1, "dash": "dot"},
        )


def _place_in_tile(column: int, credit: float) -> float:
    """Where a credit in [0, 1] lies on the axis of the skills: between the paddings of the column's tile."""
    left = column - look.TILE_WIDTH / 2 + _CELL_PADDING
    return left + credit * (look.TILE_WIDTH - 2 * _CELL_PADDING)
