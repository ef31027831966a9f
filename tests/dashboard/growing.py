"""Comparisons made by hand, for the tests of whatever shows a change."""

from __future__ import annotations

from datetime import date

import numpy as np

from engine.classroom import ChangeTable, Comparison, Link, LinkKind, MeanChange, Movement

FELL, ROSE, NONE, UNKNOWN = Movement.FELL_BACK, Movement.ROSE, Movement.NO_CHANGE, Movement.NOT_COMPARABLE
SEPTEMBER, OCTOBER = date(2026, 9, 16), date(2026, 10, 14)


def make_changes(movements: list[list[Movement]], *, relative: bool = False) -> ChangeTable:
    """Numbers that suit these movements: up by 20, down by 20 or by 2 points from 50, or none at all."""
    movement = np.array(movements, dtype=object)
    step = np.array([[{FELL: -0.2, ROSE: 0.2, NONE: 0.02, UNKNOWN: np.nan}[each] for each in row] for row in movements])
    rose = np.where(np.isnan(step), np.nan, np.where(step < 0, 0.01, np.where(step > 0.1, 0.99, 0.6)))
    before = np.where(np.isnan(step), np.nan, 0.5)
    return ChangeTable(before, before + step, step, step - 0.11, step + 0.11, rose, movement, relative)


def make_mean(skill: int | None, movement: Movement, change: float | None = None) -> MeanChange:
    """From 50 points by so much, give or take 7 points; no numbers where nothing can be compared."""
    if change is None:
        return MeanChange(skill, movement, 0)
    return MeanChange(
        skill, movement, 6, before=0.5, after=0.5 + change, change=change, low=change - 0.07, high=change + 0.07,
        before_range=(0.45, 0.55), after_range=(0.45 + change, 0.55 + change), effect=change * 4,
        effect_low=change * 4 - 0.3, effect_high=change * 4 + 0.3, probability_rose=0.99 if change > 0.07 else 0.5,
    )  # fmt: skip


def make_comparison() -> Comparison:
    """Six students and four skills of the small report: two rose, one may be chance, one cannot be compared."""
    students = make_changes(
        [
            [ROSE, FELL, NONE, UNKNOWN],
            [NONE, ROSE, ROSE, UNKNOWN],
            [NONE, NONE, NONE, UNKNOWN],
            [FELL, FELL, NONE, UNKNOWN],
            [ROSE, NONE, NONE, UNKNOWN],
            [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN],
        ]
    )
    skills = (make_mean(0, NONE, 0.02), make_mean(1, ROSE, 0.21), make_mean(2, FELL, -0.12), make_mean(3, UNKNOWN))
    return Comparison(
        0, 1, (SEPTEMBER, OCTOBER), Link(LinkKind.COMMON_ITEMS, ("Q1", "Q2"), ("Q7",)),
        np.array([True] * 5 + [False]), students, skills, make_mean(None, NONE, 0.04),
    )  # fmt: skip
