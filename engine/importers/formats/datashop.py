"""Exports of the PSLC DataShop, and the data of the KDD Cup 2010: one row for every step or transaction of a student.

Steps: ``Anon Student Id, Problem Name, Step Name, Correct First Attempt (or First Attempt), KC (…), Opportunity (…)``.
Transactions: the same with ``Attempt At Step`` and ``Outcome`` (CORRECT, INCORRECT, HINT), of which the first attempt
at a step counts. A step of a problem is an item; several skills (KC) stand between ``~~``. Source: DataShop's own
description of its exports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.layout import Layout, Recognition, StudentRow, find_header, get_cell, make_reader
from engine.importers.reading.people import find_places, read_people
from engine.importers.reading.rewriting import write_cells
from engine.importers.reading.score_rows import arrange_scores, leave_summaries_out, set_others_aside, tag_with_skills
from engine.writing.folding import fold_to_words

NAME = "datashop"

_COLUMNS = {
    "id": ("anon student id",),
    "problem": ("problem name",),
    "step": ("step name",),
    "step_score": ("correct first attempt", "first attempt"),
    "outcome": ("outcome",),
    "attempt": ("attempt at step",),
    "date": ("first transaction time", "time"),
}
_CREDIT = {"correct": "1", "ok": "1", "incorrect": "0", "error": "0", "bug": "0", "hint": "0", "initial hint": "0"}
_BETWEEN_SKILLS = "~~"


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Students who are anonymous, problems and steps, and whether the first attempt was right."""
    header = rows[find_header(rows)] if rows else []
    places = find_places(header, _COLUMNS)
    is_known = {"id", "problem"} <= set(places) and {"step_score", "outcome"} & set(places)
    return Recognition(0.95 if is_known else 0.0, Message("why-datashop"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read whether the first attempt at every step was right."""
    header_row = find_header(table.rows)
    header, body = table.rows[header_row], range(header_row + 1, len(table.rows))
    places = find_places(header, _COLUMNS)
    score = places.get("step_score", places.get("outcome", -1))
    people, problems = read_people(table, body, {"id": places["id"]})
    people, remarks = leave_summaries_out(people)
    names = [_name_step(table.rows[person.row], places) for person in people]
    if "step_score" not in places:
        people, names = _keep_first_attempts(table, people, names, places)
    credit = {
        (person.row, score): _CREDIT[said]
        for person in people
        if (said := fold_to_words(get_cell(table.rows[person.row], score))) in _CREDIT
    }
    table, _ = write_cells(table, credit, choices)
    titles = tag_with_skills(names, _list_skills(table, header, people, names))
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    where: dict[str, int] = {"score": score} | ({"date": places["date"]} if "date" in places else {})
    students, items, doubts = arrange_scores(table, people, titles, where, reader, choices)
    columns = (*items, *set_others_aside(header, places))
    why = Message("why-datashop")
    layout = Layout(NAME, why, header_row, students, columns, reader, tuple(doubts), remarks, problems)
    return build_gradebook(layout, table, choices)


def _name_step(cells: Sequence[str], places: Mapping[str, int]) -> str:
    """The problem with its step."""
    problem, step = (get_cell(cells, places.get(role)) for role in ("problem", "step"))
    return f"{problem}: {step}" if step and step != problem else problem


def _keep_first_attempts(
    table: Table, people: Sequence[StudentRow], names: Sequence[str], places: Mapping[str, int]
) -> tuple[list[StudentRow], list[str]]:
    """The transactions that are a student's first at a step; those that say nothing of right or wrong are none."""
    kept, seen = [], set()
    for person, name in zip(people, names, strict=True):
        cells = table.rows[person.row]
        attempt = get_cell(cells, places.get("attempt"))
        is_first = attempt in ("", "1") and (bool(attempt) or (person.id, name) not in seen)
        if is_first and fold_to_words(get_cell(cells, places["outcome"])) in _CREDIT:
            seen.add((person.id, name))
            kept.append((person, name))
    return [person for person, _ in kept], [name for _, name in kept]


def _list_skills(
    table: Table, header: Sequence[str], people: Sequence[StudentRow], names: Sequence[str]
) -> Mapping[str, Sequence[str]]:
    """The skills of every step by the first model of skills that names any."""
    for position, text in enumerate(header):
        folded = fold_to_words(text)
        if not folded.startswith("kc") or folded.startswith("kc category"):
            continue
        skills: dict[str, list[str]] = defaultdict(list)
        for person, name in zip(people, names, strict=True):
            skills[name] += filter(
                None, map(str.strip, get_cell(table.rows[person.row], position).split(_BETWEEN_SKILLS))
            )
        if any(skills.values()):
            return skills
    return {}
