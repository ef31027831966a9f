"""Bytes of a text file to rows, whatever its encoding and delimiter."""

from __future__ import annotations

import base64
import binascii
import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote_to_bytes

from engine.importers.containers.rows import Refused, Room, Table, collect_rows

DELIMITERS = (",", ";", "\t", "|")

_CAPITAL, _SMALL = rb"[\xc0-\xdf\xa8\xaa\xaf\xb2\xa5]", rb"[\xe0-\xff\xb8\xba\xbf\xb3\xb4]"
_CYRILLIC_WORD = re.compile(
    rb"(?<![\x80-\xff])(?:" + _CAPITAL + rb"?" + _SMALL + rb"{2,}|" + _CAPITAL + rb"{3,})(?![\x80-\xff])"
)
_LONE_LETTER = re.compile(rb"(?<![^,;\t|\"\r\n])[\x80-\xff](?=[ ._-]?\d{0,3}(?![^,;\t|\"\r\n]))")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_ADDRESS = re.compile(
    r"\A\s*(\"?)data:[a-z][\w.+*-]*/[a-z*][\w.+*-]*(?:;[\w.+*-]+=[\w.+*-]+)*(;base64)?,", re.IGNORECASE
)
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_CHINESE_WORD = re.compile(r"[\u3400-\u9fff]+")
_IN_LATIN_WORD = re.compile(
    r"(?<![\u3400-\u9fff])(?:(?<=[A-Za-z])[\u3400-\u9fff](?=[A-Za-z])|(?<=[a-z]{2})[\u3400-\u9fff](?![\u3400-\u9fff])"
    r"|[\u3400-\u9fff](?=[a-z]{2}))"
)
_NO_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SEPARATOR_HINT = re.compile(r"\A\"?sep=([,;\t|])\"?\r?\n", re.IGNORECASE)


def read_text(data: bytes, room: Room) -> Table:
    """Read a file of delimited text; the table has no rows where no cell is filled."""
    if not data:
        raise Refused("table-empty")
    text, encoding = _drop_address(*_decode(data))
    if re.match(r"\s*<(?:!doctype|html|table|\?xml)", text[:200], re.IGNORECASE):
        raise Refused("table-web-page")
    _refuse_lost_letters(text)
    hint = _SEPARATOR_HINT.match(text)
    if hint:
        # Excel's own way to name the delimiter; Excel does not count it as a row, so neither do we.
        text = text[hint.end() :]
    delimiter = hint.group(1) if hint else _choose_delimiter(text)
    rows = collect_rows(_read_records(text, delimiter), room)
    return Table(rows, encoding, delimiter)


def _refuse_lost_letters(text: str) -> None:
    """Refuse a text in which a program has put the sign for a letter that it could not read: the letter is gone."""
    place = text.find("\ufffd")
    if place >= 0:
        row = text.count("\n", 0, place) + 1
        line = text[text.rfind("\n", 0, place) + 1 :].partition("\n")[0]
        start = max(0, place - text.rfind("\n", 0, place) - 13)
        raise Refused("table-lost-letter", row=row, row_number=str(row), found=line[start : start + 24].strip())


def _is_swallowed(cell: str, delimiter: str, width: int) -> bool:
    """Whether a cell of several lines has a whole row in one of them, as behind a quotation mark that is not closed."""
    if "\n" not in cell or width < 3:
        return False
    rows = [line.split(delimiter) for line in cell.splitlines() if line.count(delimiter) == width - 1]
    return any(re.fullmatch(r"\s*-?\d+(?:[.,]\d+)?\s*%?", part) for row in rows for part in row)


