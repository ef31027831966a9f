"""The gradebook that Sakai exports: one row for every student, the points of every item in brackets.

``Student ID,Student Name,Quiz 1 [10],* Quiz 1,…`` where the column with the asterisk has the comments on the one
before; columns that Sakai does not take back begin with ``#`` (older: ``$``), such as ``# Course Grade``. The first two
headers are translated, and the file has semicolons where the comma is the decimal mark. An item that another tool keeps
may have the sign before its title. Source: Sakai's own export.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import read_number
from engine.importers.reading.header_words import ROLES
from engine.importers.reading.layout import (
    Column,
    Layout,
    Recognition,
    count_given,
    find_header,
    flip_name,
    make_reader,
    name_columns,
)
from engine.importers.reading.notes_beside import is_called_note
from engine.importers.reading.people import find_places, read_people

NAME = "sakai"

_ITEM = re.compile(r"(?:[#$]\s*)?(?P<title>[^*#$\s](?:.*\S)?)\s*\[(?P<max>\d+(?:[.,]\d+)?)\]", re.DOTALL)
_COMMENT, _OTHERS = "*", ("#", "$")


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Items with their points in brackets, beside comments on them or columns that are marked as no items."""
    header = rows[find_header(rows)] if rows else []
    titles = {match["title"] for text in header if (match := _ITEM.fullmatch(text))}
    commented = any(text.startswith(_COMMENT) and text[1:].strip() in titles for text in header)
    marked = any(text.startswith(_OTHERS) and not _ITEM.fullmatch(text) and text[1:].strip() for text in header)
    # A table that somebody made may have brackets too, but hardly these two headers before nothing else.
    bare = [text for text in header if not _ITEM.fullmatch(text)] == ["Student ID", "Student Name"]
    confidence = 0.95 if commented else 0.85 if marked else 0.6 if bare else 0.0
    return Recognition(confidence if titles else 0.0, Message("why-sakai"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read a Sakai gradebook."""
    header_row = find_header(table.rows)
    header, body = table.rows[header_row], range(header_row + 1, len(table.rows))
    places = _find_people(header)
    people, problems = read_people(table, body, places)
    layout = Layout(
        NAME,
        Message("why-sakai"),
        header_row,
        tuple(
            replace(person, name=flip_name(person.name).strip(" ,") or person.id, n_given=count_given(person.name))
            for person in people
        ),
        tuple(
            _read_column(position, name, header[position])
            for position, name in enumerate(name_columns(header))
            if position not in places.values()
        ),
        make_reader((table.rows[row] for row in body), table.delimiter, choices),
        problems=problems,
    )
    return build_gradebook(layout, table, choices)


def _find_people(header: Sequence[str]) -> dict[str, int]:
    """Who the students are: by the words of a header, or else the columns before the items: Sakai has id, then name."""
    plain = ["" if text.startswith((_COMMENT, *_OTHERS)) or _ITEM.fullmatch(text) else text for text in header]
    places = find_places(plain, {role: ROLES[role] for role in ("id", "name", "email")})
    end = next((position for position, text in enumerate(header) if _ITEM.fullmatch(text)), len(header))
    unknown = [
        k for k, text in enumerate(plain[:end]) if text and k not in places.values() and not is_called_note(text)
    ]
    places |= dict(zip([role for role in ("id", "name") if role not in places], unknown, strict=False))
    return {**places, **find_places([text.lstrip("#$ ") for text in header], {"section": ROLES["section"]})}


def _read_column(position: int, name: str, header: str) -> Column:
    """An item, where its points are in brackets, or why it is none."""
    match = _ITEM.fullmatch(header)
    if match:
        max_score = read_number(match["max"].replace(",", ".")) or None
        why = None if max_score else Message("ignored-no-points")
        return Column(position, name, " ".join(match["title"].split()), max_score, why_ignored=why)
    if header.startswith(_COMMENT):
        return Column(position, name, name, why_ignored=Message("ignored-feedback"))
    key = "ignored-sakai-marked" if header.startswith(_OTHERS) else "ignored-sakai-no-points"
    return Column(position, name, name, why_ignored=Message(key))
