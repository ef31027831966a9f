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
from engine.importers.reading.people import IDENTITY, find_places, read_people
from engine.importers.reading.totals import set_totals_aside
from engine.writing.folding import fold_to_words

NAME = "moodle_gradebook"

_WITH_KIND = re.compile(r"(.*\S)\s*[(（]([^()（）]+)[)）]", re.DOTALL)
_DOWNLOADED = frozenset(
    {
        "last downloaded from this course",
        "zuletzt aus diesem kurs geladen",
        "dernier téléchargement depuis ce cours",
        "última descarga de este curso",
        "ultimo scaricamento da questo corso",
    }
)
_KINDS = {
    "real": frozenset({"real", "punkte", "brut", "brute", "réel", "reelle", "reale", "实数", "实际"}),
    "percentage": frozenset(
        {"percentage", "prozentsatz", "prozent", "pourcentage", "porcentaje", "percentuale", "百分比"}
    ),
    "letter": frozenset({"letter", "buchstabe", "note in buchstaben", "lettre", "letra", "lettera", "字母"}),
    "feedback": frozenset({"feedback", "rückmeldung", "retroalimentación", "反馈", "评语"}),
}
_COURSE_TOTALS = frozenset(
    {"course total", "kurs gesamt", "gesamt kurs", "total du cours", "total del curso", "totale corso", "课程总分"}
)
_UNIX_TIME = re.compile(r"[1-3]\d{9}", re.ASCII)
_ONE_DAY = 86_400
_ROUNDING = 0.0051
"""Moodle writes points and percentages with two decimals."""


@dataclass(frozen=True)
class _Grade:
    """What a column says about which grade: ``real``, ``percentage``, ``letter`` or ``feedback``."""

    title: str
    kind: str


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """The last column says when the file was downloaded, and grades have their kind in brackets."""
    header_row = find_header(rows)
    header = rows[header_row] if rows else []
    graded = any(map(_WITH_KIND.fullmatch, header[:-1]))
    last = [get_cell(row, len(header) - 1) for row in rows[header_row + 1 :] if any(row)] if graded else []
    known = graded and _is_downloaded(header[-1], last)
    return Recognition(0.95 if known else 0.0, Message("why-moodle-gradebook"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read a Moodle gradebook."""
    header_row = find_header(table.rows)
    header, body = table.rows[header_row], range(header_row + 1, len(table.rows))
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    places = _find_people(table, header_row, reader)
    students, problems = read_people(table, body, places)
    cells_of, grades = _read_grades(table, header, students, places, reader)
    columns = _name_grades(header, grades, cells_of)
    titles = [grades[position].title if position in grades else text for position, text in enumerate(header)]
    columns, doubts = set_totals_aside(columns, cells_of, titles, {}, choices)
    others = [
        Column(position, name, name, why_ignored=Message(why))
        for position, name in enumerate(name_columns(header))
        if position not in grades and position not in places.values()
        for why in ("ignored-moodle-downloaded" if position == len(header) - 1 else "ignored-about-student",)
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
    if fold_to_words(header) in _DOWNLOADED:
        return True
    if len(texts) < 2 or not all(map(_UNIX_TIME.fullmatch, texts)):
        return False
    times = [int(text) for text in texts]
    # The moment of the export: one for all rows, give or take the time that writing them took.
    return max(times) - min(times) < _ONE_DAY


def _find_people(table: Table, header_row: int, reader: CellReader) -> dict[str, int]:
    """Who the students are: by the words above, or else the first two columns, where Moodle writes the names."""
    header = table.rows[header_row]
    places = find_places(header, ROLES)
    if IDENTITY & set(places):
        return places
    first = [position for position in range(min(2, len(header) - 1)) if not _WITH_KIND.fullmatch(header[position])]
    return dict(zip(("first", "last"), first, strict=False))


def _read_grades(
    table: Table, header: Sequence[str], students: Sequence[StudentRow], places: Mapping[str, int], reader: CellReader
) -> tuple[dict[int, Cells], dict[int, _Grade]]:
    """The columns with grades, with their cells; before the last column, and not about the student."""
    cells_of: dict[int, Cells] = {}
    grades: dict[int, _Grade] = {}
    for position, text in enumerate(header[:-1]):
        if position in places.values() or fold_to_words(text) in ABOUT_STUDENT or not text:
            continue
        cells = reader.read(get_column(table, students, position))
        match = _WITH_KIND.fullmatch(text)
        if match or cells.count(CellKind.NUMBER, CellKind.PERCENT):
            cells_of[position], grades[position] = cells, _split(text, match, cells)
    return cells_of, grades


def _split(header: str, match: re.Match[str] | None, cells: Cells) -> _Grade:
    """A header without its last bracket, and what kind of grade it is: by the bracket, else by the cells."""
    title, bracket = (match.group(1), fold_to_words(match.group(2))) if match else (header, "")
    title = " ".join(title.split())
    for kind, names in _KINDS.items():
        if bracket in names:
            return _Grade(title, kind)
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
        if fold_to_words(grade.title) in _COURSE_TOTALS:
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
