"""The gradebook that Schoology exports: one row for every student, one column for every assignment.

``First Name,Last Name,Unique User ID,…,<title>…,Overall``; points possible stand in a row below the header or behind
the titles. Columns of categories and grading periods are in per cent. The layout was only read about: no real file was
seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.evidence.header_rows import kind_of_text
from engine.importers.evidence.known_columns import KnownColumn, KnownTable, name_known
from engine.importers.evidence.roles import ColumnRole, RowKind
from engine.importers.formats.known_layouts import Platform, fill_up, is_nobodys, lay_out_known
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import read_number
from engine.importers.reading.header_maxima import read_header_max
from engine.importers.reading.layout import Recognition, get_cell
from engine.importers.reading.people import find_places
from engine.writing.folding import fold_to_words

NAME = "schoology"

_PERSON = {
    "first": ("first name", "name first"),
    "last": ("last name", "name last"),
    "id": ("unique user id", "unique id", "school uid", "user unique id", "unique user uid"),
    "email": ("email", "email address", "primary email"),
    "section": ("section", "section name", "section school code"),
}
_SIGNS = frozenset({"unique user id", "unique user uid", "school uid"})
_OVERALL = ("overall", "final grade", "overall grade")
_ABOVE, _MOST_BELOW = 6, 4


@dataclass(frozen=True)
class _Frame:
    """Rows: the header, the points possible (-1 for none), rows of nobody below the header; who the students are."""

    header: int
    points: int
    nobodys: tuple[int, ...]
    places: Mapping[str, int]


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Names beside the id that Schoology gives its users."""
    frame = _find_frame(rows)
    if frame is None:
        return Recognition(0.0, Message("why-schoology"))
    folded = {fold_to_words(text) for text in rows[frame.header]}
    is_graded = any(_is_overall(text) for text in folded) or frame.points >= 0
    return Recognition(0.7 + 0.1 * is_graded, Message("why-schoology"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the assignments that have points; what has none is told by its cells."""
    frame = _find_frame(table.rows)
    assert frame is not None  # otherwise it was not recognised
    header = fill_up(table.rows[frame.header], len(table.columns))
    points = fill_up(table.rows[frame.points], len(header)) if frame.points >= 0 else ("",) * len(header)
    columns, maxima = name_known(frame.places), dict[int, float]()
    for position, text in enumerate(header):
        possible = read_number(points[position]) or read_header_max(text)
        if position in columns:
            continue
        if _is_overall(fold_to_words(text)):
            columns[position] = KnownColumn(ColumnRole.TOTAL, Message("ignored-total"))
        elif possible:
            columns[position], maxima[position] = KnownColumn(ColumnRole.SCORE), possible
        elif _is_sum(table, frame, position):
            columns[position] = KnownColumn(ColumnRole.TOTAL, Message("ignored-total"))
    rows = dict.fromkeys(frame.nobodys, RowKind.POSTING)
    if frame.points >= 0:
        rows[frame.points] = RowKind.MAXIMA
    remarks = (Message("remark-seen-in-parsers"),)
    platform = Platform(NAME, Message("why-schoology"), maxima=maxima, remarks=remarks)
    layout = lay_out_known(table, KnownTable((frame.header,), header, columns, rows), platform, choices)
    return build_gradebook(layout, table, choices)


def _find_frame(rows: Sequence[Sequence[str]]) -> _Frame | None:
    for k, row in enumerate(rows[:_ABOVE]):
        places = find_places(row, _PERSON)
        if {"first", "last"} <= set(places) and _SIGNS & {fold_to_words(text) for text in row}:
            return _find_rows_below(rows, k, places)
    return None


def _find_rows_below(rows: Sequence[Sequence[str]], header: int, places: Mapping[str, int]) -> _Frame:
    """The rows of nobody right below the header, of which the one with numbers has the points possible."""
    points, nobodys = -1, []
    for k in range(header + 1, min(header + 1 + _MOST_BELOW, len(rows))):
        if not is_nobodys(rows[k], places):
            break
        nobodys.append(k)
        own = [text for position, text in enumerate(rows[k]) if text and position not in places.values()]
        kinds = [kind_of_text(text) for text in own]
        if points < 0 and kinds.count("number") >= max(len(kinds) - 1, 1) and not any("%" in text for text in own):
            points = k
    return _Frame(header, points, tuple(nobodys), places)


def _is_overall(folded: str) -> bool:
    return folded in _OVERALL or folded.endswith(" overall") or folded.startswith("overall ")


def _is_sum(table: Table, frame: _Frame, position: int) -> bool:
    """Whether a column has per cent and no points, beside columns that have: a category or a grading period."""
    body = [row for row in range(frame.header + 1, len(table.rows)) if row not in frame.nobodys]
    texts = [text for row in body if (text := get_cell(table.rows[row], position))]
    return frame.points >= 0 and bool(texts) and all("%" in text for text in texts)
