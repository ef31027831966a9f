"""Responses to the quiz of a form: one row per submission; each question has its answer, its points, its feedback.

What :mod:`engine.importers.formats.google_forms` and :mod:`engine.importers.formats.microsoft_forms` have in common.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from engine.classroom import FloatArray, Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.reading.attempts import Attempt, choose_attempts, name_other_attempts
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import CellKind, CellReader
from engine.importers.reading.dates import decide_day_first, read_moment
from engine.importers.reading.layout import Column, Layout, StudentRow, get_column, make_reader, name_columns
from engine.importers.reading.long_form import find_day
from engine.importers.reading.people import IDENTITY, find_places, number_people, read_people

_OUT_OF_NOTHING = re.compile(r"[-–—\d.,\s]*/\s*0+(?:[.,]0*)?", re.ASCII)


@dataclass(frozen=True)
class FormColumns:
    """Where everything is in the header of a form's responses.

    Attributes
    ----------
    points
        Position of the points of a question -> position of its answers.
    totals
        Columns with the points of the whole submission.
    feedback
        Columns with the teacher's words.
    places
        What says who the student is, see :func:`find_places`.
    moment
        Column with the time of the submission; None where there is none.
    first_question
        Position from which on columns are questions.
    """

    points: Mapping[int, int]
    totals: Sequence[int] = ()
    feedback: Sequence[int] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    moment: int | None = None
    first_question: int = 1


def read_form(
    name: str,
    why: Message,
    table: Table,
    header_row: int,
    columns: FormColumns,
    choices: ImportChoices,
    remarks: Sequence[Message] = (),
) -> Gradebook:
    """Read the responses; several of one student, told by id, address or name, are attempts.

    A form asks for the name or the class in a question like any other. Such a question without points says who the
    student is.
    """
    header, body = table.rows[header_row], range(header_row + 1, len(table.rows))
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    rows = [row for row in body if any(table.rows[row])]
    surveys = {position for position in columns.points if _is_survey(table, position, rows)}
    graded = {columns.points[position] for position in columns.points if position not in surveys}
    asked = [text if k >= columns.first_question and k not in graded else "" for k, text in enumerate(header)]
    places = {**find_places(asked), **columns.places}
    people, problems = read_people(table, body, places)
    warnings: tuple[Message, ...] = ()
    if not IDENTITY & set(places):
        people, problems = number_people(table, body), ()
        warnings = (Message("remark-no-names"),)
    items = [position for position in columns.points if position not in surveys] or list(columns.totals[:1])
    totals = _add_up(table, people, items, reader)
    moments = [""] * len(people) if columns.moment is None else get_column(table, people, columns.moment)
    day_first = decide_day_first(moments)
    attempts = [
        Attempt(person, float(total), read_moment(text, day_first))
        for person, total, text in zip(people, totals, moments, strict=True)
    ]
    students, doubts, said = choose_attempts(attempts, choices)
    found = _add_maxima(_read_columns(header, columns, items, surveys, places), table, people, reader)
    day = find_day(attempts)
    layout = Layout(
        name,
        why,
        header_row,
        tuple(students),
        tuple(replace(column, taken_on=day) for column in found),
        reader,
        tuple(doubts),
        (*remarks, *said),
        problems,
        warnings=warnings,
        why_rows=name_other_attempts(attempts, students),
    )
    return build_gradebook(layout, table, choices)


def _is_survey(table: Table, position: int, rows: Sequence[int]) -> bool:
    """Whether a question is out of nothing for everybody."""
    texts = [table.columns[position][row] for row in rows]
    return any(texts) and all(not text or _OUT_OF_NOTHING.fullmatch(text) for text in texts)


def _add_up(table: Table, people: Sequence[StudentRow], items: Sequence[int], reader: CellReader) -> FloatArray:
    """The points of every submission, shape (n_people,)."""
    values = [np.nan_to_num(reader.read(get_column(table, people, position)).value) for position in items]
    return np.sum(values, axis=0) if values else np.zeros(len(people))


def _read_columns(
    header: Sequence[str], columns: FormColumns, items: Sequence[int], surveys: set[int], places: Mapping[str, int]
) -> list[Column]:
    names = name_columns(header)
    answers_of_items = {columns.points[position] for position in items if position in columns.points}
    result = []
    for position, name in enumerate(names):
        if position in places.values() or position in answers_of_items:
            continue
        answers = columns.points.get(position)
        why = None
        if position in surveys:
            why = Message("ignored-survey")
        elif position in columns.feedback:
            why = Message("ignored-feedback")
        elif position in columns.totals and position not in items:
            why = Message("ignored-quiz-total")
        elif position == columns.moment:
            why = Message("ignored-time")
        elif position not in items:
            why = Message("ignored-about-student" if position < columns.first_question else "ignored-answers")
        title = name if answers is None else " ".join(header[answers].split()) or name
        result.append(Column(position, name, title, why_ignored=why, answers_position=None if why else answers))
    return result


def _add_maxima(
    columns: Sequence[Column], table: Table, people: Sequence[StudentRow], reader: CellReader
) -> list[Column]:
    """Where the file says no maximum, the highest score of all submissions, also of those that do not count."""
    result = []
    for column in columns:
        cells = reader.read(get_column(table, people, column.position))
        highest = float(np.nanmax(cells.value, initial=0.0))
        is_told = bool(cells.count(CellKind.FRACTION)) or column.why_ignored is not None
        result.append(column if is_told or not highest else replace(column, max_score=highest, max_source="highest"))
    return result
