"""How easy each item was, and how well it tells students apart."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard import theme as look
from dashboard.charts.labels import escape_html
from dashboard.charts.layout import lay_out
from dashboard.theme import Theme
from dashboard.wording import points, text
from engine.classroom import Gradebook, ItemFlag, ItemReport
from engine.writing.short_texts import cut_title


def draw_items(gradebook: Gradebook, items: Sequence[ItemReport], zone: float, theme: Theme) -> go.Figure:
    """How easy each item was, and how well it tells apart; only doubtful items are labelled.

    Parameters
    ----------
    zone
        Discrimination under which an item says little; the engine's own cut.
    """
    drawn = [r for r in items if r.discrimination == r.discrimination and r.mean_credit == r.mean_credit]
    figure = go.Figure()
    lowest = min((r.discrimination for r in drawn), default=0.0)
    bottom = min(-0.2, lowest - 0.1)
    figure.add_shape(
        type="rect", xref="paper", x0=0, x1=1, y0=bottom, y1=zone, fillcolor=theme.second, line_width=0, layer="below"
    )
    for doubtful in (False, True):
        chosen = [r for r in drawn if _is_doubtful(r) is doubtful]
        figure.add_scatter(
            x=[100 * r.mean_credit for r in chosen],
            y=[r.discrimination for r in chosen],
            mode="markers+text" if doubtful else "markers",
            text=[escape_html(cut_title(gradebook.items[r.item].title, 16)) for r in chosen],
            textposition=["middle left" if r.mean_credit > 0.75 else "middle right" for r in chosen],
            textfont={"size": look.TICK_SIZE, "color": theme.text},
            customdata=[[r.item] for r in chosen],
            hovertext=[escape_html(_describe(gradebook, r)) for r in chosen],
            hovertemplate="%{hovertext}<extra></extra>",
            marker={
                "symbol": "diamond" if doubtful else "circle-open",
                "size": 11,
                "color": theme.accent_line,
                "line": {"color": theme.accent_line, "width": 2},
            },
        )
    lay_out(figure, theme, height=360)
    figure.update_layout(margin={"l": 8, "r": 18, "t": 8, "b": 8})
    figure.add_annotation(
        xref="paper", x=0.01, y=zone, xanchor="left", yanchor="top", showarrow=False, text=text("items-zone"),
        font={"size": look.TICK_SIZE, "color": theme.muted},
    )  # fmt: skip
    axis = {"tickfont": {"size": look.TICK_SIZE, "color": theme.muted}}
    title = {"size": look.SIGN_SIZE, "color": theme.muted}
    figure.update_xaxes(
        range=[-3, 103], ticksuffix=" %", showgrid=False, title={"text": text("items-axis-easy"), "font": title}, **axis
    )
    figure.update_yaxes(
        range=[bottom, max(0.8, max((r.discrimination for r in drawn), default=0) + 0.1)],
        gridcolor=theme.grid,
        title={"text": text("items-axis-tells"), "font": title},
        **axis,
    )
    return figure


def _describe(gradebook: Gradebook, item: ItemReport) -> str:
    """Which item, how many students have a score on it, and how many of the points these earn."""
    title, n_students = gradebook.items[item.item].title, len(gradebook.students)
    return text("items-hover", item=title, n=item.n, of=n_students, points=points(item.mean_credit))


def _is_doubtful(item: ItemReport) -> bool:
    return item.flag not in (ItemFlag.NONE, ItemFlag.FEW_SCORES)
