"""Which cells of an old Excel workbook show a percentage: the spreadsheet library gives their numbers alone.

Source: [MS-CFB] (the file as sectors and streams) and [MS-XLS] (the stream *Workbook* as records). Only what number
formats need is read; a workbook that is not as it should be has no such cells here, and is judged by the library.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

_END = 0xFFFFFFF8
_BOF, _EOF, _BOUNDSHEET, _FORMAT, _XF = 0x0809, 0x000A, 0x0085, 0x041E, 0x00E0
_FORMULA, _NUMBER, _RK, _MULRK = 0x0006, 0x0203, 0x027E, 0x00BD
_PERCENT_FORMATS = {9, 10}
_LITERAL = re.compile(r"\"[^\"]*\"|\\.|_.")

Places = set[tuple[int, int]]
"""Row and column of cells, both from 0."""


def find_percent_cells(data: bytes) -> list[Places]:
    """Places of numbers that are shown as percentages, for every sheet in the order of the workbook.

    Parameters
    ----------
    data
        The file; a damaged one gives an empty list, or as many sheets as can be told.
    """
    try:
        stream = _read_stream(data)
        starts, formats, styles = _read_globals(stream)
        in_percent = {k for k, number in enumerate(styles) if number in _PERCENT_FORMATS or number in formats}
        return [_read_sheet(stream, start, in_percent) for start in starts] if in_percent else []
    except (struct.error, IndexError, ValueError, OverflowError, UnicodeDecodeError):
        return []


def _read_stream(data: bytes) -> bytes:
    """The stream that holds the workbook's records; raises ValueError where there is none."""
    size, small_size = 1 << min(data[30], 12), 1 << min(data[32], 12)
    (n_fat,), (first_of_directory,) = struct.unpack_from("<I", data, 44), struct.unpack_from("<I", data, 48)
    (cutoff,), (first_of_small_fat,) = struct.unpack_from("<I", data, 56), struct.unpack_from("<I", data, 60)

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    table = [number for number in struct.unpack_from("<109I", data, 76)[:n_fat] if number < _END]
    fat = _unpack(b"".join(map(sector, table)))
    directory = b"".join(map(sector, _follow(fat, first_of_directory)))
    entries = [directory[k : k + 128] for k in range(0, len(directory) - 127, 128)]
    for entry in entries:
        (n_bytes,) = struct.unpack_from("<H", entry, 64)
        if entry[: max(0, n_bytes - 2)].decode("utf-16-le", "replace") not in ("Workbook", "Book"):
            continue
        start, length = struct.unpack_from("<II", entry, 116)
        if length >= cutoff:
            return b"".join(map(sector, _follow(fat, start)))[:length]
        (root,) = struct.unpack_from("<I", entries[0], 116)
        small = b"".join(map(sector, _follow(fat, root)))
        small_fat = _unpack(b"".join(map(sector, _follow(fat, first_of_small_fat))))
        parts = (small[k * small_size : (k + 1) * small_size] for k in _follow(small_fat, start))
        return b"".join(parts)[:length]
    raise ValueError("no workbook")


def _unpack(table: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])


def _follow(table: tuple[int, ...], start: int) -> Iterator[int]:
    """The numbers of a chain of sectors; a damaged chain that runs in a circle ends after as many as there are."""
    for _ in range(len(table)):
        if start >= _END:
            return
        yield start
        start = table[start]


def _list_records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Kind and content of the records from here to the end of the part of the workbook that begins here."""
    depth = 0
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        yield kind, stream[start + 4 : start + 4 + length]
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        start += 4 + length


def _read_globals(stream: bytes) -> tuple[list[int], set[int], list[int]]:
    """Where the worksheets start, which own number formats are percentages, and the format of each cell style."""
    starts, formats, styles = [], set(), []
    for kind, content in _list_records(stream, 0):
        if kind == _BOUNDSHEET and content[5] == 0:
            starts.append(struct.unpack_from("<I", content)[0])
        elif kind == _FORMAT:
            number, n_letters, flags = struct.unpack_from("<HHB", content)
            wide = flags & 1
            code = content[5 : 5 + n_letters * (1 + wide)].decode("utf-16-le" if wide else "latin-1")
            if "%" in _LITERAL.sub("", code):
                formats.add(number)
        elif kind == _XF:
            styles.append(struct.unpack_from("<H", content, 2)[0])
    return starts, formats, styles


def _read_sheet(stream: bytes, start: int, in_percent: set[int]) -> Places:
    """Places of the numbers of one sheet whose style is a percentage."""
    places: Places = set()
    for kind, content in _list_records(stream, start):
        if kind in (_NUMBER, _RK, _FORMULA):
            row, column, style = struct.unpack_from("<HHH", content)
            if style in in_percent:
                places.add((row, column))
        elif kind == _MULRK:
            row, column = struct.unpack_from("<HH", content)
            own = (struct.unpack_from("<H", content, k)[0] for k in range(4, len(content) - 2, 6))
            places |= {(row, column + k) for k, style in enumerate(own) if style in in_percent}
    return places
