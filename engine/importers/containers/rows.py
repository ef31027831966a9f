"""Rows of text, whatever file they come from, and the limits that keep any upload to about a second and 200 MB."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest

MAX_BYTES = 32_000_000
MAX_UNPACKED_BYTES = 64_000_000
MAX_ROWS = 200_000
MAX_COLUMNS = 2_000
MAX_CELLS = 5_000_000

DAMAGED_ARCHIVE = (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, EOFError, OSError, zlib.error)
"""What the zipfile module raises on a damaged or a protected archive."""

_BLANKS = " \t\r\n\v\f\u00a0\u3000\ufeff\u200b\u200e\u200f"


@dataclass(frozen=True)
class Table:
    """The cells of a file as text.

    Attributes
    ----------
    rows
        One list per row of the file, blank rows included and empty rows at the end dropped; ``rows[k]`` is row
        ``k + 1`` of the file as a spreadsheet numbers it. Cells are trimmed, and ``="123"`` reads ``123``. Rows of a
        text file may differ in length.
    encoding
        ``utf-8``, ``utf-8-sig``, ``utf-16``, ``utf-16-le``, ``utf-16-be``, ``gb18030``, ``cp1251`` or ``cp1252``; empty
        for a workbook.
    delimiter
        Of a text file; empty for a workbook.
    sheet
        Name of the worksheet; empty for a text file.
    sheet_is_hidden
        Whether the worksheet is one that the spreadsheet program does not show.
    file
        Path of the file inside an archive; empty for a file of its own.
    """

    rows: list[list[str]]
    encoding: str
    delimiter: str
    sheet: str = ""
    sheet_is_hidden: bool = False
    file: str = ""

    @cached_property
    def columns(self) -> list[tuple[str, ...]]:
        """The same cells column by column; a row that is too short has empty cells at its end."""
        return list(zip_longest(*self.rows, fillvalue=""))


def mend_cells(table: Table, cells: Mapping[tuple[int, int], str]) -> Table:
    """The table with what the teacher wrote instead of some cells; places outside it are left alone."""
    rows = list(table.rows)
    for (row, column), text in cells.items():
        if 0 <= row < len(rows) and 0 <= column < len(table.columns):
            own = rows[row] + [""] * (column + 1 - len(rows[row]))
            own[column] = text.strip(_BLANKS)
            rows[row] = own
    return replace(table, rows=rows) if cells else table


def list_mended(table: Table, cells: Mapping[tuple[int, int], str]) -> list[tuple[int, int]]:
    """The places where :func:`mend_cells` changes what stands there, in the order of the table."""
    changed = mend_cells(table, cells)
    return sorted(
        (row, column)
        for row, column in cells
        if 0 <= row < len(table.rows)
        and 0 <= column < len(table.columns)
        and table.columns[column][row] != changed.rows[row][column]
    )


class Refused(Exception):  # noqa: N818 - never leaves the readers of files
    """Why a file is not read: a sentence of the catalogue, which the caller completes with the file's name."""

    def __init__(self, key: str, row: int | None = None, **values: str) -> None:
        super().__init__(key)
        self.key, self.row, self.values = key, row, values


@dataclass
class Room:
    """How many cells may still be read; the tables of one file share it."""

    cells: int = MAX_CELLS

    def check(self, n_rows: int, n_columns: int) -> None:
        """Refuse a table that is larger than the limits, or than what is left of them."""
        if n_rows > MAX_ROWS or n_columns > MAX_COLUMNS or n_rows * n_columns > self.cells:
            raise Refused("table-too-large", rows=f"{MAX_ROWS:,}", columns=f"{MAX_COLUMNS:,}", cells=f"{MAX_CELLS:,}")


class _Trimmed(dict[str, str]):
    """Text -> the text a teacher sees; also makes equal cells share one string, which saves most of the memory."""

    def __missing__(self, text: str) -> str:
        trimmed = text.strip(_BLANKS)
        if trimmed.startswith('="') and trimmed.endswith('"') and len(trimmed) > 2:
            trimmed = trimmed[2:-1].replace('""', '"').strip(_BLANKS)
        self[text] = trimmed = self.setdefault(trimmed, trimmed) if trimmed != text else text
        return trimmed


def collect_rows(records: Iterable[list[str]], room: Room) -> list[list[str]]:
    """Trim every cell and drop the empty rows at the end; refuse more rows, columns or cells than there is room for."""
    trim = _Trimmed()
    rows: list[list[str]] = []
    widest = last_filled = 0
    for record in records:
        widest = max(widest, len(record))
        room.check(len(rows) + 1, widest)
        row = list(map(trim.__getitem__, record))
        rows.append(row)
        if any(row):
            last_filled = len(rows)
    del rows[last_filled:]
    room.cells -= last_filled * widest
    return rows


def column_position(letters: str) -> int:
    """The position of the column with these letters; A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number - 1


def column_letter(position: int) -> str:
    """The letters a spreadsheet writes above a column; 0 is A, 26 is AA."""
    letters = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
