"""The gradebook that Moodle exports: one row per student, up to four columns per grade.

A grade is ``Quiz: Fractions (Real)`` and, as chosen, ``(Percentage)``, ``(Letter)``, ``(Feedback)``; category and
course totals stand beside them. All of this is translated; the last column has the unix time of the export in every
language, and the cells tell points from percentages. The file has no maxima, but points and percentage together give
them. Source: Moodle's ``grade/export`` (headers) and its language packs (words).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.classroom import FloatArray, Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.evidence.columns_beside import settle_columns_beside
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import CellKind, CellReader, Cells
from engine.importers.reading.header_words import ABOUT_STUDENT, ROLES
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    StudentRow,
    find_header,
    get_cell,
    get_column,
    make_reader,
    name_columns,
)
from engine.importers.reading.name_parts import complete_people
from engine.importers.reading.people import IDENTITY, find_places, read_people
from engine.importers.words import ALL_WORDS
from engine.writing.folding import fold_to_words

NAME = "moodle_gradebook"

_WITH_KIND = re.compile(r"(.*\S)\s*[(（]([^()（）]+)[)）]", re.DOTALL)
_KINDS = ("real", "percentage", "letter", "feedback")
_ROLES = {role: words | ALL_WORDS.list_strings("moodle", role) for role, words in ROLES.items()}
_UNIX_TIME = re.compile(r"[1-3]\d{9}", re.ASCII)
_ONE_DAY = 86_400
_ROUNDING = 0.0051
"""Moodle writes points and percentages with two decimals."""
_FEWEST_ADDENDS, _FEWEST_SUMS = 2, 4


@dataclass(frozen=True)
class _Grade:
    """What a column says about which grade: ``real``, ``percentage``, ``letter`` or ``feedback``."""

    title: str
    kind: str


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """The last column says when the file was downloaded, and grades have their kind in brackets."""
    header_row = find_header(rows)
    header = rows[header_row] if rows else []
    graded = any(map(_WITH_KIND.fullmatch, header))
    last = [get_cell(row, len(header) - 1) for row in rows[header_row + 1 :] if any(row)] if graded else []
    known = 0.95 if graded and _is_downloaded(header[-1], last) else 0.8 if any(map(_is_named_total, header)) else 0.0
    return Recognition(known, Message("why-moodle-gradebook"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read a Moodle gradebook."""
    header_row = find_header(table.rows)
    header, body = table.rows[header_row], range(header_row + 1, len(table.rows))
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    places = _find_people(table, header_row, reader)
    students, problems = read_people(table, body, places)
    cells_of, grades = _read_grades(table, header_row, students, places, reader)
    columns = _leave_out_sum(_name_grades(header, grades, cells_of), cells_of)
    downloaded = _find_downloaded(table, header_row)
    columns, doubts = settle_columns_beside(
        table,
        students,
        columns,
        [k for k in grades if _WITH_KIND.fullmatch(header[k])],
        reader,
        choices,
        called_totals=[k for k, grade in grades.items() if _is_called_total(grade.title)],
    )
    others = [
        Column(position, name, name, why_ignored=Message(why))
        for position, name in enumerate(name_columns(header))
        if position not in grades and position not in places.values()
        for why in ("ignored-moodle-downloaded" if position == downloaded else "ignored-about-student",)
    ]
    layout = Layout(
        NAME,
        Message("why-moodle-gradebook"),
        header_row,
        tuple(students),
        (*columns, *others),
        reader,
        tuple(doubts),
        problems=problems,
    )
    return build_gradebook(layout, table, choices)


def _is_downloaded(header: str, texts: Sequence[str]) -> bool:
    """Whether the last column is the unix time of the export, above which every translation has the same cells."""
    if fold_to_words(header) in ALL_WORDS.list_strings("moodle", "downloaded"):
        return True
    if len(texts) < 2 or not all(map(_UNIX_TIME.fullmatch, texts)):
        return False
    times = [int(text) for text in texts]
    # The moment of the export: one for all rows, give or take the time that writing them took.
    return max(times) - min(times) < _ONE_DAY


def _find_downloaded(table: Table, header_row: int) -> int | None:
    """The position of the column with the moment of the export, which some versions of Moodle do not write."""
    last = len(table.rows[header_row]) - 1
    texts = [get_cell(row, last) for row in table.rows[header_row + 1 :] if any(row)]
    return last if _is_downloaded(table.rows[header_row][last], texts) else None


def _is_named_total(header: str) -> bool:
    """``Course total (Real)`` in any language, which nobody but Moodle writes so."""
    match = _WITH_KIND.fullmatch(header)
    kinds = frozenset[str]().union(*(ALL_WORDS.list_strings("moodle", kind) for kind in _KINDS))
    return bool(match) and fold_to_words(match[2]) in kinds and is_course_total(match[1]) if match else False


def _find_people(table: Table, header_row: int, reader: CellReader) -> dict[str, int]:
    """Who the students are: by the words above, by the cells, or else the first two columns, where Moodle has names."""
    header, body = table.rows[header_row], [row for row in table.rows[header_row + 1 :] if any(row)]
    graded = {k for k, text in enumerate(header) if _WITH_KIND.fullmatch(text)}
    places = complete_people(
        find_places(header, _ROLES), lambda k: [get_cell(row, k) for row in body], len(header), graded
    )
    if IDENTITY & set(places):
        return places
    first = [position for position in range(min(2, len(header) - 1)) if not _WITH_KIND.fullmatch(header[position])]
    return dict(zip(("first", "last"), first, strict=False))


