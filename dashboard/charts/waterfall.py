"""How one estimate came about: where it starts, what every score moved, and where it ends, as steps down the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dashboard import theme as look
from dashboard.charts.labels import signed_points
from dashboard.charts.rows import (
    POINTS,
    Box,
    Label,
    Mark,
    Number,
    RowChart,
    Shape,
    Stroke,
    Upright,
    mark_level,
    mark_line,
    name_line,
    reach,
)
from dashboard.theme import Theme
from dashboard.wording import level_word, list_sentences, points, signed_estimate, text
from engine.analysis.known_items import rests_on_earlier_classes
from engine.classroom import ClassReport, MasteryEstimate
from engine.writing.scores import format_points
from engine.writing.short_texts import cut_title, find_day

if TYPE_CHECKING:
    from engine.estimates.evidence import Explanation, ScoreEvidence, Step

_LONGEST_TITLE = 22
"""Letters of a title that leave room for the score beside it; the whole title is said where the row is pointed at."""
_BAR, _STANDOFF = 0.46, 13
"""Share of a row that a bar fills; points of 100 that a number needs to the left of its bar."""


def draw_waterfall(
    report: ClassReport, explanation: Explanation, steps: Sequence[Step], estimate: MasteryEstimate, theme: Theme
) -> RowChart:
    """A row for the start, for every step and for the end, on the axis of points with the teacher's line.

    Down is solid and up is outlined, like every change; the end has the shape of its level and its 80 % range.

    Parameters
    ----------
    steps
        From :func:`engine.estimates.evidence.list_steps`, the largest first.
    """
    n_rows = len(steps) + 2
    stands = [explanation.start, *(step.after for step in steps)]
    marks = mark_line(report.mastery.threshold, n_rows, theme)
    marks += _mark_connectors(stands, theme)
    for row, step in enumerate(steps, start=1):
        marks += _mark_bar(report, row, step, theme)
    marks += _mark_start(explanation.start, theme, knows_earlier=rests_on_earlier_classes(report))
    marks += _mark_end(n_rows - 1, estimate, theme)
    labels = (
        Label(text("why-start"), text("why-start-what"), is_beside=True),
        *(_label_step(report, step) for step in steps),
        Label(text("why-now"), signed_estimate(estimate), is_beside=True, is_bold=True),
    )
    # Further than 0 to 100 only where the steps before the last lead further.
    return RowChart(
        n_rows, look.WATERFALL_ROW, reach(stands), tuple(marks), labels, look.SIGN_SIZE, POINTS, has_grid=True,
        head=name_line(report.mastery.threshold),
    )  # fmt: skip


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


def _mark_bar(report: ClassReport, row: int, step: Step, theme: Theme) -> list[Mark]:
    """A bar from where the estimate stood to where it went, and the points beside it."""
    is_down = step.after < step.before
    left, right = sorted((100 * step.before, 100 * step.after))
    # On the side that the way goes to; where that would run into the labels, on the other.
    is_left = is_down and left >= _STANDOFF
    return [
        Box(
            left, right, row - _BAR / 2, row + _BAR / 2, theme.change if is_down else theme.page, theme.change,
            corner=3, said=_hover(report, step),
        ),
        Number(row, left if is_left else right, signed_points(step.shown), is_left),
    ]  # fmt: skip


def _hover(report: ClassReport, step: Step) -> str:
    lines = [_name_step(report, step), text("why-moves", points=signed_points(step.shown))]
    if len(step.scores) == 1 and (like := step.scores[0].counts_like):
        lines.append(text("why-counts-like", n=like))
    return "\n".join(lines)


def _mark_connectors(stands: Sequence[float], theme: Theme) -> list[Mark]:
    """Thin lines from where each row ends to where the next one begins."""
    return [Upright(100 * stand, row, row + 1, theme.edge) for row, stand in enumerate(stands)]


def _mark_start(start: float, theme: Theme, *, knows_earlier: bool) -> list[Mark]:
    """A hollow circle: nothing of this skill has been seen yet."""
    hover = text("why-start-hover-earlier" if knows_earlier else "why-start-hover", points=points(start))
    return [
        Shape(0, 100 * start, "circle", 11, theme.page, theme.muted, hover),
        Number(0, 100 * start + 1.5, str(points(start))),
    ]


def _mark_end(row: int, estimate: MasteryEstimate, theme: Theme) -> list[Mark]:
    """The level's shape on its 80 % range, as on the left half of the page."""
    said = signed_estimate(estimate)
    return [
        Stroke(row, 100 * estimate.low, 100 * estimate.high, theme.levels[estimate.level].ink, 2),
        mark_level(row, 100 * estimate.mastery, estimate.level, theme, said),
        Number(row, 100 * estimate.high, str(points(estimate.mastery))),
    ]


def _label_step(report: ClassReport, step: Step) -> Label:
    if len(step.scores) > 1:
        return Label(text("why-others", n=len(step.scores)), text("why-each-under", n=_bound(step)), is_beside=True)
    title = report.gradebook.items[step.scores[0].item].title
    name = cut_title(title, _LONGEST_TITLE + len(find_day(title)))
    return Label(name, _say_score(step.scores[0]), is_beside=True)
