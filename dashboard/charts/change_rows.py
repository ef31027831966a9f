"""How much the class changed on every skill: a dot and its range in each row, around a dotted zero."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

import plotly.graph_objects as go

from dashboard import theme as look
from dashboard.charts.labels import escape_html, signed_points, wrap
from dashboard.charts.layout import lay_out
from dashboard.theme import Theme
from engine.classroom import MeanChange, Movement

_NARROWEST = 20
"""Points to each side of nothing that are always drawn: a change of 2 must not look like one of 20."""


def draw_change_rows(
    changes: Sequence[MeanChange], names: Sequence[str], short: Sequence[str], said: Sequence[str], theme: Theme
) -> go.Figure:
    """One row a change, in the order given: filled where it is beyond chance, hollow where it may be chance.

    Parameters
    ----------
    names, short
        What changed, and under it the change in a few words; nothing is drawn in the row of what cannot be compared.
    said
        The change in words with its range, where the dot is pointed at.
    """
    figure = go.Figure()
    for row, (each, name, words) in enumerate(zip(changes, names, said, strict=True)):
        if each.change is not None and each.low is not None and each.high is not None:
            _add_row(figure, row, each, f"{escape_html(name)}<br>{escape_html(words)}<extra></extra>", theme)
    lay_out(figure, theme, height=look.CHANGE_ROW * len(changes) + 40)
    figure.update_layout(margin={"l": 8, "r": 18, "t": 8, "b": 8})
    figure.add_shape(
        type="line", x0=0, x1=0, y0=-0.6, y1=len(changes) - 0.4, layer="between",
        line={"color": theme.muted, "width": 1, "dash": "dot"},
    )  # fmt: skip
    _set_axes(figure, changes, [_label(*each, theme=theme) for each in zip(names, short, strict=True)], theme)
    return figure


def _add_row(figure: go.Figure, row: int, change: MeanChange, hover: str, theme: Theme) -> None:
    """The 80 % range and the best guess in points of 100."""
    assert change.change is not None and change.low is not None and change.high is not None
    is_changed = change.movement in (Movement.FELL_BACK, Movement.ROSE)
    ink = theme.change if is_changed else theme.muted
    figure.add_scatter(
        x=[100 * change.low, 100 * change.high], y=[row, row], mode="lines",
        line={"color": ink, "width": 2}, hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(
        x=[100 * change.change], y=[row], mode="markers", hovertemplate=hover, customdata=[[change.skill]],
        marker={
            "symbol": "circle",
            "size": 13,
            "color": ink if is_changed else theme.page,
            "line": {"color": ink, "width": 1.5},
        },
    )  # fmt: skip


def _set_axes(figure: go.Figure, changes: Sequence[MeanChange], labels: Sequence[str], theme: Theme) -> None:
    lows = [100 * each.low for each in changes if each.low is not None]
    highs = [100 * each.high for each in changes if each.high is not None]
    low, high = min([-_NARROWEST, *lows]), max([_NARROWEST, *highs])
    step = 10 if high - low <= 70 else 20
    ticks = list(range(step * ceil(low / step), step * floor(high / step) + 1, step))
    figure.update_xaxes(
        range=[low - 2, high + 2], tickvals=ticks, ticktext=[signed_points(tick) for tick in ticks],
        gridcolor=theme.grid, showgrid=True, tickfont={"size": look.TICK_SIZE, "color": theme.muted},
        layer="below traces",
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(len(labels))),
        ticktext=list(labels),
        range=[len(labels) - 0.4, -0.6],
        showgrid=False,
        tickfont={"size": look.LABEL_SIZE, "color": theme.text},
        ticklabelstandoff=8,
    )


def _label(name: str, words: str, *, theme: Theme) -> str:
    """The skill, and under it, in small muted letters, what became of it."""
    second = f'<span style="font-size:{look.TICK_SIZE}px;color:{theme.muted}">{escape_html(words)}</span>'
    return f"{escape_html(wrap(name, 26, lines=1))}<br>{second}"
