"""How many students are on each level, as a bar of four parts; one strip alone, or one for every skill."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from dashboard import theme as look
from dashboard.charts.labels import escape_html, wrap
from dashboard.charts.layout import lay_out, style_bar
from dashboard.theme import SIGN, Theme
from dashboard.wording import level_word, signed
from engine.classroom import Level


def draw_strip(counts: Mapping[Level, int], theme: Theme) -> go.Figure:
    """One bar of the four levels, most urgent first, with sign and count where they fit.

    Parameters
    ----------
    counts
        Number of students (or of skills) on each level.
    """
    figure = _strips([""], [counts], theme, row=look.STRIP_ROW)
    figure.update_traces(width=1)
    figure.update_yaxes(visible=False)
    figure.update_layout(margin={"l": 0, "r": 0, "t": 2, "b": 2}, height=look.STRIP_ROW)
    return figure


def draw_skill_strips(names: Sequence[str], counts: Sequence[Mapping[Level, int]], theme: Theme) -> go.Figure:
    """One strip per skill, in the curriculum's order, names at the left."""
    return _strips([escape_html(wrap(name, 26, lines=2)) for name in names], counts, theme, row=look.SKILL_ROW)


def _strips(labels: Sequence[str], counts: Sequence[Mapping[Level, int]], theme: Theme, *, row: int) -> go.Figure:
    rows = list(range(len(labels)))
    figure = go.Figure()
    for level in look.URGENCY:
        numbers = [by_level.get(level, 0) for by_level in counts]
        totals = [sum(by_level.values()) for by_level in counts]
        figure.add_bar(
            x=numbers,
            y=rows,
            orientation="h",
            width=0.8,
            name=level_word(level),
            text=[
                f"{SIGN[level]} {n}" if total and n / total >= 0.07 else ""
                for n, total in zip(numbers, totals, strict=True)
            ],
            customdata=[[n, total] for n, total in zip(numbers, totals, strict=True)],
            hovertemplate=f"{html.escape(signed(level))}: %{{customdata[0]}} / %{{customdata[1]}}<extra></extra>",
            **style_bar(level, theme),
        )
    lay_out(figure, theme, height=row * len(labels) + 16)
    # A count that does not fit its part, as on a phone, is left to the pointer: cut in half it says another number.
    figure.update_traces(constraintext="inside")
    figure.update_layout(barmode="stack", bargap=0.2, uniformtext={"mode": "hide", "minsize": look.SIGN_SIZE})
    figure.update_xaxes(visible=False, range=[0, max((sum(c.values()) for c in counts), default=1) or 1])
    figure.update_yaxes(
        tickvals=rows,
        ticktext=list(labels),
        range=[len(labels) - 0.5, -0.5],
        tickfont={"size": look.LABEL_SIZE, "color": theme.text},
        ticklabelstandoff=8,
    )
    return figure
