"""The results of a test in ILIAS, a workbook or a text with semicolons: one row for every pass of a participant.

``Name;Benutzername;[Matrikelnummer;…]Testergebnis in Punkten;Maximal erreichbare Punktezahl;Testergebnis als Note;…;
Bewerteter Durchlauf;Durchlauf`` and then a column of points for every question. A second pass has a row of its own that
names nobody. Where questions are drawn at random, a row with the titles stands above every participant's own, and the
text may repeat the whole header. Newer releases leave the cell blank where an answer earned nothing. The questions'
maxima are not there, unless somebody adds them. Source: ILIAS's own exports and other programs' parsers; the English
headers beside those two of the points are partly guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.classroom import Doubt, FloatArray, Gradebook, ImportChoices, Message, Problem
from engine.classroom.message import Value
from engine.importers.containers.rows import Table
from engine.importers.evidence.row_labels import read_label
from engine.importers.reading.attempts import Attempt, choose_attempts
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import CellKind, CellReader, Cells
from engine.importers.reading.derived_maxima import find_addends
from engine.importers.reading.header_points import split_points
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    StudentRow,
    choose,
    count_given,
    find_unnamed_rows,
    flip_name,
    get_cell,
    get_cells,
    make_reader,
    name_columns,
)
from engine.importers.reading.notes_beside import is_called_note
from engine.importers.reading.people import find_places
from engine.importers.reading.rewriting import write_cells
from engine.importers.words import ALL_WORDS
from engine.writing.folding import fold_to_words
from engine.writing.short_texts import name_some
from engine.writing.unique_names import make_names_unique

NAME = "ilias"

_PERSON = {
    "name": ("name",),
    "login": ("benutzername", "anmeldename", "login", "username"),
    "number": ("matrikelnummer", "matriculation number", "matriculation"),
    "counter": ("zähler", "nr", "counter", "number"),
    "email": ("e mail", "email"),
}
_TEST = {
    "reached": ("testergebnis in punkten", "test results in points", "test result in points"),
    "possible": (
        "maximal erreichbare punktezahl",
        "maximal erreichbare punktzahl",
        "maximum available points",
        "maximum points",
    ),
    "answered": ("beantwortete fragen", "bearbeitete fragen", "answered questions", "worked through questions"),
    "asked": ("gesamtzahl der fragen", "total number of questions", "number of questions"),
    "scored": ("bewerteter durchlauf", "scored pass", "scored test pass", "scored attempt"),
    "pass": ("durchlauf", "pass", "test pass", "attempt"),
}
_ABOUT = frozenset(
    """testergebnis als note|test results in marks|test result as mark|mark|note|ects note|ects grade|
    prozentsatz der beantworteten fragen|beantwortete fragen in prozent|percentage of answered questions|
    bearbeitungsdauer|durchschnittliche bearbeitungsdauer|processing time|average processing time|time on task|
    start der bearbeitung|ende der bearbeitung|erster zugriff|letzter zugriff|start of work|first access|last access|
    first visit|last visit|note des medians|mark of median|rang des teilnehmers|rank of participant|rang des medians|
    rank of median|gesamtzahl der teilnehmer|total number of participants|median der testergebnisse in punkten|
    median of test results in points|lernfortschritt|learning progress|bestanden|passed|geschlecht|gender|titel|title|
    institution|abteilung|department|straße|street|stadt|city|postleitzahl|zip code|land|country""".replace(
        "\n    ", ""
    ).split("|")
)
_ABOVE = 30


@dataclass(frozen=True)
class _Line:
    """A pass of a participant: its row, and the titles of the questions in it, from the first question's column on."""

    row: int
    titles: tuple[str, ...]


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """The result of a test in points beside the points possible, both as ILIAS calls them."""
    header_row = _find_results(rows)
    if header_row is None:
        return Recognition(0.0, Message("why-ilias"))
    n_more = len({"answered", "asked", "scored", "pass"} & set(find_places(rows[header_row], _TEST)))
    return Recognition(0.85 + 0.025 * n_more, Message("why-ilias"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the questions of the pass that ILIAS scored, or the result where there are no questions."""
    header_row = _find_results(table.rows) or 0
    places = find_places(table.rows[header_row], {**_PERSON, **_TEST})
    start = _find_start(places)
    lines, maxima_row = _read_lines(table, header_row, places, start)
    table = _line_up(table, header_row, lines, start)
    header = table.rows[header_row]
    reader = make_reader((table.rows[line.row] for line in lines), table.delimiter, choices)
    students, doubts, remarks, problems = _read_students(table, lines, places, reader, choices)
    rows = [student.row for student in students]
    questions, doubt = _find_questions(table, header, rows, places, start, reader, choices)
    table, n_zeros = _fill_in_zeros(table, rows, questions, places, reader, choices)
    items = _read_items(table, header, rows, questions, places, maxima_row, reader)
    if n_zeros:
        remarks.append(Message("remark-ilias-zeros", {"n": n_zeros}))
    layout = Layout(
        NAME,
        Message("why-ilias"),
        header_row,
        tuple(students),
        (*items, *_set_aside(header, places, items)),
        reader,
        (*doubts, *doubt),
        tuple(remarks),
        problems,
    )
    return build_gradebook(layout, table, choices)


def _find_results(rows: Sequence[Sequence[str]]) -> int | None:
    """Position of the header, None where there is none."""
    return next(
        (k for k, row in enumerate(rows[:_ABOVE]) if {"reached", "possible"} <= set(find_places(row, _TEST))), None
    )


def _find_start(places: Mapping[str, int]) -> int:
    """Position of the first question, 0 where it is not known: behind the passes, unless columns were moved."""
    start = 1 + max(places.get("pass", -1), places.get("scored", -1))
    return 0 if any(position >= start for position in places.values()) else start


def _read_lines(table: Table, header_row: int, places: Mapping[str, int], start: int) -> tuple[list[_Line], int | None]:
    """The passes below the header, and the row of maxima if somebody added one; headers in between are no passes."""
    titles = _clean(table.rows[header_row][start:])
    lines: list[_Line] = []
    maxima_row = None
    for row in range(header_row + 1, len(table.rows)):
        cells = table.rows[row]
        if not any(cells):
            continue
        if fold_to_words(get_cell(cells, places["reached"])) in _TEST["reached"] or (start and not any(cells[:start])):
            titles = _clean(cells[start:])
        elif maxima_row is None and "maxima" in read_label(next(filter(None, cells)), ALL_WORDS).kinds:
            maxima_row = row
        else:
            lines.append(_Line(row, titles))
    return lines, maxima_row


def _clean(titles: Sequence[str]) -> tuple[str, ...]:
    """Titles on one line each, without the blank ones at the end."""
    cleaned = [" ".join(text.split()) for text in titles]
    while cleaned and not cleaned[-1]:
        cleaned.pop()
    return tuple(cleaned)


def _line_up(table: Table, header_row: int, lines: Sequence[_Line], start: int) -> Table:
    """The table with one column for every question, where participants have their own questions in their own order."""
    if not start or len({line.titles for line in lines}) < 2:
        return table
    places: dict[str, int] = {}
    of_line = [make_names_unique([text or f"? {k}" for k, text in enumerate(line.titles)]) for line in lines]
    for titles in of_line:
        for title in titles:
            places.setdefault(title, start + len(places))
    width = start + len(places)
    rows = list(table.rows)
    rows[header_row] = [*(rows[header_row][:start] + [""] * start)[:start], *places]
    for line, titles in zip(lines, of_line, strict=True):
        cells = rows[line.row]
        own = (cells + [""] * width)[:start] + [""] * len(places)
        for title, text in zip(titles, cells[start:], strict=False):
            own[places[title]] = text
        rows[line.row] = own
    return replace(table, rows=rows)


def _read_students(
    table: Table, lines: Sequence[_Line], places: Mapping[str, int], reader: CellReader, choices: ImportChoices
) -> tuple[list[StudentRow], list[Doubt], list[Message], tuple[Problem, ...]]:
    """One pass of every participant: the one that ILIAS scored, or where it does not say one of them."""
    known = all(get_cell(table.rows[line.row], places.get("number")) for line in lines if _names(table, line, places))
    attempts: list[Attempt] = []
    unnamed = []
    person, scored = None, None
    for line in lines:
        cells = table.rows[line.row]
        if _names(table, line, places):
            person = _name_student(cells, places, by_number=known)
            scored = reader.read_number(get_cell(cells, places.get("scored")))
        if person is None:
            unnamed.append(line.row)
            continue
        number = reader.read_number(get_cell(cells, places.get("pass")))
        total = reader.read_number(get_cell(cells, places["reached"]))
        attempt = Attempt(replace(person, row=line.row), -1.0 if total is None else total, None)
        attempts.append(attempt._replace(is_finished=scored is None or number is None or number == scored))
    n_passes = sum(not attempt.is_finished for attempt in attempts)
    students, doubts, _ = choose_attempts(attempts, choices)
    remarks = [Message("remark-scored-pass", {"n": n_passes})] if n_passes else []
    return (
        [replace(student, whole_row=None) for student in students],
        doubts,
        remarks,
        find_unnamed_rows(table, unnamed),
    )


def _names(table: Table, line: _Line, places: Mapping[str, int]) -> bool:
    return any(get_cell(table.rows[line.row], places.get(role)) for role in ("name", "login", "number", "counter"))


def _name_student(cells: Sequence[str], places: Mapping[str, int], *, by_number: bool) -> StudentRow:
    """By the university's number where all have one, else by the name they sign in with, or by the running number."""
    said = {role: get_cell(cells, position) for role, position in places.items()}
    own = (said.get("number", "") if by_number else "") or said.get("login", "") or said.get("counter", "")
    name = flip_name(said.get("name", "")) or own
    return StudentRow(0, name, own, email=said.get("email", ""), n_given=count_given(said.get("name", "")))


def _find_questions(
    table: Table,
    header: Sequence[str],
    rows: Sequence[int],
    places: Mapping[str, int],
    start: int,
    reader: CellReader,
    choices: ImportChoices,
) -> tuple[list[int], list[Doubt]]:
    """The columns of questions: what follows the passes, or anything else, that adds up to the result; else asked."""
    others = [
        position
        for position, text in enumerate(header)
        if text and position not in places.values() and not _is_text(reader.read(get_cells(table, rows, position)))
    ]
    unknown = [position for position in others if fold_to_words(header[position]) not in _ABOUT]
    behind = [position for position in others if start and position >= start]
    total = reader.read(get_cells(table, rows, places["reached"])).value
    sets = [
        [position for position in positions if not (without_notes and is_called_note(header[position]))]
        for positions in (behind, unknown, others)
        for without_notes in (True, False)
    ]
    found = [(find_addends(_read_points(table, rows, each, reader), total), each) for each in sets if each]
    added = [[positions[k] for k in addends] for addends, positions in found if addends is not None]
    # All of some columns rather than all but one of others, which may be an accident.
    whole = [positions for addends, positions in found if addends is not None and len(addends) == len(positions)]
    if added:
        return (whole or added)[0], []
    unknown = [position for position in behind or unknown if not is_called_note(header[position])]
    if not unknown:
        return [], []
    names = name_columns(header)
    values: dict[str, Value] = {"column": name_some([names[k] for k in unknown]), "n": len(unknown)}
    doubt = choose(
        choices,
        f"columns:{names[unknown[0]]}",
        ("item", "ignore"),
        "item",
        Message("doubt-questions", values),
        Message("doubt-questions-reason"),
    )
    return unknown if doubt.chosen == "item" else [], [doubt]


def _is_text(cells: Cells) -> bool:
    return cells.count(CellKind.TEXT) > 0 and not cells.count(CellKind.NUMBER)


def _read_points(table: Table, rows: Sequence[int], positions: Sequence[int], reader: CellReader) -> FloatArray:
    """Shape (n_students, n_columns)."""
    return np.column_stack([reader.read(get_cells(table, rows, position)).value for position in positions])


def _fill_in_zeros(
    table: Table,
    rows: Sequence[int],
    questions: Sequence[int],
    places: Mapping[str, int],
    reader: CellReader,
    choices: ImportChoices,
) -> tuple[Table, int]:
    """The table with a zero where a student answered every question and a cell is blank; how many these are.

    Only where no cell of any question says zero: releases that write zeros mean something else by a blank.
    """
    if not {"answered", "asked"} <= set(places) or not questions:
        return table, 0
    if (_read_points(table, rows, questions, reader) == 0).any():
        return table, 0
    answered, asked = (reader.read(get_cells(table, rows, places[role])).value for role in ("answered", "asked"))
    blank = {
        (row, position): "0"
        for row, done in zip(rows, ((answered >= asked) & (asked == len(questions))).tolist(), strict=True)
        for position in questions
        if done and not get_cell(table.rows[row], position)
    }
    return write_cells(table, blank, choices)


def _read_items(
    table: Table,
    header: Sequence[str],
    rows: Sequence[int],
    questions: Sequence[int],
    places: Mapping[str, int],
    maxima_row: int | None,
    reader: CellReader,
) -> list[Column]:
    """Questions with what is known of their points; the result of the test where there are none."""
    names = name_columns(header)
    if not questions:
        position = places["reached"]
        return [Column(position, names[position], names[position], maxima_position=places["possible"])]
    points = _read_points(table, rows, questions, reader)
    possible = reader.read(get_cells(table, rows, places["possible"])).value
    highest = np.nanmax(np.nan_to_num(points), axis=0, initial=0.0)
    # Where the highest scores together are all that the test has, somebody earned everything on every question.
    complete = len(set(possible[~np.isnan(possible)].tolist())) == 1 and np.isclose(highest.sum(), np.nanmax(possible))
    items = []
    for position, top in zip(questions, highest.tolist(), strict=True):
        title, max_score = split_points(names[position])
        if maxima_row is not None:
            max_score = reader.read_number(get_cell(table.rows[maxima_row], position)) or max_score
        items.append(Column(position, names[position], title, max_score or (top if complete and top else None)))
    return items


def _set_aside(header: Sequence[str], places: Mapping[str, int], items: Sequence[Column]) -> Iterator[Column]:
    """The other columns: the result of the whole test, and what is said of the participant or the pass."""
    used = {column.position for column in items} | {places[role] for role in _PERSON if role in places}
    for position, name in enumerate(name_columns(header)):
        if position not in used and header[position]:
            is_total = position in (places["reached"], places["possible"])
            why = Message("ignored-quiz-total" if is_total else "ignored-about-student")
            yield Column(position, name, name, why_ignored=why)
