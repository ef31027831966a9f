"""The gradebook of Pearson MyLab: one row for every student, the scores of assignments as shares or in per cent.

The titles of the assignments stand in the first row, above rows that say which chapters they cover, what they weigh
and which attempt counts; the header ``Last name,First name,Email,Log-in,,Score,Score,…`` comes below these. Newer
files also have columns ``Overall Score``, times and attempts. A row ``Course average`` ends the file. Source: an older
file as people have it; the newer columns were only read about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.evidence.known_columns import KnownColumn, KnownTable, list_items, name_known
from engine.importers.evidence.roles import ColumnRole, RowKind
from engine.importers.formats.known_layouts import Platform, fill_up, is_nobodys, lay_out_known
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.layout import Recognition, get_cell, make_reader
from engine.importers.reading.people import find_places
from engine.importers.words import ALL_WORDS
from engine.writing.folding import fold_to_words

NAME = "mylab"

_PERSON = {
    "last": ("last name", "lastname"),
    "first": ("first name", "firstname"),
    "id": ("student id", "log in", "login", "login id", "log in name", "username"),
    "email": ("email", "e mail", "email address"),
    "section": ("section", "class", "course"),
}
_ABOUT = frozenset({"chapter coverage", "coverage", "weight", "attempt", "attempts", "category", "due date", "points"})
_SCORE = frozenset({"score", "% score", "score %", "percent score", "percent", "%"})
_NEVER = {
    "overall score": (ColumnRole.TOTAL, "ignored-total"),
    "time spent": (ColumnRole.TIME, "ignored-like-time"),
}
_ABOVE = 12
_SHARE, _PER_CENT = 1.0, 100.0


@dataclass(frozen=True)
class _Frame:
    """Rows: the header and the titles above it; the rows between them that say more; who the students are."""

    header: int
    titles: int
    about: tuple[int, ...]
    places: Mapping[str, int]


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Names and log-ins beside columns that are all called Score, below titles and what is said of them."""
    frame = _find_frame(rows)
    confidence = 0.0 if frame is None else 0.95 if frame.about else 0.7
    return Recognition(confidence, Message("why-mylab"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the scores of the assignments; what they weigh and what sums them up is left out."""
    frame = _find_frame(table.rows)
    assert frame is not None  # otherwise it was not recognised
    width = len(table.columns)
    titles, kinds = (fill_up(table.rows[row], width) for row in (frame.titles, frame.header))
    columns = name_known(frame.places)
    for position in range(width):
        if position not in columns and (own := _know_column(table, frame, titles[position], kinds[position], position)):
            columns[position] = own
    items = list_items(columns)
    header = [_name_column(titles[k], kinds[k]) if k not in frame.places.values() else kinds[k] for k in range(width)]
    nobodys = [row for row in range(frame.header + 1, len(table.rows)) if is_nobodys(table.rows[row], frame.places)]
    students = [row for row in range(frame.header + 1, len(table.rows)) if row not in nobodys]
    unit = _find_unit(table, students, items, choices)
    header_rows = tuple(dict.fromkeys((frame.titles, frame.header)))
    known = KnownTable(header_rows, tuple(header), columns, dict.fromkeys(nobodys, RowKind.STATISTIC))
    is_new = any("overall" in fold_to_words(text) for text in (*titles, *kinds))
    platform = Platform(
        NAME,
        Message("why-mylab"),
        maxima=dict.fromkeys(items, unit),
        max_source="credit",
        remarks=(Message("remark-seen-in-parsers"),) if is_new else (),
    )
    return build_gradebook(lay_out_known(table, known, platform, choices), table, choices)


def _find_frame(rows: Sequence[Sequence[str]]) -> _Frame | None:
    for k, row in enumerate(rows[:_ABOVE]):
        places = find_places(row, _PERSON)
        folded = [fold_to_words(text) for text in row]
        is_scored = sum(text in _SCORE for text in folded)
        if k and is_scored and {"last", "first"} <= set(places) and {"id", "email"} & set(places):
            about = tuple(above for above in range(k) if any(fold_to_words(text) in _ABOUT for text in rows[above]))
            titles = next((above for above in range(k) if above not in about and _names(rows[above], folded)), None)
            return None if titles is None else _Frame(k, titles, about, places)
    return None


def _names(cells: Sequence[str], kinds: Sequence[str]) -> bool:
    """Whether a row has titles above the columns of scores."""
    return any(get_cell(cells, k) for k, kind in enumerate(kinds) if kind in _SCORE)


def _know_column(table: Table, frame: _Frame, title: str, kind: str, position: int) -> KnownColumn | None:
    """An assignment, if it has a title and something is said of it; what sums up others is called so."""
    folded = fold_to_words(kind)
    for name, (role, why) in _NEVER.items():
        if name in (folded, fold_to_words(title)):
            return KnownColumn(role, Message(why))
    if folded not in _SCORE or not title:
        return None
    if any(get_cell(table.rows[row], position) for row in frame.about):
        return KnownColumn(ColumnRole.SCORE)
    if frame.about:
        # Of an assignment at least the attempt is said; this is the mean of several.
        return KnownColumn(ColumnRole.TOTAL, Message("ignored-like-total"))
    is_sum = {"total", "mean"} & ALL_WORDS.find_parts(title) or "overall" in fold_to_words(title)
    return None if is_sum else KnownColumn(ColumnRole.SCORE)


def _name_column(title: str, kind: str) -> str:
    """The title of a column of scores; of another column also what it holds."""
    return title if fold_to_words(kind) in _SCORE else f"{title} {kind}".strip()


def _find_unit(table: Table, students: Sequence[int], items: Sequence[int], choices: ImportChoices) -> float:
    """What all points of an assignment are written as, 1 or 100: by most of the scores that are not zero."""
    reader = make_reader((table.rows[row] for row in students), table.delimiter, choices)
    texts = [text for row in students for k in items if (text := get_cell(table.rows[row], k))]
    if 2 * sum("%" in text for text in texts) > len(texts):
        return _PER_CENT
    values = [value for text in texts if (value := reader.read_number(text))]
    return _SHARE if 2 * sum(value <= _SHARE for value in values) >= len(values) else _PER_CENT
