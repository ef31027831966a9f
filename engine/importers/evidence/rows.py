"""What every row of a table is once the columns are known: students, points possible, statistics, keys, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.importers.containers.rows import Table
from engine.importers.evidence.frame import Frame, mark_rows
from engine.importers.evidence.judging_rows import RowPlaces
from engine.importers.evidence.people_columns import find_places_of_people
from engine.importers.evidence.roles import ColumnRole, RowKind, TableShape
from engine.importers.evidence.row_keys import find_options
from engine.importers.evidence.table_reading import ColumnReading, RowReading
from engine.importers.reading.people import IDENTITY
from engine.importers.words import Vocabulary

_SURE_ENOUGH = 0.9
_NUMBERS = frozenset({ColumnRole.SCORE, ColumnRole.TOTAL})


def read_rows(
    table: Table, frame: Frame, shape: TableShape, columns: Sequence[ColumnReading], words: Vocabulary
) -> tuple[RowReading, ...]:
    """Say of every row what it is, given what the columns are."""
    if shape is TableShape.ITEMS:
        return tuple(replace(row, kind=RowKind.ITEM) if row.kind is RowKind.STUDENT else row for row in frame.rows)
    if shape is not TableShape.STUDENTS:
        return frame.rows
    found = find_places_of_people(table, frame.body, columns)
    used = {place for role, place in found.items() if role != ColumnRole.GROUP}
    sure = {k for k, column in enumerate(columns) if column.role in IDENTITY and column.sureness >= _SURE_ENOUGH}
    identity = tuple(sorted(used | sure))
    scores = tuple(k for k, column in enumerate(columns) if column.role in _NUMBERS)
    answers = tuple(k for k, column in enumerate(columns) if column.role is ColumnRole.ANSWER)
    beside = tuple(k for k in range(len(columns)) if k not in identity and k not in scores and k not in answers)
    totals = tuple(k for k in scores if columns[k].role is ColumnRole.TOTAL)
    if not answers:
        answers = find_options(table, frame.body, tuple(k for k in scores if k not in totals))
    return tuple(mark_rows(table, frame, RowPlaces(identity, scores, beside, totals, answers), words))
