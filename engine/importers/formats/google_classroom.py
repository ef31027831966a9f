"""The grades of a class in Google Classroom: one row for every student, one column for every assignment.

``Last Name,First Name,Email Address,[Overall grade],<title>…``; below the header stand rows of nobody, whose first cell
says what they are: the date of every assignment, its points, the average of the class. In a file of another language
these rows are known by what is in them. Source: files as people have them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from engine.classroom import Gradebook, ImportChoices, Message
from engine.importers.containers.rows import Table
from engine.importers.evidence.header_rows import kind_of_text
from engine.importers.evidence.known_columns import KnownColumn, KnownTable, name_known
from engine.importers.evidence.roles import ColumnRole, RowKind
from engine.importers.formats.known_layouts import Platform, fill_up, is_nobodys, lay_out_known
from engine.importers.reading.building import build_gradebook
from engine.importers.reading.cells import read_number
from engine.importers.reading.layout import Column, Recognition, get_cell
from engine.importers.reading.name_parts import complete_people
from engine.importers.reading.people import find_places
from engine.importers.words import ALL_WORDS
from engine.writing.folding import fold_to_words

NAME = "google_classroom"

_ABOVE = 5
_MOST_ROWS_OF_NOBODY = 4
_ABOUT_STUDENT = 3
_ROWS_TO_SEE = 400
_POINTS = frozenset({"points", "point", "pts"})


@dataclass(frozen=True)
class _Frame:
    """Rows: the header, the dates (-1 for none), the points, and all rows of nobody below the header."""

    header: int
    dates: int
    points: int
    nobodys: tuple[int, ...]
    places: Mapping[str, int]


def recognise(rows: Sequence[Sequence[str]]) -> Recognition:
    """Names and e-mail addresses, with a row of dates and one of points below the header."""
    frame = _find_frame(rows)
    confidence = 0.0 if frame is None else 0.9 if "email" in frame.places else 0.7
    return Recognition(confidence, Message("why-google-classroom"))


def parse(table: Table, choices: ImportChoices) -> Gradebook:
    """Read the assignments that have points."""
    frame = _find_frame(table.rows)
    assert frame is not None  # otherwise it was not recognised
    width = len(table.columns)
    header, points = (fill_up(table.rows[row], width) for row in (frame.header, frame.points))
    dates = fill_up(table.rows[frame.dates], width) if frame.dates >= 0 else ("",) * width
    columns, maxima = name_known(frame.places), dict[int, float]()
    for position in range(width):
        own = read_number(points[position].replace(",", ".")) or 0.0
        if position in columns:
            continue
        if own > 0:
            columns[position], maxima[position] = KnownColumn(ColumnRole.SCORE), own
        elif dates[position] and not any(map(str.isdigit, points[position].strip("0.,"))):
            columns[position] = KnownColumn(ColumnRole.NOTE, Message("ignored-no-points"))
        elif _is_overall(table, frame, header[position], position):
            columns[position] = KnownColumn(ColumnRole.TOTAL, Message("ignored-total"))
    rows = dict.fromkeys(frame.nobodys, RowKind.STATISTIC) | {frame.points: RowKind.MAXIMA}
    if frame.dates >= 0:
        rows[frame.dates] = RowKind.POSTING

    def add_day(column: Column) -> Column:
        return replace(column, taken_on=_read_day(dates[column.position]))

    known = KnownTable((frame.header,), header, columns, rows)
    platform = Platform(NAME, Message("why-google-classroom"), maxima=maxima, adapt=add_day)
    return build_gradebook(lay_out_known(table, known, platform, choices), table, choices)


def _find_frame(rows: Sequence[Sequence[str]]) -> _Frame | None:
    for k, row in enumerate(rows[:_ABOVE]):
        places: Mapping[str, int] = {
            role: at for role, at in find_places(row).items() if role in ("first", "last", "name", "email")
        }
        if not _are_enough(places):
            places = _tell_people_by_cells(rows, k, places)
        if not _are_enough(places):
            continue
        return _find_rows_below(rows, k, places)
    return None


def _are_enough(places: Mapping[str, int]) -> bool:
    return {"first", "last"} <= set(places) or {"name", "email"} <= set(places)


def _tell_people_by_cells(rows: Sequence[Sequence[str]], header: int, places: Mapping[str, int]) -> Mapping[str, int]:
    """Where the students are named, though the words above are not known: names and addresses in the first columns.

    A row of days below the header, with a label in its first cell and nothing below the other two, shows the platform.
    """
    below = rows[header + 1 : header + 1 + _MOST_ROWS_OF_NOBODY]
    if not any(_is_label_of_days(row) for row in below):
        return places
    named = [row for row in rows[header + 1 : header + 1 + _ROWS_TO_SEE] if sum(map(bool, row[:_ABOUT_STUDENT])) > 1]
    return complete_people(places, lambda k: [get_cell(row, k) for row in named], _ABOUT_STUDENT, ())


def _is_label_of_days(row: Sequence[str]) -> bool:
    days = [text for text in row[_ABOUT_STUDENT:] if text]
    return bool(days and row[0]) and not any(row[1:_ABOUT_STUDENT]) and all(map(_is_day, days))


def _find_rows_below(rows: Sequence[Sequence[str]], header: int, places: Mapping[str, int]) -> _Frame | None:
    """The rows of nobody right below the header, among them the dates and below them the points; None without these."""
    dates, points, nobodys = -1, -1, []
    for k in range(header + 1, min(header + 1 + _MOST_ROWS_OF_NOBODY, len(rows))):
        cells = rows[k]
        own = [text for position, text in enumerate(cells) if position not in places.values() and text]
        if not is_nobodys(cells, places):
            break
        nobodys.append(k)
        label = fold_to_words(get_cell(cells, 0))
        kinds = [kind_of_text(text) for text in own]
        if dates < 0 and points < 0 and own and all(map(_is_day, own)):
            dates = k
        elif points < 0 and "number" in kinds and (k == dates + 1 or _is_points(label)):
            points = k
    if points < 0 or (dates < 0 and fold_to_words(get_cell(rows[points], 0)) not in _POINTS):
        return None
    return _Frame(header, dates, points, tuple(nobodys), places)


def _is_points(label: str) -> bool:
    return label in _POINTS or "maxima" in ALL_WORDS.rows.get(label, frozenset())


def _is_day(text: str) -> bool:
    """Whether a text can be a date in some language: digits and something else, and no number."""
    return any(map(str.isdigit, text)) and kind_of_text(text) != "number"


def _is_overall(table: Table, frame: _Frame, header: str, position: int) -> bool:
    """Whether a column without points is the grade for the course: it is called so, or all its cells are per cent."""
    if fold_to_words(header) in ("overall grade", "overall"):
        return True
    body = [row for row in range(frame.header + 1, len(table.rows)) if row not in frame.nobodys]
    texts = [text for row in body if (text := get_cell(table.rows[row], position))]
    return bool(texts) and all("%" in text for text in texts)


def _read_day(text: str) -> date | None:
    """A day that can be told without asking; None for other dates."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
