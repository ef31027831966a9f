"""The scores of one Gradescope assignment: one row per student, one column per question.

Questions are ``1: Proof (5.0 pts)`` and parts of them ``1.1: Base case (2.0 pts)``; a question that has parts is their
sum. ``Status`` is Graded, Ungraded or Missing. Source: a real file and other programs' parsers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from engine.classroom import Gradebook, ImportChoices, Message, Status
from engine.importers.containers.rows import Table
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import read_number
from engine.importers.reading.header_words import ROLES
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
from engine.writing.folding import fold_to_words

NAME = "gradescope_assignment"

_ROLES = {
    "name": ROLES["name"],
    "first": ROLES["first"],
    "last": ROLES["last"],
    "id": frozenset({"sid"}),
    "email": ROLES["email"],
    "section": frozenset({"section name", "sections", "section"}),
}
_OTHERS = {
    "total": frozenset({"total score"}),
    "max": frozenset({"max points"}),
    "status": frozenset({"status"}),
    "submission": frozenset({"submission id"}),
    "lateness": frozenset({"lateness h m s"}),
}
_QUESTION = re.compile(r"(?P<number>\d+(?:\.\d+)*):? ?(?P<title>.*?) ?\((?P<max>-?\d+(?:\.\d+)?) ?pts?\)")
_STATUS = {"missing": Status.MISSING, "ungraded": Status.PENDING}


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """A total with its maximum, a status and a submission of every student."""
    header = rows[find_header(rows)] if rows else []
    evidence = [*(role in find_places(header, _OTHERS) for role in _OTHERS), bool(_find_questions(header))]
    known = evidence[0] and evidence[1] and sum(evidence) > 3
    return Recognition(0.15 * sum(evidence) if known else 0.0, Message("why-gradescope-assignment"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the scores of a Gradescope assignment."""
    header_row = find_header(table.rows)
    header, body = table.rows[header_row], range(header_row + 1, len(table.rows))
    places, others = find_places(header, _ROLES), find_places(header, _OTHERS)
    people, problems = read_people(table, body, places)
    layout = Layout(
        NAME,
        Message("why-gradescope-assignment"),
        header_row,
        tuple(_read_status(table, person, others) for person in people),
        tuple(_read_columns(header, places, others)),
        make_reader((table.rows[row] for row in body), table.delimiter, choices),
        problems=problems,
    )
    return build_gradebook(layout, table, choices)


def _read_status(table: Table, person: StudentRow, others: dict[str, int]) -> StudentRow:
    """A submission that is not graded or not there says the same about every question."""
    status = _STATUS.get(fold_to_words(get_cell(table.rows[person.row], others.get("status"))))
    return person if status is None else replace(person, whole_row=status)


def _find_questions(header: Sequence[str]) -> dict[int, re.Match[str]]:
    lines = [" ".join(text.split()) for text in header]
    return {position: match for position, text in enumerate(lines) if (match := _QUESTION.fullmatch(text))}


def _read_columns(header: Sequence[str], places: dict[str, int], others: dict[str, int]) -> list[Column]:
    """Questions without the parts' sums; the total is the item where there are no questions."""
    questions = _find_questions(header)
    numbers = {match["number"] for match in questions.values()}
    columns = []
    for position, name in enumerate(name_columns(header)):
        match = questions.get(position)
        if match:
            max_score = read_number(match["max"])
            why = None
            if any(number.startswith(f"{match['number']}.") for number in numbers):
                why = Message("ignored-gradescope-parts")
            elif not max_score or max_score < 0:
                why = Message("ignored-no-points")
            title = f"{match['number']}: {match['title']}".removesuffix(": ")
            columns.append(Column(position, name, title, max_score if why is None else None, why_ignored=why))
        elif position == others["total"]:
            why = Message("ignored-quiz-total") if questions else None
            columns.append(Column(position, name, name, maxima_position=others["max"], why_ignored=why))
        elif position not in places.values() and position != others["max"]:
            columns.append(Column(position, name, name, why_ignored=Message("ignored-about-student")))
    return columns
