"""The table of grades that Rainbow Grades makes for a course in Submitty: one row for every student, best first.

``USERNAME,FAMILY,GIVEN,…,NUMERIC ID,#,SECTION,reg type,…,OVERALL,…,HOMEWORK %,…`` (older: ``LASTNAME,FIRSTNAME``), then
a column for every gradeable, whose header may be a link in HTML, with blank columns between. Among the students stand
rows of nobody: PERFECT has the points possible, AVERAGE, STDDEV and LOWEST A- are about the class. Stars behind a score
count late days. Source: Rainbow Grades' own output.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import unescape

from engine.classroom import Doubt, Gradebook, ImportChoices, Message, Problem
from engine.classroom.message import Value
from engine.importers.containers.rows import Table
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import CellKind, CellReader
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    StudentRow,
    choose,
    get_cell,
    get_column,
    make_reader,
    name_columns,
    say_row,
)
from engine.importers.reading.notes_beside import is_called_note
from engine.importers.reading.people import find_places, read_people
from engine.importers.reading.rewriting import rewrite_cells
from engine.importers.words import ALL_WORDS
from engine.writing.folding import fold_to_words
from engine.writing.short_texts import name_some

NAME = "submitty"

_PERSON = {
    "username": ("username",),
    "last": ("family", "lastname", "last name", "family name"),
    "first": ("given", "firstname", "first name", "given name", "preferred"),
    "number": ("numeric id",),
    "section": ("section",),
}
_PERFECT = "PERFECT"
_OF_NOBODY = re.compile(r"PERFECT|AVERAGE|STD ?DEV|LOWEST .{1,3}|approximate|BLANK")
_NO_GRADEABLE = re.compile(
    r"overall|.*%|#|reg type|.*section|.*\bpolls?\b.*|(?:final )?grade|.*late days?.*|notes?|exam (?:room|time|zone)|"
    r".*\bid"
)
_TAG, _STARS = re.compile(r"<[^<>]*>"), re.compile(r"(\d(?:[\d.,]*\d)?)\s*\*+")
_ABOVE = 10


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """User names in capitals beside an overall grade, and rows such as PERFECT that are no students."""
    why = Message("why-submitty")
    header_row = _find_header(rows)
    if header_row is None:
        return Recognition(0.0, why)
    of_nobody = any(_OF_NOBODY.fullmatch(text) for row in rows[header_row + 1 :] for text in row[:4])
    linked = any("<a " in text for text in rows[header_row])
    return Recognition(0.6 + 0.3 * of_nobody + 0.05 * linked, why)


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the gradeables, out of the points of the row PERFECT."""
    header_row = _find_header(table.rows) or 0
    header = [_strip_tags(text) for text in table.rows[header_row]]
    places = find_places(header, _PERSON)
    body = [row for row in range(header_row + 1, len(table.rows)) if any(table.rows[row])]
    labels = {row: label for row in body if (label := _label(table.rows[row], places))}
    body = [row for row in body if row not in labels]
    others = [position for position in range(len(header)) if position not in places.values()]
    table, n_late = rewrite_cells(table, body, others, lambda text: _STARS.sub(r"\1", text), choices)
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    students, problems = _read_people(table, body, places)
    perfect = next((row for row, label in labels.items() if label == _PERFECT), None)
    columns, doubts = _read_columns(table, header, students, places, perfect, reader, choices)
    remarks = [
        Message("remark-summary-row", {"row": say_row(row), "name": label})
        for row, label in labels.items()
        if row != perfect
    ]
    if n_late:
        remarks.append(Message("remark-late-stars", {"n": n_late}))
    why = Message("why-submitty")
    layout = Layout(
        NAME, why, header_row, tuple(students), tuple(columns), reader, tuple(doubts), tuple(remarks), problems
    )
    return build_gradebook(layout, table, choices)


def _find_header(rows: Sequence[Sequence[str]]) -> int | None:
    for k, row in enumerate(rows[:_ABOVE]):
        if "USERNAME" in row and "OVERALL" in row and {"last", "first"} & set(find_places(row, _PERSON)):
            return k
    return None


def _strip_tags(text: str) -> str:
    """The words of a header without the HTML around them."""
    return " ".join(unescape(_TAG.sub(" ", text)).split()) if "<" in text or "&" in text else " ".join(text.split())


def _label(cells: Sequence[str], places: Mapping[str, int]) -> str:
    """What a row of nobody is called; empty for a student, of whom more is said than two words."""
    said = [text for position in places.values() if (text := get_cell(cells, position))]
    return said[0] if said and len(said) <= 2 and all(map(_OF_NOBODY.fullmatch, said)) else ""


def _read_people(
    table: Table, body: Sequence[int], places: Mapping[str, int]
) -> tuple[list[StudentRow], tuple[Problem, ...]]:
    """The students, by the university's number where all have one, and otherwise by the user name."""
    who = {role: position for role, position in places.items() if role in ("last", "first", "section")}
    people, problems = read_people(table, body, {**who, "id": places["username"]})
    numbers = [get_cell(table.rows[person.row], places.get("number")) for person in people]
    if not all(numbers):
        return people, problems
    return [replace(person, id=number) for person, number in zip(people, numbers, strict=True)], problems


def _read_columns(
    table: Table,
    header: Sequence[str],
    students: Sequence[StudentRow],
    places: Mapping[str, int],
    perfect: int | None,
    reader: CellReader,
    choices: ImportChoices,
) -> tuple[list[Column], list[Doubt]]:
    """Gradeables; of columns that are called like work but have no perfect score, it is asked what they are."""
    columns, unsure = [], []
    for position, name in enumerate(name_columns(header)):
        if position in places.values() or not header[position]:
            continue
        max_score = reader.read_number(get_cell(table.rows[perfect], position)) if perfect is not None else None
        column = Column(position, name, name, max_score or None)
        if _NO_GRADEABLE.fullmatch(fold_to_words(header[position])) or is_called_note(header[position]):
            is_total = "%" in header[position] or header[position] == "OVERALL"
            why = "ignored-total" if is_total else "ignored-about-student"
            column = replace(column, max_score=None, why_ignored=Message(why))
        elif not max_score:
            column = replace(column, why_ignored=Message("ignored-no-perfect-score"))
            scored = reader.read(get_column(table, students, position)).count(CellKind.NUMBER)
            is_work = any(word in ALL_WORDS.work for word in _list_words(header[position]))
            if scored and (is_work or perfect is None):
                unsure.append(column)
        columns.append(column)
    if not unsure:
        return columns, []
    values: dict[str, Value] = {"column": name_some([column.header for column in unsure]), "n": len(unsure)}
    sentence, reason = Message("doubt-gradeables", values), Message("doubt-gradeables-reason")
    doubt = choose(choices, f"columns:{unsure[0].header}", ("item", "ignore"), "item", sentence, reason)
    if doubt.chosen == "item":
        columns = [replace(column, why_ignored=None) if column in unsure else column for column in columns]
    return columns, [doubt]


def _list_words(header: str) -> set[str]:
    """The words of a header without their numbers: ``HW12`` is ``hw``."""
    return {word.rstrip("0123456789") for word in fold_to_words(header).split()}
