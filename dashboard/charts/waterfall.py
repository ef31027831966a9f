"""How one estimate came about: where it starts, what every score moved, and where it ends, as steps down the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard import theme as look
from dashboard.charts.intervals import add_line, name_line, set_axes
from dashboard.charts.labels import escape_html, signed_points
from dashboard.charts.layout import lay_out
from dashboard.theme import Theme
from dashboard.wording import level_word, list_sentences, points, signed_estimate, text
from engine.analysis.known_items import rests_on_earlier_classes
from engine.classroom import ClassReport, MasteryEstimate
from engine.writing.scores import format_points
from engine.writing.short_texts import cut_title, find_day

if TYPE_CHECKING:
    from engine.estimates.evidence import Explanation, ScoreEvidence, Step

_LONGEST_TITLE = 14
"""Letters of a title that leave room for the score beside it; the whole title is said where the row is pointed at."""
_BAR, _STANDOFF = 0.46, 13
"""Share of a row that a bar fills; points of 100 that a number needs to the left of its bar."""


def draw_waterfall(
    report: ClassReport, explanation: Explanation, steps: Sequence[Step], estimate: MasteryEstimate, theme: Theme
) -> go.Figure:
    """A row for the start, for every step and for the end, on the axis of points with the teacher's line.

    Down is solid and up is outlined, like every change; the end has the shape of its level and its 80 % range.

    Parameters
    ----------
    steps
        From :func:`engine.estimates.evidence.list_steps`, the largest first.
    """
    n_rows = len(steps) + 2
    figure = go.Figure()
    add_line(figure, 100 * report.mastery.threshold, n_rows, theme)
    for row, step in enumerate(steps, start=1):
        _add_bar(figure, report, row, step, theme)
    _add_connectors(figure, [explanation.start, *(step.after for step in steps)], theme)
    _add_start(figure, explanation.start, theme, knows_earlier=rests_on_earlier_classes(report))
    _add_end(figure, n_rows - 1, estimate, theme)
    lay_out(figure, theme, height=look.WATERFALL_ROW * n_rows + 62)
    figure.update_layout(margin={"l": 8, "r": 28, "t": 24, "b": 8}, bargap=0)
    name_line(figure, report.mastery.threshold, theme)
    labels = [
        _label(text("why-start"), text("why-start-what"), theme),
        *(_label_step(report, step, theme) for step in steps),
        _label(text("why-now"), signed_estimate(estimate), theme, is_bold=True),
    ]
    stands = [explanation.start, *(step.after for step in steps)]
    # Further than 0 to 100 only where the steps before the last lead further.
    set_axes(figure, labels, theme, size=look.SIGN_SIZE, between=(min(0.0, *stands), max(1.0, *stands)))
    return figure


def describe_waterfall(
    report: ClassReport, explanation: Explanation, steps: Sequence[Step], estimate: MasteryEstimate
) -> str:
    """The same in words, row by row, for who cannot see it."""
    rows = [f"{text('why-start')} ({text('why-start-what')}): {points(explanation.start)}"]
    for step in steps:
        rows.append(f"{_name_step(report, step)}: {signed_points(step.shown)}")
    low, high = points(estimate.low), points(estimate.high)
    now = text("why-now-alt", level=level_word(estimate.level), now=points(explanation.end), low=low, high=high)
    return list_sentences([*rows, now])


def _name_step(report: ClassReport, step: Step) -> str:
    if len(step.scores) > 1:
        return f"{text('why-others', n=len(step.scores))} ({text('why-each-under', n=_bound(step))})"
    return f"{report.gradebook.items[step.scores[0].item].title} {_say_score(step.scores[0])}"


def _say_score(score: ScoreEvidence) -> str:
    return text("why-score", score=format_points(score.score), max=format_points(score.max_score))


def _bound(step: Step) -> int:
    """Whole points that no score of a step reaches."""
    return int(max(100 * abs(score.moved) for score in step.scores)) + 1


def _add_bar(figure: go.Figure, report: ClassReport, row: int, step: Step, theme: Theme) -> None:
    """A bar from where the estimate stood to where it went, and the points beside it."""
    is_down = step.after < step.before
    left, right = sorted((100 * step.before, 100 * step.after))
    figure.add_bar(
        x=[right - left],
        y=[row],
        base=[left],
        orientation="h",
        width=_BAR,
        marker={
            "color": theme.change if is_down else theme.page,
            "line": {"color": theme.change, "width": 1.5},
            "cornerradius": 3,
        },
        hovertemplate=f"{_hover(report, step)}<extra></extra>",
    )
    # On the side that the way goes to; where that would run into the labels, on the other.
    is_left = is_down and left >= _STANDOFF
    _add_number(figure, left if is_left else right, row, signed_points(step.shown), is_left=is_left, theme=theme)


def _hover(report: ClassReport, step: Step) -> str:
    lines = [_name_step(report, step), text("why-moves", points=signed_points(step.shown))]
    if len(step.scores) == 1 and (like := step.scores[0].counts_like):
        lines.append(text("why-counts-like", n=like))
    return escape_html("\n".join(lines))


def _add_number(figure: go.Figure, x: float, row: int, number: str, *, is_left: bool, theme: Theme) -> None:
    figure.add_annotation(
        x=x, y=row, text=number, showarrow=False, xanchor="right" if is_left else "left",
        xshift=-5 if is_left else 5, font={"size": look.SIGN_SIZE, "color": theme.text},
    )  # fmt: skip


def _add_connectors(figure: go.Figure, stands: Sequence[float], theme: Theme) -> None:
    """Thin lines from where each row ends to where the next one begins."""
    for row, stand in enumerate(stands):
        figure.add_shape(
            type="line", x0=100 * stand, x1=100 * stand, y0=row, y1=row + 1,
            line={"color": theme.edge, "width": 1}, layer="below",
        )  # fmt: skip


def _add_start(figure: go.Figure, start: float, theme: Theme, *, knows_earlier: bool) -> None:
    """A hollow circle: nothing of this skill has been seen yet."""
    hover = text("why-start-hover-earlier" if knows_earlier else "why-start-hover", points=points(start))
    figure.add_scatter(
        x=[100 * start], y=[0], mode="markers",
        marker={"symbol": "circle", "size": 11, "color": theme.page, "line": {"color": theme.muted, "width": 1.5}},
        hovertemplate=escape_html(hover) + "<extra></extra>",
    )  # fmt: skip
    _add_number(figure, 100 * start + 1.5, 0, str(points(start)), is_left=False, theme=theme)


def _add_end(figure: go.Figure, row: int, estimate: MasteryEstimate, theme: Theme) -> None:
    """The level's shape on its 80 % range, as on the left half of the page."""
    colours = theme.levels[estimate.level]
    figure.add_scatter(
        x=[100 * estimate.low, 100 * estimate.high], y=[row, row], mode="lines",
        line={"color": colours.ink, "width": 2}, hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(
        x=[100 * estimate.mastery], y=[row], mode="markers",
        marker={
            "symbol": look.MARKER[estimate.level],
            "size": 13,
            "color": colours.fill,
            "line": {"color": colours.ink, "width": 1.5},
        },
        hovertemplate=escape_html(signed_estimate(estimate)) + "<extra></extra>",
    )  # fmt: skip
    _add_number(figure, 100 * estimate.high, row, str(points(estimate.mastery)), is_left=False, theme=theme)


def _label_step(report: ClassReport, step: Step, theme: Theme) -> str:
    if len(step.scores) > 1:
        return _label(text("why-others", n=len(step.scores)), text("why-each-under", n=_bound(step)), theme)
    title = report.gradebook.items[step.scores[0].item].title
    name = cut_title(title, _LONGEST_TITLE + len(find_day(title)))
    return _label(name, _say_score(step.scores[0]), theme)


def _label(first: str, second: str, theme: Theme, *, is_bold: bool = False) -> str:
    """What a row is, and beside it, in small, muted letters, what it stands for."""
    first = f"<b>{escape_html(first)}</b>" if is_bold else escape_html(first)
    return f'{first}  <span style="font-size:{look.TICK_SIZE}px;color:{theme.muted}">{escape_html(second)}</span>'
