"""The submissions of a Moodle Checkmark activity (Kreuzerlübung): which examples a student declares to have solved.

After who the student is stand the time of submission, a column for every example with its points in brackets (``1
(10P)``, ``Beispiel 1 (2 P.)``) and a tick or a box in the cells, ``Checkmarks`` (``3/5 (60%)``), the grade, a comment,
and perhaps attendance and a signature. Source: the activity's own export; how the ticks look in a text file is partly
guessed, so several are known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.header_points import split_points
from engine.importers.reading.header_words import ROLES
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    find_header,
    get_cell,
    make_reader,
    name_columns,
)
from engine.importers.reading.people import IDENTITY, find_places, read_people
from engine.importers.reading.rewriting import write_cells
from engine.importers.words import ALL_WORDS
from engine.writing.folding import fold_to_words

NAME = "checkmark"

_PERSON = {
    role: ROLES[role] | ALL_WORDS.list_strings("moodle", name)
    for role, name in (
        ("name", "name"),
        ("first", "first"),
        ("last", "last"),
        ("id", "id"),
        ("email", "email"),
        ("section", "group"),
    )
}
_TICKS = frozenset({"x", "☒", "☑", "🗹", "✓", "✔", "(x)", "[x]", "1", "ja", "yes", "true", "wahr"})
_BOXES = frozenset({"☐", "□", "◻", "o", "0", "()", "[]", "-", "–", "nein", "no", "false", "falsch"})
_SIGNS = _TICKS | frozenset({"☐", "□", "◻", "()", "[]"}) - frozenset({"1", "ja", "yes", "true", "wahr"})
_SUMMARY = re.compile(r"\d+\s*/\s*\d+(?:\s*\(\d+(?:[.,]\d+)?\s*%\))?")
_SUBMITTED = re.compile(r"(?:zuletzt geändert|last modified).*|.*\b(?:abgabe|submission|submitted)\b.*")
_GRADE = frozenset({"grade", "bewertung", "note", "punkte", "summe", "sum", "checkmarks", "kreuzerl"})


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Ticks below examples with points in brackets, beside the time of submission or how many ticks there are."""
    why = Message("why-checkmark")
    header_row = find_header(rows)
    header, body = (rows[header_row], rows[header_row + 1 :]) if rows else ([], [])
    places = find_places(header, _PERSON)
    examples = _find_examples(header, body)
    if not examples or not IDENTITY & set(places):
        return Recognition(0.0, why)
    submitted = _find_submitted(header) is not None
    summed = any(_is_summary(body, position) for position in range(len(header)) if position not in examples)
    return Recognition(0.5 + 0.2 * submitted + 0.2 * summed if submitted or summed else 0.0, why)


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read ticks as all points of an example; who handed nothing in has no scores."""
    header_row = find_header(table.rows)
    header, body = table.rows[header_row], range(header_row + 1, len(table.rows))
    places = find_places(header, _PERSON)
    people, problems = read_people(table, body, places)
    rows = [person.row for person in people]
    examples = _find_examples(header, [table.rows[row] for row in rows])
    submitted = _find_submitted(header)
    texts: dict[tuple[int, int], str] = {}
    n_not_handed_in = 0
    for row in rows:
        cells = table.rows[row]
        ticked = any(_shrink(get_cell(cells, position)) in _TICKS for position in examples)
        handed_in = ticked or (submitted is not None and get_cell(cells, submitted).strip("-– ") != "")
        n_not_handed_in += not handed_in
        for position in examples:
            credit = _weigh(get_cell(cells, position))
            texts[row, position] = credit if handed_in else "" if credit == "0%" else credit
    table, _ = write_cells(table, texts, choices)
    layout = Layout(
        NAME,
        Message("why-checkmark"),
        header_row,
        tuple(people),
        tuple(_read_columns(header, body, table, places, examples)),
        make_reader((table.rows[row] for row in rows), table.delimiter, choices),
        remarks=(Message("remark-checkmark"),),
        problems=problems,
        blanks_are_clear=Message("remark-checkmark-nothing", {"n": n_not_handed_in}) if n_not_handed_in else None,
    )
    return build_gradebook(layout, table, choices)


def _shrink(text: str) -> str:
    return "".join(text.casefold().split())


def _weigh(text: str) -> str:
    """All points for a tick, none for a box without one; anything else stays for the teacher to see."""
    mark = _shrink(text)
    return "100%" if mark in _TICKS else "0%" if mark in _BOXES or not mark else text


def _find_examples(header: Sequence[str], body: Sequence[Sequence[str]]) -> Mapping[int, tuple[str, float]]:
    """Position of every example -> its title and points: columns with points in brackets above ticks or boxes."""
    found = {}
    signed = False
    for position, text in enumerate(header):
        title, points = split_points(text)
        if not points:
            continue
        marks = [mark for row in body if (mark := _shrink(get_cell(row, position)))]
        n_numbers = sum(mark not in _TICKS | _BOXES and mark[0].isdigit() for mark in marks)
        if 2 * n_numbers <= len(marks):
            found[position] = title, points
            signed = signed or any(mark in _SIGNS for mark in marks)
    return found if signed else {}


def _find_submitted(header: Sequence[str]) -> int | None:
    return next((k for k, text in enumerate(header) if _SUBMITTED.fullmatch(fold_to_words(text))), None)


def _is_summary(body: Sequence[Sequence[str]], position: int) -> bool:
    """Whether a column says of everybody how many of all examples are ticked."""
    texts = [text for row in body if (text := get_cell(row, position))]
    return bool(texts) and all(map(_SUMMARY.fullmatch, texts))


def _read_columns(
    header: Sequence[str],
    body: range,
    table: Table,
    places: Mapping[str, int],
    examples: Mapping[int, tuple[str, float]],
) -> list[Column]:
    """Examples, and why the other columns are none: the sum of the ticks, the grade for them, or about the student."""
    columns = []
    for position, name in enumerate(name_columns(header)):
        if position in examples:
            columns.append(Column(position, name, *examples[position]))
        elif position not in places.values() and header[position]:
            is_sum = fold_to_words(header[position]) in _GRADE or _is_summary([table.rows[k] for k in body], position)
            why = "ignored-total" if is_sum else "ignored-about-student"
            columns.append(Column(position, name, name, why_ignored=Message(why)))
    return columns
