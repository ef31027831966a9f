"""The grades that nbgrader exports: one row for every student and assignment.

``assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score``.
A student who handed nothing in has a score of 0.0 and no timestamp. An assignment without graded cells has a maximum
of 0.0. Source: nbgrader's own export plugin, which lets the columns be chosen.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.formats.graded_work import GradedWork, read_graded_work
from engine.importers.reading.layout import Recognition, find_header, get_cell, make_reader
from engine.importers.reading.people import find_places, read_people

NAME = "nbgrader"

_ROLES = {
    "item": ("assignment",),
    "id": ("student id",),
    "last": ("last name",),
    "first": ("first name",),
    "email": ("email",),
    "date": ("timestamp",),
    "score": ("score",),
    "max": ("max score",),
}
_OWN = {"raw": ("raw score",), "late": ("late submission penalty",), "due": ("duedate",)}


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """An assignment, a student_id and a max_score in every row, with the penalty for late work."""
    header = rows[find_header(rows)] if rows else []
    known = {"item", "id", "score", "max"} <= set(find_places(header, _ROLES))
    n_own = len(find_places(header, _OWN))
    return Recognition(0.8 + 0.05 * n_own if known and n_own else 0.0, Message("why-nbgrader"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the score after the penalty; an assignment out of nothing is left out."""
    header_row = find_header(table.rows)
    body = range(header_row + 1, len(table.rows))
    places = find_places(table.rows[header_row], _ROLES)
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    people, problems = read_people(table, body, places)
    titles = [get_cell(table.rows[person.row], places["item"]) for person in people]
    work = GradedWork(NAME, Message("why-nbgrader"), header_row, places, people, titles, problems)
    return read_graded_work(table, work, reader, choices)
