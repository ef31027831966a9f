"""The scores of every question of an exam in a Chinese school (小题分): 考号, 姓名, 班级, 1, 2, 3, …, 总分.

A row 满分 has the points possible and a row 答案 the right answers; questions of choice may hold the letters that
students chose. Titles may stand above the header, and the header may be two lines high, with merged cells.
Source: other projects' parsers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

import engine.importers.reading.header_words as words
from engine.classroom import Doubt, FloatArray, Gradebook, ImportChoices, Message, Status
from engine.importers.containers.rows import Table
from engine.importers.evidence.columns_beside import settle_columns_beside
from engine.importers.evidence.relations.adding import follows_group
from engine.importers.evidence.row_labels import is_about_class, read_label
from engine.importers.reading.answers import is_option, mark_answers
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import CellKind, CellReader
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    StudentRow,
    get_cell,
    get_column,
    make_reader,
    name_columns,
    say_row,
)
from engine.importers.reading.people import find_places, read_people
from engine.importers.words import ALL_WORDS
from engine.writing.folding import fold_to_words

NAME = "chinese_exam"

# The number of a student is the same in every exam, the number of a candidate is not.
_ROLES = {role: ALL_WORDS.list_strings("exam", role) for role in ("id", "candidate", "name", "section")}
_MAXIMA = ALL_WORDS.list_strings("exam", "maxima")
_KEYS = ALL_WORDS.list_strings("exam", "key")
_TOTALS = ALL_WORDS.list_strings("exam", "total")
_RANKS = re.compile(r".*(?:排名|名次|班次|级次|班排|级排|校排|年排|等级|等第).*|[班级校年]名")
_QUESTION = re.compile(
    r"(?:\S+\s)?(?:第|[题題]|[TQ])?\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[题題]?(?:\s*[-.(（].*)?", re.I
)
_ABOVE = 20
_ROWS_TO_TELL = 3


@dataclass(frozen=True)
class _Header:
    """The header of one or two lines; ``texts`` is what stands above every column, ``last_row`` where it ends."""

    row: int
    last_row: int
    texts: tuple[str, ...]
    places: Mapping[str, int]


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """A Chinese header with a student and numbered questions, and a total, a row 满分 or a row 答案."""
    header = _find_header(rows)
    confidence = 0.0
    if header is not None and any(_QUESTION.fullmatch(text) for text in header.texts):
        labels = {label for row in range(header.last_row + 1, len(rows)) if (label := _find_label(rows[row], header))}
        evidence = [bool(_TOTALS & set(header.texts)), bool(labels & _MAXIMA), bool(labels & _KEYS)]
        confidence = 0.6 + 0.1 * sum(evidence) if any(evidence) else 0.0
    return Recognition(confidence, Message("why-chinese-exam"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the scores of every question of an exam."""
    header = _find_header(table.rows)
    assert header is not None  # otherwise it was not recognised
    body = range(header.last_row + 1, len(table.rows))
    labels = {row: label for row in body if (label := _find_label(table.rows[row], header))}
    maxima_row = next((row for row, label in labels.items() if label in _MAXIMA), None)
    key_row = next((row for row, label in labels.items() if label in _KEYS), None)
    summaries = [row for row in labels if row not in (maxima_row, key_row)]
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    places = {role: header.places[role] for role in ("name", "section") if role in header.places}
    places["id"] = header.places.get("id", header.places.get("candidate", -1))
    places = {role: position for role, position in places.items() if position >= 0}
    students, problems = read_people(table, [row for row in body if row not in labels], places)
    columns, doubts = _read_columns(table, header, students, reader, maxima_row, key_row, choices)
    students = [note_absence(table, student, columns, reader) for student in students]
    marked = [column.title for column in columns if column.holds_answers and column.why_ignored is None]
    remarks = [Message("remark-seen-in-parsers")]
    remarks += [Message("remark-marked", {"n": len(marked), "known": "yes" if maxima_row else "no"})] if marked else []
    remarks += [Message("remark-summary-row", {"row": say_row(row), "name": labels[row]}) for row in summaries]
    layout = Layout(
        NAME,
        Message("why-chinese-exam"),
        header.row,
        tuple(students),
        tuple(columns),
        reader,
        tuple(doubts),
        remarks=tuple(remarks),
        problems=problems,
    )
    return build_gradebook(layout, table, choices)


def _find_header(rows: Sequence[Sequence[str]]) -> _Header | None:
    """The first row that says who a student is, with the row above or below it where the header is two lines high."""
    for row in range(min(len(rows), _ABOVE)):
        places = find_places(rows[row], _ROLES)
        if not {"id", "candidate", "name"} & set(places):
            continue
        upper, lower = rows[row], rows[row + 1] if row + 1 < len(rows) else []
        if _is_second_line(upper, lower, places):
            return _Header(row, row + 1, _join_lines(upper, lower), places)
        above = rows[row - 1] if row and sum(map(bool, rows[row - 1])) > 1 else []
        return _Header(row, row, _join_lines(above, upper), places)
    return None


def _is_second_line(upper: Sequence[str], lower: Sequence[str], places: Mapping[str, int]) -> bool:
    """Whether a row continues the header: nobody's row, with numbers of questions that count up rather than points."""
    filled = [k for k, text in enumerate(lower) if text]
    if not filled or any(get_cell(lower, position) for position in places.values()):
        return False
    texts = [lower[k] for k in filled]
    numbers = [int(text) for text in texts if text.isdecimal()]
    counts_up = all(b in (a + 1, 1) for a, b in pairwise(numbers))
    # Points stand below questions; the second line of a header stands below merged, and therefore blank, cells.
    below_blanks = sum(not get_cell(upper, k) for k in filled)
    return counts_up and all(map(_QUESTION.fullmatch, texts)) and (below_blanks > 0 or len(filled) == 1)


