"""Study plans as CSV: one row a step."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from fluent.runtime import FluentBundle

from engine.classroom import StudyPlan
from engine.exports.column_words import name_columns
from engine.exports.csv import write_csv

PLAN_COLUMNS = ("student", "step", "title", "why", "practice", "minutes", "check_item", "review_on")


def tabulate_plans(plans: Iterable[StudyPlan]) -> pd.DataFrame:
    """The chosen steps of the plans, numbered from 1 in each; ``review_on`` as year-month-day."""
    return pd.DataFrame(
        [
            (
                plan.student.label,
                number,
                step.title,
                step.why,
                step.practice,
                step.minutes,
                step.check_item,
                plan.review_on.isoformat(),
            )
            for plan in plans
            for number, step in enumerate((step for step in plan.steps if step.chosen), start=1)
        ],
        columns=list(PLAN_COLUMNS),
        dtype=object,
    )


def write_plans_csv(plans: Iterable[StudyPlan], bundle: FluentBundle | None = None) -> bytes:
    """Write one or all plans, for a spreadsheet: with the mark by which Excel recognises UTF-8."""
    return write_csv(name_columns(tabulate_plans(plans), bundle), byte_order_mark=True)
