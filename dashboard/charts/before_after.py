"""Means of one or two groups before and after, a row a group, over the teacher's line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard import theme as look
from dashboard.charts.labels import escape_html
from dashboard.charts.layout import lay_out
from dashboard.theme import Theme
from dashboard.wording import points, text
from engine.classroom import MeanChange

_ROW, _FRAME = 76, 78
"""Pixels of a row, and around all rows: 230 together where there are two."""

_APART = 0.14
"""Share of a row by which *before* stands above its middle and *after* below it."""

_EDGE = 16
"""Points of 100 that a number needs beside its range."""


@dataclass(frozen=True)
class Row:
    """A group with its name, its size in words, and how its mean changed."""

    name: str
    size: str
    change: MeanChange


def draw_before_after(rows: Sequence[Row], threshold: float, theme: Theme) -> go.Figure:
    """Before hollow above, after filled below, a thin arrow from one to the other, and both 80 % ranges.

    The first row is what was asked about and has the accent; it is told from the other by place and name first. All
    rows must have a before and an after: where the tests are not linked there is no picture.
    """
    figure = go.Figure()
    _add_line(figure, 100 * threshold, len(rows), theme)
    for place, row in enumerate(rows):
        _add_row(figure, place, row, theme.muted if place else theme.accent_line, theme)
    lay_out(figure, theme, height=_ROW * len(rows) + _FRAME)
    figure.update_layout(margin={"l": 8, "r": 18, "t": 24, "b": 8})
    _name_line(figure, threshold, theme)
    figure.update_xaxes(
        range=[-1, 101], tickvals=[0, 25, 50, 75, 100], gridcolor=theme.grid, showgrid=True,
        tickfont={"size": look.TICK_SIZE, "color": theme.muted}, layer="below traces",
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(len(rows))), ticktext=[_label(row, theme) for row in rows],
        range=[len(rows) - 0.5, -0.6], showgrid=False, tickfont={"size": look.LABEL_SIZE, "color": theme.text},
        ticklabelstandoff=8,
    )  # fmt: skip
    return figure


def _add_line(figure: go.Figure, points_needed: float, n_rows: int, theme: Theme) -> None:
    """The teacher's line, dotted, and a band over all that is mastered."""
    figure.add_shape(
        type="rect", x0=points_needed, x1=100, y0=-0.6, y1=n_rows - 0.5, fillcolor=theme.band, line_width=0,
        layer="below",
    )  # fmt: skip
    figure.add_shape(
        type="line", x0=points_needed, x1=points_needed, y0=-0.6, y1=n_rows - 0.5, layer="below",
        line={"color": theme.muted, "width": 1, "dash": "dot"},
    )  # fmt: skip


def _name_line(figure: go.Figure, threshold: float, theme: Theme) -> None:
    """Words above the line; at the figure's right edge where they would not fit beside the line."""
    is_far_right = 100 * threshold > 60
    figure.add_annotation(
        x=100 if is_far_right else 100 * threshold, y=1, xanchor="right" if is_far_right else "left", yref="paper",
        yanchor="bottom", showarrow=False, text=text("mastered-from", points=points(threshold)),
        font={"size": look.TICK_SIZE, "color": theme.muted},
    )  # fmt: skip


def describe_before_after(rows: Sequence[Row]) -> str:
    """The chart in words, a sentence a row."""
    return " ".join(_describe(row) for row in rows)


def _describe(row: Row) -> str:
    ends = _read(row.change)
    return text(
        "before-after-alt",
        name=row.name,
        size=row.size,
        before=points(ends[0][0]),
        before_low=points(ends[0][1]),
        before_high=points(ends[0][2]),
        after=points(ends[1][0]),
        after_low=points(ends[1][1]),
        after_high=points(ends[1][2]),
    )


def _read(change: MeanChange) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """Mean, low and high before and after."""
    assert change.before is not None and change.before_range is not None, "without a link there is no picture"
    assert change.after is not None and change.after_range is not None, "without a link there is no picture"
    return (change.before, *change.before_range), (change.after, *change.after_range)


def _add_row(figure: go.Figure, place: int, row: Row, ink: str, theme: Theme) -> None:
    before, after = _read(row.change)
    rises = after[0] >= before[0]
    for (mean, low, high), y, is_filled in ((before, place - _APART, False), (after, place + _APART, True)):
        figure.add_scatter(
            x=[100 * low, 100 * high], y=[y, y], mode="lines", line={"color": ink, "width": 2}, hoverinfo="skip"
        )
        word = "before-after-after" if is_filled else "before-after-before"
        hover = text("before-after-hover", word=text(word, points=points(mean)), low=points(low), high=points(high))
        figure.add_scatter(
            x=[100 * mean], y=[y], mode="markers", hovertemplate=f"{escape_html(hover)}<extra></extra>",
            marker={
                "symbol": "circle", "size": 13, "color": ink if is_filled else theme.page,
                "line": {"color": ink, "width": 2},
            },
        )  # fmt: skip
        _add_number(figure, (100 * low, 100 * high), y, text(word, points=points(mean)), is_left=rises != is_filled)
    figure.add_annotation(
        x=100 * after[0], y=place + _APART, ax=100 * before[0], ay=place - _APART, text="",
        xref="x", yref="y", axref="x", ayref="y", showarrow=True, arrowhead=2, arrowsize=1, arrowwidth=1.2,
        arrowcolor=ink, standoff=9, startstandoff=9,
    )  # fmt: skip


def _add_number(figure: go.Figure, ends: tuple[float, float], y: float, words: str, *, is_left: bool) -> None:
    """The number beside its range, on the other side where the page ends."""
    low, high = ends
    is_left = low > _EDGE if is_left or high > 100 - _EDGE else False
    figure.add_annotation(
        x=low if is_left else high, y=y, xanchor="right" if is_left else "left", xshift=-8 if is_left else 8,
        showarrow=False, text=words, font={"size": look.TICK_SIZE},
    )  # fmt: skip


def _label(row: Row, theme: Theme) -> str:
    small = f'<span style="font-size:{look.TICK_SIZE}px;color:{theme.muted}">{escape_html(row.size)}</span>'
    return f"{escape_html(row.name)}<br>{small}"
