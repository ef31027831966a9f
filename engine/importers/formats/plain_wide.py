"""A table somebody made: one row per student, one column per item, perhaps a row of maxima.

The fallback for every platform without a module of its own. Words in headers suggest what a column is, its content
decides: a column is a total only if its numbers are, and is dropped only with a reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from engine.classroom import Gradebook, ImportChoices, Message, Problem
from engine.errors import GradebookError
from engine.importers.containers.rows import Table
from engine.importers.evidence.chosen_answers import (
    drop_about_key,
    find_named_key_row,
    holds_points,
    say_marked,
    settle_answers,
)
from engine.importers.evidence.people_columns import PeopleInForce, find_people
from engine.importers.evidence.questions import ITEM_ROLES, ColumnsInForce, ask_about_columns
from engine.importers.evidence.reading_table import read_table
from engine.importers.evidence.roles import ColumnRole, RowKind, TableShape
from engine.importers.evidence.row_questions import RowsInForce, ask_about_rows
from engine.importers.evidence.table_reading import ColumnReading, RowReading, TableReading
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import CellKind, CellReader
from engine.importers.reading.header_maxima import read_header_max
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    get_cell,
    make_reader,
    name_columns,
    say_row,
)
from engine.importers.reading.people import IDENTITY
from engine.writing.short_texts import cut_text, name_some

NAME = "plain_wide"

RECOGNISED = 0.05
"""How confident this format is of any table."""

_CALLED_TOTALS = (ColumnRole.TOTAL, ColumnRole.GRADE)


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Any table will do, so every other format is preferred."""
    return Recognition(RECOGNISED, Message("why-plain-wide"))


def parse(table: Table, choices: ImportChoices, known: Mapping[int, RowKind] = MappingProxyType({})) -> Gradebook:
    """Read a plain table; ``known`` are rows, by position, of which it is certain what they are."""
    reading = read_table(table, known=TableShape.STUDENTS)
    if not reading.find_rows(RowKind.HEADER):
        raise GradebookError([_describe_missing_header(table)])
    rows = tuple(RowReading(known[k]) if k in known else row for k, row in enumerate(reading.rows))
    return build_gradebook(lay_out(table, replace(reading, rows=rows), choices), table, choices)


def lay_out(table: Table, reading: TableReading, choices: ImportChoices) -> Layout:
    """Where everything is in a table of students that has headers, by what its rows and columns were read as."""
    titles = reading.find_rows(RowKind.HEADER)
    width = max(len(table.rows[row]) for row in titles)
    reading = replace(reading, columns=_keep_only_totals(reading.columns[:width]))
    names = name_columns([column.header for column in reading.columns])
    reader = make_reader(table.rows[titles[-1] + 1 :], table.delimiter, choices)
    rows = ask_about_rows(reading.rows, choices)
    key = find_named_key_row(choices, rows.key, len(table.rows))
    rows = replace(rows, students=tuple(row for row in rows.students if row != key))
    people = find_people(table, rows.students, reading.columns, names, choices)
    with_maximum = {k for k, each in enumerate(reading.columns) if find_max(table, each.header, k, rows.maxima, reader)}
    asked = ask_about_columns(reading.columns, names, choices, with_maximum)
    described = _describe_columns(table, reading, rows, people, asked, names, reader)
    if key is not None and key == rows.key and holds_points(described, table, people.students, key, reader):
        key = None
    columns, doubts = settle_answers(described, asked.doubts, table, people.students, key, reader, choices)
    return Layout(
        NAME,
        Message("why-plain-wide"),
        titles[-1],
        people.students,
        tuple(columns),
        reader,
        (*people.doubts, *rows.doubts, *doubts),
        (*say_marked(columns, rows.maxima is not None), *drop_about_key(rows.remarks, key)),
        people.problems,
        warnings=() if IDENTITY & people.places.keys() else (Message("remark-no-names"),),
        title_rows=titles,
        why_rows=rows.explain_others(),
    )


def _keep_only_totals(columns: tuple[ColumnReading, ...]) -> tuple[ColumnReading, ...]:
    """The columns, where nothing else is there to be an item with those that are called totals as items."""
    if any(column.role in ITEM_ROLES for column in columns):
        return columns
    lonely = [column.role in _CALLED_TOTALS and not column.computed_from for column in columns]
    return tuple(
        replace(column, role=ColumnRole.SCORE, chances={}, why=None) if is_lonely else column
        for column, is_lonely in zip(columns, lonely, strict=True)
    )


def _describe_columns(
    table: Table,
    reading: TableReading,
    rows: RowsInForce,
    people: PeopleInForce,
    asked: ColumnsInForce,
    names: Sequence[str],
    reader: CellReader,
) -> tuple[Column, ...]:
    """Items and other columns; those that say who the students are, and empty ones without a header, are not in it."""
    columns = []
    items = frozenset(asked.items)
    for position, (own, why) in enumerate(zip(reading.columns, asked.why_ignored, strict=True)):
        is_empty = not own.header and not any(table.columns[position][row] for row in rows.students)
        if position in people.places.values() or is_empty:
            continue
        max_score = find_max(table, own.header, position, rows.maxima, reader)
        if why is None and position not in items:
            why = Message("ignored-about-student")
        elif why is None and max_score is not None and max_score <= 0:
            why = Message("ignored-no-points")
        elif why is not None and why.key == "ignored-text" and _holds_formulas(table, rows.students, position, reader):
            why = Message("ignored-formulas")
        title = " ".join(own.header.split()) or names[position]
        columns.append(Column(position, names[position], title, max_score or None, why_ignored=why))
    return tuple(columns)


def _holds_formulas(table: Table, rows: Sequence[int], position: int, reader: CellReader) -> bool:
    """Whether all that a column holds is formulas without a result and errors of formulas."""
    cells = reader.read([table.columns[position][row] for row in rows])
    n_formulas = cells.count(CellKind.ERROR, CellKind.FORMULA)
    return n_formulas > 0 and n_formulas + cells.count(CellKind.BLANK) == len(rows)


def _describe_missing_header(table: Table) -> Problem:
    """A file without headers would lose its first student without a word."""
    row = next(k for k, cells in enumerate(table.rows) if any(cells))
    shown = name_some([cut_text(text, 20) for text in table.rows[row] if text], most=4)
    return Problem(Message("problem-no-header", {"row": say_row(row), "cells": shown}), row=row + 1)


def find_max(table: Table, header: str, position: int, maxima_row: int | None, reader: CellReader) -> float | None:
    """Points possible: from the row of maxima, or from a header such as ``Q1 (10 pts)`` or ``Q1 /10``."""
    if maxima_row is not None:
        value = reader.read_number(get_cell(table.rows[maxima_row], position))
        if value is not None:
            return value
    return read_header_max(header)
