"""The report of a Kahoot game, a workbook with ``Final Scores`` and, in ``RawReportData Data``, one row per answer.

Kahoot's points reward speed, so what counts here is whether an answer was correct. ``Final Scores`` has the name of the
game in its first row and its header in the third: ``Rank, Player, Total Score (points), Correct Answers, Incorrect
Answers``. Source: other projects' parsers.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.reading.attempts import Attempt
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.layout import Column, Layout, Recognition, get_cell, get_column, make_reader, name_columns
from engine.importers.reading.long_form import arrange_responses, find_usual
from engine.importers.reading.people import find_places, read_people
from engine.wording import say

NAME = "kahoot"

_FINAL = {
    "name": frozenset({"player", "players", "nickname", "spieler", "joueur", "jugador"}),
    "points": frozenset({"total score points"}),
    "correct": frozenset({"correct answers"}),
    "incorrect": frozenset({"incorrect answers"}),
}
_RAW = {
    "name": frozenset({"player"}),
    "number": frozenset({"question number"}),
    "question": frozenset({"question"}),
    "key": frozenset({"correct answers"}),
    "answer": frozenset({"answer"}),
    "correct": frozenset({"correct"}),
}
_ABOVE = 6


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Players with correct and incorrect answers, or a row for every answer of a player to a numbered question."""
    confidence = 0.0
    if _find_header(rows, _RAW) is not None:
        confidence = 0.95
    elif _find_header(rows, _FINAL) is not None:
        confidence = 0.9
    return Recognition(confidence, Message("why-kahoot"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the answers one by one where the sheet has them, and otherwise how many were correct."""
    header_row = _find_header(table.rows, _RAW)
    if header_row is not None:
        return _parse_answers(table, header_row, choices)
    header_row = _find_header(table.rows, _FINAL)
    assert header_row is not None  # otherwise it was not recognised
    return _parse_final(table, header_row, choices)


def _find_header(rows: Sequence[Sequence[str]], roles: dict[str, frozenset[str]]) -> int | None:
    return next((k for k, row in enumerate(rows[:_ABOVE]) if len(find_places(row, roles)) == len(roles)), None)


def _parse_final(table: Table, header_row: int, choices: ImportChoices) -> Gradebook:
    """One item: correct answers, out of as many as the player with the most answers gave."""
    header, body = table.rows[header_row], range(header_row + 1, len(table.rows))
    places = find_places(header, _FINAL)
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    students, problems = read_people(table, body, {"name": places["name"]})
    right, wrong = (reader.read(get_column(table, students, places[role])).value for role in ("correct", "incorrect"))
    n_questions = float(np.max(np.nan_to_num(right) + np.nan_to_num(wrong), initial=0.0))
    title = next((text for row in table.rows[:header_row] for text in row if text), say(Message("item-correct")))
    columns = [
        Column(position, name, title, n_questions or None)
        if position == places["correct"]
        else Column(position, name, name, why_ignored=Message(_why_no_item(position, places)))
        for position, name in enumerate(name_columns(header))
        if position != places["name"]
    ]
    remarks = (Message("remark-seen-in-parsers"), Message("remark-kahoot", {"n": int(n_questions)}))
    layout = Layout(
        NAME,
        Message("why-kahoot"),
        header_row,
        tuple(students),
        tuple(columns),
        reader,
        remarks=remarks,
        problems=problems,
    )
    return build_gradebook(layout, table, choices)


def _why_no_item(position: int, places: dict[str, int]) -> str:
    if position == places["points"]:
        return "ignored-speed"
    return "ignored-answer-counts" if position == places["incorrect"] else "ignored-about-student"


def _parse_answers(table: Table, header_row: int, choices: ImportChoices) -> Gradebook:
    """One item for every question; the column ``Correct`` has one for a correct answer and zero for any other."""
    header, body = table.rows[header_row], range(header_row + 1, len(table.rows))
    places = find_places(header, _RAW)
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    people, problems = read_people(table, body, {"name": places["name"]})
    responses = []
    for person in people:
        cells = table.rows[person.row]
        right = reader.read_number(get_cell(cells, places["correct"]))
        item = (get_cell(cells, places["number"]), get_cell(cells, places["question"]))
        responses.append((item, Attempt(person, -1.0 if right is None else right, None)))
    arranged = arrange_responses(responses, choices)
    columns = [
        Column(
            places["correct"],
            question or number,
            question or number,
            1.0,
            key=find_usual(get_cell(table.rows[row], places["key"]) for row in rows if row >= 0) or "",
            answers_position=places["answer"],
            rows=rows,
        )
        for (number, question), rows in arranged.rows.items()
    ]
    layout = Layout(
        NAME,
        Message("why-kahoot"),
        header_row,
        arranged.students,
        tuple(columns),
        reader,
        arranged.doubts,
        (Message("remark-seen-in-parsers"), Message("remark-kahoot-answers")),
        problems,
    )
    return build_gradebook(layout, table, choices)
