"""The gradebook that Blackboard exports to work offline: one row per student, one column per item.

An item is ``Quiz 3 [Total Pts: 10 Score] |664617``; a column that Blackboard adds up is called a total or has
``[Total Pts: up to 30 Score]``. The file is called ``.xls`` and is tab-separated text, mostly in UTF-16. Source: real
files, and for the longer brackets other programs' parsers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.classroom import Doubt, Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.evidence.columns_beside import settle_columns_beside
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import read_number
from engine.importers.reading.header_words import ROLES
from engine.importers.reading.layout import Column, Layout, Recognition, find_header, make_reader, name_columns
from engine.importers.reading.people import find_places, read_people
from engine.importers.words import ALL_WORDS
from engine.writing.folding import fold_to_words

NAME = "blackboard"

_ROLES = {
    "last": ROLES["last"] | ALL_WORDS.list_strings("blackboard", "last"),
    "first": ROLES["first"] | ALL_WORDS.list_strings("blackboard", "first"),
    "id": ALL_WORDS.list_strings("blackboard", "id"),
    "username": ALL_WORDS.list_strings("blackboard", "username"),
    "email": ROLES["email"],
}
_ABOUT_STUDENT = ALL_WORDS.list_strings("blackboard", "about")
# The words in brackets are translated; the colon, the number and the bar before the column's id are not.
_ITEM = re.compile(
    r"(?P<title>.*\S)\s*\[[^\[\]:]{1,40}:\s*(?P<up_to>[^\d\[\]]{1,20}\s)?(?P<max>\d+(?:[.,]\d+)?)?[^\[\]]{0,60}\]"
    r"\s*(?:\|\s*\d+)?",
    re.DOTALL,
)
_WITH_ID = re.compile(r"(?P<title>.*\S)\s*\|\s*\d+", re.DOTALL)
_TOTALS = ALL_WORDS.list_strings("blackboard", "total")


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Items with their points in brackets and their ids after a bar, beside names and usernames."""
    header = rows[find_header(rows)] if rows else []
    n_items = sum(bool(_ITEM.fullmatch(text)) and bool(_WITH_ID.fullmatch(text)) for text in header)
    if not n_items:
        return Recognition(0.0, Message("why-blackboard"))
    folded = {fold_to_words(text) for text in header}
    evidence = [bool(_ROLES["username"] & folded), bool((_ABOUT_STUDENT | _ROLES["id"]) & folded)]
    return Recognition(0.6 + 0.2 * sum(evidence), Message("why-blackboard"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read a Blackboard gradebook."""
    header_row = find_header(table.rows)
    header, body = table.rows[header_row], range(header_row + 1, len(table.rows))
    places = find_places(header, _ROLES)
    names = name_columns(header)
    columns = [
        _read_column(position, names[position], text)
        for position, text in enumerate(header)
        if position not in places.values()
    ]
    # The id of the school is better than the name of an account, but not every school has one.
    username = places.pop("username", None)
    if username is not None and not any(table.columns[places["id"]][header_row + 1 :] if "id" in places else ()):
        places["id"] = username
    students, problems = read_people(table, body, places)
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    # What the platform marks has points possible; beside such columns one without them is somebody's own.
    marked = [column.position for column in columns if column.max_score is not None]
    doubts: list[Doubt] = []
    if any(column.max_score is not None for column in columns) and any(
        column.why_ignored is None and column.position not in marked for column in columns
    ):
        columns, doubts = settle_columns_beside(table, students, columns, marked, reader, choices)
    layout = Layout(
        NAME,
        Message("why-blackboard"),
        header_row,
        tuple(students),
        tuple(columns),
        reader,
        tuple(doubts),
        problems=problems,
    )
    return build_gradebook(layout, table, choices)


def _read_column(position: int, name: str, header: str) -> Column:
    """An item, a total, or something about the student."""
    match = _ITEM.fullmatch(header)
    with_id = match or _WITH_ID.fullmatch(header)
    if not with_id:
        about = fold_to_words(header) in _ABOUT_STUDENT
        return Column(
            position, name, name, why_ignored=Message("ignored-about-student" if about else "ignored-blackboard")
        )
    title = " ".join(with_id["title"].split())
    max_score = read_number(match["max"].replace(",", ".")) if match and match["max"] else None
    why = None
    if (match and match["up_to"]) or fold_to_words(title) in _TOTALS:
        why = Message("ignored-blackboard-total")
    elif max_score == 0:
        why = Message("ignored-no-points")
    return Column(position, name, title, max_score or None, why_ignored=why)
