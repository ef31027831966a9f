"""A table of students of which a platform's module knows some columns and rows; evidence tells what the others are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.classroom import Message
from engine.importers.containers.rows import Table
from engine.importers.evidence.columns import assign_columns
from engine.importers.evidence.frame import Frame, guess_places, mark_rows
from engine.importers.evidence.roles import ColumnRole, RowKind, TableShape
from engine.importers.evidence.rows import read_rows
from engine.importers.evidence.table_reading import ColumnReading, RowReading, TableReading
from engine.importers.reading.people import IDENTITY
from engine.importers.words import ALL_WORDS

_KNOWN_BY_NAME = (RowKind.REPEATED, RowKind.TEST_STUDENT)


@dataclass(frozen=True)
class KnownColumn:
    """What a column is for sure, and why it is no item."""

    role: ColumnRole
    why: Message | None = None


@dataclass(frozen=True)
class KnownTable:
    """What is known of a table.

    Attributes
    ----------
    header_rows
        Positions of the rows that name the columns, the last one right above the students or the known rows.
    header
        What stands above the columns, from the left; rows may be longer than the header.
    columns
        Position -> what the column is. The others are told by evidence, and asked about where that is not sure.
    rows
        Position -> what a row below the headers is. The others are told by evidence as well.
    """

    header_rows: tuple[int, ...]
    header: tuple[str, ...]
    columns: Mapping[int, KnownColumn]
    rows: Mapping[int, RowKind] = field(default_factory=dict)


def read_known_table(table: Table, known: KnownTable) -> TableReading:
    """Read a table of students, some columns and rows of which are known."""
    header = (*known.header, *[""] * (len(table.columns) - len(known.header)))
    frame = Frame(known.header_rows, header, tuple(_mark_structure(table, known)))
    rows = mark_rows(table, frame, guess_places(table, frame, ALL_WORDS), ALL_WORDS)
    frame = replace(frame, rows=_put_rows(table, rows, known))
    columns = _put_columns(assign_columns(table, frame, TableShape.STUDENTS), known)
    read = _put_rows(table, read_rows(table, frame, TableShape.STUDENTS, columns, ALL_WORDS), known)
    return TableReading(TableShape.STUDENTS, read, columns)


def name_known(places: Mapping[str, int]) -> dict[int, KnownColumn]:
    """The columns that say who the students are, as :func:`engine.importers.reading.people.find_places` found them."""
    return {position: KnownColumn(ColumnRole(role)) for role, position in places.items()}


def list_items(known: Mapping[int, KnownColumn]) -> tuple[int, ...]:
    """Positions of the columns that are known to be items."""
    return tuple(sorted(k for k, column in known.items() if column.role is ColumnRole.SCORE))


def _mark_structure(table: Table, known: KnownTable) -> Iterable[RowReading]:
    """Every row below the headers as a student's, unless it is blank or known as another."""
    last = known.header_rows[-1]
    for k, cells in enumerate(table.rows):
        if not any(cells):
            yield RowReading(RowKind.BLANK)
        elif k in known.header_rows:
            yield RowReading(RowKind.HEADER)
        else:
            yield RowReading(known.rows.get(k, RowKind.STUDENT) if k > last else RowKind.ABOVE)


def _put_rows(table: Table, rows: Sequence[RowReading], known: KnownTable) -> tuple[RowReading, ...]:
    """The rows as they are known, and those that say two things of a student, such as both names, as a student's."""
    who = [k for k, column in known.columns.items() if column.role in IDENTITY]
    result = list(rows)
    for k, row in enumerate(rows):
        if k in known.rows:
            result[k] = RowReading(known.rows[k], label=row.label)
        elif k > known.header_rows[-1] and sum(bool(table.columns[place][k]) for place in who) > 1:
            result[k] = RowReading(row.kind if row.kind in _KNOWN_BY_NAME else RowKind.STUDENT)
        elif row.kind is RowKind.KEY:
            # These platforms give points, not answers: a row that somebody called so says something about the class.
            result[k] = replace(row, kind=RowKind.STATISTIC)
    return tuple(result)


def _put_columns(columns: Sequence[ColumnReading], known: KnownTable) -> tuple[ColumnReading, ...]:
    result = list(columns)
    for k, own in known.columns.items():
        result[k] = ColumnReading(result[k].header, own.role, why=own.why)
    return tuple(result)
