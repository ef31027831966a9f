"""The grades report of one Moodle quiz: one row per attempt, one column per question.

Questions are ``Q. 1 /1.00`` (German ``F 1 /1,00``), the total is ``Grade/9.00`` (``Bewertung/9,00``). A student may
have several attempts, some of them not finished; the last row may be the average of all. Source: real files.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from engine.classroom import Gradebook, ImportChoices, Message, Problem
from engine.errors import GradebookError
from engine.importers.containers.rows import Table
from engine.importers.reading.attempts import Attempt, choose_attempts, name_other_attempts
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import CellReader, fold_digits, read_number
from engine.importers.reading.dates import read_moment
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    StudentRow,
    find_header,
    find_unnamed_rows,
    get_cell,
    make_reader,
    name_columns,
    say_row,
)
from engine.importers.reading.name_parts import complete_people
from engine.importers.reading.people import IDENTITY, find_places
from engine.importers.words import ALL_WORDS
from engine.writing.folding import fold_to_words

NAME = "moodle_quiz"

_OUT_OF = re.compile(r"(.*\S)\s*/\s*(\d+(?:[.,]\d+)?)", re.DOTALL)
_SPLIT, _DECIMALS = re.compile(r".*\S\s*/\s*\d+", re.DOTALL), re.compile(r"\d{1,2}", re.ASCII)
_QUESTION = re.compile(r"\D{1,12}\d+")
_ROLES = {
    **{role: ALL_WORDS.list_strings("moodle", role) for role in ("last", "first", "name", "id", "username", "email")},
    **{role: ALL_WORDS.list_strings("moodle", role) for role in ("state", "started", "completed")},
    "section": ALL_WORDS.list_strings("moodle", "group"),
}
_FINISHED = ALL_WORDS.list_strings("moodle", "finished")
_UNFINISHED = frozenset[str]().union(
    *(ALL_WORDS.list_strings("moodle", state) for state in ("in_progress", "overdue", "never_submitted"))
)
_NOTHING = frozenset({"", "-", "NA"})


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """A quiz report has a state, a start, and columns that end in the points possible."""
    header = rows[find_header(rows)] if rows else []
    places = find_places(header, _ROLES)
    marks = [text for text in header if _OUT_OF.fullmatch(text)]
    if find_split_commas(header):
        return Recognition(0.9, Message("why-moodle-quiz"))
    if not marks or not {"state", "started"} & set(places):
        return Recognition(0.0, Message("why-moodle-quiz"))
    evidence = [
        len({"state", "started", "completed"} & set(places)) > 1,
        bool({"last", "first", "name", "email"} & set(places)),
    ]
    return Recognition(0.4 + 0.3 * sum(evidence), Message("why-moodle-quiz"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the grades report of a Moodle quiz."""
    header_row = find_header(table.rows)
    header = table.rows[header_row]
    if split := find_split_commas(header):
        values = {"row": say_row(header_row), "found": f"{header[split[0]]},{header[split[0] + 1]}"}
        raise GradebookError([Problem(Message("problem-split-commas", values), row=header_row + 1)])
    places = _find_people(table, header_row)
    reader = make_reader(table.rows[header_row + 1 :], table.delimiter, choices)
    columns, total = _read_columns(header, places)
    people = _read_people(table, header_row, places)
    summaries = {row: None for row in people if _is_summary(table.rows[row], places)}
    unnamed = {row: None for row, person in people.items() if row not in summaries and not (person.name or person.id)}
    attempts = [
        _read_attempt(table, person, places, total, reader)
        for row, person in people.items()
        if row not in summaries and row not in unnamed
    ]
    students, doubts, remarks = choose_attempts(attempts, choices)
    remarks += [Message("remark-summary-row", {"row": say_row(row), "name": _label(table, row)}) for row in summaries]
    layout = Layout(
        NAME,
        Message("why-moodle-quiz"),
        header_row,
        tuple(students),
        tuple(columns),
        reader,
        tuple(doubts),
        tuple(remarks),
        find_unnamed_rows(table, unnamed),
        why_rows={**name_other_attempts(attempts, students), **dict.fromkeys(summaries, Message("row-statistic"))},
    )
    return build_gradebook(layout, table, choices)


