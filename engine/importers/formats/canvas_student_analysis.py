"""The Student Analysis report of one Canvas quiz: one row per attempt, two columns per question.

A question's column is called by its number and its text, ``38383196: A beam …``, and holds what was answered; the
header of the next column is the maximum, so headers repeat, and its cells are the points earned. A question that a
student was not given, since the quiz draws from a pool, has a blank in both. Source: a real file.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.reading.attempts import Attempt, choose_attempts, name_other_attempts
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import CellReader, read_number
from engine.importers.reading.dates import decide_day_first, read_moment
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    StudentRow,
    find_header,
    get_cell,
    make_reader,
    name_columns,
)
from engine.importers.reading.people import find_places, read_people
from engine.writing.unique_names import make_names_unique

NAME = "canvas_student_analysis"

_ROLES = {
    "name": frozenset({"name"}),
    "id": frozenset({"id"}),
    "section": frozenset({"section"}),
    "attempt": frozenset({"attempt"}),
    "submitted": frozenset({"submitted"}),
    "score": frozenset({"score"}),
}
_COUNTS = frozenset({"n correct", "n incorrect"})
_QUESTION = re.compile(r"(\d{1,19}):\s*(.*)", re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,500}>")
_LONGEST_TITLE = 90


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Questions with their numbers, each before a column whose header is a number."""
    header = rows[find_header(rows)] if rows else []
    if not _find_questions(header):
        return Recognition(0.0, Message("why-canvas-student-analysis"))
    evidence = [bool(_COUNTS & set(header)), "name" in header[:1], "score" in header[-1:]]
    return Recognition(0.4 + 0.2 * sum(evidence), Message("why-canvas-student-analysis"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the report."""
    header_row = find_header(table.rows)
    header, body = table.rows[header_row], range(header_row + 1, len(table.rows))
    places = find_places(header, _ROLES)
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    who: dict[str, int] = {role: places[role] for role in ("name", "id", "section") if role in places}
    people, problems = read_people(table, body, who)
    attempts = _read_attempts(table, people, places, reader) if {"id", "attempt"} & set(places) else []
    students, doubts, remarks = choose_attempts(attempts, choices) if attempts else (people, [], [])
    layout = Layout(
        NAME,
        Message("why-canvas-student-analysis"),
        header_row,
        tuple(students),
        tuple(_read_columns(header, places, who)),
        reader,
        tuple(doubts),
        tuple(remarks),
        problems,
        blanks_are_clear=Message("remark-question-pools"),
        why_rows=name_other_attempts(attempts, students),
    )
    return build_gradebook(layout, table, choices)


def _find_questions(header: Sequence[str]) -> list[int]:
    """Positions of the questions; the next column of each has the points."""
    return [
        position
        for position, text in enumerate(header[:-1])
        if _QUESTION.fullmatch(text) and read_number(header[position + 1]) is not None
    ]


def _read_columns(header: Sequence[str], places: dict[str, int], who: dict[str, int]) -> list[Column]:
    questions = _find_questions(header)
    titles = make_names_unique([clean_question(header[position]) for position in questions])
    columns = []
    for position, title in zip(questions, titles, strict=True):
        max_score = read_number(header[position + 1])
        why = None if max_score else Message("ignored-survey")
        columns.append(
            Column(position + 1, title, title, max_score or None, why_ignored=why, answers_position=position)
        )
    taken = {place for position in questions for place in (position, position + 1)}
    for position, name in enumerate(name_columns(header)):
        if position not in taken and position not in who.values():
            key = "ignored-quiz-total" if position == places.get("score") else "ignored-about-student"
            columns.append(Column(position, name, name, why_ignored=Message(key)))
    return columns


def clean_question(header: str) -> str:
    """The text of a question on one line, without its number and its tags, and short enough for a title."""
    match = _QUESTION.fullmatch(header)
    number, text = match.groups() if match else ("", header)
    text = " ".join(html.unescape(_TAG.sub(" ", text)).split())
    if len(text) > _LONGEST_TITLE:
        text = text[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
    return text or number


def _read_attempts(
    table: Table, people: Sequence[StudentRow], places: dict[str, int], reader: CellReader
) -> list[Attempt]:
    """Every row with what orders it: the number of the attempt, or else the moment it was submitted."""
    times = [get_cell(table.rows[person.row], places.get("submitted")) for person in people]
    day_first = decide_day_first(times)
    attempts = []
    for person, time in zip(people, times, strict=True):
        cells = table.rows[person.row]
        number = reader.read_number(get_cell(cells, places.get("attempt")))
        total = reader.read_number(get_cell(cells, places.get("score")))
        moment = read_moment(time, day_first)
        if number is not None and 0 <= number < 10_000:
            moment = datetime(1, 1, 1) + timedelta(days=number)
        attempts.append(Attempt(person, -1.0 if total is None else total, moment))
    return attempts
