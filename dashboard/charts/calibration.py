"""Predictions of hidden scores against what came: a ring and its range a bin, over the line on which they agree."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import plotly.graph_objects as go

from dashboard import theme as look
from dashboard.charts.labels import escape_html
from dashboard.charts.layout import lay_out
from dashboard.theme import Theme
from dashboard.wording import SEPARATOR, points, text
from engine.estimates.calibration import CalibrationBin

_HEIGHT = 380
_BELOW = 5
"""Points between the lower end of a range and the count under it."""


def draw_calibration(bins: Sequence[CalibrationBin], theme: Theme) -> go.Figure:
    """Hollow rings in the accent, 80 % ranges, the number of scores under each, and a dotted diagonal with its name."""
    figure = go.Figure()
    figure.add_shape(
        type="line", x0=0, y0=0, x1=100, y1=100, layer="below",
        line={"color": theme.muted, "width": 1.5, "dash": "dot"},
    )  # fmt: skip
    for each in bins:
        _add_bin(figure, each, theme)
    lay_out(figure, theme, height=_HEIGHT)
    figure.update_layout(margin={"l": 8, "r": 18, "t": 8, "b": 8})
    _name_diagonal(figure, bins, theme)
    ticks = {"size": look.TICK_SIZE, "color": theme.muted}
    for update, title in ((figure.update_xaxes, "trust-axis-predicted"), (figure.update_yaxes, "trust-axis-earned")):
        update(
            range=[-4, 104], tickvals=[0, 25, 50, 75, 100], gridcolor=theme.grid, showgrid=True, tickfont=ticks,
            title={"text": text(title), "font": ticks},
        )  # fmt: skip
    return figure


def describe_calibration(bins: Sequence[CalibrationBin]) -> str:
    """The chart in words, the lowest predictions first."""
    return text("trust-calibration-alt", bins=SEPARATOR.join(describe_bin(each) for each in bins))


def describe_bin(each: CalibrationBin) -> str:
    """One ring in words."""
    return text(
        "trust-calibration-bin",
        predicted=points(each.predicted),
        earned=points(each.earned),
        low=points(each.low),
        high=points(each.high),
        n=each.n,
    )


def _add_bin(figure: go.Figure, each: CalibrationBin, theme: Theme) -> None:
    x = 100 * each.predicted
    figure.add_scatter(
        x=[x, x], y=[100 * each.low, 100 * each.high], mode="lines",
        line={"color": theme.accent_line, "width": 2}, hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(
        x=[x], y=[100 * each.earned], mode="markers", hovertemplate=f"{escape_html(describe_bin(each))}<extra></extra>",
        marker={
            "symbol": "circle", "size": 13, "color": theme.page, "line": {"color": theme.accent_line, "width": 2},
        },
    )  # fmt: skip
    is_low = 100 * each.low < 3 * _BELOW
    figure.add_annotation(
        x=x, y=100 * (each.high if is_low else each.low), yanchor="bottom" if is_low else "top",
        yshift=4 if is_low else -4, showarrow=False, text=str(each.n),
        font={"size": look.TICK_SIZE, "color": theme.muted},
    )  # fmt: skip


def _name_diagonal(figure: go.Figure, bins: Sequence[CalibrationBin], theme: Theme) -> None:
    """The diagonal's name, above it in the widest gap between two rings, so that it meets no range."""
    ends = [4.0, *(100 * each.predicted for each in bins), 96.0]
    middle = max(pairwise(ends), key=lambda gap: gap[1] - gap[0])
    at = min(max(sum(middle) / 2, 14.0), 86.0)
    figure.add_annotation(
        x=at, y=at, xanchor="right", yanchor="bottom", xshift=-4, yshift=2, showarrow=False,
        text=text("trust-diagonal"), font={"size": look.TICK_SIZE, "color": theme.muted},
    )  # fmt: skip
