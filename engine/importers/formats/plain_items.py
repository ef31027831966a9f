"""A table somebody made with one row per item and one column per student, perhaps with a column of right answers.

It is turned around and read as a table with one row per student; what is said of a cell is said of the file's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.classroom import Gradebook, ImportChoices, Message, Problem
from engine.errors import GradebookError
from engine.importers.containers.rows import Table
from engine.importers.evidence.roles import TableShape
from engine.importers.evidence.shapes import SHAPE_IS_STUDENTS, TableLook, find_table_shape, recognise_shape
from engine.importers.evidence.turning import TurnedTable, say_in_file, turn_table
from engine.importers.formats import plain_wide
from engine.importers.reading.layout import Recognition

NAME = "plain_items"


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Rows that are items, as :func:`find_table_shape` tells."""
    return Recognition(recognise_shape(rows, TableShape.ITEMS), Message("why-plain-items"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read a table with one row per item."""
    look = find_table_shape(table, choices)
    items = look.shape.items
    if items is None:
        raise GradebookError([Problem(Message("problem-no-item-rows"), remedies=(SHAPE_IS_STUDENTS,))])
    turned = turn_table(table, look.body, table.rows[look.header_rows[items.labels_row]], items)
    try:
        gradebook = plain_wide.parse(turned.table, choices, turned.known)
    except GradebookError as error:
        problems = [turned.turn_back(problem) for problem in error.problems]
        raise GradebookError(problems, can_keep_good_rows=error.can_keep_good_rows) from None
    return _say_of_file(gradebook, turned, look)


def _say_of_file(gradebook: Gradebook, turned: TurnedTable, look: TableLook) -> Gradebook:
    """The notes of the gradebook as being about the file, not about the turned table."""
    notes = gradebook.notes
    doubts = [replace(doubt, sentence=say_in_file(doubt.sentence, turned)) for doubt in notes.doubts]
    notes = replace(
        notes,
        format=NAME,
        why=Message("why-plain-items"),
        doubts=(*look.doubts, *doubts),
        left_out=tuple(turned.turn_back(problem) for problem in notes.left_out),
        remarks=tuple(say_in_file(remark, turned) for remark in notes.remarks),
    )
    return replace(gradebook, notes=notes)