def _join_lines(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """The lower line, completed by the upper: where it is blank, and in front of labels that occur more than once."""
    width = max(len(upper), len(lower))
    count = Counter(text for text in lower if text)
    texts, group = [], ""
    for k in range(width):
        group = get_cell(upper, k) or group
        label = get_cell(lower, k)
        texts.append(f"{group} {label}".strip() if count[label] > 1 else label or get_cell(upper, k))
    return tuple(texts)


def _find_label(cells: Sequence[str], header: _Header) -> str:
    """What a row of nobody says about itself, such as 满分 or 平均分; empty for a student."""
    filled = [text for text in (get_cell(cells, k) for k in sorted({0, *header.places.values()})) if text]
    label = fold_to_words(filled[0]).replace(" ", "") if len(filled) == 1 else ""
    is_summary = is_about_class(read_label(label, ALL_WORDS))
    return label if label in _MAXIMA | _KEYS or is_summary else ""


def _read_columns(
    table: Table,
    header: _Header,
    students: Sequence[StudentRow],
    reader: CellReader,
    maxima_row: int | None,
    key_row: int | None,
    choices: ImportChoices,
) -> tuple[list[Column], list[Doubt]]:
    """Questions, and what is computed from them or says who the student is."""
    columns = []
    for position, name in enumerate(name_columns(header.texts)):
        text = header.texts[position]
        texts = get_column(table, students, position) if position < len(table.columns) else []
        if position in header.places.values() or not (text or any(texts)):
            continue
        possible = reader.read_number(get_cell(table.rows[maxima_row], position)) if maxima_row is not None else None
        key = get_cell(table.rows[key_row], position) if key_row is not None else ""
        letters = _holds_letters(texts, reader)
        why = _why_not_a_question(text, possible, letters and not key)
        if letters and key and possible is None:
            possible = 1.0
        columns.append(
            Column(position, name, text or name, possible or None, why_ignored=why, key=key, holds_answers=letters)
        )
    columns = _set_subtotals_aside(columns, table, students, reader)
    marked = [column.position for column in columns if _QUESTION.fullmatch(column.title)]
    points = {
        column.position: [f"{value:g}" if np.isfinite(value) else "" for value in earned]
        for column in columns
        if column.holds_answers and column.key
        for earned in (_read_points(column, table, students, reader).tolist(),)
    }
    return settle_columns_beside(table, students, columns, marked, reader, choices, points=points)


def _holds_letters(texts: Sequence[str], reader: CellReader) -> bool:
    """Whether the cells are chosen letters rather than points."""
    cells = reader.read(texts)
    n_options = sum(is_option(text) and cells.kind[k] != CellKind.WORD for k, text in enumerate(texts))
    return bool(n_options > cells.count(CellKind.NUMBER))


def _why_not_a_question(header: str, possible: float | None, no_key: bool) -> Message | None:
    folded = fold_to_words(header)
    if folded in _TOTALS or "总分" in folded or "總分" in folded:
        return Message("ignored-total")
    if folded in words.ABOUT_STUDENT or _RANKS.fullmatch(folded) or folded in frozenset().union(*_ROLES.values()):
        return Message("ignored-about-student")
    if possible is not None and possible <= 0:
        return Message("ignored-no-points")
    return Message("ignored-no-key") if no_key else None


def _set_subtotals_aside(
    columns: Sequence[Column], table: Table, students: Sequence[StudentRow], reader: CellReader
) -> list[Column]:
    """客观题, 选择题得分 and the like are left out where they add up questions; alone they are items."""
    questions = [column for column in columns if column.why_ignored is None and _QUESTION.fullmatch(column.title)]
    points = {column.position: _read_points(column, table, students, reader) for column in columns}
    groups = [
        group
        for kind in ({True, False}, {True}, {False})
        if len(group := [column for column in questions if column.holds_answers in kind]) > 1
    ]
    result = []
    for column in columns:
        own = points[column.position]
        adds_up = (
            column.why_ignored is None
            and column not in questions
            and np.isfinite(own).sum() >= _ROWS_TO_TELL
            and any(_adds_up(column, own, group, points) for group in groups)
        )
        result.append(replace(column, why_ignored=Message("ignored-total")) if adds_up else column)
    return result


def _adds_up(column: Column, own: FloatArray, group: Sequence[Column], points: Mapping[int, FloatArray]) -> bool:
    """Whether a column adds up questions: by its numbers, or, where few rows show it, by its points possible too."""
    parts = np.column_stack([points[question.position] for question in group])
    maxima = [question.max_score or np.nan for question in group]
    is_sum = bool((np.nansum(parts, axis=1) == own)[np.isfinite(own)].all())
    return follows_group(own, parts) or (is_sum and column.max_score == sum(maxima))


def _read_points(column: Column, table: Table, students: Sequence[StudentRow], reader: CellReader) -> FloatArray:
    """The points of one column, shape (n_students,); NaN without a score."""
    texts = get_column(table, students, column.position)
    if column.holds_answers:
        return reader.read(mark_answers(texts, column.key, reader)).value / 100 * (column.max_score or 1.0)
    return reader.read(texts).value


def note_absence(table: Table, student: StudentRow, columns: Sequence[Column], reader: CellReader) -> StudentRow:
    """A student whose questions are all blank and whose total or remark says 缺考 was absent from the exam."""
    cells = table.rows[student.row]
    if any(get_cell(cells, column.position) for column in columns if column.why_ignored is None):
        return student
    said = reader.read([get_cell(cells, column.position) for column in columns]).status
    reason = next((Status(status) for status in said if status in (Status.ABSENT, Status.EXCUSED)), None)
    return replace(student, whole_row=reason)
