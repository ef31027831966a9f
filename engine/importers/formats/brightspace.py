"""The grades that Brightspace (D2L) exports: one row per student, one or more columns per grade item.

``Quiz 1 Points Grade <Numeric MaxPoints:6 Category:Homework>``; beside it may stand the same grade as
``Weighted Grade``, ``Grade Symbol`` or ``Scheme Symbol``, which is a percentage or a word such as Pass. Ids begin with
``#`` and so does the last cell of every row, below ``End-of-Line Indicator``. The part in angle brackets can be absent.
Source: a real file and other programs' parsers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.classroom import Doubt, Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.evidence.columns_beside import settle_columns_beside
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.header_words import ROLES
from engine.importers.reading.layout import Column, Layout, Recognition, find_header, make_reader, name_columns
from engine.importers.reading.people import find_places, read_people
from engine.writing.folding import fold_to_words

NAME = "brightspace"

_ROLES = {
    "id": frozenset({"orgdefinedid", "org defined id"}),
    "last": ROLES["last"],
    "first": ROLES["first"],
    "email": ROLES["email"],
    "section": frozenset({"section", "sections"}),
}
_USERNAME = "username"
_GRADE = re.compile(
    r"(?P<title>.*\S)\s+(?P<kind>Points Grade|Weighted Grade|(?:Grade|Scheme) Symbol|Text Grade|Numerator|Denominator)"
    r"(?:\s*<(?P<details>[^<>]*)>)?",
    re.DOTALL | re.IGNORECASE,
)
_MAX = re.compile(r"MaxPoints:\s*(\d+(?:\.\d+)?)", re.IGNORECASE)
_COMPUTED = re.compile(r"(calculated|adjusted) final grade|.*\bsubtotal", re.IGNORECASE | re.DOTALL)
_END = "end of line indicator"


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """The id is called OrgDefinedId, and the last column End-of-Line Indicator."""
    folded = {fold_to_words(text) for text in rows[find_header(rows)]} if rows else set()
    evidence = [bool(_ROLES["id"] & folded), _END in folded, any(" points grade" in text for text in folded)]
    return Recognition(0.3 * sum(evidence) if sum(evidence) > 1 else 0.0, Message("why-brightspace"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read a Brightspace export."""
    header_row = find_header(table.rows)
    header, body = table.rows[header_row], range(header_row + 1, len(table.rows))
    places = find_places(header, _ROLES)
    if "id" not in places:
        places |= find_places(header, {"id": {_USERNAME}})
    names = name_columns(header)
    grades = {position: match for position, text in enumerate(header) if (match := _GRADE.fullmatch(text))}
    with_points = {match["title"] for match in grades.values() if match["kind"].casefold() == "points grade"}
    columns = [
        _read_column(position, names[position], grades.get(position), with_points)
        for position, text in enumerate(header)
        if position not in places.values() and fold_to_words(text) not in (_END, "")
    ]
    students, problems = read_people(table, body, places)
    reader = make_reader((table.rows[row] for row in body), table.delimiter, choices)
    # What the platform marks has points possible; beside such columns one without them is somebody's own.
    marked = [column.position for column in columns if column.max_score is not None]
    marked += [k for k, grade in grades.items() if grade["kind"].casefold() != "points grade"]
    doubts: list[Doubt] = []
    if any(column.max_score is not None for column in columns) and any(
        column.why_ignored is None and column.position not in marked for column in columns
    ):
        columns, doubts = settle_columns_beside(table, students, columns, marked, reader, choices)
    layout = Layout(
        NAME,
        Message("why-brightspace"),
        header_row,
        tuple(students),
        tuple(columns),
        reader,
        tuple(doubts),
        problems=problems,
    )
    return build_gradebook(layout, table, choices)


def _read_column(position: int, name: str, grade: re.Match[str] | None, with_points: set[str]) -> Column:
    """A grade once, as points where there are any; what is computed or says it again is set aside."""
    if grade is None:
        return Column(position, name, name, why_ignored=Message("ignored-about-student"))
    title, kind, details = grade["title"], grade["kind"].casefold(), (grade["details"] or "").casefold()
    points = _MAX.search(details)
    max_score = float(points.group(1)) if points and kind == "points grade" else None
    why = None
    if (
        kind in ("numerator", "denominator")
        or _COMPUTED.fullmatch(title)
        or details.startswith(("calculated", "formula"))
    ):
        why = Message("ignored-brightspace-total")
    elif kind == "text grade" or details.startswith("text"):
        why = Message("ignored-text")
    elif kind != "points grade" and title in with_points:
        why = Message("ignored-brightspace-again", {"item": title})
    elif max_score == 0:
        why = Message("ignored-no-points")
    return Column(position, name, " ".join(title.split()), max_score or None, why_ignored=why)
