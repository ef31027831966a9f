"""How tiles are laid out: which skills are drawn, how their names stand above them, and where the students' names go.

Few skills: names in two lines, which the chart turns by itself where they no longer fit, in one figure with the
students. More: names are turned and the students stand in a figure of their own, so that they stay in view while the
tiles scroll; both figures have the same height and the same margin above.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import plotly.graph_objects as go

from dashboard import theme as look
from dashboard.charts.labels import escape_html, measure, shorten, wrap
from dashboard.charts.layout import lay_out
from dashboard.theme import Theme
from dashboard.wording import short_name_of
from engine.classroom import ClassReport

MOST_FLAT = 10
"""So many skills have names in two lines; more have turned ones."""

MOST_AT_ONCE = 30
"""So many skills are drawn at once; more come in pages."""

FEWEST_COLUMNS = 4
"""Room for so many skills is kept: one tile as wide as the page does not look like one."""

FLAT_TILE, TURNED_TILE = 31, 34
"""Pixels that a tile and its gap are wide at least: two lines of a turned name, and one with room for a finger."""

MARK = "†"
"""Behind the name of a skill where something about it is to be looked at."""

_FLAT_LETTERS, _TURNED_LETTERS, _NAME_LETTERS = 12, 20, 24
_NARROWEST_NAMES, _WIDEST_NAMES = 60, 120
_NARROWEST_FIGURE = 150
"""Pixels under which plotly draws no figure: the names stand in a wider one, and its container cuts the rest."""


@dataclass(frozen=True)
class TilePlan:
    """Which skills are drawn, and how.

    Attributes
    ----------
    skills
        Positions, left to right.
    marks
        Position of a skill -> what is to be looked at, as plain text.
    """

    skills: tuple[int, ...]
    marks: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_turned(self) -> bool:
        """Whether the names of the skills are turned, and the students stand in a figure of their own."""
        return len(self.skills) > MOST_FLAT

    def measure_tiles(self, report: ClassReport, students: Sequence[int]) -> int:
        """Pixels that the figure of the tiles is wide at least."""
        if self.is_turned:
            return TURNED_TILE * len(self.skills)
        return FLAT_TILE * len(self.skills) + max(map(_measure_name, _name_rows(report, students)), default=0) + 16

    def measure_names(self, report: ClassReport, students: Sequence[int]) -> int:
        """Pixels of the students' names beside turned tiles."""
        widest = max(map(_measure_name, _name_rows(report, students)), default=0) + 6
        return min(max(widest, _NARROWEST_NAMES), _WIDEST_NAMES)


def plan_tiles(report: ClassReport, page: int = 0, marks: Mapping[int, str] = MappingProxyType({})) -> TilePlan:
    """One page of the skills, in prerequisite order; the only one where there are at most :data:`MOST_AT_ONCE`."""
    return TilePlan(list_pages(report)[page], marks)


def list_pages(report: ClassReport) -> list[tuple[int, ...]]:
    """Positions of the skills of every page."""
    n = len(report.curriculum.skills)
    return [tuple(range(first, min(first + MOST_AT_ONCE, n))) for first in range(0, n, MOST_AT_ONCE)] or [()]


def lay_out_tiles(
    figure: go.Figure, report: ClassReport, students: Sequence[int], plan: TilePlan, theme: Theme
) -> None:
    """Skills across, above the tiles, and students down; a click on a tile is told to the page."""
    headers = _write_headers(report, plan)
    top = _measure_top(headers, plan)
    lay_out(figure, theme, height=look.TILE_ROW * len(students) + (top if plan.is_turned else 56))
    side = 0 if plan.is_turned else 8
    figure.update_layout(barmode="overlay", margin={"l": side, "r": side, "t": top, "b": 0}, clickmode="event+select")
    figure.update_xaxes(
        side="top",
        tickvals=list(range(len(headers))),
        ticktext=[escape_html(header) for header in headers],
        range=[-0.5, max(len(headers), FEWEST_COLUMNS) - 0.5],
        showgrid=False,
        tickfont={"size": look.TICK_SIZE, "color": theme.text},
    )
    if plan.is_turned:
        # A margin that grows by itself would move the tiles away from the names beside them.
        figure.update_xaxes(tickangle=-90, automargin=False)
    else:
        figure.update_xaxes(autotickangles=[0, -90])  # names that would run into each other are turned
    _name_students(figure, report, students, theme)
    if plan.is_turned:
        figure.update_yaxes(showticklabels=False, automargin=False)


def draw_row_names(report: ClassReport, students: Sequence[int], plan: TilePlan, theme: Theme) -> go.Figure:
    """The names of the students alone, for beside turned tiles that scroll; rows lie where the tiles have them."""
    top, width = _measure_top(_write_headers(report, plan), plan), plan.measure_names(report, students)
    figure = go.Figure()
    figure.add_scatter(x=[0] * len(students), y=list(range(len(students))), mode="markers", opacity=0, hoverinfo="skip")
    lay_out(figure, theme, height=look.TILE_ROW * len(students) + top)
    figure.update_layout(margin={"l": width - 2, "r": _NARROWEST_FIGURE - width, "t": top, "b": 0})
    figure.update_xaxes(visible=False, automargin=False)
    _name_students(figure, report, students, theme)
    labels = [escape_html(_fit(name, width)) for name in _name_rows(report, students)]
    figure.update_yaxes(automargin=False, ticktext=labels)
    return figure


def _name_students(figure: go.Figure, report: ClassReport, students: Sequence[int], theme: Theme) -> None:
    figure.update_yaxes(
        tickvals=list(range(len(students))),
        ticktext=[escape_html(name) for name in _name_rows(report, students)],
        range=[len(students) - 0.5, -0.5],
        showgrid=False,
        tickfont={"size": look.SIGN_SIZE, "color": theme.text},
        ticklabelstandoff=4,
    )


def _name_rows(report: ClassReport, students: Sequence[int]) -> list[str]:
    return [shorten(report.gradebook.students[i].label, _NAME_LETTERS) for i in students]


def _measure_name(name: str) -> int:
    return measure(name, look.SIGN_SIZE)


def _fit(name: str, width: int) -> str:
    """The name as far as it fits beside the tiles; pointing at a tile says the whole."""
    letters = len(name)
    while letters > 1 and _measure_name(shorten(name, letters)) + 6 > width:
        letters -= 1
    return shorten(name, letters)


def _write_headers(report: ClassReport, plan: TilePlan) -> list[str]:
    """The names of the skills as they stand above the tiles, marked where there is something to look at."""
    names = [short_name_of(report.curriculum.skills[skill]) for skill in plan.skills]
    if plan.is_turned:
        written = [shorten(name, _TURNED_LETTERS) for name in names]
    else:
        written = [wrap(name, _FLAT_LETTERS, lines=2) for name in names]
    return [f"{name} {MARK}" if s in plan.marks else name for s, name in zip(plan.skills, written, strict=True)]


def _measure_top(headers: Sequence[str], plan: TilePlan) -> int:
    """Pixels above the tiles: turned names stand there whole."""
    if not plan.is_turned:
        return 48
    return max(48, *(measure(header, look.TICK_SIZE) for header in headers)) + 10
