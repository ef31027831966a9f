"""What every plotly figure has in common: its ground, letters and axes."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard import theme as look
from dashboard.theme import Theme

CONFIG = {"displayModeBar": False, "responsive": True}
"""What every ``st.plotly_chart`` of the dashboard gets."""


def lay_out(figure: go.Figure, theme: Theme, *, height: int) -> None:
    """Give a figure the page's own ground, letters and margins, and axes that cannot be dragged."""
    figure.update_layout(
        height=height,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": look.FONT, "size": look.SIGN_SIZE, "color": theme.text},
        hoverlabel={
            "bgcolor": theme.second,
            "bordercolor": theme.border,
            "align": "left",
            "font": {"family": look.FONT, "size": look.LABEL_SIZE, "color": theme.text},
        },
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        dragmode=False,
        showlegend=False,
    )
    figure.update_xaxes(fixedrange=True, zeroline=False, showline=False, automargin=True)
    figure.update_yaxes(fixedrange=True, zeroline=False, showline=False, automargin=True)
