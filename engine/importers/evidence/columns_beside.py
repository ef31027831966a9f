"""Columns of a platform's file that the platform does not mark as its own: told by evidence, asked about in doubt.

Teachers put absences, minutes, lockers and sums into every export. What a platform marks is an item, unless its
numbers are surely those of several others; of the rest nothing becomes an item that does not look like one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from engine.classroom import Doubt, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.evidence.columns import describe_table, read_described
from engine.importers.evidence.features import take_cells
from engine.importers.evidence.questions import ITEM_ROLES, SURE_ENOUGH, ask_about_columns, measure_item
from engine.importers.evidence.roles import ColumnRole, TableShape
from engine.importers.evidence.table_reading import ColumnReading
from engine.importers.reading.cells import CellReader
from engine.importers.reading.layout import Column, StudentRow, get_column
from engine.importers.words import ALL_WORDS

_SEVERAL = 2
_CALLED_TOTAL = 0.2
_AT_MOST = SURE_ENOUGH - 0.05
_NOTHING_KNOWN: Mapping[int, Sequence[str]] = MappingProxyType({})


def settle_columns_beside(
    table: Table,
    students: Sequence[StudentRow],
    columns: Sequence[Column],
    marked: Collection[int],
    reader: CellReader,
    choices: ImportChoices,
    *,
    called_totals: Collection[int] = (),
    points: Mapping[int, Sequence[str]] = _NOTHING_KNOWN,
) -> tuple[list[Column], list[Doubt]]:
    """Leave out, or ask about, columns that a platform's module took for items.

    Parameters
    ----------
    table, students, columns, reader, choices
        As in the layout; columns that are left out already stay so.
    marked
        Positions of the columns that the platform marks as items, which are not doubted but by arithmetic.
    called_totals
        Positions of those that the platform may have computed by what they are called.
    points
        Position -> cells of the students to look at instead of those of the table, such as points for chosen letters.
    """
    header = {column.position: column.title for column in columns}
    texts = [points.get(k, get_column(table, students, k)) for k in range(len(table.columns))]
    maxima = _list_maxima(columns, len(texts))
    cells = take_cells([header.get(k, "") for k in range(len(texts))], texts, reader, maxima)
    readings = read_described(describe_table(cells, ALL_WORDS), TableShape.STUDENTS)
    likely = [column for column in columns if column.why_ignored is None]
    if all(column.position in called_totals for column in likely):
        called_totals = ()  # nothing else is there that they could be totals of
    judged = [
        _judge(readings[column.position], column.position in marked, column.position in called_totals)
        for column in likely
    ]
    asked = ask_about_columns(judged, [column.header for column in likely], choices)
    settled = {
        column.position: replace(column, why_ignored=why) for column, why in zip(likely, asked.why_ignored, strict=True)
    }
    return [settled.get(column.position, column) for column in columns], list(asked.doubts)


def _list_maxima(columns: Sequence[Column], n: int) -> list[float | None] | None:
    """Points possible by position; None where the file says none."""
    known = {column.position: column.max_score for column in columns if column.max_score is not None}
    return [known.get(k) for k in range(n)] if known else None


def _judge(reading: ColumnReading, is_marked: bool, is_called_total: bool) -> ColumnReading:
    """What a column is, given what the platform says of it."""
    is_computed = len(reading.computed_from) >= _SEVERAL
    if is_called_total and not is_computed:
        # The platform's own word for a total, but other items of it were not exported, or it is a test of that name.
        chances = {ColumnRole.TOTAL: 1 - _CALLED_TOTAL, ColumnRole.SCORE: _CALLED_TOTAL}
        why = reading.why if reading.role is ColumnRole.TOTAL else Message("ignored-like-total")
        return replace(reading, role=ColumnRole.TOTAL, chances=chances, why=why, computed_from=())
    if is_marked and not is_computed:
        return replace(reading, role=ColumnRole.SCORE, chances={}, why=None, computed_from=())
    return reading if is_marked else _doubt_item(reading)


def _doubt_item(reading: ColumnReading) -> ColumnReading:
    """The same, but never so surely an item that nobody is asked: the platform would have marked it."""
    chance = measure_item(reading)
    if chance <= _AT_MOST:
        return reading
    chances = {
        role: own * (_AT_MOST / chance if role in ITEM_ROLES else (1 - _AT_MOST) / max(1 - chance, 1e-9))
        for role, own in reading.chances.items()
    }
    return replace(reading, chances=chances or {ColumnRole.SCORE: _AT_MOST, ColumnRole.NOTE: 1 - _AT_MOST})
