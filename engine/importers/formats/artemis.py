"""The scores that Artemis exports: of one exercise, of an exam, or of a course.

An exercise is ``Name,Username,Score`` in per cent, ``Points`` in newer releases, and ``Repo Link`` or ``Repository
Link`` of programs, with criteria and test cases beside them; of a team, ``Team Name,Team Short Name``. An exam has
``Name;Login;E-Mail;Matriculation Number`` and for every group of exercises ``… Assigned Exercise``, ``… Achieved
Points`` and ``… Achieved Score (%)``. A course has a column of points for every exercise, the sums of every kind
(``Quiz Points;Quiz Score``), and below the students rows called Max, Average, Number of Participations. Source: the
Artemis client.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from engine.classroom import NO_CHOICES, Gradebook, ImportChoices, Message, Problem, Status
from engine.importers.containers.rows import Table
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import CellKind, CellReader
from engine.importers.reading.derived_maxima import derive_max, find_addends
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    StudentRow,
    find_header,
    get_cell,
    get_cells,
    make_reader,
    name_columns,
    say_row,
)
from engine.importers.reading.notes_beside import is_called_note
from engine.importers.reading.people import find_places, read_people
from engine.wording import say
from engine.writing.folding import fold_to_words

NAME = "artemis"

_PERSON = {
    "name": ("name", "team name"),
    "login": ("username", "login", "team short name"),
    "email": ("email", "e mail"),
    "number": ("registration number", "matriculation number"),
}
_EXERCISE = {"score": ("score",), "points": ("points",)}
_REPOSITORY = frozenset({"repo link", "repository link"})
_ACHIEVED, _IN_PERCENT = " Achieved Points", " Achieved Score (%)"
_COURSE_TOTALS = frozenset({"overall course points", "overall course score"})
_TOTAL = re.compile(
    r"overall .*|(?:quiz|programming|modeling|text|file upload)(?: exercises?)? (?:points|score)|grades?|bonus points|"
    r"presentation (?:points?|scores?)|submitted|passed|.*plagiarism.*"
)
_BELOW = frozenset({"max", "average", "number of participations", "number of successful participations"})


class _Exercise(NamedTuple):
    """Where the points of an exercise are, None where there are none, and its score in per cent."""

    title: str
    points: int | None
    score: int


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """The sums of a course, the three columns of every exercise of an exam, or a score in per cent of an exercise."""
    header_row = find_header(rows)
    header = rows[header_row] if rows else []
    why = Message("why-artemis")
    folded = {fold_to_words(text) for text in header}
    if not {"name", "login"} <= set(find_places(header, _PERSON)):
        return Recognition(0.0, why)
    if _find_exam(header) or folded >= _COURSE_TOTALS:
        return Recognition(0.95, why)
    places = find_places(header, _EXERCISE)
    if "score" in places and (folded & _REPOSITORY or "team short name" in folded):
        return Recognition(0.9, why)
    # Nothing but the scores tells such a table from one that somebody made.
    if set(places) == {"score", "points"} and "username" in folded and _fits(rows[header_row + 1 :], places):
        return Recognition(0.75, why)
    return Recognition(0.0, why)


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read an exam, a course or an exercise."""
    header_row = find_header(table.rows)
    header = table.rows[header_row]
    places = find_places(header, _PERSON)
    body = [row for row in range(header_row + 1, len(table.rows)) if any(table.rows[row])]
    below = {row: _label(table.rows[row], places) for row in body}
    below = {row: label for row, label in below.items() if fold_to_words(label) in _BELOW}
    body = [row for row in body if row not in below]
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    students, problems = _read_people(table, body, places)
    maxima = next((row for row, label in below.items() if fold_to_words(label) == "max"), None)
    exam = _find_exam(header)
    if exam:
        items = [_read_exercise(table, body, header, exam[position], reader) for position in exam]
        students = _find_absent(table, students, header, list(exam), reader)
    elif {fold_to_words(text) for text in header} & _COURSE_TOTALS:
        items = _read_course(table, body, header, places, maxima, reader)
    else:
        own = find_places(header, _EXERCISE)
        title = say(Message("item-exercise"))
        items = [_read_exercise(table, body, header, _Exercise(title, own.get("points"), own["score"]), reader)]
    layout = Layout(
        NAME,
        Message("why-artemis"),
        header_row,
        tuple(students),
        (*items, *_set_aside(header, places, items)),
        reader,
        remarks=tuple(
            Message("remark-summary-row", {"row": say_row(row), "name": label})
            for row, label in below.items()
            if row != maxima
        ),
        problems=problems,
    )
    return build_gradebook(layout, table, choices)


def _find_exam(header: Sequence[str]) -> dict[int, _Exercise]:
    """Position of the points of every group of exercises in an exam -> the group."""
    shares = {text.removesuffix(_IN_PERCENT): k for k, text in enumerate(header) if text.endswith(_IN_PERCENT)}
    found = {}
    for position, text in enumerate(header):
        title = text.removesuffix(_ACHIEVED)
        if text != title and title in shares:
            found[position] = _Exercise(title, position, shares[title])
    return found


