"""One student's estimates as they would be, with the old one above each that would move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from dashboard import theme as look
from dashboard.charts.intervals import (
    add_best_guess,
    add_line,
    add_ranges,
    label_two_lines,
    name_line,
    order_by_urgency,
    set_axes,
)
from dashboard.charts.labels import describe_range, escape_html
from dashboard.charts.layout import lay_out
from dashboard.theme import Theme
from dashboard.wording import name_of, points, signed_estimate, text
from engine.estimates.mastery import interval, is_claimed

if TYPE_CHECKING:
    from engine.whatif.comparing import SkillMove
    from engine.whatif.imagining import Imagined

_APART = 0.13
"""Share of a row by which the old estimate stands above its middle and the new one below: a quarter row together."""

_OLD_MARKER, _OLD_LINE = 10, 1.5
"""Pixels: smaller and thinner than the new one."""


def draw_imagined(imagined: Imagined, moves: Sequence[SkillMove], theme: Theme) -> go.Figure:
    """Interval rows in the order of the estimates of now, so that none jumps away under the pointer.

    Where a skill moves by as many points as :data:`engine.whatif.comparing.WORTH_SHOWING`, the old estimate is a hollow
    marker of its level's shape with its 80 % range above the new one.
    """
    report, table = imagined.then, imagined.then.mastery
    rows = _order(moves)
    figure = go.Figure()
    add_line(figure, 100 * table.threshold, len(rows), theme)
    for row, move in enumerate(rows):
        at = row + _APART if move.is_shown else float(row)
        half = interval(table, imagined.student, move.after.skill, 0.5)
        if move.is_shown:
            _add_old(figure, row - _APART, imagined, move, theme)
        add_ranges(figure, at, table, move.after, half, theme)
        add_best_guess(figure, at, report, move.after, theme)
    lay_out(figure, theme, height=look.INTERVAL_ROW * len(rows) + 60)
    figure.update_layout(margin={"l": 8, "r": 18, "t": 24, "b": 8})
    name_line(figure, table.threshold, theme)
    set_axes(figure, [_label(imagined, move, theme) for move in rows], theme)
    return figure


def describe_imagined(imagined: Imagined, moves: Sequence[SkillMove]) -> str:
    """The chart in words: every skill as it would be, and from where it moves."""
    return " ".join(_describe(imagined, move) for move in _order(moves))


def _order(moves: Sequence[SkillMove]) -> list[SkillMove]:
    return [moves[estimate.skill] for estimate in order_by_urgency([move.before for move in moves])]


def _add_old(figure: go.Figure, y: float, imagined: Imagined, move: SkillMove, theme: Theme) -> None:
    before, now = move.before, imagined.now
    is_known = is_claimed(now.mastery, imagined.student, before.skill)
    figure.add_scatter(
        x=[100 * before.low, 100 * before.high], y=[y, y], mode="lines", hoverinfo="skip",
        line={"color": theme.muted, "width": _OLD_LINE, "dash": "solid" if is_known else "dot"},
    )  # fmt: skip
    skill = escape_html(name_of(now.curriculum.skills[before.skill]))
    said = text("whatif-hover-old", level=signed_estimate(before), range=describe_range(now.mastery, before))
    figure.add_scatter(
        x=[100 * before.mastery], y=[y], mode="markers", hovertemplate=f"{skill}<br>{escape_html(said)}<extra></extra>",
        marker={
            "symbol": look.MARKER[before.level].removesuffix("-open"), "size": _OLD_MARKER, "color": theme.page,
            "line": {"color": theme.muted, "width": _OLD_LINE},
        },
    )  # fmt: skip


def _label(imagined: Imagined, move: SkillMove, theme: Theme) -> str:
    """The skill, and under it its level as it would be, with both estimates where it moves and both say something."""
    level, skill = signed_estimate(move.after), move.after.skill
    if move.is_shown and _are_claimed(imagined, skill):
        level = text("whatif-label", level=level, before=points(move.before.mastery), after=points(move.after.mastery))
    return label_two_lines(name_of(imagined.now.curriculum.skills[skill]), level, theme)


def _describe(imagined: Imagined, move: SkillMove) -> str:
    name, skill = name_of(imagined.now.curriculum.skills[move.after.skill]), move.after.skill
    then = text(
        "whatif-alt-row", skill=name, level=signed_estimate(move.after),
        range=describe_range(imagined.then.mastery, move.after),
    )  # fmt: skip
    if not move.is_shown:
        return then
    if not _are_claimed(imagined, skill):
        return text("whatif-alt-level", row=then, level=signed_estimate(move.before))
    return text(
        "whatif-alt-moved", row=then, level=signed_estimate(move.before), before=points(move.before.mastery),
        low=points(move.before.low), high=points(move.before.high),
    )  # fmt: skip


def _are_claimed(imagined: Imagined, skill: int) -> bool:
    """Whether the scores amount to a level both now and then."""
    return all(is_claimed(each.mastery, imagined.student, skill) for each in (imagined.now, imagined.then))
