"""Columns that put students into groups, such as a language or a kind of support, beside the section.

Their cells are kept only where the teacher asks for it: they can say more about a student than any score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from engine.importers.containers.rows import Table
from engine.importers.reading.layout import Column, Layout, StudentRow, get_cell

_MOST_GROUPS = 8
_LONGEST = 40
"""Characters: what is longer is a remark."""


def offer_group_columns(layout: Layout, table: Table) -> tuple[str, ...]:
    """Headers of the columns that count for nothing and whose cells put the students into few groups."""
    return tuple(
        column.header
        for column in layout.columns
        if column.why_ignored is not None and column.rows is None and _makes_groups(_read(column, layout, table))
    )


def _read(column: Column, layout: Layout, table: Table) -> list[str]:
    return [" ".join(get_cell(table.rows[student.row], column.position).split()) for student in layout.students]


def _makes_groups(cells: Sequence[str]) -> bool:
    """Whether cells are short, and few enough of them differ: two students in a group on average, one of them said."""
    counts = Counter(cells)
    return 2 <= len(counts) <= min(_MOST_GROUPS, len(cells) // 2) and max(map(len, counts)) <= _LONGEST


def keep_groups(
    students: Sequence[StudentRow], layout: Layout, table: Table, headers: Sequence[str]
) -> list[StudentRow]:
    """The students with their cells of the columns of these headers; a header that is not there says nothing."""
    columns = [column for column in layout.columns if column.header in headers and column.rows is None]

    def read(student: StudentRow) -> tuple[tuple[str, str], ...]:
        cells = ((c.header, " ".join(get_cell(table.rows[student.row], c.position).split())) for c in columns)
        return tuple((header, cell) for header, cell in cells if cell)

    return [replace(student, groups=read(student)) for student in students] if columns else list(students)
