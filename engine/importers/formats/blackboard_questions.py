"""The results of a Blackboard test by question: one row for every question of a student.

``Username,Last Name,First Name,Question ID,[Question,Answer,]Possible Points,Auto Score,Manual Score``; points that
were given by hand count instead of those of the machine. Source: files as people have them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from engine.classroom import Gradebook, ImportChoices, Message, Problem
from engine.importers.containers.rows import Table
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import CellReader
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    StudentRow,
    find_header,
    get_cell,
    make_reader,
    say_row,
)
from engine.importers.reading.people import find_places, read_people
from engine.importers.reading.rewriting import write_cells
from engine.importers.reading.score_rows import arrange_scores, set_others_aside

NAME = "blackboard_questions"

_PERSON = {
    "id": ("username", "user name"),
    "last": ("last name", "lastname"),
    "first": ("first name", "firstname"),
}
_SCORE = {
    "item": ("question id", "questionid", "question number"),
    "text": ("question", "question text"),
    "answer": ("answer", "user answer"),
    "max": ("possible points", "points possible"),
    "score": ("auto score", "automatic score"),
    "manual": ("manual score",),
}


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Questions with possible points, and points of the machine beside those given by hand."""
    header = rows[find_header(rows)] if rows else []
    score = find_places(header, _SCORE)
    is_known = {"max", "score", "manual"} <= set(score) and {"item", "text"} & set(score)
    return Recognition(0.97 if is_known and find_places(header, _PERSON) else 0.0, Message("why-blackboard-questions"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the points of every question, by hand where they were given so."""
    header_row = find_header(table.rows)
    header, body = table.rows[header_row], range(header_row + 1, len(table.rows))
    places, score = find_places(header, _PERSON), find_places(header, _SCORE)
    item = score.get("item", score.get("text", -1))
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    table, n_manual = _count_by_hand(table, body, score, reader, choices)
    people, problems = read_people(table, body, places)
    people, more = _keep_questions(table, people, item)
    titles = [get_cell(table.rows[person.row], item) for person in people]
    where = {role: score[role] for role in ("score", "max")}
    students, items, doubts = arrange_scores(table, people, titles, where, reader, choices)
    items = [replace(column, answers_position=score.get("answer")) for column in items]
    columns: list[Column] = [*items, *set_others_aside(header, {**places, **score})]
    remarks = (Message("remark-by-hand", {"n": n_manual}),) if n_manual else ()
    why = Message("why-blackboard-questions")
    layout = Layout(NAME, why, header_row, students, tuple(columns), reader, tuple(doubts), remarks, (*problems, *more))
    return build_gradebook(layout, table, choices)


def _count_by_hand(
    table: Table, body: range, score: Mapping[str, int], reader: CellReader, choices: ImportChoices
) -> tuple[Table, int]:
    """The table with points given by hand in place of those of the machine, and how many are others."""
    texts = {}
    for row in body:
        manual = get_cell(table.rows[row], score["manual"])
        if manual and manual != get_cell(table.rows[row], score["score"]):
            texts[row, score["score"]] = manual
    replaced = sum(reader.read_number(get_cell(table.rows[row], position)) is not None for row, position in texts)
    return write_cells(table, texts, choices)[0], replaced


def _keep_questions(
    table: Table, people: Sequence[StudentRow], item: int
) -> tuple[list[StudentRow], tuple[Problem, ...]]:
    """The rows that are of a question, and problems for those that are not."""
    lost = [person.row for person in people if not get_cell(table.rows[person.row], item)]
    problems = tuple(Problem(Message("problem-no-item", {"row": say_row(row)}), row + 1) for row in lost)
    return [person for person in people if person.row not in set(lost)], problems
