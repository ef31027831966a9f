"""A log of ASSISTments: one row for every response to a problem, once for every skill that the problem is tagged with.

``user_id, problem_id, correct, original, skill_name, …``: ``correct`` is 1, 0 or partial credit at the first attempt; a
response with ``original`` 0 is to a scaffolding question, which only students see who need help with the problem, and
is left out. Source: the data sets that ASSISTments publishes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.layout import Layout, Recognition, StudentRow, find_header, get_cell, make_reader
from engine.importers.reading.people import find_places, read_people
from engine.importers.reading.score_rows import arrange_scores, leave_summaries_out, set_others_aside, tag_with_skills

NAME = "assistments"

_COLUMNS = {
    "id": ("user id", "user xid", "student id", "studentid"),
    "item": ("problem id", "problemid"),
    "score": ("correct", "discrete score", "score"),
    "original": ("original",),
    "skill": ("skill name", "skill", "skills"),
    "skill_id": ("skill id",),
    "date": ("start time", "end time", "problem start time"),
}
_SIGNS = (
    *("assistment id", "order id", "problem log id", "ms first response", "hint count", "attempt count", "bottom hint"),
    *("base sequence id", "overlap time", "tutor mode", "answer type", "first action", "opportunity original"),
)
_FEWEST_SIGNS = 2
_SCAFFOLD = "0"


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Users, problems and whether they were correct, beside other columns of such a log."""
    header = rows[find_header(rows)] if rows else []
    places = find_places(header, _COLUMNS)
    signs = {" ".join(text.casefold().replace("_", " ").split()) for text in header} & set(_SIGNS)
    is_known = {"id", "item", "score"} <= set(places) and len(signs) >= _FEWEST_SIGNS
    return Recognition(0.95 if is_known else 0.0, Message("why-assistments"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the responses to main problems, one point each."""
    header_row = find_header(table.rows)
    header, body = table.rows[header_row], range(header_row + 1, len(table.rows))
    places = find_places(header, _COLUMNS)
    people, problems = read_people(table, body, {"id": places["id"]})
    people, remarks = leave_summaries_out(people)
    people, n_scaffolds = _leave_scaffolds_out(table, people, places)
    ids = [get_cell(table.rows[person.row], places["item"]) for person in people]
    titles = tag_with_skills(ids, _list_skills(table, people, places, ids))
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    where: dict[str, int] = {role: places[role] for role in ("score", "date") if role in places}
    students, items, doubts = arrange_scores(table, people, titles, where, reader, choices)
    remarks += (Message("remark-scaffolds", {"n": n_scaffolds}),) if n_scaffolds else ()
    columns = (*items, *set_others_aside(header, places))
    why = Message("why-assistments")
    layout = Layout(NAME, why, header_row, students, columns, reader, tuple(doubts), remarks, problems)
    return build_gradebook(layout, table, choices)


def _leave_scaffolds_out(
    table: Table, people: Sequence[StudentRow], places: Mapping[str, int]
) -> tuple[list[StudentRow], int]:
    """The responses to main problems, and how many others there are; all responses where none is to a main problem."""
    kept = [person for person in people if get_cell(table.rows[person.row], places.get("original")) != _SCAFFOLD]
    return (kept, len(people) - len(kept)) if kept else (list(people), 0)


def _list_skills(
    table: Table, people: Sequence[StudentRow], places: Mapping[str, int], ids: Sequence[str]
) -> Mapping[str, Sequence[str]]:
    """The skills of every problem by name; by number where no skill has a name."""
    skills: dict[str, list[str]] = defaultdict(list)
    position = places.get("skill", places.get("skill_id"))
    for person, problem in zip(people, ids, strict=True):
        name = get_cell(table.rows[person.row], position)
        if name and name.casefold() not in ("nan", "na", "null"):
            skills[problem].append(name)
    return skills
