"""The report of a Quizizz (now Wayground) quiz, a workbook: the sheet with ``Correct``, ``Incorrect`` and ``Accuracy``.

``First Name, Last Name, Score, Accuracy, Correct, Incorrect, Total Time Taken, Started At``. The score rewards speed,
so what counts is how many answers were correct. Source: other projects' parsers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.reading.attempts import Attempt, choose_attempts, name_other_attempts
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.dates import decide_day_first, read_moment
from engine.importers.reading.header_words import ROLES
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    find_header,
    get_column,
    make_reader,
    name_columns,
)
from engine.importers.reading.long_form import find_day
from engine.importers.reading.people import find_places, read_people
from engine.wording import say

NAME = "quizizz"

_ROLES = {
    **{role: ROLES[role] for role in ("first", "last", "name", "email")},
    "speed": frozenset({"score"}),
    "accuracy": frozenset({"accuracy"}),
    "correct": frozenset({"correct"}),
    "partial": frozenset({"partially correct"}),
    "incorrect": frozenset({"incorrect"}),
    "unattempted": frozenset({"unattempted", "not attempted"}),
    "started": frozenset({"started at"}),
}
_COUNTED = ("correct", "partial", "incorrect", "unattempted")


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Correct and incorrect answers beside an accuracy."""
    places = find_places(rows[find_header(rows)], _ROLES) if rows else {}
    is_own = {"accuracy", "correct", "incorrect"} <= set(places) and bool({"first", "name"} & set(places))
    return Recognition(0.8 + 0.1 * ("started" in places) if is_own else 0.0, Message("why-quizizz"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read one item: how many answers were correct, out of all questions."""
    header_row = find_header(table.rows)
    header, body = table.rows[header_row], range(header_row + 1, len(table.rows))
    places = find_places(header, _ROLES)
    who: dict[str, int] = {role: places[role] for role in ("first", "last", "name", "email") if role in places}
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    people, problems = read_people(table, body, who)
    right = reader.read(get_column(table, people, places["correct"])).value
    moments = get_column(table, people, places["started"]) if "started" in places else [""] * len(people)
    day_first = decide_day_first(moments)
    attempts = [
        Attempt(person, float(np.nan_to_num(value, nan=-1.0)), read_moment(text, day_first))
        for person, value, text in zip(people, right, moments, strict=True)
    ]
    students, doubts, remarks = choose_attempts(attempts, choices)
    counts = [reader.read(get_column(table, people, places[role])).value for role in _COUNTED if role in places]
    n_questions = float(np.max(np.sum(np.nan_to_num(counts), axis=0), initial=0.0))
    layout = Layout(
        NAME,
        Message("why-quizizz"),
        header_row,
        tuple(students),
        tuple(_read_columns(header, places, who, n_questions, find_day(attempts))),
        reader,
        tuple(doubts),
        (Message("remark-seen-in-parsers"), Message("remark-quizizz", {"n": int(n_questions)}), *remarks),
        problems,
        why_rows=name_other_attempts(attempts, students),
    )
    return build_gradebook(layout, table, choices)


def _read_columns(
    header: Sequence[str], places: Mapping[str, int], who: Mapping[str, int], n_questions: float, day: date | None
) -> list[Column]:
    why = {places[role]: "ignored-answer-counts" for role in _COUNTED if role in places}
    why |= {places[role]: f"ignored-{role}" for role in ("speed", "accuracy") if role in places}
    title = say(Message("item-correct"))
    return [
        Column(position, name, title, n_questions or None, taken_on=day)
        if position == places["correct"]
        else Column(position, name, name, why_ignored=Message(why.get(position, "ignored-about-student")))
        for position, name in enumerate(name_columns(header))
        if position not in who.values()
    ]
