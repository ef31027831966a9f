"""Tables that no platform made: what their rows are decides which of the plain formats reads them.

Where that is not sure it is asked, and where reading fails the other readings are offered: one cause, one line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.classroom import Gradebook, ImportChoices, Message, Problem, Remedy
from engine.errors import GradebookError
from engine.importers.containers.rows import Table
from engine.importers.evidence.roles import TableShape
from engine.importers.evidence.shapes import (
    SHAPE_IS_ITEMS,
    SHAPE_IS_SCORES,
    SHAPE_IS_STUDENTS,
    ShapeReading,
    TableLook,
    find_table_shape,
)
from engine.importers.formats import plain_items, plain_long, plain_wide
from engine.importers.reading.layout import Format
from engine.importers.reading.outline import OutlinedError, find_outline
from engine.writing.short_texts import name_some

PLAIN: Mapping[str, Format] = {
    TableShape.STUDENTS: plain_wide,
    TableShape.SCORES: plain_long,
    TableShape.ITEMS: plain_items,
}
"""What rows are -> the format that reads such a table."""

PLAIN_NAMES = frozenset({plain_wide.NAME, plain_long.NAME, plain_items.NAME})

_REMEDIES = {
    TableShape.STUDENTS: SHAPE_IS_STUDENTS,
    TableShape.SCORES: SHAPE_IS_SCORES,
    TableShape.ITEMS: SHAPE_IS_ITEMS,
}
_WORTH_OFFERING = 0.05
_REPEATED = ("problem-duplicate", "problem-duplicate-several")


def read_plain_table(table: Table, choices: ImportChoices) -> Gradebook:
    """Read a table by the shape that it has, or that the teacher says it has.

    Raises
    ------
    GradebookError
        With one problem where it has no scores of students, or seems to be of another shape.
    """
    look = find_table_shape(table, choices)
    shape = look.shape.shape
    if shape is TableShape.NOTHING:
        raise GradebookError([_explain_nothing(look)])
    try:
        gradebook = PLAIN[shape].parse(table, choices)
    except GradebookError as error:
        raise _offer_other_shapes(error, look) from None
    if shape is not TableShape.STUDENTS:
        return gradebook
    return replace(gradebook, notes=replace(gradebook.notes, doubts=(*look.doubts, *gradebook.notes.doubts)))


def _explain_nothing(look: TableLook) -> Problem:
    """One sentence for a table that has no scores of students in it, whatever else it has."""
    headers = [column.header for column in look.shape.columns if column.header]
    return Problem(Message("problem-nothing-scored", {"columns": name_some(headers), "n": len(headers)}))


def _offer_other_shapes(error: GradebookError, look: TableLook) -> GradebookError:
    """The same error with the other readings as remedies, first of all where many rows are of the same students."""
    remedies = tuple(_REMEDIES[shape] for shape in _list_other_shapes(look.shape))
    if not remedies:
        return error
    n_repeated = sum(problem.n for problem in error.problems if problem.message.key in _REPEATED)
    n = len(look.body)
    if look.shape.shape is TableShape.STUDENTS and SHAPE_IS_SCORES in remedies and 4 * n_repeated >= n:
        message = Message("problem-looks-like-scores", {"n": n})
        return GradebookError([Problem(message, remedies=_put_first(SHAPE_IS_SCORES, remedies))])
    if error.can_keep_good_rows:
        return error  # single cells or rows are wrong, whatever the rows are
    offer = Problem(Message("problem-other-shape", {"shape": look.shape.shape.value}), remedies=remedies)
    return OutlinedError([*error.problems, offer], outline=find_outline(error))


def _list_other_shapes(shape: ShapeReading) -> list[TableShape]:
    """Shapes that the table could have, too, and that are not wholly unlikely."""
    names = (TableShape.STUDENTS, TableShape.SCORES, TableShape.ITEMS)
    return [
        name
        for name, chance in zip(names, shape.chances, strict=True)
        if name is not shape.shape and chance > _WORTH_OFFERING
    ]


def _put_first(remedy: Remedy, remedies: tuple[Remedy, ...]) -> tuple[Remedy, ...]:
    return (remedy, *(each for each in remedies if each is not remedy))
