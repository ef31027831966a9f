"""Where in its table everything stands that was read, so that a reading can be checked beside the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

from engine.classroom import Gradebook, Message, Problem
from engine.errors import GradebookError
from engine.importers.containers.rows import Table
from engine.importers.reading.group_columns import offer_group_columns
from engine.importers.reading.layout import Layout


@dataclass(frozen=True, eq=False)
class TableOutline:
    """What the rows and columns of a table are.

    Attributes
    ----------
    table
        That was read, with the cells that the teacher mended.
    header_row
        Position of the row that names the columns; None where no row does.
    students
        Position of a row -> the name of its student, also where the row cannot be used. With one row a score these are
        the rows of all scores.
    rows
        The row of each student of the gradebook, in its order; empty where there is no gradebook.
    items
        Positions of the columns of the items, in the order of the gradebook; with one row a score all the same.
    others
        Position of a column that is no item -> why. Columns of neither kind say who the student is.
    why_rows
        Position of a row that is no student's -> what it is, where the format says so.
    is_long
        Whether rows are single scores.
    grouping
        Headers of the columns that are no items and put the students into few groups.
    """

    table: Table
    header_row: int | None
    students: Mapping[int, str]
    rows: tuple[int, ...]
    items: tuple[int, ...]
    others: Mapping[int, Message]
    why_rows: Mapping[int, Message]
    is_long: bool
    grouping: tuple[str, ...] = ()

    @property
    def first_row(self) -> int:
        """Position of the first row below the headers."""
        return 0 if self.header_row is None else self.header_row + 1

    def list_other_rows(self) -> list[int]:
        """Positions of the filled rows that are no student's, the header among them."""
        return [row for row, cells in enumerate(self.table.rows) if row not in self.students and any(cells)]


@dataclass(frozen=True, eq=False)
class OutlinedGradebook(Gradebook):
    """A gradebook as it was read from one table; what becomes of it later has no outline, see :func:`drop_outline`."""

    outline: TableOutline | None = None


class OutlinedError(GradebookError):
    """A table that cannot be read as it is, though it is known where everything stands."""

    def __init__(
        self, problems: Iterable[Problem], *, outline: TableOutline | None, can_keep_good_rows: bool = False
    ) -> None:
        super().__init__(problems, can_keep_good_rows=can_keep_good_rows)
        self.outline = outline


def outline_table(
    layout: Layout, table: Table, rows: Iterable[int], items: Iterable[int], others: Mapping[str, Message]
) -> TableOutline:
    """The outline of a table.

    Parameters
    ----------
    rows
        Those of the students of the gradebook.
    items
        Positions of the columns that became items.
    others
        Header of a column -> why it is no item.
    """
    is_long = bool(layout.columns) and any(column.rows is not None for column in layout.columns)
    students = {student.row: student.name for student in layout.students}
    if is_long:
        for column in layout.columns:
            names = zip(column.rows or (), layout.students, strict=False)
            students |= {row: student.name for row, student in names if row >= 0}
    return TableOutline(
        table,
        layout.header_row,
        students,
        tuple(rows),
        tuple(items),
        {column.position: others[column.header] for column in layout.columns if column.header in others},
        layout.why_rows,
        is_long,
        offer_group_columns(layout, table),
    )


def find_outline(read: Gradebook | GradebookError) -> TableOutline | None:
    """The outline of what was read; None where several tables were read together, or it never came to columns."""
    return read.outline if isinstance(read, OutlinedGradebook | OutlinedError) else None


def outline_only(gradebook: Gradebook, table: Table) -> Gradebook:
    """The gradebook, without an outline of any other table than this: some formats put one of their own together."""
    if isinstance(gradebook, OutlinedGradebook) and gradebook.outline and gradebook.outline.table is not table:
        return replace(gradebook, outline=None)
    return gradebook


def widen_outline(outline: TableOutline | None, own: Table, table: Table) -> TableOutline | None:
    """The outline of a whole table where that of a part of it was read, its rows in their places.

    Parameters
    ----------
    own
        The table that was read: rows about the whole class are blank in it, or gone from its end.
    table
        With these rows.
    """
    if own is table or outline is None or outline.table is not own:
        return outline
    gone = [k for k, row in enumerate(table.rows) if any(row) and (k >= len(own.rows) or not any(own.rows[k]))]
    return replace(outline, table=table, why_rows={**outline.why_rows, **dict.fromkeys(gone, Message("row-statistic"))})


def outline_error(error: GradebookError, table: Table) -> GradebookError:
    """The error, without an outline and places of any other table than this."""
    if not isinstance(error, OutlinedError) or error.outline is None or error.outline.table is table:
        return error
    problems = [replace(problem, places=()) for problem in error.problems]
    return GradebookError(problems, can_keep_good_rows=error.can_keep_good_rows)


def drop_outline(gradebook: Gradebook) -> Gradebook:
    """The gradebook alone: the table, which holds everything that the file says, is let go of."""
    if not isinstance(gradebook, OutlinedGradebook):
        return gradebook
    return Gradebook(**{field.name: getattr(gradebook, field.name) for field in fields(Gradebook)})
