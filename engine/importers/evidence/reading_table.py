"""A table of unknown origin, read: frame, shape, columns, rows, in this order."""

from __future__ import annotations

from dataclasses import replace

from engine.classroom import NO_CHOICES
from engine.importers.containers.rows import Table
from engine.importers.evidence.columns import assign_columns
from engine.importers.evidence.frame import Frame, find_frame
from engine.importers.evidence.roles import TableShape
from engine.importers.evidence.rows import read_rows
from engine.importers.evidence.shapes import ShapeReading, find_shape
from engine.importers.evidence.table_reading import TableReading
from engine.importers.reading.layout import make_reader
from engine.importers.words import ALL_WORDS, Vocabulary

_ROWS_TO_SEE = 2_000
_MOST_PASSES = 2


def read_table(
    table: Table,
    words: Vocabulary = ALL_WORDS,
    known: TableShape | None = None,
    header_rows: tuple[int, ...] | None = None,
) -> TableReading:
    """Read a table of which nothing is known, but perhaps what its rows are and which of them have the headers.

    What the columns are tells which rows are no student's, and without these rows the columns are read better; so both
    are read once more where the rows turn out to be others.
    """
    frame = find_frame(table, words, header_rows)
    shape = _find_shape(table, frame, words) if known is None else ShapeReading(known, 1.0)
    for _ in range(_MOST_PASSES):
        columns = assign_columns(table, frame, shape.shape, words)
        rows = read_rows(table, frame, shape.shape, columns, words)
        before, frame = frame.body, replace(frame, rows=rows)
        if frame.body == before:
            break
    return TableReading(shape.shape, rows, columns, shape.sureness)


def _find_shape(table: Table, frame: Frame, words: Vocabulary) -> ShapeReading:
    """What the rows are, by the headers and the first rows of the body."""
    body = [table.rows[row] for row in frame.body[:_ROWS_TO_SEE]]
    reader = make_reader(body, table.delimiter, NO_CHOICES)
    return find_shape([table.rows[row] for row in frame.header_rows], body, reader, words)
