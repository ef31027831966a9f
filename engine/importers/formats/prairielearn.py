"""Files of PrairieLearn: the gradebook of a course, and the questions or the instances of an assessment in rows.

The gradebook is ``UID,UIN,Name,Role`` (also ``Username``) and a column in per cent for every assessment, called by its
label. In the others every row is a question of a student (``Assessment, Question, Question points, Max points``) or an
assessment of one (``Assessment, Instance, Points, Max points``). A course also has rows of instructors, who have
another role. Source: PrairieLearn's own pages that write these files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from engine.classroom import Doubt, Gradebook, ImportChoices, Message, Problem
from engine.importers.containers.rows import Table
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import CellKind, CellReader
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    StudentRow,
    find_header,
    get_cell,
    get_column,
    make_reader,
    name_columns,
)
from engine.importers.reading.notes_beside import is_called_note
from engine.importers.reading.people import find_places, read_people
from engine.importers.reading.score_rows import arrange_scores, set_others_aside
from engine.writing.folding import fold_to_words
from engine.writing.short_texts import name_some

NAME = "prairielearn"

_PERSON = {
    "uid": ("uid",),
    "uin": ("uin",),
    "name": ("name", "user name"),
    "role": ("role",),
    "section": ("section", "student labels", "labels", "enrollment"),
}
_SCORE = {
    "assessment": ("assessment",),
    "question": ("question",),
    "score": ("question points", "points"),
    "max": ("max points",),
    "date": ("date", "submission date", "started"),
}
_ABOUT = frozenset({"username", "group name", "usernames", "email", "roles", "status", "set", "number"})
_STUDENT = "student"


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """People have a UID and a role in the course."""
    header = rows[find_header(rows)] if rows else []
    person, score = find_places(header, _PERSON), find_places(header, _SCORE)
    if not {"uid", "role"} <= set(person) or not {"uin", "name"} & set(person):
        return Recognition(0.0, Message("why-prairielearn"))
    return Recognition(0.95 if _is_long(score) else 0.85, Message("why-prairielearn"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read scores in rows, or else the gradebook."""
    header_row = find_header(table.rows)
    header, body = table.rows[header_row], range(header_row + 1, len(table.rows))
    places, score = find_places(header, _PERSON), find_places(header, _SCORE)
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    people, problems = _read_people(table, body, places)
    people, remarks = _keep_students(table, people, places)
    if _is_long(score):
        titles = _name_items(table, people, score)
        students, items, doubts = arrange_scores(table, people, titles, score, reader, choices)
        columns = [*items, *set_others_aside(header, {**places, **score})]
    else:
        students, doubts = tuple(people), list[Doubt]()
        columns = _read_assessments(table, header, people, places, reader)
    why = Message("why-prairielearn")
    layout = Layout(NAME, why, header_row, students, tuple(columns), reader, tuple(doubts), remarks, problems)
    return build_gradebook(layout, table, choices)


def _is_long(score: Mapping[str, int]) -> bool:
    return {"score", "max", "assessment"} <= set(score)


def _read_people(table: Table, body: range, places: Mapping[str, int]) -> tuple[list[StudentRow], tuple[Problem, ...]]:
    """Everybody in the file, by the university's number (UIN) where all have one, and otherwise by the UID."""
    who = {"id": places["uid"]} | {role: places[role] for role in ("name", "section") if role in places}
    people, problems = read_people(table, body, who)
    numbers = [get_cell(table.rows[person.row], places.get("uin")) for person in people]
    known = all(numbers)
    named = [
        replace(person, id=number if known else person.id, email=person.id if "@" in person.id else "")
        for person, number in zip(people, numbers, strict=True)
    ]
    return named, problems


def _keep_students(
    table: Table, people: Sequence[StudentRow], places: Mapping[str, int]
) -> tuple[list[StudentRow], tuple[Message, ...]]:
    """The rows of students, and what is said of those of other people in the course."""
    roles = [get_cell(table.rows[person.row], places["role"]) for person in people]
    kept = [person for person, role in zip(people, roles, strict=True) if fold_to_words(role) in ("", _STUDENT)]
    others = zip(people, roles, strict=True)
    left = {person.id: role for person, role in others if fold_to_words(role) not in ("", _STUDENT)}
    if not kept or not left:
        return list(people), ()
    return kept, (Message("remark-other-roles", {"n": len(left), "roles": name_some(sorted(set(left.values())))}),)


def _name_items(table: Table, people: Sequence[StudentRow], score: Mapping[str, int]) -> list[str]:
    """What every row is about: the question, with its assessment where there are several, or the assessment."""
    cells = [table.rows[person.row] for person in people]
    assessments = [get_cell(row, score["assessment"]) for row in cells]
    questions = [get_cell(row, score.get("question")) for row in cells]
    several = len(set(assessments)) > 1
    return [
        f"{assessment}: {question}" if question and several else question or assessment
        for assessment, question in zip(assessments, questions, strict=True)
    ]


def _read_assessments(
    table: Table, header: Sequence[str], people: Sequence[StudentRow], places: Mapping[str, int], reader: CellReader
) -> list[Column]:
    """The columns of a gradebook: every assessment is in per cent of its points."""
    columns = []
    for position, name in enumerate(name_columns(header)):
        if position in places.values():
            continue
        cells = reader.read(get_column(table, people, position))
        is_text = cells.count(CellKind.TEXT) and not cells.count(CellKind.NUMBER, CellKind.PERCENT)
        if is_text or fold_to_words(name) in _ABOUT or is_called_note(header[position]):
            columns.append(Column(position, name, name, why_ignored=Message("ignored-about-student")))
        else:
            columns.append(Column(position, name, name, 100.0, max_source="credit"))
    return columns
