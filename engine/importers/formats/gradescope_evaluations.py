"""The evaluations of one question of a Gradescope assignment: which lines of the rubric applied to every student.

``Assignment Submission ID,Question Submission ID,First Name,Last Name,SID,Email,Sections,Score,Submission Time``, a
column of true and false for every line of the rubric, then ``Adjustment,Comments,Grader,Tags``. Below the students
stand Point Values (of the question and of every line, which may be in other columns than these), Rubric Numbers, Rubric
Types and Scoring Method. Source: files that other programs and their users show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.formats.known_layouts import is_nobodys
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import CellReader
from engine.importers.reading.header_words import ROLES
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    find_header,
    get_cells,
    get_column,
    make_reader,
    name_columns,
    say_row,
)
from engine.importers.reading.people import find_places, read_people
from engine.wording import say
from engine.writing.folding import fold_to_words

NAME = "gradescope_evaluations"

_PERSON = {
    "name": ROLES["name"],
    "first": ROLES["first"],
    "last": ROLES["last"],
    "id": frozenset({"sid"}),
    "email": ROLES["email"],
    "section": frozenset({"section name", "sections", "section"}),
}
_SCORE = {
    "submission": ("question submission id",),
    "score": ("score",),
    "time": ("submission time",),
    "adjustment": ("adjustment",),
    "grader": ("grader",),
    "comments": ("comments",),
    "tags": ("tags",),
}
_POINTS, _NUMBERS = "point values", "rubric numbers"
_BELOW = frozenset({_POINTS, _NUMBERS, "rubric types", "scoring method"})


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """A score for the submission of a question, with its grader or an adjustment."""
    places = find_places(rows[find_header(rows)], _SCORE) if rows else {}
    known = {"submission", "score"} <= set(places) and bool({"adjustment", "grader"} & set(places))
    return Recognition(0.95 if known else 0.0, Message("why-gradescope-evaluations"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read one item, the question."""
    header_row = find_header(table.rows)
    header = table.rows[header_row]
    places, own = find_places(header, _PERSON), find_places(header, _SCORE)
    body: list[int] = []
    below: dict[str, list[str]] = {}
    remarks = [Message("remark-seen-in-parsers")]
    for row in range(header_row + 1, len(table.rows)):
        said = [text for text in table.rows[row] if text]
        label = next((k for k, text in enumerate(said) if fold_to_words(text) in _BELOW), None)
        if label is None and below and is_nobodys(table.rows[row], {**places, "submission": own["submission"]}):
            # The platform's own lines end the table: what stands below them is about the class.
            remarks += [Message("remark-summary-row", {"row": say_row(row), "name": said[0]})] if said else []
        elif label is None:
            body.append(row)
        else:
            below[fold_to_words(said[label])] = said[label + 1 :]
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    people, problems = read_people(table, body, places)
    rubric = _find_rubric(table, [person.row for person in people])
    points = reader.read(get_column(table, people, own["score"])).value
    highest = float(np.nanmax(points, initial=0.0)) if len(points) else 0.0
    columns = []
    for position, name in enumerate(name_columns(header)):
        if position == own["score"]:
            title = _name_question(below.get(_NUMBERS, ()), name)
            columns.append(Column(position, name, title, _find_max(below, len(rubric), highest, reader)))
        elif position not in places.values():
            why = "ignored-rubric" if position in rubric else "ignored-about-student"
            columns.append(Column(position, name, name, why_ignored=Message(why)))
    layout = Layout(
        NAME,
        Message("why-gradescope-evaluations"),
        header_row,
        tuple(people),
        tuple(columns),
        reader,
        remarks=tuple(remarks),
        problems=problems,
    )
    return build_gradebook(layout, table, choices)


def _find_rubric(table: Table, rows: Sequence[int]) -> set[int]:
    """The lines of the rubric: columns of true and false."""
    found = set()
    for position in range(len(table.columns)):
        said = {text.casefold() for text in get_cells(table, rows, position)} - {""}
        if said and said <= {"true", "false"}:
            found.add(position)
    return found


def _find_max(below: Mapping[str, Sequence[str]], n_lines: int, highest: float, reader: CellReader) -> float | None:
    """The first of the point values, where there are more of them than lines of the rubric: that of the question."""
    values = [value for text in below.get(_POINTS, ()) if (value := reader.read_number(text)) is not None]
    return values[0] if len(values) > n_lines and values[0] >= max(highest, 0.01) else None


def _name_question(numbers: Sequence[str], name: str) -> str:
    """``Question 13`` where the lines of the rubric are 13.1, 13.2 …, and otherwise what the column is called."""
    questions = {question for number in numbers if (question := number.rpartition(".")[0])}
    return say(Message("item-number", {"number": questions.pop()})) if len(questions) == 1 else name
