"""The grade report and the problem grade report of an Open edX course.

Both begin with ``Student ID,Email,Username``. The grade report has ``Grade``, a column for every subsection
(``Homework 1: Halves``) as a share of its points, and after those of a kind their mean, ``Homework (Avg)``; then
groups, ``Enrollment Track``, ``Verification Status``, three columns of the certificate and ``Enrollment Status``. The
problem grade report has ``Enrollment Status,Grade`` and two columns for every problem, ``… (Earned)`` and
``… (Possible)``. ``Not Attempted`` and ``Not Available`` stand for a score. Source: edx-platform's own reports.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import CellKind, CellReader, Cells
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
)
from engine.importers.reading.notes_beside import is_called_note
from engine.importers.reading.people import find_places, read_people
from engine.importers.reading.rewriting import NO_SCORE, rewrite_cells
from engine.writing.folding import fold_to_words

NAME = "open_edx"

_PERSON = {
    "id": ("student id", "id"),
    "email": ("email",),
    "username": ("username",),
    "name": ("name", "full name"),
    "first": ("first name",),
    "last": ("last name",),
    "section": ("cohort name",),
}
_OWN = frozenset(
    {
        "enrollment track",
        "verification status",
        "certificate eligible",
        "certificate delivered",
        "certificate type",
        "enrollment status",
    }
)
_EARNED, _POSSIBLE, _MEAN = " (Earned)", " (Possible)", ("(Avg)", " Avg")
_UNSCORED = frozenset({"not attempted", "not available"})


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Students with a user name and a grade, with what Open edX says of their enrolment or of every problem."""
    header = rows[find_header(rows)] if rows else []
    folded = {fold_to_words(text) for text in header}
    n_own = len(_OWN & folded)
    if "grade" not in folded or "username" not in find_places(header, _PERSON):
        return Recognition(0.0, Message("why-open-edx"))
    if _find_problems(header):
        return Recognition(0.95, Message("why-open-edx"))
    return Recognition(min(0.95, 0.6 + 0.1 * n_own) if n_own > 1 else 0.0, Message("why-open-edx"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read problems in points, or else subsections as shares of theirs."""
    header_row = find_header(table.rows)
    header = table.rows[header_row]
    body = [row for row in range(header_row + 1, len(table.rows)) if any(table.rows[row])]
    places = find_places(header, _PERSON)
    people, problems = read_people(table, body, places)
    students = [_name_student(person, table.rows[person.row], places) for person in people]
    others = [position for position in range(len(header)) if position not in places.values()]
    table, n = rewrite_cells(
        table, body, others, lambda text: NO_SCORE if fold_to_words(text) in _UNSCORED else text, choices
    )
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    possible = _find_problems(header)
    columns = []
    for position, name in enumerate(name_columns(header)):
        if position in others and position not in possible.values():
            if position in possible:
                columns.append(_read_problem(table, body, position, possible[position], name, reader))
            elif not possible and _is_subsection(header[position], reader.read(get_cells(table, body, position))):
                columns.append(Column(position, name, name, 1.0, max_source="credit"))
            else:
                columns.append(Column(position, name, name, why_ignored=Message(_say_why(header[position]))))
    layout = Layout(
        NAME,
        Message("why-open-edx"),
        header_row,
        tuple(students),
        tuple(columns),
        reader,
        remarks=(Message("remark-not-attempted", {"n": n}),) if n else (),
        problems=problems,
    )
    return build_gradebook(layout, table, choices)


def _find_problems(header: Sequence[str]) -> Mapping[int, int]:
    """Position of the points earned on every problem -> position of the points possible."""
    waiting: dict[str, list[int]] = {}
    for position, text in enumerate(header):
        if text.endswith(_POSSIBLE):
            waiting.setdefault(text.removesuffix(_POSSIBLE), []).append(position)
    found: dict[int, int] = {}
    for position, text in enumerate(header):
        same = waiting.get(text.removesuffix(_EARNED), []) if text.endswith(_EARNED) else []
        if same:
            found[position] = same.pop(0)
    return found


def _name_student(person: StudentRow, cells: Sequence[str], places: Mapping[str, int]) -> StudentRow:
    """By the user name where the report has no names."""
    named = bool({"name", "first", "last"} & set(places))
    return person if named else replace(person, name=get_cell(cells, places.get("username")) or person.name)


def _read_problem(
    table: Table, body: Sequence[int], position: int, possible: int, name: str, reader: CellReader
) -> Column:
    """A problem with its points possible, which are none where it is not graded."""
    maxima = reader.read(get_cells(table, body, possible)).value
    known = maxima[~np.isnan(maxima)]
    why = Message("ignored-no-points") if len(known) and known.max() <= 0 else None
    return Column(position, name, name.removesuffix(_EARNED), maxima_position=possible, why_ignored=why)


def _is_subsection(header: str, cells: Cells) -> bool:
    """Whether a column has shares of points: most of its numbers are at most 1, and it is no mean and no grade."""
    words = fold_to_words(header)
    about = words in _OWN or words in ("grade", "team name") or words.startswith("experiment group")
    about = about or is_called_note(header)
    numbers = cells.value[cells.kind == CellKind.NUMBER]
    shares = 2 * int((numbers <= 1).sum()) > len(numbers) or not (len(numbers) or cells.count(CellKind.TEXT))
    return bool(header) and shares and not about and not header.endswith(_MEAN)


def _say_why(header: str) -> str:
    is_mean = header.endswith(_MEAN) or fold_to_words(header) == "grade"
    return "ignored-total" if is_mean else "ignored-about-student"
