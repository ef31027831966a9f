"""One student's estimates as they would be, with the old one above each that would move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dashboard import theme as look
from dashboard.charts.intervals import (
    draw_interval_rows,
    label_two_lines,
    mark_best_guess,
    mark_ranges,
    order_by_urgency,
)
from dashboard.charts.labels import describe_range
from dashboard.charts.rows import Label, Mark, RowChart, Shape, Stroke
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


def draw_imagined(imagined: Imagined, moves: Sequence[SkillMove], theme: Theme) -> RowChart:
    """Interval rows in the order of the estimates of now, so that none jumps away under the pointer.

    Where a skill moves by as many points as :data:`engine.whatif.comparing.WORTH_SHOWING`, the old estimate is a hollow
    marker of its level's shape with its 80 % range above the new one.
    """
    report, table = imagined.then, imagined.then.mastery
    rows = _order(moves)
    marks: list[Mark] = []
    for row, move in enumerate(rows):
        at = row + _APART if move.is_shown else float(row)
        half = interval(table, imagined.student, move.after.skill, 0.5)
        if move.is_shown:
            marks += _mark_old(row - _APART, imagined, move, theme)
        marks += mark_ranges(at, table, move.after, half, theme)
        marks.append(mark_best_guess(at, report, move.after, theme))
    return draw_interval_rows(marks, [_label(imagined, move) for move in rows], table.threshold, theme)


def describe_imagined(imagined: Imagined, moves: Sequence[SkillMove]) -> str:
    """The chart in words: every skill as it would be, and from where it moves."""
    return " ".join(_describe(imagined, move) for move in _order(moves))


def _order(moves: Sequence[SkillMove]) -> list[SkillMove]:
    return [moves[estimate.skill] for estimate in order_by_urgency([move.before for move in moves])]


def _mark_old(row: float, imagined: Imagined, move: SkillMove, theme: Theme) -> list[Mark]:
    before, now = move.before, imagined.now
    is_known = is_claimed(now.mastery, imagined.student, before.skill)
    said = text("whatif-hover-old", level=signed_estimate(before), range=describe_range(now.mastery, before))
    return [
        Stroke(row, 100 * before.low, 100 * before.high, theme.muted, _OLD_LINE, is_dotted=not is_known),
        Shape(
            row, 100 * before.mastery, look.MARKER[before.level].removesuffix("-open"), _OLD_MARKER, theme.page,
            theme.muted, f"{name_of(now.curriculum.skills[before.skill])}\n{said}", _OLD_LINE,
        ),
    ]  # fmt: skip


def _label(imagined: Imagined, move: SkillMove) -> Label:
    """The skill, and under it its level as it would be, with both estimates where it moves and both say something."""
    level, skill = signed_estimate(move.after), move.after.skill
    if move.is_shown and _are_claimed(imagined, skill):
        level = text("whatif-label", level=level, before=points(move.before.mastery), after=points(move.after.mastery))
    return label_two_lines(name_of(imagined.now.curriculum.skills[skill]), level)


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
