"""The grades that GitHub Classroom exports: one row for every student and assignment.

``assignment_name,assignment_url,starter_code_url,github_username,roster_identifier,student_repository_name,
student_repository_url,submission_timestamp,points_awarded,points_available`` and, of group work, ``group_name``. 0 of 0
points is work that was never graded. The export of one assignment may lack the first columns. Source: GitHub's own
command-line extension, and files in other projects' tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.formats.graded_work import GradedWork, read_graded_work
from engine.importers.reading.layout import Recognition, StudentRow, find_header, get_cell, make_reader
from engine.importers.reading.people import find_places, read_people
from engine.importers.reading.rewriting import write_cells
from engine.wording import say

NAME = "github_classroom"

_ROLES = {
    "item": ("assignment name",),
    "id": ("roster identifier",),
    "login": ("github username",),
    "section": ("group name",),
    "date": ("submission timestamp",),
    "score": ("points awarded",),
    "max": ("points available",),
}


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Points awarded and available beside GitHub user names."""
    places = find_places(rows[find_header(rows)], _ROLES) if rows else {}
    known = {"login", "score", "max"} <= set(places)
    return Recognition(0.85 + 0.1 * ("item" in places) if known else 0.0, Message("why-github-classroom"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the points of every assignment; who is in no roster is known by the GitHub name."""
    header_row = find_header(table.rows)
    body = range(header_row + 1, len(table.rows))
    places = find_places(table.rows[header_row], _ROLES)
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    found, problems = read_people(table, body, {"id": places["login"]})
    people = [_name_student(person, table.rows[person.row], places) for person in found]
    untitled = say(Message("item-assignment"))
    titles = [get_cell(table.rows[person.row], places.get("item")) or untitled for person in people]
    ungraded = {
        (person.row, places["score"]): "" for person in people if _is_out_of_nothing(table.rows[person.row], places)
    }
    table, n_ungraded = write_cells(table, ungraded, choices)
    said = (Message("remark-out-of-nothing", {"n": n_ungraded}),) if n_ungraded else ()
    work = GradedWork(NAME, Message("why-github-classroom"), header_row, places, people, titles, problems, said)
    return read_graded_work(table, work, reader, choices)


def _name_student(person: StudentRow, cells: Sequence[str], places: dict[str, int]) -> StudentRow:
    """By the identifier in the roster, which the teacher chose: a name, an id or an e-mail address."""
    own = get_cell(cells, places.get("id")) or person.id
    section = get_cell(cells, places.get("section"))
    return replace(person, id=own, name=own, email=own if "@" in own else "", section=section)


def _is_out_of_nothing(cells: Sequence[str], places: dict[str, int]) -> bool:
    return all(get_cell(cells, places[role]).strip("0.") == "" for role in ("score", "max"))
