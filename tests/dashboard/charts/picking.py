"""The marks of one kind in a chart of rows."""

from __future__ import annotations

from typing import TypeVar

from dashboard.charts.rows import RowChart

Kind = TypeVar("Kind")


def pick(chart: RowChart, kind: type[Kind]) -> list[Kind]:
    """In the order in which they are painted."""
    return [mark for mark in chart.marks if isinstance(mark, kind)]