def _find_people(table: Table, header_row: int) -> dict[str, int]:
    """Who the students are: by the words above, or else by the cells."""
    header = table.rows[header_row]
    places = find_places(header, _ROLES)
    marked = {k for k, text in enumerate(header) if _OUT_OF.fullmatch(text)}
    others = [k for k in range(len(header)) if k not in marked]
    # The row of averages has a label and nothing else beside its numbers.
    body = [row for row in table.rows[header_row + 1 :] if sum(bool(get_cell(row, k)) for k in others) > 1]
    return complete_people(places, lambda k: [get_cell(row, k) for row in body], len(header), marked)


def find_split_commas(header: Sequence[str]) -> list[int]:
    """Where ``Grade/10,00`` became two columns because decimal commas were written between commas without quotes.

    The cells below are as broken, and nothing tells 7,5 from two scores.
    """
    named = len(IDENTITY & find_places(header, _ROLES).keys()) > 1
    pairs = enumerate(pairwise(header))
    return [k for k, (left, right) in pairs if named and _SPLIT.fullmatch(left) and _DECIMALS.fullmatch(right)]


def _read_columns(header: Sequence[str], places: dict[str, int]) -> tuple[list[Column], int | None]:
    """Questions, and the position of the total; where there are no questions the total is the item."""
    names = name_columns(header)
    marks = {k: match for k, text in enumerate(header) if (match := _OUT_OF.fullmatch(text))}
    questions = [k for k, match in marks.items() if _QUESTION.fullmatch(match.group(1))]
    totals = [k for k in marks if k not in questions]
    columns = []
    for position, name in enumerate(names):
        match = marks.get(position)
        if match:
            max_score = read_number(fold_digits(match.group(2)).replace(",", ".")) or None
            why = None
            if max_score is None:
                why = Message("ignored-survey")
            elif questions and position in totals:
                why = Message("ignored-quiz-total")
            columns.append(Column(position, name, match.group(1).strip(), max_score, why_ignored=why))
        elif position not in places.values():
            columns.append(Column(position, name, name, why_ignored=Message("ignored-about-student")))
    return columns, totals[0] if totals else None


def _read_people(table: Table, header_row: int, places: dict[str, int]) -> dict[int, StudentRow]:
    """Every row that is not blank, with whom it names."""
    people = {}
    for row in range(header_row + 1, len(table.rows)):
        cells = table.rows[row]
        if any(cells):
            named = {role: _say_something(get_cell(cells, position)) for role, position in places.items()}
            name = " ".join(filter(None, (named.get("first"), named.get("last")))) or named.get("name", "")
            known = next((named[role] for role in ("id", "email", "username") if named.get(role)), "")
            people[row] = StudentRow(row, name or known, known, named.get("section", ""), email=named.get("email", ""))
    return people


def _say_something(text: str) -> str:
    return "" if text in _NOTHING else text


def _is_summary(cells: Sequence[str], places: dict[str, int]) -> bool:
    """``Overall average`` and the like: no state, no start, nobody's address."""
    roles = [role for role in ("first", "id", "username", "email", "state", "started", "completed") if role in places]
    return all(get_cell(cells, places[role]) in _NOTHING for role in roles)


def _label(table: Table, row: int) -> str:
    return next(filter(None, table.rows[row]), "")[:60]


def _read_attempt(
    table: Table, person: StudentRow, places: dict[str, int], total: int | None, reader: CellReader
) -> Attempt:
    cells = table.rows[person.row]
    grade = reader.read_number(get_cell(cells, total)) if total is not None else None
    state = fold_to_words(get_cell(cells, places.get("state")))
    # In a language that is not listed, a finished attempt is one that has a total.
    finished = state in _FINISHED or (grade is not None and state not in _UNFINISHED)
    return Attempt(
        person,
        total=-1.0 if grade is None else grade,
        started=read_moment(get_cell(cells, places.get("started"))),
        is_begun=state not in ("", "na"),
        is_finished=finished,
    )
