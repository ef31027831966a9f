"""Change as tables for programs. The columns and their order are an interface; a missing number is an empty cell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from engine.classroom import ClassReport, Comparison, MeanChange, Movement
from engine.exports.tables import DECIMALS
from engine.wording import say_name

GROWTH_COLUMNS = ("student", "skill", "from", "to", "change", "low", "high", "changed")
CLASS_GROWTH_COLUMNS = (
    *("skill", "from", "to", "change", "low", "high"),
    *("effect", "effect_low", "effect_high", "linked", "n"),
)
BESIDE_COLUMNS = ("student", "skill", "change", "low", "high", "changed")
TEST_COLUMNS = ("from_test", "to_test")

CHANGED = {
    Movement.ROSE: "rose",
    Movement.FELL_BACK: "fell",
    Movement.NO_CHANGE: "same",
    Movement.NOT_COMPARABLE: "",
}
"""The words of the column ``changed``: beyond chance up or down, not beyond chance, empty for what cannot be told."""


def tabulate_growth(
    report: ClassReport, comparisons: Sequence[Comparison], *, tests: Sequence[str] = ()
) -> pd.DataFrame:
    """One row per comparison, student and skill: mastery before and after, the change with its 80 % interval.

    Where nothing links the tests nothing but ``to`` is known of a student, the mastery of the later day.

    Parameters
    ----------
    tests
        What the tests of the term are called, for two columns more that tell comparisons apart.
    """
    rows = []
    for comparison in comparisons:
        table = comparison.students
        for i, student in enumerate(report.gradebook.students):
            for s, skill in enumerate(report.curriculum.skills):
                own = [table.change, table.low, table.high]
                numbers = [np.nan if table.relative else float(values[i, s]) for values in own]
                changed = "" if table.relative else CHANGED[Movement(str(table.movement[i, s]))]
                ends = [float(values[i, s]) for values in (table.before, table.after)]
                row = (student.label, say_name(skill.name), *_round(*ends, *numbers), changed)
                rows.append((*row, *_name_tests(comparison, tests)))
    return pd.DataFrame(rows, columns=[*GROWTH_COLUMNS, *(TEST_COLUMNS if tests else ())])


def tabulate_beside_class(
    report: ClassReport, comparisons: Sequence[Comparison], *, tests: Sequence[str] = ()
) -> pd.DataFrame:
    """One row per student and skill of the comparisons whose tests nothing links: change beyond that of the class."""
    rows = []
    for comparison in comparisons:
        table = comparison.students
        for i, s in np.ndindex(table.change.shape) if table.relative else ():
            label, name = report.gradebook.students[i].label, say_name(report.curriculum.skills[s].name)
            numbers = _round(float(table.change[i, s]), float(table.low[i, s]), float(table.high[i, s]))
            changed = CHANGED[Movement(str(table.movement[i, s]))]
            rows.append((label, name, *numbers, changed, *_name_tests(comparison, tests)))
    return pd.DataFrame(rows, columns=[*BESIDE_COLUMNS, *(TEST_COLUMNS if tests else ())])


def tabulate_class_growth(
    report: ClassReport, comparisons: Sequence[Comparison], *, tests: Sequence[str] = ()
) -> pd.DataFrame:
    """One row per comparison and skill, and one with an empty ``skill`` for all skills together.

    ``effect`` is the gain in spreads of the class; ``linked`` is ``true`` or ``false``; ``n`` the students compared.
    """
    rows = []
    for comparison in comparisons:
        for change in (*comparison.skills, comparison.overall):
            name = "" if change.skill is None else say_name(report.curriculum.skills[change.skill].name)
            linked = "true" if comparison.link.is_linked else "false"
            row = (name, *_list_numbers(change), linked, change.n, *_name_tests(comparison, tests))
            rows.append(row)
    return pd.DataFrame(rows, columns=[*CLASS_GROWTH_COLUMNS, *(TEST_COLUMNS if tests else ())])


def _list_numbers(change: MeanChange) -> list[float]:
    numbers = (change.before, change.after, change.change, change.low, change.high)
    effects = (change.effect, change.effect_low, change.effect_high)
    return _round(*(np.nan if number is None else number for number in (*numbers, *effects)))


def _round(*numbers: float) -> list[float]:
    return [round(number, DECIMALS) for number in numbers]


def _name_tests(comparison: Comparison, tests: Sequence[str]) -> tuple[str, ...]:
    return (tests[comparison.before], tests[comparison.after]) if tests else ()
