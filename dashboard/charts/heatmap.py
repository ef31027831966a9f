"""Every student's level on every skill, as tiles; with the ranges drawn into them where these are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from dashboard import theme as look
from dashboard.charts.labels import describe_range, escape_html, shorten, wrap
from dashboard.charts.layout import lay_out, style_bar
from dashboard.theme import SIGN, Theme
from dashboard.wording import level_word, name_of, short_name_of, signed_estimate
from engine.classroom import ClassReport, Level
from engine.exports.paper.palette import mark_as_teachers

_CELL_PADDING = 0.06
FEWEST_COLUMNS = 4
"""Room for so many skills is kept in the heatmap: one tile as wide as the page does not look like one."""


def draw_heatmap(
    report: ClassReport, students: Sequence[int], theme: Theme, *, with_intervals: bool = False
) -> go.Figure:
    """Students by skills as tiles; one bar trace per level, because a heatmap trace answers no click.

    Parameters
    ----------
    students
        Positions of the students to draw, top to bottom: one page of the class.
    with_intervals
        Draw best guess, 80 % interval and the teacher's line in every cell instead of the sign.

    Returns
    -------
    plotly.graph_objects.Figure
        ``customdata`` of every tile is ``[student, skill]``: positions, never names.
    """
    table, skills = report.mastery, report.curriculum.skills
    tiles: dict[Level, list[tuple[int, int, int]]] = {level: [] for level in look.URGENCY}
    for row, student in enumerate(students):
        for skill in range(len(skills)):
            tiles[table.level[student, skill]].append((row, student, skill))
    figure = go.Figure()
    for level, cells in tiles.items():
        figure.add_bar(
            x=[look.TILE_WIDTH] * len(cells),
            base=[skill - look.TILE_WIDTH / 2 for _, _, skill in cells],
            y=[row for row, _, _ in cells],
            orientation="h",
            width=look.TILE_WIDTH,
            name=level_word(level),
            text=["" if with_intervals else _sign_tile(report, student, skill) for _, student, skill in cells],
            customdata=[[student, skill] for _, student, skill in cells],
            hovertext=[describe_tile(report, student, skill) for _, student, skill in cells],
            hovertemplate="%{hovertext}<extra></extra>",
            **style_bar(level, theme, corner=3),
        )
    if with_intervals:
        _add_cell_intervals(figure, report, tiles, theme, len(students))
    lay_out_tiles(figure, report, students, theme)
    return figure


def lay_out_tiles(figure: go.Figure, report: ClassReport, students: Sequence[int], theme: Theme) -> None:
    """Skills across, above the tiles, and students down; a click on a tile is told to the page."""
    skills = report.curriculum.skills
    lay_out(figure, theme, height=look.TILE_ROW * len(students) + 56)
    figure.update_layout(barmode="overlay", margin={"l": 8, "r": 8, "t": 48, "b": 0}, clickmode="event+select")
    figure.update_xaxes(
        side="top",
        tickvals=list(range(len(skills))),
        ticktext=[escape_html(wrap(short_name_of(skill), 12, lines=2)) for skill in skills],
        autotickangles=[0, -90],  # names that would run into each other are turned
        range=[-0.5, max(len(skills), FEWEST_COLUMNS) - 0.5],
        showgrid=False,
        tickfont={"size": look.TICK_SIZE, "color": theme.text},
    )
    figure.update_yaxes(
        tickvals=list(range(len(students))),
        ticktext=[escape_html(shorten(report.gradebook.students[i].label, 24)) for i in students],
        range=[len(students) - 0.5, -0.5],
        showgrid=False,
        tickfont={"size": look.SIGN_SIZE, "color": theme.text},
        ticklabelstandoff=4,
    )


def describe_tile(report: ClassReport, student: int, skill: int) -> str:
    """What pointing at a tile says: who, which skill, level, range; plotly's own markup, the names escaped."""
    estimate = report.mastery.estimate(student, skill)
    name, asked = report.gradebook.students[student].label, name_of(report.curriculum.skills[skill])
    head = f"<b>{escape_html(name)}</b><br>{escape_html(asked)}"
    return f"{head}<br>{signed_estimate(estimate)}<br>{describe_range(report.mastery, estimate)}"


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
) -> None:
    """Draw the range, the best guess and the teacher's line into every tile.

    Parameters
    ----------
    tiles
        For every level its tiles: row in the figure, position of the student, position of the skill.
    """
    table = report.mastery
    for level, cells in tiles.items():
        colour = theme.levels[level].sign
        whisker_x: list[float | None] = []
        whisker_y: list[float | None] = []
        for row, student, skill in cells:
            low, high = float(table.low[student, skill]), float(table.high[student, skill])
            whisker_x += [_place_in_tile(skill, low), _place_in_tile(skill, high), None]
            whisker_y += [row, row, None]
        figure.add_scatter(
            x=whisker_x, y=whisker_y, mode="lines", line={"color": colour, "width": 1.5}, hoverinfo="skip"
        )
        figure.add_scatter(
            x=[_place_in_tile(skill, float(table.mastery[student, skill])) for _, student, skill in cells],
            y=[row for row, _, _ in cells],
            mode="markers",
            marker={
                "symbol": "circle-open" if level is Level.NOT_ENOUGH_EVIDENCE else "circle",
                "size": 6,
                "color": colour,
            },
            hoverinfo="skip",
        )
    for skill in range(len(report.curriculum.skills)):
        line = _place_in_tile(skill, table.threshold)
        figure.add_shape(
            type="line",
            x0=line,
            x1=line,
            y0=-0.5,
            y1=n_rows - 0.5,
            line={"color": theme.text, "width": 1, "dash": "dot"},
        )


def _place_in_tile(skill: int, credit: float) -> float:
    """Where a credit in [0, 1] lies on the axis of the skills: between the paddings of the skill's tile."""
    left = skill - look.TILE_WIDTH / 2 + _CELL_PADDING
    return left + credit * (look.TILE_WIDTH - 2 * _CELL_PADDING)
