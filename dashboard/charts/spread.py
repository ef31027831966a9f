"""Where a class stands on every skill: in each row, how many students are expected to earn how many points."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard import theme as look
from dashboard.charts.labels import escape_html, wrap
from dashboard.charts.layout import lay_out
from dashboard.theme import Theme
from engine.analysis.spread import LOW_TO, MIDDLE_TO, N_STEPS, Spread

_TALLEST = 0.78
"""Share of a row that the tallest bar of the figure fills."""


def draw_spreads(
    names: Sequence[str], spreads: Sequence[Spread], said: Sequence[str], threshold: float, theme: Theme
) -> go.Figure:
    """A row a skill, a bar for every ten points; ink, because no bar is a level.

    Parameters
    ----------
    said
        What pointing at a row says, as plain text.
    threshold
        Where mastered begins, in [0, 1]: a dotted line.
    """
    width = 100 / N_STEPS
    tallest = max((max(spread.steps, default=0) for spread in spreads), default=0) or 1
    figure = go.Figure()
    for row, (spread, words) in enumerate(zip(spreads, said, strict=True)):
        filled = [step for step, n in enumerate(spread.steps) if n]
        heights = [_TALLEST * spread.steps[step] / tallest for step in filled]
        figure.add_bar(
            x=[width * (step + 0.5) for step in filled],
            y=[-height for height in heights],  # rows go down, so a bar that stands up is negative
            base=[row + 0.4] * len(filled),
            width=width * 0.9,
            text=[str(spread.steps[step]) for step in filled],
            textposition="none",
            hovertext=[escape_html(words)] * len(filled),
            hovertemplate="%{hovertext}<extra></extra>",
            marker={"color": theme.edge, "cornerradius": 2},
        )
    n = len(names)
    lay_out(figure, theme, height=look.SKILL_ROW * n + 52)
    # Room for the numbers: of a class with one skill the plot is too low for plotly to make any.
    figure.update_layout(barmode="overlay", margin={"l": 8, "r": 18, "t": 8, "b": 30})
    for x, dash, colour in (
        (100 * threshold, "dot", theme.text),
        (LOW_TO + 0.5, "solid", theme.grid),
        (MIDDLE_TO + 0.5, "solid", theme.grid),
    ):
        figure.add_shape(
            type="line",
            x0=x,
            x1=x,
            y0=-0.5,
            y1=n - 0.5,
            layer="below",
            line={"color": colour, "width": 1, "dash": dash},
        )
    figure.update_xaxes(
        range=[-1, 101], tickvals=[0, 20, 40, 60, 80, 100], showgrid=False,
        tickfont={"size": look.TICK_SIZE, "color": theme.muted},
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(n)),
        ticktext=[escape_html(wrap(name, 26, lines=2)) for name in names],
        range=[n - 0.5, -0.5],
        showgrid=False,
        tickfont={"size": look.LABEL_SIZE, "color": theme.text},
        ticklabelstandoff=8,
    )
    return figure
