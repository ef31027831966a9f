"""A table somebody made: one row per student, one column per item, perhaps a row of maxima.

The fallback for every platform without a module of its own. Words in headers suggest what a column is, its content
decides: a column is a total only if its numbers are, and is dropped only with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

import engine.importers.header_words as words
from engine.errors import GradebookError
from engine.importers.building import build_gradebook
from engine.importers.cells import CellReader, Cells, Reading
from engine.importers.layout import (
    Column,
    Layout,
    Recognition,
    StudentRow,
    choose,
    find_header,
    fold,
    get_cell,
    get_column,
    make_reader,
    name_columns,
    name_some,
    say_row,
)
from engine.importers.letters import find_scale, read_letters
from engine.importers.people import IDENTITY, find_places, flip_names, number_people, read_people
from engine.importers.rows import Table
from engine.importers.totals import set_grades_aside, set_totals_aside
from engine.types import Doubt, FloatArray, Gradebook, ImportChoices, Message, Problem, Status

NAME = "plain_wide"

_ROLE_WORDS = frozenset[str]().union(*words.ROLES.values())
_NEVER_SCORES = _ROLE_WORDS | words.ABOUT_STUDENT
_MOST_UNSURE = 5
_NUMBERS_TO_COUNT = 4
_SCORES = (Reading.NUMBER, Reading.PERCENT, Reading.FRACTION)
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
    roles = find_roles(table, header, body, reader)
    _refuse_missing_header(header, header_row, reader)
    special = _read_special_rows(table, header, body, roles, reader, choices)
    body = [row for row in body if row not in special.rows]
    students, unnamed = _read_students(table, body, roles)
    columns, doubts = _read_columns(table, header, students, roles, reader, special.maxima, choices)
    remarks = list(special.remarks)
    if not IDENTITY & roles.keys():
        remarks.append(Message("remark-no-names"))
    layout = Layout(
        NAME,
        Message("why-plain-wide"),
        header_row,
        tuple(students),
        tuple(columns),
        reader,
        (*special.doubts, *doubts),
        tuple(remarks),
        unnamed,
    )
    return build_gradebook(layout, table, choices)


# ----------------------------------------------------------------------------------------------- students


def find_roles(table: Table, header: Sequence[str], body: Sequence[int], reader: CellReader) -> dict[str, int]:
    """Which column says what about the student: by its header, or else the first column by its content."""
    roles = find_places(header)
    if "first" not in roles and "last" in roles and "name" not in roles:
        roles["name"] = roles.pop("last")
    if not IDENTITY & roles.keys():
        roles.update(_guess_identity(table, header, body, roles, reader))
    return roles


def _guess_identity(
    table: Table, header: Sequence[str], body: Sequence[int], roles: dict[str, int], reader: CellReader
) -> dict[str, int]:
    """The first column where it tells students apart; nothing where it holds scores."""
    rows = [StudentRow(row, "") for row in body]
    for position, text in enumerate(header):
        if position in roles.values() or fold(text) in words.ABOUT_STUDENT:
            continue
        texts = get_column(table, rows, position)
        filled = [cell for cell in texts if cell]
        if not filled:
            continue
        n_scores = reader.read(filled).count(*_SCORES)
        if n_scores <= 0.5 * len(filled):
            return {"name": position}
        is_distinct = len(set(filled)) == len(filled) == len(texts)
        if is_distinct and n_scores == len(filled) and not words.QUESTION.fullmatch(text):
            return {"id": position}
        return {}
    return {}


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


# ------------------------------------------------------------------------------------------- special rows


@dataclass(frozen=True)
class _SpecialRows:
    """Rows below the header that are not students; ``maxima`` is the position of the row of points possible."""

    rows: frozenset[int]
    maxima: int | None
    doubts: tuple[Doubt, ...]
    remarks: tuple[Message, ...]


def _read_special_rows(
    table: Table,
    header: Sequence[str],
    body: Sequence[int],
    roles: dict[str, int],
    reader: CellReader,
    choices: ImportChoices,
) -> _SpecialRows:
    """Find the row of maxima and rows about the whole class, such as averages."""
    labels = {row: label_of(table.rows[row], roles) for row in body}
    folded = {row: fold(label) for row, label in labels.items() if label}
    called = {row: is_called_summary(label) for row, label in folded.items()}
    summaries = [row for row, answer in called.items() if answer == "yes"]
    maxima: int | None = None
    doubts: list[Doubt] = []
    unsure = [row for row, answer in called.items() if answer == "maybe"]
    for row in unsure[:_MOST_UNSURE]:
        others = [other for other in body if other not in unsure and other not in summaries]
        default = "summary" if _is_mean(table, header, row, others, roles, reader) else "student"
        values = {"row": say_row(row), "name": labels[row]}
        sentence, reason = Message("doubt-row-summary", values), Message("doubt-row-summary-reason", values)
        doubt = choose(choices, f"row:{say_row(row)}", ("summary", "student"), default, sentence, reason)
        doubts.append(doubt)
        if doubt.chosen == "summary":
            summaries.append(row)
    known = set(summaries)
    # More rows than a few that are called Maximum are students who are not named well, and are reported as such.
    for row in [row for row, label in folded.items() if is_called_maxima(label)][:3]:
        others = [other for other in body if other != row and other not in known]
        bounds = _compare_to_highest(table, header, row, others, roles, reader)
        is_statistic = summaries and bounds == "equal" and row > min(others, default=row)
        if is_statistic or maxima is not None:
            summaries.append(row)
            continue
        default = "student" if fold(labels[row]) == "max" and bounds == "below" else "maxima"
        if fold(labels[row]) == "max" and "first" not in roles:
            doubts.append(ask_about_max(row, labels[row], choices, default))
            default = doubts[-1].chosen
        if default == "maxima":
            maxima = row
    remarks = [Message("remark-summary-row", {"row": say_row(row), "name": labels[row]}) for row in sorted(summaries)]
    special = frozenset(summaries) | (frozenset() if maxima is None else {maxima})
    return _SpecialRows(special, maxima, tuple(doubts), tuple(remarks))


def ask_about_max(row: int, label: str, choices: ImportChoices, default: str) -> Doubt:
    """Whether a row called Max has the points possible or is a student of that name."""
    values = {"row": say_row(row), "name": label}
    sentence, reason = Message("doubt-row-max", values), Message("doubt-row-max-reason", values)
    return choose(choices, f"row:{say_row(row)}", ("maxima", "student"), default, sentence, reason)


def label_of(cells: Sequence[str], roles: dict[str, int]) -> str:
    """The only cell of a row that says whose it is; empty where several do, since that is a student."""
    places = set(roles.values()) | {0}
    if not IDENTITY & roles.keys():
        places = {0}
    filled = [text for text in (get_cell(cells, place) for place in sorted(places)) if text]
    return filled[0] if len(filled) == 1 else ""


def is_called_summary(folded: str) -> str:
    """Whether a folded label is of a row about the class: ``yes``, ``no``, or ``maybe`` if the rest can be a name."""
    if folded in words.SUMMARIES or any(part in folded for part in words.SUMMARY_PARTS):
        return "yes"
    few = folded.split()
    signs = [word for word in few if word in words.SUMMARY_WORDS or word.endswith(words.SUMMARY_ENDINGS)]
    if not signs:
        return "no"
    # A number is of a class, as in 7b.
    rest = {word for word in few if not any(map(str.isdigit, word))} - words.LABEL_FILLERS
    return "yes" if rest <= set(signs) else "maybe"


def is_called_maxima(folded: str) -> bool:
    """Whether a folded label is of a row of points possible, such as Maximum Points Possible."""
    few = set(folded.split())
    # One sign alone is a word of the list or nothing: Possible is, Available is not.
    return folded in words.MAXIMA or (len(few) > 1 and bool(few & words.MAXIMA_SIGNS) and few <= words.MAXIMA_WORDS)


def _is_mean(
    table: Table, header: Sequence[str], row: int, others: Sequence[int], roles: dict[str, int], reader: CellReader
) -> bool:
    """Whether the numbers of a row are the means of the other rows, rounded to a tenth or better."""
    rows = [StudentRow(other, "") for other in others]
    n_numbers = n_close = 0
    for position in range(len(header)):
        own = reader.read_number(get_cell(table.rows[row], position))
        values = reader.read(get_column(table, rows, position)).value
        if position in roles.values() or own is None or np.isnan(values).all():
            continue
        n_numbers += 1
        # Some leave out those without a score, some count them as zero.
        n_close += bool(min(abs(np.nanmean(values) - own), abs(np.nansum(values) / len(values) - own)) <= 0.051)
    return n_numbers > 0 and n_close >= 0.8 * n_numbers


def _compare_to_highest(
    table: Table,
    header: Sequence[str],
    row: int,
    others: Sequence[int],
    roles: dict[str, int],
    reader: CellReader,
) -> str:
    """Whether the numbers of a row are ``above``, ``equal`` to or somewhere ``below`` the highest of the other rows."""
    rows = [StudentRow(other, "") for other in others]
    all_equal = True
    for position in range(len(header)):
        own = reader.read_number(get_cell(table.rows[row], position))
        if position in roles.values() or own is None:
            continue
        cells = reader.read(get_column(table, rows, position))
        highest = np.nanmax(cells.value, initial=-np.inf)
        if highest > own:
            return "below"
        all_equal = all_equal and highest == own
    return "equal" if all_equal else "above"


# ------------------------------------------------------------------------------------------------ columns


def _read_columns(
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
    n_scores, n_text = cells.count(*_SCORES), cells.count(Reading.TEXT)
    if fold(header) in _NEVER_SCORES:
        return Message("ignored-about-student")
    if max_score is not None:
        return Message("ignored-no-points") if max_score <= 0 else None
    if not n_scores and not n_text and cells.count(Reading.ERROR, Reading.FORMULA):
        return Message("ignored-formulas")
    if n_text and n_text + cells.count(Reading.LETTER) > n_scores:
        return Message("ignored-mostly-text" if n_scores else "ignored-text")
    values = cells.value[cells.status == Status.SCORED]
    if len(values) > 1 and values.min() >= 1e5 and len(np.unique(values)) == len(values):
        return Message("ignored-identifier")
    return None


# -------------------------------------------------------------------------------------------- no header


def _refuse_missing_header(header: Sequence[str], header_row: int, reader: CellReader) -> None:
    """A file without headers would lose its first student without a word."""
    if lacks_headers(header, reader):
        shown = name_some([text if len(text) <= 20 else text[:19] + "…" for text in header if text], limit=4)
        message = Message("problem-no-header", {"row": say_row(header_row), "cells": shown})
        raise GradebookError([Problem(message, row=header_row + 1)])


def lacks_headers(header: Sequence[str], reader: CellReader) -> bool:
    """Whether what stands where the headers should be is a student."""
    return not {fold(text) for text in header} & _ROLE_WORDS and _holds_scores(header, reader)


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