def _read_grades(
    table: Table, header_row: int, students: Sequence[StudentRow], places: Mapping[str, int], reader: CellReader
) -> tuple[dict[int, Cells], dict[int, _Grade]]:
    """The columns with grades, with their cells: what stands before the first of them is about the student."""
    cells_of: dict[int, Cells] = {}
    grades: dict[int, _Grade] = {}
    header, downloaded = table.rows[header_row], _find_downloaded(table, header_row)
    known = {*places.values(), *(k for k, text in enumerate(header) if fold_to_words(text) in ABOUT_STUDENT)}
    with_kind = [
        k
        for k, text in enumerate(header)
        if k not in known and _WITH_KIND.fullmatch(text) and not _is_named_total(text)
    ]
    for position, text in enumerate(header):
        match = _WITH_KIND.fullmatch(text)
        is_profile = not match and bool(with_kind) and position < with_kind[0]
        if position in known or is_profile or not text or position == downloaded:
            continue
        cells = reader.read(get_column(table, students, position))
        if match or cells.count(CellKind.NUMBER, CellKind.PERCENT):
            cells_of[position], grades[position] = cells, _split(text, match, cells)
    return cells_of, grades


def _split(header: str, match: re.Match[str] | None, cells: Cells) -> _Grade:
    """A header without its last bracket, and what kind of grade it is: by the bracket, else by the cells."""
    title, bracket = (match.group(1), fold_to_words(match.group(2))) if match else (header, "")
    title = " ".join(title.split())
    # Where languages differ in what a word means (German Note is a letter), the cells tell.
    named = [kind for kind in _KINDS if bracket in ALL_WORDS.list_strings("moodle", kind)]
    if len(named) == 1:
        return _Grade(title, named[0])
    counts = {
        "real": cells.count(CellKind.NUMBER),
        "percentage": cells.count(CellKind.PERCENT),
        "letter": cells.count(CellKind.LETTER),
        "feedback": cells.count(CellKind.TEXT),
    }
    return _Grade(title, max(counts, key=counts.__getitem__))


def _name_grades(header: Sequence[str], grades: Mapping[int, _Grade], cells_of: Mapping[int, Cells]) -> list[Column]:
    """One item for each grade, from its points where there are any; reasons for the other columns."""
    names = name_columns(header)
    best: dict[str, int] = {}
    for kind in ("real", "percentage", "letter"):
        for position, grade in grades.items():
            if grade.kind == kind:
                best.setdefault(grade.title, position)
    columns = []
    for position, grade in grades.items():
        column = Column(position, names[position], grade.title)
        if is_course_total(grade.title):
            column = replace(column, why_ignored=Message("ignored-moodle-total"))
        elif grade.kind == "feedback":
            column = replace(column, why_ignored=Message("ignored-moodle-feedback"))
        elif best[grade.title] != position:
            kept = {"column": names[best[grade.title]]}
            why = Message("ignored-moodle-percentage" if grade.kind == "percentage" else "ignored-moodle-again", kept)
            column = replace(column, why_ignored=why)
        elif grade.kind == "real":
            column = replace(column, max_score=_derive_max(position, grades, cells_of))
        columns.append(column)
    return columns


def _leave_out_sum(columns: Sequence[Column], cells_of: Mapping[int, Cells]) -> list[Column]:
    """The columns without the total of the course in a language that is not listed: the last grade, the sum of all."""
    items = [column for column in columns if column.why_ignored is None]
    if len(items) <= _FEWEST_ADDENDS:
        return list(columns)
    last = items[-1]
    values = np.array([cells_of[column.position].value for column in items])
    sums = np.nansum(values[:-1], axis=0)
    known = np.isfinite(values[-1])
    is_sum = np.abs(sums[known] - values[-1][known]) <= _ROUNDING * len(items)
    if known.sum() < _FEWEST_SUMS or not is_sum.all() or len(np.unique(sums[known])) < _FEWEST_SUMS:
        return list(columns)
    why = Message("ignored-moodle-total")
    return [replace(column, why_ignored=why) if column is last else column for column in columns]


def is_course_total(title: str) -> bool:
    """Whether Moodle computes a grade and calls it the total of the course, or of a category without its name."""
    computed = ALL_WORDS.list_strings("moodle", "course_total") | ALL_WORDS.list_strings("moodle", "category_total")
    return fold_to_words(title) in computed


def _is_called_total(title: str) -> bool:
    """Whether a title is called like the total of a category: ``Homework total``, ``Total de Tareas``.

    The title of an activity has its kind before a colon; what is called a total there is a test of that name.
    """
    words = f" {fold_to_words(title)} "
    around = ALL_WORDS.list_strings("moodle", "category_total_of")
    is_called = any(words.startswith(f" {phrase} ") or words.endswith(f" {phrase} ") for phrase in around)
    return is_called and not re.search("[:：]", title)


def _derive_max(position: int, grades: Mapping[int, _Grade], cells_of: Mapping[int, Cells]) -> float | None:
    """The maximum by which all points are their percentage; None where there is none, or no percentages."""
    wanted = _Grade(grades[position].title, "percentage")
    points = cells_of[position].value
    for other, grade in grades.items():
        if grade != wanted:
            continue
        percent: FloatArray = cells_of[other].value
        known = (points > 0) & (percent > 0)
        if known.any():
            largest = np.nonzero(known)[0][np.argmax(percent[known])]
            maximum = round(100.0 * float(points[largest]) / float(percent[largest]), 2)
            within = _ROUNDING * (1 + maximum / 100)
            if (np.abs(percent[known] / 100 * maximum - points[known]) <= 2 * within).all():
                return maximum
    return None
