"""The score sheet of one assignment in PowerTeacher Pro: seven lines about the assignment, then a row per student.

``Teacher Name:``, ``Class:``, ``Assignment Name:``, ``Due Date:``, ``Points Possible:``, ``Extra Points:``,
``Score Type:``, and in row 8 ``Student Num,Student Name,Score``. Source: other programs' parsers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.dates import read_moment
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    count_given,
    flip_name,
    make_reader,
    name_columns,
)
from engine.importers.reading.people import find_places, read_people
from engine.writing.folding import fold_to_words

NAME = "powerschool"

_ROLES = {
    "id": frozenset({"student num", "student number", "student id"}),
    "name": frozenset({"student name"}),
    "score": frozenset({"score"}),
}
_ABOUT = ("teacher name", "class", "assignment name", "due date", "points possible", "extra points", "score type")
_ABOVE = 15


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Lines such as Points Possible above a header with Student Num and Score."""
    header_row = _find_header(rows)
    known = set(_read_lines(rows[:header_row])) & set(_ABOUT) if header_row else set[str]()
    return Recognition(min(1.0, 0.2 * len(known)) if len(known) > 2 else 0.0, Message("why-powerschool"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the scores of one assignment."""
    header_row = _find_header(table.rows)
    header, body = table.rows[header_row], range(header_row + 1, len(table.rows))
    about = _read_lines(table.rows[:header_row])
    places = find_places(header, _ROLES)
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    names = name_columns(header)
    title = about.get("assignment name") or names[places["score"]]
    is_percent = "percent" in about.get("score type", "").casefold()
    max_score = 100.0 if is_percent else reader.read_number(about.get("points possible", ""))
    due = read_moment(about.get("due date", ""), day_first=False)
    columns = [
        Column(places["score"], title, title, max_score or None, taken_on=due.date() if due else None)
        if position == places["score"]
        else Column(position, name, name, why_ignored=Message("ignored-about-student"))
        for position, name in enumerate(names)
        if position not in (places.get("id"), places.get("name"))
    ]
    found, problems = read_people(table, body, {role: places[role] for role in ("id", "name") if role in places})
    # PowerSchool writes every name as Last, First; only a name of one part has no comma.
    people = (replace(person, name=flip_name(person.name), n_given=count_given(person.name)) for person in found)
    layout = Layout(
        NAME,
        Message("why-powerschool"),
        header_row,
        tuple(people),
        tuple(columns),
        reader,
        remarks=(Message("remark-seen-in-parsers"),),
        problems=problems,
        reads_above=True,
    )
    return build_gradebook(layout, table, choices)


def _find_header(rows: Sequence[Sequence[str]]) -> int:
    """Position of the row with Student Num and Score; 0 where there is none below other lines."""
    for k, row in enumerate(rows[:_ABOVE]):
        if {"id", "score"} <= set(find_places(row, _ROLES)):
            return k
    return 0


def _read_lines(rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """What the lines above the header say: ``Points Possible:`` and its value, in one cell or in two."""
    lines = {}
    for row in rows:
        label, _, rest = " ".join(row).partition(":")
        lines[fold_to_words(label)] = rest.strip()
    return lines
