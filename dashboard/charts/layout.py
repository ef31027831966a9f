"""What every plotly figure has in common: its ground, and the look of a bar of each level and of each change."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard import theme as look
from dashboard.theme import Theme
from engine.classroom import Level, Movement

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


def style_bar(level: Level, theme: Theme, *, corner: int = 0) -> dict[str, object]:
    """Arguments of ``add_bar`` for one level: its fill, its hatch where there is not enough evidence, its letters.

    Parameters
    ----------
    corner
        Radius of the corners in pixels.
    """
    colours = theme.levels[level]
    marker: dict[str, object] = {"color": colours.fill, "line": {"color": theme.page, "width": 1}}
    if level is Level.NOT_ENOUGH_EVIDENCE:
        marker |= _hatch(theme)
    if corner:
        marker["cornerradius"] = corner
        if level is not Level.NOT_ENOUGH_EVIDENCE:
            marker["line"] = {"width": 0}
    return _letter(marker, colours.sign)


def style_change(movement: Movement, theme: Theme, *, corner: int = 0) -> dict[str, object]:
    """The same for a change, which is ink: solid where it fell back, outlined where it rose, pale where neither."""
    fills = {Movement.FELL_BACK: theme.change, Movement.ROSE: theme.page, Movement.NO_CHANGE: theme.second}
    signs = {Movement.FELL_BACK: theme.on_change, Movement.ROSE: theme.text}
    marker: dict[str, object] = {"color": fills.get(movement, theme.page), "line": {"width": 0}}
    if movement is Movement.ROSE:
        marker["line"] = {"color": theme.change, "width": 1.5}
    if movement is Movement.NOT_COMPARABLE:
        marker |= _hatch(theme)
    if corner:
        marker["cornerradius"] = corner
    return _letter(marker, signs.get(movement, theme.muted))


def _hatch(theme: Theme) -> dict[str, object]:
    pattern = {
        "shape": "/",
        "size": 7,
        "solidity": 0.12,
        "fgcolor": theme.hatch,
        "bgcolor": theme.page,
        "fillmode": "replace",
    }
    return {"pattern": pattern, "line": {"color": theme.grid, "width": 1}}


def _letter(marker: dict[str, object], sign: str) -> dict[str, object]:
    """A bar with a sign in its middle."""
    return {
        "marker": marker,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": look.SIGN_SIZE, "color": sign},
        # A selected tile opens a page; the figure itself must not fade the others meanwhile.
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }
