"""One estimate as equally likely results that can be counted."""

from __future__ import annotations

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard import theme as look
from dashboard.charts.layout import lay_out
from dashboard.theme import Theme
from engine.classroom import Level


def draw_dots(dots: Sequence[float], threshold: float, level: Level, theme: Theme) -> go.Figure:
    """Equally likely results as dots that can be counted: filled where they reach the teacher's line.

    Parameters
    ----------
    dots
        Quantiles of the mastery in [0, 1], ascending, usually twenty.
    """
    # Columns begin at the line, so that no dot is drawn on the side where it does not count.
    width = 3.2
    columns: dict[int, int] = {}
    xs, ys = [], []
    for dot in dots:
        column = math.floor(100 * (dot - threshold) / width)
        columns[column] = columns.get(column, 0) + 1
        xs.append(min(max(100 * threshold + (column + 0.5) * width, 1), 99))
        ys.append(columns[column])
    reached = [dot >= threshold for dot in dots]
    ink = theme.levels[level].ink
    figure = go.Figure()
    tallest = max(columns.values(), default=1)
    figure.add_shape(
        type="rect", x0=100 * threshold, x1=100, y0=0, y1=tallest + 1.4, fillcolor=theme.band, line_width=0,
        layer="below",
    )  # fmt: skip
    for is_reached, symbol in ((False, "circle-open"), (True, "circle")):
        chosen = [k for k, reaches in enumerate(reached) if reaches is is_reached]
        figure.add_scatter(
            x=[xs[k] for k in chosen], y=[ys[k] for k in chosen], mode="markers", hoverinfo="skip",
            marker={"symbol": symbol, "size": 9, "color": ink, "line": {"color": ink, "width": 1.5}},
        )  # fmt: skip
    lay_out(figure, theme, height=13 * tallest + 58)
    figure.update_layout(margin={"l": 10, "r": 18, "t": 4, "b": 8})
    figure.update_xaxes(
        range=[-2, 102], tickvals=[0, 25, 50, 75, 100], showgrid=False,
        tickfont={"size": look.TICK_SIZE, "color": theme.muted},
    )  # fmt: skip
    figure.update_yaxes(visible=False, range=[0, tallest + 1.4])
    return figure