def _fits(body: Sequence[Sequence[str]], places: Mapping[str, int]) -> bool:
    """Whether the points of every student are the score in per cent of one maximum."""
    reader = make_reader(body, ",", NO_CHOICES)
    points, percent = (reader.read([get_cell(row, places[role]) for row in body]).value for role in ("points", "score"))
    return derive_max(points, percent) is not None


def _label(cells: Sequence[str], places: Mapping[str, int]) -> str:
    """The name in a row that says nothing else of anybody; empty for a student."""
    others = (get_cell(cells, position) for role, position in places.items() if role != "name")
    return "" if any(others) else get_cell(cells, places["name"])


def _read_people(
    table: Table, body: Sequence[int], places: Mapping[str, int]
) -> tuple[list[StudentRow], tuple[Problem, ...]]:
    """The students, by the university's number where all have one, and otherwise by the name they sign in with."""
    people, problems = read_people(table, body, {role: places[role] for role in ("name", "email") if role in places})
    numbers = [get_cell(table.rows[person.row], places.get("number")) for person in people]
    logins = [get_cell(table.rows[person.row], places["login"]) for person in people]
    ids = numbers if all(numbers) else logins
    return [replace(person, id=own or person.email) for person, own in zip(people, ids, strict=True)], problems


def _read_exercise(
    table: Table, body: Sequence[int], header: Sequence[str], exercise: _Exercise, reader: CellReader
) -> Column:
    """An exercise by its points, where these and the per cent give the maximum, and otherwise in per cent."""
    names = name_columns(header)
    if exercise.points is not None:
        points, percent = (
            reader.read(get_cells(table, body, position)).value for position in (exercise.points, exercise.score)
        )
        max_score = derive_max(points, percent)
        if max_score is not None or np.isnan(percent).all():
            return Column(exercise.points, names[exercise.points], exercise.title, max_score)
    return Column(exercise.score, names[exercise.score], exercise.title, 100.0, max_source="credit")


def _read_course(
    table: Table,
    body: Sequence[int],
    header: Sequence[str],
    places: Mapping[str, int],
    maxima: int | None,
    reader: CellReader,
) -> list[Column]:
    """Exercises: columns with a maximum below the students or, without that row, of numbers, that make up the total."""
    items = []
    for position, name in enumerate(name_columns(header)):
        if position in places.values() or _TOTAL.fullmatch(fold_to_words(header[position])) or not header[position]:
            continue
        if is_called_note(header[position]):
            continue
        if maxima is not None:
            max_score = reader.read_number(get_cell(table.rows[maxima], position))
            if max_score is not None:
                why = None if max_score > 0 else Message("ignored-no-points")
                items.append(Column(position, name, name, max_score or None, why_ignored=why))
        elif reader.read(get_cells(table, body, position)).count(CellKind.NUMBER):
            items.append(Column(position, name, name))
    if not items:
        return items
    overall = find_places(header, {"total": ("overall course points",)}).get("total")
    points = np.column_stack([reader.read(get_cells(table, body, item.position)).value for item in items])
    addends = find_addends(points, reader.read(get_cells(table, body, overall)).value) if overall is not None else None
    return items if addends is None else [items[k] for k in addends]


def _find_absent(
    table: Table, students: Sequence[StudentRow], header: Sequence[str], points: Sequence[int], reader: CellReader
) -> list[StudentRow]:
    """Who submitted no exam and has no points has no scores rather than zeros."""
    position = find_places(header, {"submitted": ("submitted",)}).get("submitted")
    found = []
    for student in students:
        cells = table.rows[student.row]
        submitted = fold_to_words(get_cell(cells, position)) not in ("no", "false", "nein")
        earned = any(reader.read_number(get_cell(cells, each)) for each in points)
        found.append(student if submitted or earned else replace(student, whole_row=Status.MISSING))
    return found


def _set_aside(header: Sequence[str], places: Mapping[str, int], items: Sequence[Column]) -> list[Column]:
    """The other columns: sums, scores that are read as points, and what is said of a student or of a program."""
    used = {*places.values(), *(column.position for column in items)}
    of_exercise = {
        position for exercise in _find_exam(header).values() for position in (exercise.points, exercise.score)
    }
    of_exercise |= set(find_places(header, _EXERCISE).values())
    columns = []
    for position, name in enumerate(name_columns(header)):
        if position in used:
            continue
        key = "ignored-about-student"
        if position in of_exercise:
            key = "ignored-as-points"
        elif _TOTAL.fullmatch(fold_to_words(header[position])):
            key = "ignored-total"
        columns.append(Column(position, name, name, why_ignored=Message(key)))
    return columns
