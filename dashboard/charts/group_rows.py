"""Groups of a class beside each other: a mean with its range a row, around a dotted line, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard import theme as look
from dashboard.charts.labels import escape_html, signed_points, wrap
from dashboard.charts.layout import lay_out
from dashboard.theme import Theme
from dashboard.wording import text
from engine.analysis.fairness import Range

_ROW, _FRAME = 34, 74
_NARROWEST = 10
"""Points that are always drawn, so that a gap of 1 does not look like one of 20."""


@dataclass(frozen=True)
class RangeRow:
    """One group: its name with its size, and its mean, or why there is none."""

    name: str
    mean: Range | None
    why_not: str = ""


def draw_group_rows(
    rows: Sequence[RangeRow], at: float, at_name: str, axis: str, theme: Theme, *, is_signed: bool = False
) -> go.Figure:
    """Rings with ranges in points of 100.

    Parameters
    ----------
    at, at_name
        Where the dotted line stands, in credit, and what it is.
    axis
        What is counted.
    is_signed
        Whether the points go to both sides of nothing.
    """
    figure = go.Figure()
    for place, row in enumerate(rows):
        _add_row(figure, place, row, theme, is_signed=is_signed)
    lay_out(figure, theme, height=_ROW * len(rows) + _FRAME)
    figure.update_layout(margin={"l": 8, "r": 18, "t": 24, "b": 8})
    figure.add_shape(
        type="line", x0=100 * at, x1=100 * at, y0=-0.6, y1=len(rows) - 0.4, layer="below",
        line={"color": theme.muted, "width": 1.5, "dash": "dot"},
    )  # fmt: skip
    figure.add_annotation(
        x=100 * at, y=1, yref="paper", yanchor="bottom", showarrow=False, text=escape_html(at_name),
        font={"size": look.TICK_SIZE, "color": theme.muted},
    )  # fmt: skip
    ends = [100 * end for row in rows if row.mean is not None for end in (row.mean.low, row.mean.high)]
    low, high = min([-_NARROWEST if is_signed else 0.0, *ends]), max([_NARROWEST, 100 * at, *ends])
    figure.update_xaxes(
        range=[low - 1, high + 2], gridcolor=theme.grid, showgrid=True, nticks=6,
        tickfont={"size": look.TICK_SIZE, "color": theme.muted},
        title={"text": axis, "font": {"size": look.TICK_SIZE, "color": theme.muted}}, layer="below traces",
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(len(rows))), ticktext=[escape_html(wrap(row.name, 26, lines=1)) for row in rows],
        range=[len(rows) - 0.4, -0.6], showgrid=False, tickfont={"size": look.LABEL_SIZE, "color": theme.text},
        ticklabelstandoff=8,
    )  # fmt: skip
    return figure


def describe_row(row: RangeRow, *, is_signed: bool = False) -> str:
    """One row in words."""
    if row.mean is None:
        return text("trust-group-untold", name=row.name, why=row.why_not)
    mean, low, high = (_write(each, is_signed) for each in (row.mean.mean, row.mean.low, row.mean.high))
    return text("trust-group-told", name=row.name, mean=mean, low=low, high=high)


def _write(credit: float, is_signed: bool) -> str:
    return signed_points(round(100 * credit)) if is_signed else str(round(100 * credit))


def _add_row(figure: go.Figure, place: int, row: RangeRow, theme: Theme, *, is_signed: bool) -> None:
    if row.mean is None:
        figure.add_annotation(
            x=0, xref="paper", y=place, xanchor="left", xshift=4, showarrow=False, text=escape_html(row.why_not),
            bgcolor=theme.page,
            font={"size": look.TICK_SIZE, "color": theme.muted},
        )  # fmt: skip
        return
    figure.add_scatter(
        x=[100 * row.mean.low, 100 * row.mean.high], y=[place, place], mode="lines",
        line={"color": theme.accent_line, "width": 2}, hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(
        x=[100 * row.mean.mean], y=[place], mode="markers",
        hovertemplate=f"{escape_html(describe_row(row, is_signed=is_signed))}<extra></extra>",
        marker={
            "symbol": "circle", "size": 13, "color": theme.page, "line": {"color": theme.accent_line, "width": 2},
        },
    )  # fmt: skip
