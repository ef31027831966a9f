"""How one skill of one student went over the tests of a term, on an axis of days that is true to time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import plotly.graph_objects as go

from dashboard import theme as look
from dashboard.charts.labels import escape_html
from dashboard.charts.layout import lay_out
from dashboard.theme import Theme
from dashboard.wording import day, points, signed, text
from engine.classroom import Level, Trajectory

FEWEST_FOR_BAND = 4
"""Tests from which a band is drawn: between two or three it would show days that nobody measured."""

SMALL_HEIGHT, LARGE_HEIGHT = 150, 330
_SMALL_MARKER, _LARGE_MARKER = 9, 13


@dataclass(frozen=True)
class DayLine:
    """Something that was noted on a day: a dashed line whose number stands in the list under the chart."""

    number: int
    on: date


def draw_trajectory(
    trajectory: Trajectory,
    levels: Sequence[Level | None],
    days: Sequence[date],
    threshold: float,
    theme: Theme,
    *,
    marks: Sequence[DayLine] = (),
    skill: int = 0,
    joined: Sequence[bool] | None = None,
    is_large: bool = False,
) -> go.Figure:
    """The level's shape on every test that asked for the skill, over the teacher's line.

    Up to three such tests get whiskers and a dotted connector; from :data:`FEWEST_FOR_BAND` on a band of the 80 %
    ranges lies under a line. A test without the skill has no shape.

    Parameters
    ----------
    levels
        On each day of ``days``; None where the skill was not asked for, or the student was away.
    skill
        Position of the skill, which a click on a shape tells.
    joined
        Which tests a line may join: those that something links to the last one; all by default. A line to any other
        would say how far the class moved, which nobody knows.
    is_large
        With whiskers in any case, all dates, and numbers over the marks.
    """
    x = np.array([(each - days[0]).days for each in days], dtype=float)
    asked = [t for t, level in enumerate(levels) if level is not None]
    marked = [(mark.on - days[0]).days for mark in marks]
    first, last = min([*x.tolist(), *marked]), max([*x.tolist(), *marked])
    room = max(last - first, 1) * (0.04 if is_large else 0.08)
    figure = go.Figure()
    _add_line(figure, 100 * threshold, (first - room, last + room), theme)
    on_line = [t for t in asked if joined is None or joined[t]]
    _add_connector(figure, trajectory, x, on_line, theme)
    with_band = len(on_line) >= FEWEST_FOR_BAND
    with_whisker = [t for t in asked if is_large or not with_band or t not in on_line]
    _add_whiskers(figure, trajectory, x, with_whisker, levels, theme)
    if asked:
        _add_shapes(figure, trajectory, x, asked, levels, days, theme, skill=skill, is_large=is_large)
    _add_marks(figure, marks, days[0], theme)
    lay_out(figure, theme, height=LARGE_HEIGHT if is_large else SMALL_HEIGHT)
    figure.update_layout(margin={"l": 8, "r": 40, "t": 22, "b": 8}, clickmode="event+select")
    _set_axes(figure, days, x, threshold, (first - room, last + room), theme, is_large=is_large)
    return figure


def describe_trajectory(
    name: str, said: str, trajectory: Trajectory, levels: Sequence[Level | None], days: Sequence[date]
) -> str:
    """The chart in words: the skill, what became of it, and every test that asked for it."""
    tests = [
        f"{day(days[t])}: {describe_point(trajectory, t, level)}" for t, level in enumerate(levels) if level is not None
    ]
    return f"{name}: {said}. {'; '.join(tests)}"


def describe_point(trajectory: Trajectory, test: int, level: Level) -> str:
    """Level, points and range on one test; no points where there is not enough evidence."""
    if level is Level.NOT_ENOUGH_EVIDENCE:
        return signed(level)
    return text(
        "trajectory-point",
        level=signed(level),
        points=points(trajectory.mastery[test]),
        low=points(trajectory.low[test]),
        high=points(trajectory.high[test]),
    )


def _add_line(figure: go.Figure, points_needed: float, across: tuple[float, float], theme: Theme) -> None:
    """A band over all that is mastered, and its lower edge dotted."""
    figure.add_shape(
        type="rect", x0=across[0], x1=across[1], y0=points_needed, y1=100, fillcolor=theme.band, line_width=0,
        layer="below",
    )  # fmt: skip
    figure.add_shape(
        type="line", x0=across[0], x1=across[1], y0=points_needed, y1=points_needed, layer="below",
        line={"color": theme.muted, "width": 1, "dash": "dot"},
    )  # fmt: skip


def _add_connector(
    figure: go.Figure, trajectory: Trajectory, x: np.ndarray, asked: Sequence[int], theme: Theme
) -> None:
    """A line through the tests, with a band of the ranges where there are enough of them, and dotted where not."""
    with_band = len(asked) >= FEWEST_FOR_BAND
    on = [float(x[t]) for t in asked]
    middle, low, high = (
        [100 * float(each[t]) for t in asked] for each in (trajectory.mastery, trajectory.low, trajectory.high)
    )
    if with_band:
        # One polygon, the upper edge and then the lower one reversed: two filled lines would break at a missing test.
        figure.add_scatter(
            x=[*on, *reversed(on)], y=[*high, *reversed(low)], mode="lines", line={"width": 0}, fill="toself",
            fillcolor=_fade(theme.muted, theme.band_opacity), hoverinfo="skip",
        )  # fmt: skip
    figure.add_scatter(
        x=on, y=middle, mode="lines", hoverinfo="skip",
        line={"color": theme.muted, "width": 2 if with_band else 1, "dash": "solid" if with_band else "dot"},
    )  # fmt: skip


def _add_whiskers(
    figure: go.Figure,
    trajectory: Trajectory,
    x: np.ndarray,
    tests: Sequence[int],
    levels: Sequence[Level | None],
    theme: Theme,
) -> None:
    """The ranges of these tests in the ink of their levels: one trace a level, with gaps."""
    for level in look.URGENCY:
        at = [t for t in tests if levels[t] is level]
        if at:
            is_unsure = level is Level.NOT_ENOUGH_EVIDENCE
            figure.add_scatter(
                x=[each for t in at for each in (float(x[t]), float(x[t]), None)],
                y=[e for t in at for e in (100 * float(trajectory.low[t]), 100 * float(trajectory.high[t]), None)],
                mode="lines", hoverinfo="skip",
                line={"color": theme.levels[level].ink, "width": 2, "dash": "dot" if is_unsure else "solid"},
            )  # fmt: skip


def _add_shapes(
    figure: go.Figure,
    trajectory: Trajectory,
    x: np.ndarray,
    tests: Sequence[int],
    levels: Sequence[Level | None],
    days: Sequence[date],
    theme: Theme,
    *,
    skill: int,
    is_large: bool,
) -> None:
    """The levels' shapes at the estimates; pointing at one says the estimate in words."""
    found = [level for t in tests if (level := levels[t]) is not None]
    colours = [theme.levels[level] for level in found]
    said = [f"{day(days[t])}\n{describe_point(trajectory, t, level)}" for t, level in zip(tests, found, strict=True)]
    figure.add_scatter(
        x=[float(x[t]) for t in tests],
        y=[100 * float(trajectory.mastery[t]) for t in tests],
        mode="markers",
        marker={
            "symbol": [look.MARKER[level] for level in found],
            "size": _LARGE_MARKER if is_large else _SMALL_MARKER,
            "color": [
                each.ink if level is Level.NOT_ENOUGH_EVIDENCE else each.fill
                for each, level in zip(colours, found, strict=True)
            ],
            "line": {"color": [each.ink for each in colours], "width": 1.5},
        },
        # A click opens the large chart; the figure itself must not fade the others meanwhile.
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        customdata=[[skill]] * len(tests),
        hovertext=[escape_html(each) for each in said],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _add_marks(figure: go.Figure, marks: Sequence[DayLine], first: date, theme: Theme) -> None:
    """A dashed line on each day on which something was noted, with the numbers of all that was noted on it."""
    numbers: dict[int, list[int]] = {}
    for mark in marks:
        numbers.setdefault((mark.on - first).days, []).append(mark.number)
    for at, of_day in numbers.items():
        figure.add_shape(
            type="line", x0=at, x1=at, y0=0, y1=100, line={"color": theme.accent_line, "width": 1.5, "dash": "dash"}
        )
        figure.add_annotation(
            x=at, y=100, yanchor="bottom", showarrow=False, text=", ".join(map(str, of_day)),
            font={"size": look.TICK_SIZE, "color": theme.accent_line},
        )  # fmt: skip


def _set_axes(
    figure: go.Figure,
    days: Sequence[date],
    x: np.ndarray,
    threshold: float,
    across: tuple[float, float],
    theme: Theme,
    *,
    is_large: bool,
) -> None:
    """Days across, as numbers with words of our own; in a small chart only the first and the last are written."""
    names = [day(each) for each in days]
    if not is_large:
        names = [name if t in (0, len(names) - 1) else "" for t, name in enumerate(names)]
    ticks = {"size": look.TICK_SIZE, "color": theme.muted}
    figure.update_xaxes(
        range=list(across), tickvals=x.tolist(), ticktext=names, showgrid=False, ticks="outside", ticklen=4,
        tickcolor=theme.edge, tickfont=ticks, autotickangles=[0, -90] if is_large else None,
        tickangle=None if is_large else 0,
    )  # fmt: skip
    figure.update_yaxes(
        range=[-3, 103], tickvals=[0, 25, 50, 75, 100] if is_large else [0, 100 * threshold], showgrid=is_large,
        ticktext=None if is_large else ["0", str(points(threshold))],
        gridcolor=theme.grid, tickfont=ticks, layer="below traces",
    )  # fmt: skip


def _fade(colour: str, opacity: float) -> str:
    """A colour of the theme, ``#RRGGBB``, let through by so much."""
    red, green, blue = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
