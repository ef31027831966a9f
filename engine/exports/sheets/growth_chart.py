"""The picture of the growth report: where the class stood on two days, and the change with its range."""

from __future__ import annotations

from math import ceil, floor

from fluent.runtime import FluentBundle

from engine.classroom import ClassReport, Comparison, MeanChange, Message, Movement, Name
from engine.exports.sheets.blocks import Chart, ChartRow, Mark, Panel
from engine.growth.movers import order_changes
from engine.wording import say, say_name

_NARROWEST = 20
"""Points to each side of nothing that are always drawn: a change of 2 must not look like one of 20."""

_MOST_TICKS = 7


def draw_class_growth(report: ClassReport, comparison: Comparison, bundle: FluentBundle) -> Chart | None:
    """A row a skill, largest change first, and one for all together; None where nothing can be compared.

    Left *before* hollow and *after* filled, in points of 100; right the change with its range around a dotted zero,
    filled where it is beyond chance. Skills that cannot be compared have no row.
    """
    changes = [each for each in order_changes(comparison.skills) if each.change is not None]
    if not changes:
        return None
    names: list[Name] = [report.curriculum.skills[each.skill].name for each in changes if each.skill is not None]
    if len(changes) > 1 and comparison.overall.change is not None:
        changes.append(comparison.overall)
        names.append(Message("growth-all-skills"))
    rows = [ChartRow(say_name(name, bundle), _mark(each)) for name, each in zip(names, changes, strict=True)]
    standing = Panel(say(Message("growth-report-standing"), bundle), (0, 100), _label_ticks(range(0, 101, 25)))
    note = say(Message("growth-report-chart-note"), bundle)
    return Chart((standing, _make_change_panel(changes, bundle)), tuple(rows), note)


def _mark(change: MeanChange) -> tuple[tuple[Mark, ...], ...]:
    assert change.before is not None and change.after is not None and change.change is not None
    low, high = (None if end is None else 100 * end for end in (change.low, change.high))
    is_beyond_chance = change.movement in (Movement.ROSE, Movement.FELL_BACK)
    standing = Mark(100 * change.before, is_filled=False), Mark(100 * change.after)
    return standing, (Mark(100 * change.change, low, high, is_beyond_chance),)


def _make_change_panel(changes: list[MeanChange], bundle: FluentBundle) -> Panel:
    lows = [100 * each.low for each in changes if each.low is not None]
    highs = [100 * each.high for each in changes if each.high is not None]
    low, high = min([-_NARROWEST, *lows]) - 2, max([_NARROWEST, *highs]) + 2
    step = next(each for each in (10, 20, 50) if (high - low) / each <= _MOST_TICKS or each == 50)
    ticks = range(step * ceil(low / step), step * floor(high / step) + 1, step)
    signed = tuple((float(at), f"{at:+d}".replace("-", "−") if at else "0") for at in ticks)
    return Panel(say(Message("growth-report-change"), bundle), (low, high), signed, zero=0.0)


def _label_ticks(ticks: range) -> tuple[tuple[float, str], ...]:
    return tuple((float(at), str(at)) for at in ticks)
