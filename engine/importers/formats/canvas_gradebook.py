"""The gradebook that Canvas exports (Grades > Export): one row per student, one column per assignment.

Source: Canvas's ``lib/gradebook_exporter.rb`` and real files. Totals are told by ``(read only)`` in the row of points
possible, translated or not, and by their headers; never by a word inside an assignment's title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.classroom import Doubt, Gradebook, ImportChoices, Message, Problem
from engine.importers.containers.rows import Table
from engine.importers.evidence.columns_beside import settle_columns_beside
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    StudentRow,
    count_given,
    find_header,
    find_unnamed_rows,
    flip_name,
    get_cell,
    make_reader,
    name_columns,
    say_row,
)
from engine.importers.words import ALL_WORDS
from engine.writing.folding import fold_to_words

NAME = "canvas_gradebook"
ID_COLUMNS = ("ID", "SIS User ID", "SIS Login ID")
"""By which Canvas knows a student, the surest first."""

_ABOUT_STUDENT = frozenset(
    {
        "student",
        "lastname",
        "firstname",
        "id",
        "sis user id",
        "sis login id",
        "integration id",
        "root account",
        "section",
    }
)
_WITH_ID = re.compile(r"(.*\S)\s*\((\d+)\)", re.DOTALL)
_TOTAL = re.compile(
    r"(.*\s)?((unposted )?(current|final) (points|score|grade)|override (score|grade))(\s+\(.*\))?",
    re.IGNORECASE | re.DOTALL,
)
_TEST_STUDENT = ALL_WORDS.list_strings("canvas", "test_student") | ALL_WORDS.list_labels("test_student")


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Canvas names its columns Student, ID, SIS Login ID and Section, and has a row of points possible."""
    header_row = find_header(rows)
    header = [text.casefold() for text in rows[header_row]] if rows else []
    names = set(header)
    has_student = "student" in header[:1] or {"lastname", "firstname"} <= set(header[:2])
    if not has_student or "id" not in names:
        return Recognition(0.0, Message("why-canvas"))
    evidence = [
        "section" in names,
        bool({"sis login id", "sis user id", "integration id"} & names),
        _find_points_row(rows, header_row) is not None,
        any(_WITH_ID.fullmatch(text) for text in header),
        {"current score", "final score"} <= names,
    ]
    return Recognition(min(1.0, 0.25 * sum(evidence)), Message("why-canvas"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read a Canvas gradebook."""
    header_row = find_header(table.rows)
    points_row = _find_points_row(table.rows, header_row)
    reader = make_reader(table.rows[header_row + 1 :], table.delimiter, choices)
    header = table.rows[header_row]
    names = name_columns(header)
    points = table.rows[points_row] if points_row is not None else []
    columns = []
    for position, text in enumerate(header):
        if text.casefold() not in _ABOUT_STUDENT or position >= _first_item(header):
            possible = get_cell(points, position)
            columns.append(_read_column(position, names[position], text, possible, reader.read_number(possible)))
    students, remarks, problems = _read_students(table, header_row, points_row)
    # Every assignment has points possible, so that a column without them is somebody's own.
    marked = [column.position for column in columns if column.max_score is not None]
    doubts: list[Doubt] = []
    if marked and any(column.max_score is None and column.why_ignored is None for column in columns):
        columns, doubts = settle_columns_beside(table, students, columns, marked, reader, choices)
    return build_gradebook(
        Layout(
            NAME,
            Message("why-canvas"),
            header_row,
            tuple(students),
            tuple(columns),
            reader,
            tuple(doubts),
            remarks=tuple(remarks),
            problems=problems,
            why_rows=_name_own_rows(header_row, points_row),
        ),
        table,
        choices,
    )


def _name_own_rows(header_row: int, points_row: int | None) -> dict[int, Message]:
    """The row of points possible, and those of postings between it and the header."""
    if points_row is None:
        return {}
    postings = dict.fromkeys(range(header_row + 1, points_row), Message("row-posting"))
    return {**postings, points_row: Message("row-maxima")}


def _find_points_row(rows: Sequence[Sequence[str]], header_row: int) -> int | None:
    """The row of points possible: second, or third after the row that says which assignments are posted by hand."""
    for row in range(header_row + 1, min(header_row + 4, len(rows))):
        if fold_to_words(get_cell(rows[row], 0)) in ALL_WORDS.list_strings("canvas", "points_possible"):
            return row
    for row in range(header_row + 1, min(header_row + 4, len(rows))):
        # Translated: nobody's row, with numbers and the words for (read only) in brackets.
        cells = [text for text in rows[row] if text]
        if len(cells) > 1 and all(re.fullmatch(r"[\d.,\s]+|[(（].*[)）]", text) for text in cells[1:]):
            identified = any(rows[row][1:4])
            if not identified:
                return row
    return None


def _first_item(header: Sequence[str]) -> int:
    """Columns about the student come first; an assignment may be called Section too."""
    lowered = [text.casefold() for text in header]
    return lowered.index("section") + 1 if "section" in lowered else 1


def _read_column(position: int, name: str, header: str, possible: str, max_score: float | None) -> Column:
    """An assignment, a total, or one of the teacher's own columns."""
    with_id = _WITH_ID.fullmatch(header)
    title = " ".join(with_id.group(1).split()) if with_id else name
    why = None
    is_total = bool(_TOTAL.fullmatch(header)) and not with_id
    if max_score is None and (possible or is_total):
        why = Message("ignored-canvas-total")
    elif max_score is not None and max_score <= 0:
        why = Message("ignored-no-points")
        max_score = None
    elif not with_id and max_score is None:
        why = Message("ignored-canvas-note")
    return Column(position, name, title, max_score, why_ignored=why)


def _read_students(
    table: Table, header_row: int, points_row: int | None
) -> tuple[list[StudentRow], list[Message], tuple[Problem, ...]]:
    lowered = [text.casefold() for text in table.rows[header_row]]
    places = {name: lowered.index(name) for name in _ABOUT_STUDENT if name in lowered}
    # Above the points possible one more row can stand: which assignments are posted by hand, in the course's language.
    first_student = header_row + 2 if points_row is None else points_row
    students: list[StudentRow] = []
    remarks: list[Message] = []
    unnamed: list[int] = []
    for row in range(header_row + 1, len(table.rows)):
        cells = table.rows[row]
        if row == points_row or (row < first_student and not any(cells[: _first_item(table.rows[header_row])])):
            continue
        if "student" in places:
            name = get_cell(cells, places["student"])
        else:
            name = ", ".join(filter(None, (get_cell(cells, places["lastname"]), get_cell(cells, places["firstname"]))))
        ids = [get_cell(cells, places.get(key)) for key in map(str.casefold, ID_COLUMNS)]
        if fold_to_words(name) in _TEST_STUDENT:
            remarks.append(Message("remark-test-student", {"row": say_row(row)}))
        elif name or any(ids):
            first_id = next(filter(None, ids), "")
            section, login = (get_cell(cells, places.get(key)) for key in ("section", "sis login id"))
            email = login if "@" in login else ""
            given = tuple((column, found) for column, found in zip(ID_COLUMNS, ids, strict=True) if found)
            n_given = count_given(name)
            students.append(
                StudentRow(row, flip_name(name), first_id, section, email=email, platform_ids=given, n_given=n_given)
            )
        else:
            unnamed.append(row)
    return students, remarks, find_unnamed_rows(table, unnamed)
