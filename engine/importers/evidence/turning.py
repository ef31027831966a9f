"""A table with items as rows turned around, so that students are rows, and the way back to where a cell came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from engine.classroom import Message, Problem
from engine.importers.containers.rows import Table, column_letter
from engine.importers.evidence.item_rows import ItemRows
from engine.importers.evidence.roles import RowKind
from engine.importers.reading.layout import get_cell

NAME_LABEL, KEY_LABEL, MAXIMA_LABEL = "Student", "Key", "Max"
"""What the turned table calls its names, right answers and points possible, in words that every reader knows."""


@dataclass(frozen=True, eq=False)
class TurnedTable:
    """A table with students as rows, made from one with items as rows.

    Attributes
    ----------
    table
        The new one; its first row is the header.
    item_rows
        Row of the file behind each column; -1 for the column of the names.
    student_columns
        Column of the file behind each row; -1 for the header.
    known
        Rows, by position, that are right answers or points possible.
    """

    table: Table
    item_rows: tuple[int, ...]
    student_columns: tuple[int, ...]
    known: Mapping[int, RowKind]

    def turn_back(self, problem: Problem) -> Problem:
        """The same problem, said of the cells of the file."""
        places = tuple(
            (self.item_rows[column] if column >= 0 else -1, self.student_columns[row]) for row, column in problem.places
        )
        if problem.row is None or problem.row > len(self.student_columns):
            return replace(problem, places=places)
        letter = column_letter(max(self.student_columns[problem.row - 1], 0))
        message = Message("problem-in-a-students-column", {"letter": letter, "sentence": problem.message})
        return replace(problem, message=message, row=None, places=places)


def turn_table(table: Table, body: Sequence[int], header: Sequence[str], items: ItemRows) -> TurnedTable:
    """Make students rows; what the columns beside the titles say of an item becomes a row above the students.

    Parameters
    ----------
    body
        Positions of the rows below the headers.
    header
        Labels of the students' columns.
    """
    titles = [_tag(table, row, items) for row in body]
    lines: list[list[str]] = [[NAME_LABEL, *titles]]
    columns = [-1]
    maximum = items.maximum if items.maximum >= 0 else items.weight
    known = {}
    for label, kind, position in (
        (KEY_LABEL, RowKind.KEY, items.key),
        (MAXIMA_LABEL, RowKind.MAXIMA, maximum),
    ):
        if position >= 0:
            known[len(lines)] = kind
            lines.append([label, *(get_cell(table.rows[row], position) for row in body)])
            columns.append(position)
    for position in items.students:
        lines.append([header[position], *(get_cell(table.rows[row], position) for row in body)])
        columns.append(position)
    return TurnedTable(replace(table, rows=lines), (-1, *body), tuple(columns), known)


def _tag(table: Table, row: int, items: ItemRows) -> str:
    """The title of an item, with its skill where a column has one."""
    title, skill = get_cell(table.rows[row], items.label), get_cell(table.rows[row], items.skill)
    return f"{title} [{skill}]" if skill and items.skill >= 0 and not title.endswith("]") else title


def say_in_file(message: Message, turned: TurnedTable) -> Message:
    """A sentence about a row of the turned table, said of the column of the file."""
    row = message.values.get("row")
    if not isinstance(row, str) or not row.isdigit() or int(row) > len(turned.student_columns):
        return message
    letter = column_letter(max(turned.student_columns[int(row) - 1], 0))
    return Message("problem-in-a-students-column", {"letter": letter, "sentence": message})
