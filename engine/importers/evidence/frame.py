"""Where the table is in the rows of a file: its headers, what stands above and below, which rows are alike.

The rows of the body are alike; the header is the row before them that differs from them in the most columns. Words
only decide between rows that differ as much. Several rows can name the columns: groups above titles, titles below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from engine.classroom import NO_CHOICES
from engine.importers.containers.rows import Table
from engine.importers.evidence.header_rows import count_kinds, find_header_rows, join_headers, look_up_header
from engine.importers.evidence.judging_rows import RowPlaces, judge_rows
from engine.importers.evidence.roles import RowKind
from engine.importers.evidence.table_reading import RowReading
from engine.importers.reading.layout import make_reader
from engine.importers.reading.people import IDENTITY
from engine.importers.words import Vocabulary

_FEWEST_CELLS = 2
_ROWS_FOR_MARK = 300
_FEWEST_IDS = 3


@dataclass(frozen=True)
class Frame:
    """The parts of a table, before it is known what its columns are.

    Attributes
    ----------
    header_rows
        Positions of the rows that name the columns, from the top; empty where no row does.
    header
        What they say above every column, one text a column of the table; empty where there is none.
    rows
        First reading of every row. STUDENT stands for every row of the body that is not known as another kind, also
        where rows are single scores or items.
    """

    header_rows: tuple[int, ...]
    header: tuple[str, ...]
    rows: tuple[RowReading, ...]

    @cached_property
    def body(self) -> tuple[int, ...]:
        """Positions of the rows that columns should be judged by."""
        return tuple(k for k, row in enumerate(self.rows) if row.kind is RowKind.STUDENT)

    @property
    def first_row(self) -> int:
        """Position of the first row below the headers."""
        return self.header_rows[-1] + 1 if self.header_rows else 0


def find_frame(table: Table, words: Vocabulary, header_rows: tuple[int, ...] | None = None) -> Frame:
    """Find the headers of a table and what else is no row of its body, by structure and by words.

    Where it is known which rows have the headers, perhaps none, ``header_rows`` says so.
    """
    header_rows = find_header_rows(table.rows, words) if header_rows is None else header_rows
    header = join_headers(table.rows, header_rows, len(table.columns))
    rows = _find_structure(table, header_rows)
    frame = Frame(header_rows, header, tuple(rows))
    return replace(frame, rows=tuple(mark_rows(table, frame, guess_places(table, frame, words), words)))


def mark_rows(table: Table, frame: Frame, places: RowPlaces, words: Vocabulary) -> list[RowReading]:
    """The rows of a frame with those of the body that are no student's, given which columns say what."""
    rows = _find_structure(table, frame.header_rows)
    body = [k for k, row in enumerate(rows) if row is _STUDENT]
    sample = [table.rows[k] for k in body[:: max(len(body) // _ROWS_FOR_MARK, 1)]]
    reader = make_reader(sample, table.delimiter, NO_CHOICES)
    for k, reading in judge_rows(table, body, places, words, reader).items():
        rows[k] = reading
    return rows


def _find_structure(table: Table, header_rows: Sequence[int]) -> list[RowReading]:
    """What every row is by where it stands and by whether it repeats the headers."""
    rows = [_BLANK if not any(cells) else _STUDENT for cells in table.rows]
    for k in range(header_rows[-1] if header_rows else 0):
        rows[k] = _BLANK if rows[k] is _BLANK else _ABOVE
    for k in header_rows:
        rows[k] = _HEADER
    first = header_rows[-1] + 1 if header_rows else 0
    titles = [table.rows[k] for k in header_rows]
    for k in range(first, len(rows)):
        if rows[k] is _STUDENT and any(_repeats(table.rows[k], title) for title in titles):
            rows[k] = _REPEATED
    return rows


def guess_places(table: Table, frame: Frame, words: Vocabulary) -> RowPlaces:
    """Which columns probably say whose a row is, and which hold numbers, before the columns are known.

    Words of the header come first. Where none says who the students are, it is the columns before the first scores.
    """
    body = frame.body[:: max(len(frame.body) // _ROWS_FOR_MARK, 1)]
    named: list[int] = []
    numeric: list[int] = []
    leading: list[int] = []
    maybe: list[int] = []
    for place, header in enumerate(frame.header):
        texts = [text for row in body if (text := table.columns[place][row])]
        if look_up_header(header, words) & IDENTITY:
            named.append(place)
        elif texts and 2 * count_kinds(texts)["number"] > len(texts):
            (maybe if not numeric and _are_ids(texts) else numeric).append(place)
        elif not numeric and 2 * len(set(texts)) > len(body):
            leading += [*maybe, place]
            maybe = []
    if maybe and not leading and maybe[0] == 0:
        leading, maybe = maybe[:1], maybe[1:]
    return RowPlaces(tuple(named or leading), tuple(sorted(numeric + maybe)))


def _are_ids(texts: Sequence[str]) -> bool:
    """Whether numbers are whole and nearly all different, as ids are."""
    digits = {text for text in texts if text.isdecimal()}
    return len(digits) >= max(0.9 * len(texts), min(len(texts), _FEWEST_IDS))


_BLANK, _STUDENT = RowReading(RowKind.BLANK), RowReading(RowKind.STUDENT)
_ABOVE, _HEADER, _REPEATED = RowReading(RowKind.ABOVE), RowReading(RowKind.HEADER), RowReading(RowKind.REPEATED)


def _repeats(cells: Sequence[str], title: Sequence[str]) -> bool:
    """Whether a row says what a header row says; a row that has more cells than the header does not."""
    if cells[:1] != title[:1]:
        return False
    filled = [k for k, text in enumerate(cells) if text]
    same = sum(k < len(title) and cells[k] == title[k] for k in filled)
    return len(filled) >= _FEWEST_CELLS and same == len(filled) and 2 * same >= sum(map(bool, title))
