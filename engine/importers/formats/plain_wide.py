"""A table somebody made: one row per student, one column per item, perhaps a row of maxima.

The fallback for every platform without a module of its own. Words in headers suggest what a column is, its content
decides: a column is a total only if its numbers are, and is dropped only with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

import engine.importers.reading.header_words as words
from engine.classroom import Doubt, FloatArray, Gradebook, ImportChoices, Message, Problem, Status
from engine.errors import GradebookError
from engine.importers.containers.rows import Table
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import CellKind, CellReader, Cells
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    StudentRow,
    choose,
    find_header,
    get_cell,
    get_cells,
    get_column,
    make_reader,
    name_columns,
    say_row,
)
from engine.importers.reading.letters import find_scale, read_letters
from engine.importers.reading.people import IDENTITY, find_places, flip_names, number_people, read_people
from engine.importers.reading.special_rows import read_special_rows
from engine.importers.reading.totals import set_grades_aside, set_totals_aside
from engine.writing.folding import fold_to_words
from engine.writing.short_texts import cut_text, name_some

NAME = "plain_wide"

_ROLE_WORDS = frozenset[str]().union(*words.ROLES.values())
_NEVER_SCORES = _ROLE_WORDS | words.ABOUT_STUDENT
_NUMBERS_TO_COUNT = 4
_WORDS_OF_A_NAME = 5
_SHARE_NAMED = 0.9
_FEWEST_RUNNING = 5
_SCORES = (CellKind.NUMBER, CellKind.PERCENT, CellKind.FRACTION)
_MAX_IN_HEADER = re.compile(
    r".*(?:[(（\[]\s*(?:max\.?|maximum|out of|of|/)\s*(\d+(?:[.,]\d+)?)\s*\w*[)）\]]"
    r"|[(（\[]\s*(\d+(?:[.,]\d+)?)\s*(?:pts?\.?|points?|marks?|p\.?|punkte?|分)\s*[)）\]]"
    r"|\s/(\d+(?:[.,]\d+)?))",
    re.IGNORECASE | re.DOTALL,
)


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Any table will do, so every other format is preferred."""
    return Recognition(0.05, Message("why-plain-wide"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read a plain table."""
    header_row = find_header(table.rows)
    header = table.rows[header_row]
    reader = make_reader(table.rows[header_row + 1 :], table.delimiter, choices)
    body = [row for row in range(header_row + 1, len(table.rows)) if any(table.rows[row])]
    roles, name_doubts = _ask_about_names(table, header, find_roles(table, header, body, reader), choices)
    _refuse_missing_header(header, header_row, reader)
    special = read_special_rows(table, header, body, roles, reader, choices)
    body = [row for row in body if row not in special.rows]
    students, unnamed = _read_students(table, body, roles)
    columns, doubts = read_columns(table, header, students, roles, reader, special.maxima, choices)
    layout = Layout(
        NAME,
        Message("why-plain-wide"),
        header_row,
        tuple(students),
        tuple(columns),
        reader,
        (*name_doubts, *special.doubts, *doubts),
        special.remarks,
        unnamed,
        warnings=() if IDENTITY & roles.keys() else (Message("remark-no-names"),),
    )
    return build_gradebook(layout, table, choices)


# ----------------------------------------------------------------------------------------------- students


def find_roles(table: Table, header: Sequence[str], body: Sequence[int], reader: CellReader) -> dict[str, int]:
    """Which column says what about the student: by its header, or else by its content."""
    roles = find_places(header)
    if "first" not in roles and "last" in roles and "name" not in roles:
        roles["name"] = roles.pop("last")
    if not IDENTITY & roles.keys():
        roles.update(_guess_identity(table, header, body, roles, reader))
    return roles


def _guess_identity(
    table: Table, header: Sequence[str], body: Sequence[int], roles: dict[str, int], reader: CellReader
) -> dict[str, int]:
    """The first column if it holds words, else the first one of words like names, else a first column of numbers."""
    numbers: dict[str, int] = {}
    is_first = True
    for position, text in enumerate(header):
        if position in roles.values() or fold_to_words(text) in words.ABOUT_STUDENT:
            continue
        texts = get_cells(table, body, position)
        filled = [cell for cell in texts if cell]
        if not filled:
            continue
        cells = reader.read(filled)
        n_scores = cells.count(*_SCORES)
        if n_scores <= 0.5 * len(filled) and (is_first or _are_like_names(filled, len(body))):
            return {"name": position}
        is_distinct = len(set(filled)) == len(filled) == len(texts)
        if is_first and is_distinct and n_scores == len(filled) and not words.QUESTION.fullmatch(text):
            numbers = {"id": position}
        is_first = False
    return numbers


def _are_like_names(filled: Sequence[str], n_rows: int) -> bool:
    """Whether a column of words beside numbers can be names: nearly every row has its own, and it is short."""
    short = [cell for cell in filled if any(map(str.isalpha, cell)) and len(cell.split()) <= _WORDS_OF_A_NAME]
    # In a small class one row of maxima already is a tenth of all.
    return min(len(short), len(set(filled))) >= _SHARE_NAMED * n_rows - 1


def _ask_about_names(
    table: Table, header: Sequence[str], roles: dict[str, int], choices: ImportChoices
) -> tuple[dict[str, int], tuple[Doubt, ...]]:
    """Names are asked about where neither the header says that they are names nor any column before them is empty."""
    place = roles.get("name", 0)
    is_told = fold_to_words(header[place]) in _ROLE_WORDS
    before = [k for k in range(place) if any(table.columns[k]) and fold_to_words(header[k]) not in words.ABOUT_STUDENT]
    if is_told or "name" not in roles or not before:
        return roles, ()
    values = {"column": name_columns(header)[place]}
    sentence, reason = Message("doubt-names", values), Message("doubt-names-reason", values)
    doubt = choose(choices, "names", ("names", "numbers"), "names", sentence, reason)
    if doubt.chosen == "numbers":
        roles = {role: position for role, position in roles.items() if role != "name"}
    return roles, (doubt,)


def _read_students(
    table: Table, body: Sequence[int], roles: Mapping[str, int]
) -> tuple[list[StudentRow], tuple[Problem, ...]]:
    """The students, and problems for rows that name nobody; numbered where no column says who they are."""
    if not IDENTITY & roles.keys():
        return number_people(table, body), ()
    told = {role: place for role, place in roles.items() if role != "id" or _tells_apart(table, body, roles)}
    people, problems = read_people(table, body, told)
    return flip_names(people), problems


def _tells_apart(table: Table, body: Sequence[int], roles: Mapping[str, int]) -> bool:
    """Whether the column called id has more than the same few values for everybody who has a name."""
    ids = [text for row in body if (text := get_cell(table.rows[row], roles["id"]))]
    return len(ids) <= 3 or 2 * len(set(ids)) >= len(ids) or not {"name", "first"} & roles.keys()


# ------------------------------------------------------------------------------------------------ columns


def read_columns(
    table: Table,
    header: Sequence[str],
    students: Sequence[StudentRow],
    roles: dict[str, int],
    reader: CellReader,
    maxima_row: int | None,
    choices: ImportChoices,
) -> tuple[list[Column], list[Doubt]]:
    """Items and other columns, from content first; see the module's first lines."""
    names = name_columns(header)
    columns: list[Column] = []
    cells_of: dict[int, Cells] = {}
    grades: dict[int, FloatArray] = {}
    for position, text in enumerate(header):
        texts = get_column(table, students, position)
        if position in roles.values() or not (text or any(texts)):
            continue
        cells = cells_of[position] = reader.read(texts)
        scale = find_scale(texts, cells, choices.letter_scale)
        if scale:
            cells = read_letters(texts, cells, scale, has_max=True)
            grades[position] = cells.value
        max_score = find_max(table, text, position, maxima_row, reader)
        why = why_not_an_item(text, cells, max_score)
        title = " ".join(text.split()) or names[position]
        columns.append(Column(position, names[position], title, max_score or None, why_ignored=why))
    columns, doubts = set_totals_aside(columns, cells_of, header, grades, choices)
    return set_grades_aside(columns, doubts, cells_of, grades, choices)


def find_max(table: Table, header: str, position: int, maxima_row: int | None, reader: CellReader) -> float | None:
    """Points possible: from the row of maxima, or from a header such as ``Q1 (10 pts)`` or ``Q1 /10``."""
    if maxima_row is not None:
        value = reader.read_number(get_cell(table.rows[maxima_row], position))
        if value is not None:
            return value
    match = _MAX_IN_HEADER.fullmatch(header)
    if match:
        return float(next(filter(None, match.groups())).replace(",", "."))
    return 100.0 if header.rstrip(" )）]").endswith(("%", "％")) else None


def why_not_an_item(header: str, cells: Cells, max_score: float | None) -> Message | None:
    """Why the content of a column, or a header such as Rank, cannot be scores; None where it can."""
    n_scores, n_text = cells.count(*_SCORES), cells.count(CellKind.TEXT)
    if fold_to_words(header) in _NEVER_SCORES:
        return Message("ignored-about-student")
    if max_score is not None:
        return Message("ignored-no-points") if max_score <= 0 else None
    if not n_scores and not n_text and cells.count(CellKind.ERROR, CellKind.FORMULA):
        return Message("ignored-formulas")
    if n_text and n_text + cells.count(CellKind.LETTER) > n_scores:
        return Message("ignored-mostly-text" if n_scores else "ignored-text")
    values = cells.value[cells.status == Status.SCORED]
    if len(values) > 1 and values.min() >= 1e5 and len(np.unique(values)) == len(values):
        return Message("ignored-identifier")
    if len(values) >= _FEWEST_RUNNING and values[0] in (0, 1) and (np.diff(values) == 1).all():
        # Quiz 1 is an item by its name, whatever the scores happen to be.
        return None if any(map(str.isdigit, header)) else Message("ignored-running-number")
    return None


# -------------------------------------------------------------------------------------------- no header


def _refuse_missing_header(header: Sequence[str], header_row: int, reader: CellReader) -> None:
    """A file without headers would lose its first student without a word."""
    if lacks_headers(header, reader):
        shown = name_some([cut_text(text, 20) for text in header if text], most=4)
        message = Message("problem-no-header", {"row": say_row(header_row), "cells": shown})
        raise GradebookError([Problem(message, row=header_row + 1)])


def lacks_headers(header: Sequence[str], reader: CellReader) -> bool:
    """Whether what stands where the headers should be is a student."""
    return not {fold_to_words(text) for text in header} & _ROLE_WORDS and _holds_scores(header, reader)


def _holds_scores(header: Sequence[str], reader: CellReader) -> bool:
    """Whether the first row of a table is a student: scores, and what names a person rather than a column.

    Numbers that count up are headers where nothing stands beside them, or where there are so many of them that nobody
    has such scores; ``Ann, 1, 2`` is a student.
    """
    cells = reader.read(header)
    filled = [k for k, text in enumerate(header) if text]
    scores = [k for k in filled if cells.status[k] == Status.SCORED]
    if not scores or 2 * len(scores) < len(filled):
        return False
    counts_up = all(a < b for a, b in pairwise(cells.value[scores].tolist()))
    return not (counts_up and (len(scores) == len(filled) or len(scores) >= _NUMBERS_TO_COUNT))