def _read_records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the records; a quotation mark that is never closed would swallow other rows, so it is refused."""
    row, record, width = 0, [""], 0
    is_quoted = '"' in text
    try:
        for row, record in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            width = width or len(record)
            if is_quoted and any(_is_swallowed(cell, delimiter, width) for cell in record if "\n" in cell):
                raise Refused("table-open-quote", row=row, row_number=str(row))
            yield record
    except csv.Error:
        # The csv module refuses cells longer than 131,072 characters, which is what an open quotation mark makes.
        raise Refused("table-open-quote", row=row + 1, row_number=str(row + 1)) from None
    if record and re.search(r"[\r\n]", record[-1]) and text.count('"') % 2 == 1:
        raise Refused("table-open-quote", row=row, row_number=str(row))


def _decode(data: bytes) -> tuple[str, str]:
    """Text and encoding; refuses what is not text."""
    for encoding in _guess_encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            if encoding == "utf-8-sig" and _is_almost_text(data.decode(encoding, errors="replace")):
                row = str(error.object.count(b"\n", 0, error.start) + 1)  # its own copy has no mark
                raise Refused("table-bad-byte", row=int(row), row_number=row) from None
            continue
        start = text[:65536]
        n_controls = sum(map(start.count, map(chr, (*range(1, 9), *range(14, 32), 127))))
        if "\0" in text or n_controls > 0.01 * len(start):
            if not _is_almost_text(text):
                break
            first = _CONTROL.search(text)
            assert first is not None
            row = str(text.count("\n", 0, first.start()) + 1)
            raise Refused("table-control", row=int(row), row_number=row, code=f"U+{ord(first.group()):04X}")
        return text, encoding
    raise Refused("table-not-text")


def _drop_address(text: str, encoding: str) -> tuple[str, str]:
    """The table of a file that a web page saved with the head of its address, ``data:text/csv;charset=utf-8,Name,…``.

    What follows the head is the table as it is, or with blanks and line ends as ``%20`` and ``%0A``, or in base 64.
    """
    head = _ADDRESS.match(text)
    if not head:
        return text, encoding
    rest = text[head.end() :]
    try:
        if head.group(2):
            rest, encoding = _decode(base64.b64decode(rest, validate=False))
        elif "%" in rest and not _NO_ESCAPE.search(rest):
            rest, encoding = _decode(unquote_to_bytes(rest))
    except binascii.Error:
        raise Refused("table-not-text") from None
    return head.group(1) + rest.removeprefix("\ufeff"), encoding


def _is_almost_text(text: str) -> bool:
    """Whether a few characters that no text holds are all that is wrong; the start of a picture is not so readable."""
    strange = len(_CONTROL.findall(text[:65536])) + text[:65536].count("\ufffd")
    return (
        strange <= max(2, 0.01 * len(text[:65536])) and len(text) >= 5 * strange and bool(re.search(r"[,;\t|\n]", text))
    )


def _guess_encodings(data: bytes) -> Iterator[str]:
    """Encodings to try, the most certain first."""
    if data.startswith(codecs.BOM_UTF8):
        yield "utf-8-sig"
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield "utf-16"
    elif data[:4096].count(0) > max(1, 0.02 * len(data[:4096])) or (b"\0" in data[:4096] and len(data) < 8):
        # Digits, delimiters and line ends are ASCII in every gradebook, so one half of each pair is often zero.
        low, high = data[0:4096:2].count(0), data[1:4096:2].count(0)
        yield "utf-16-le" if high > low else "utf-16-be"
    else:
        yield "utf-8"
        if _looks_cyrillic(data):
            yield "cp1251"
        is_chinese = _looks_chinese(data) and not _is_broken_latin(data)
        yield from ("gb18030", "cp1252") if is_chinese else ("cp1252", "gb18030")


def _looks_cyrillic(data: bytes) -> bool:
    """Cyrillic words in Windows-1251 have small letters after at most one capital; Chinese bytes have no such order.

    Accented letters of Western languages hardly ever stand three in a row. Letters that are all that a cell has,
    perhaps with a number, are grades, chosen answers or questions, and say nothing.
    """
    sample = _LONE_LETTER.sub(b"", data[:1_000_000])
    words = sum(map(len, _CYRILLIC_WORD.findall(sample)))
    return words > 0.8 * len(re.findall(rb"[\x80-\xff]", sample))


def _looks_chinese(data: bytes) -> bool:
    """Chinese text has its high bytes in pairs; accented letters stand alone between ASCII letters.

    In GB18030 rare letters are four bytes of which the second and the fourth are digits; they are pairs here too.
    """
    rest, n_rare = re.subn(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]", b"", data[:1_000_000])
    lengths = Counter(len(run) for run in re.findall(rb"[\x80-\xff]+", rest))
    in_pairs = 2 * n_rare + sum(length * n for length, n in lengths.items() if length > 1)
    return in_pairs > 2 * lengths[1]


def _is_broken_latin(data: bytes) -> bool:
    """Whether as Chinese this has letters of private use, or its signs stand one by one inside words of Latin letters.

    Two accented letters in a row, as in "Íñigo" and "Núñez", look like one Chinese sign; "Quiz测验" and "A组" do not.
    """
    text = data[:1_000_000].decode("gb18030", errors="ignore")
    if _PRIVATE.search(text):
        return True
    return 2 * len(_IN_LATIN_WORD.findall(text)) > len(_CHINESE_WORD.findall(text))


def _choose_delimiter(text: str) -> str:
    """The delimiter under which the first rows have the same number of cells as the first one, and the most cells."""

    def judge(delimiter: str) -> tuple[float, int]:
        reader = csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=delimiter)
        try:
            widths = [len(record) for record in islice(reader, 60) if any(record)]
        except csv.Error:
            return 0.0, 0
        if len(text) > 100_000 and len(widths) < 60:
            widths = widths[:-1]  # the sample ends inside a record
        counts = Counter(width for width in widths if width > 1)
        if not counts:
            return 0.0, 0
        width, n = counts.most_common(1)[0]
        return n / len(widths) + (widths[0] == width) + 0.5 * (widths[0] > 1), width

    return max(DELIMITERS, key=judge)
