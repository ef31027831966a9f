"""One student's estimates with their ranges: a row a skill, the most urgent first."""

from __future__ import annotations

import html
from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard import theme as look
from dashboard.charts.labels import describe_range, escape_html, wrap
from dashboard.charts.layout import lay_out
from dashboard.theme import Theme
from dashboard.wording import name_of, points, signed, signed_estimate, text
from engine.classroom import ClassReport, Level, MasteryEstimate, MasteryTable
from engine.estimates.mastery import find_level_by_scores
from engine.estimates.sureness import N_DOTS, count_of_twenty


def order_by_urgency(estimates: Sequence[MasteryEstimate]) -> list[MasteryEstimate]:
    """Most urgent level first, lowest mastery first inside a level, what nobody can say last."""
    return sorted(estimates, key=lambda e: (look.URGENCY.index(e.level), e.mastery, e.skill))


def draw_intervals(report: ClassReport, student: int, halves: Sequence[tuple[float, float]], theme: Theme) -> go.Figure:
    """One row per skill: shape at the best guess, thick half, thin 80 % line, over the teacher's line.

    Parameters
    ----------
    halves
        Per skill, in the curriculum's order, the central 50 % interval in [0, 1].
    """
    estimates = order_by_urgency(report.mastery.of_student(student))
    threshold = report.mastery.threshold
    figure = go.Figure()
    add_line(figure, 100 * threshold, len(estimates), theme)
    for row, estimate in enumerate(estimates):
        add_ranges(figure, row, report.mastery, estimate, halves[estimate.skill], theme)
        add_best_guess(figure, row, report, estimate, theme)
    lay_out(figure, theme, height=look.INTERVAL_ROW * len(estimates) + 60)
    figure.update_layout(margin={"l": 8, "r": 18, "t": 24, "b": 8})
    name_line(figure, threshold, theme)
    set_axes(figure, [_label_row(report, estimate, theme) for estimate in estimates], theme)
    return figure


def add_line(figure: go.Figure, points_needed: float, n_rows: int, theme: Theme) -> None:
    """The teacher's line, dotted, and a band over all that is mastered."""
    figure.add_shape(
        type="rect", x0=points_needed, x1=100, y0=-0.6, y1=n_rows - 0.5, fillcolor=theme.band, line_width=0,
        layer="below",
    )  # fmt: skip
    figure.add_shape(
        type="line", x0=points_needed, x1=points_needed, y0=-0.6, y1=n_rows - 0.5, layer="below",
        line={"color": theme.muted, "width": 1, "dash": "dot"},
    )  # fmt: skip


def add_ranges(
    figure: go.Figure,
    row: float,
    table: MasteryTable,
    estimate: MasteryEstimate,
    half: tuple[float, float],
    theme: Theme,
) -> None:
    """The 50 % range, thick, and the 80 % range, thin; only this one, and dotted, where there are too few scores."""
    ink = theme.levels[estimate.level].ink
    hollow = find_level_by_scores(table, estimate.student, estimate.skill) is Level.NOT_ENOUGH_EVIDENCE
    if not hollow:
        figure.add_scatter(
            x=[100 * half[0], 100 * half[1]], y=[row, row], mode="lines",
            line={"color": ink, "width": 7}, opacity=0.4, hoverinfo="skip",
        )  # fmt: skip
    figure.add_scatter(
        x=[100 * estimate.low, 100 * estimate.high], y=[row, row], mode="lines",
        line={"color": ink, "width": 2, "dash": "dot" if hollow else "solid"}, hoverinfo="skip",
    )  # fmt: skip


def add_best_guess(figure: go.Figure, row: float, report: ClassReport, estimate: MasteryEstimate, theme: Theme) -> None:
    """The level's shape at the estimated mastery; pointing at it says the estimate in words."""
    colours, hollow = theme.levels[estimate.level], estimate.level is Level.NOT_ENOUGH_EVIDENCE
    skill = escape_html(name_of(report.curriculum.skills[estimate.skill]))
    said = f"{signed_estimate(estimate)}<br>{describe_range(report.mastery, estimate)}"
    figure.add_scatter(
        x=[100 * estimate.mastery],
        y=[row],
        mode="markers",
        marker={
            "symbol": look.MARKER[estimate.level],
            "size": 13,
            "color": colours.ink if hollow else colours.fill,
            "line": {"color": colours.ink, "width": 1.5},
        },
        customdata=[[estimate.skill]],
        hovertemplate=f"{skill}<br>{said}<extra></extra>",
    )


def name_line(figure: go.Figure, threshold: float, theme: Theme) -> None:
    """Words above the line; at the figure's right edge where they would not fit beside the line."""
    is_far_right = 100 * threshold > 60
    figure.add_annotation(
        x=100 if is_far_right else 100 * threshold, y=1, xanchor="right" if is_far_right else "left", yref="paper",
        yanchor="bottom", showarrow=False, text=text("mastered-from", points=points(threshold)),
        font={"size": look.TICK_SIZE, "color": theme.muted},
    )  # fmt: skip


def set_axes(
    figure: go.Figure,
    labels: Sequence[str],
    theme: Theme,
    *,
    size: int = look.LABEL_SIZE,
    between: tuple[float, float] = (0.0, 1.0),
) -> None:
    """Points across, from 0 to 100 where nothing leads further, and a label of this size for every row down."""
    figure.update_xaxes(
        range=[100 * between[0] - 1, 100 * between[1] + 1], tickvals=[0, 25, 50, 75, 100], gridcolor=theme.grid,
        showgrid=True, tickfont={"size": look.TICK_SIZE, "color": theme.muted}, layer="below traces",
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=list(range(len(labels))),
        ticktext=list(labels),
        range=[len(labels) - 0.5, -0.6],
        showgrid=False,
        tickfont={"size": size, "color": theme.text},
        ticklabelstandoff=8,
    )


def _label_row(report: ClassReport, estimate: MasteryEstimate, theme: Theme) -> str:
    """The skill, and under it its level, with the number of scores, why it is not yet mastered, or who set it."""
    if estimate.is_teachers:
        second = signed_estimate(estimate)
    elif is_past_but_unsure(estimate, report.mastery.threshold):
        reached = count_of_twenty(estimate.probability_above)
        second = text("level-past-unsure", level=signed(estimate.level), reached=reached, n=N_DOTS)
    else:
        second = text("level-and-scores", level=signed(estimate.level), n=estimate.n_responses)
    return label_two_lines(name_of(report.curriculum.skills[estimate.skill]), second, theme)


def label_two_lines(skill: str, second: str, theme: Theme) -> str:
    """The name of a skill, and under it what is said of it, small and muted."""
    name = escape_html(wrap(skill, 26, lines=1))
    return f'{name}<br><span style="font-size:{look.TICK_SIZE}px;color:{theme.muted}">{html.escape(second)}</span>'


def is_past_but_unsure(estimate: MasteryEstimate, threshold: float) -> bool:
    """Whether the best guess, as it is shown, reaches the line while too few results do for it to count as mastered."""
    is_developing = estimate.level is Level.DEVELOPING and not estimate.is_teachers
    return is_developing and points(estimate.mastery) >= points(threshold)
