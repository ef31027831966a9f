"""The results of a Socrative quiz for a whole class, a workbook: a row for every student, a column for every question.

Above the header stand the name of the quiz, the date and the room. ``Student Names``, perhaps ``Student ID``, ``Total
Score (0 - 100)``, ``Number of correct answers``, then what everybody answered to every question; which answers are
right is only shown by colours. Below stand Class Scoring and when the report was made. Source: other programs that read
it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import CellReader
from engine.importers.reading.dates import read_moment
from engine.importers.reading.derived_maxima import derive_max
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    StudentRow,
    get_cell,
    get_column,
    make_reader,
    name_columns,
    say_row,
)
from engine.importers.reading.people import find_places, flip_names, read_people
from engine.wording import say
from engine.writing.folding import fold_to_words

NAME = "socrative"

_ROLES = {
    "name": ("student names", "student name"),
    "id": ("student id", "student ids"),
    "score": ("total score 0 100", "total score", "total score %"),
    "correct": ("number of correct answers", "number of correct"),
}
_BELOW = re.compile(r"class (?:scoring|score|average|total)s?|report .*|scoring.*")
_ABOVE = 15


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Student names beside a total score of 100 and the number of correct answers."""
    return Recognition(0.0 if _find_header(rows) is None else 0.9, Message("why-socrative"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read one item: how many answers were correct, out of as many questions as the total score says."""
    header_row = _find_header(table.rows) or 0
    header = table.rows[header_row]
    places = find_places(header, _ROLES)
    end = _find_end(table, header_row, places["name"])
    body = range(header_row + 1, end)
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    people, problems = read_people(table, body, {role: places[role] for role in ("name", "id") if role in places})
    title, day = _read_above(table.rows[:header_row])
    n_questions = sum(bool(text) for text in header[places["correct"] + 1 :])
    columns = []
    for position, name in enumerate(name_columns(header)):
        if position == places["correct"]:
            max_score = _find_max(table, people, places, n_questions, reader)
            columns.append(Column(position, name, title or say(Message("item-correct")), max_score, taken_on=day))
        elif position not in (places["name"], places.get("id")):
            why = "ignored-accuracy" if position == places["score"] else "ignored-no-key"
            columns.append(Column(position, name, name, why_ignored=Message(why)))
    remarks = [Message("remark-seen-in-parsers"), Message("remark-socrative")]
    if end < len(table.rows):
        row = {"row": say_row(end), "name": get_cell(table.rows[end], places["name"])[:60]}
        remarks.append(Message("remark-summary-row", row))
    layout = Layout(
        NAME,
        Message("why-socrative"),
        header_row,
        tuple(flip_names(people)),
        tuple(columns),
        reader,
        remarks=tuple(remarks),
        problems=problems,
        reads_above=True,
    )
    return build_gradebook(layout, table, choices)


def _find_header(rows: Sequence[Sequence[str]]) -> int | None:
    known = ({"name", "score", "correct"} <= set(find_places(row, _ROLES)) for row in rows[:_ABOVE])
    return next((k for k, is_header in enumerate(known) if is_header), None)


def _find_end(table: Table, header_row: int, position: int) -> int:
    """Position of the first row below the students."""
    rows = range(header_row + 1, len(table.rows))
    below = (row for row in rows if _BELOW.fullmatch(fold_to_words(get_cell(table.rows[row], position))))
    return next(below, len(table.rows))


def _read_above(rows: Sequence[Sequence[str]]) -> tuple[str, date | None]:
    """The name of the quiz, which is the first thing said, and the day if the date can be read in one way."""
    texts = [text for row in rows for text in row if text]
    moments = (moment for text in texts[1:] if (moment := read_moment(text)) is not None)
    return texts[0] if texts else "", next((moment.date() for moment in moments), None)


def _find_max(
    table: Table, people: Sequence[StudentRow], places: dict[str, int], n_questions: int, reader: CellReader
) -> float | None:
    """Of how many questions the correct answers are the total score; where that does not tell, of all in the header."""
    correct, percent = (reader.read(get_column(table, people, places[role])).value for role in ("correct", "score"))
    return derive_max(correct, percent) or float(n_questions) or None
