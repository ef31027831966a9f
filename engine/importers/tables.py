"""Bytes of a text file or a workbook to rows of text, whatever its encoding, delimiter or extension.

Nothing here knows what a gradebook is; curriculum files are read through the same function. The content decides,
never the file name: a workbook called ``.csv`` is a workbook. What cannot be a table is refused with a sentence, and
the limits below keep any upload, hostile ones too, to about a second and 200 MB.
"""

from __future__ import annotations

import codecs
import csv
import datetime
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, zip_longest

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from engine.errors import GradebookError, InputError
from engine.types import Message, Problem

MAX_BYTES = 32_000_000
MAX_UNPACKED_BYTES = 64_000_000
MAX_ROWS = 200_000
MAX_COLUMNS = 2_000
MAX_CELLS = 5_000_000
DELIMITERS = (",", ";", "\t", "|")

_BLANKS = " \t\r\n\v\f\u00a0\u3000\ufeff\u200b\u200e\u200f"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SEPARATOR_HINT = re.compile(r"\A\"?sep=([,;\t|])\"?\r?\n", re.IGNORECASE)
# Blanks are bounded: a long run of them between optional parts would cost the square of its length.
_TAG, _NO_VALUE = rb"<((?:\w+:)?c)\b([^<>]*)>", rb"(?:<(?:\w+:)?v\s{0,9}/>|<(?:\w+:)?v>\s{0,9}</(?:\w+:)?v>)?"
_FORMULA = rb"\s{0,9}<(?:\w+:)?f\b[^<>]*(?:/>|>([^<]*)</(?:\w+:)?f>)\s{0,9}"
_UNCOMPUTED = re.compile(_TAG + _FORMULA + _NO_VALUE + rb"\s{0,9}</\1>")
_CELL_TYPE = re.compile(rb"\st\s*=\s*[\"'](\w*)[\"']")
_ERROR_CELL = re.compile(rb"(<(?:\w+:)?c\b[^<>]*\st\s*=\s*[\"'])e([\"'])")
_CELL_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']\s*([A-Za-z]*)([0-9]*)")


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
        ``utf-8``, ``utf-8-sig``, ``utf-16``, ``utf-16-le``, ``utf-16-be``, ``gb18030`` or ``cp1252``; empty for a
        workbook.
    delimiter
        Of a text file; empty for a workbook.
    sheet
        Name of the worksheet that was read; empty for a text file.
    other_sheets
        Names of the other worksheets that have a filled cell, in the order of the workbook.
    sheet_is_hidden
        Whether the worksheet that was read is one that the spreadsheet program does not show.
    """

    rows: list[list[str]]
    encoding: str
    delimiter: str
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()
    sheet_is_hidden: bool = False

    @cached_property
    def columns(self) -> list[tuple[str, ...]]:
        """The same cells column by column; a row that is too short has empty cells at its end."""
        return list(zip_longest(*self.rows, fillvalue=""))


SheetJudge = Callable[[Sequence[Sequence[str]]], tuple[int, int]]
"""Rows of a worksheet to how likely it is the one wanted, (0, 0) where nothing speaks for it; larger is likelier."""


def read_table(
    data: bytes,
    filename: str,
    error: type[InputError] = GradebookError,
    judge_sheet: SheetJudge = lambda rows: (0, 0),
) -> Table:
    """Read a CSV, TSV, semicolon file or XLSX workbook.

    Parameters
    ----------
    data
        The file.
    filename
        Only used in sentences; the extension decides nothing.
    error
        What to raise, so that other files than gradebooks are refused with their own error.
    judge_sheet
        Which of several worksheets is wanted. Sheets that are judged alike are taken in the order of the workbook,
        those that the spreadsheet program shows before those it hides.

    Raises
    ------
    InputError
        An ``error`` if the file is empty, is not a table, or is larger than the limits of this module.
    """
    try:
        table = _read_workbook(data, judge_sheet) if data[:4] == b"PK\x03\x04" else _read_text(data)
    except _Refused as refusal:
        problem = Problem(Message(refusal.key, {"file": filename, **refusal.values}), row=refusal.row)
        raise error([problem]) from None
    if not table.rows:
        raise error([Problem(Message("table-blank", {"file": filename}))])
    return table


class _Refused(Exception):  # noqa: N818 - never leaves this module
    """Why a file is not read: a sentence of the catalogue, which the caller completes with the file's name."""

    def __init__(self, key: str, row: int | None = None, **values: str) -> None:
        super().__init__(key)
        self.key, self.row, self.values = key, row, values


class _Trimmed(dict[str, str]):
    """Text -> the text a teacher sees; also makes equal cells share one string, which saves most of the memory."""

    def __missing__(self, text: str) -> str:
        trimmed = text.strip(_BLANKS)
        if trimmed.startswith('="') and trimmed.endswith('"') and len(trimmed) > 2:
            trimmed = trimmed[2:-1].replace('""', '"').strip(_BLANKS)
        self[text] = trimmed = self.setdefault(trimmed, trimmed) if trimmed != text else text
        return trimmed


def _collect_rows(records: Iterable[list[str]]) -> list[list[str]]:
    """Trim every cell and drop the empty rows at the end; refuse more rows, columns or cells than the limits."""
    trim = _Trimmed()
    rows: list[list[str]] = []
    widest = last_filled = 0
    for record in records:
        widest = max(widest, len(record))
        if len(rows) >= MAX_ROWS or widest > MAX_COLUMNS or (len(rows) + 1) * widest > MAX_CELLS:
            raise _Refused("table-too-large", rows=f"{MAX_ROWS:,}", columns=f"{MAX_COLUMNS:,}", cells=f"{MAX_CELLS:,}")
        row = list(map(trim.__getitem__, record))
        rows.append(row)
        if any(row):
            last_filled = len(rows)
    del rows[last_filled:]
    return rows


# -------------------------------------------------------------------------------------------------- text


def _read_text(data: bytes) -> Table:
    if not data:
        raise _Refused("table-empty")
    if len(data) > MAX_BYTES:
        raise _Refused("table-too-many-bytes", megabytes=str(MAX_BYTES // 1_000_000))
    if data.startswith(_OLE_MAGIC):
        protected = "EncryptedPackage".encode("utf-16-le") in data
        raise _Refused("table-password" if protected else "table-old-excel")
    text, encoding = _decode(data)
    if re.match(r"\s*<(?:!doctype|html|table|\?xml)", text[:200], re.IGNORECASE):
        raise _Refused("table-web-page")
    hint = _SEPARATOR_HINT.match(text)
    if hint:
        # Excel's own way to name the delimiter; Excel does not count it as a row, so neither do we.
        text = text[hint.end() :]
    delimiter = hint.group(1) if hint else _choose_delimiter(text)
    rows = _collect_rows(_read_records(text, delimiter))
    return Table(rows, encoding, delimiter)


def _read_records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the records; a quotation mark that is never closed would swallow the rest of the file, so it is refused."""
    row, record = 0, [""]
    try:
        for row, record in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):  # noqa: B007
            yield record
    except csv.Error:
        # The csv module refuses cells longer than 131,072 characters, which is what an open quotation mark makes.
        raise _Refused("table-open-quote", row=row + 1, row_number=str(row + 1)) from None
    if record and re.search(r"[\r\n]", record[-1]) and text.count('"') % 2 == 1:
        raise _Refused("table-open-quote", row=row, row_number=str(row))


def _decode(data: bytes) -> tuple[str, str]:
    """Text and encoding; refuses what is not text."""
    for encoding in _guess_encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            if encoding == "utf-8-sig" and _is_almost_text(data.decode(encoding, errors="replace")):
                row = str(error.object.count(b"\n", 0, error.start) + 1)  # its own copy has no mark
                raise _Refused("table-bad-byte", row=int(row), row_number=row) from None
            continue
        start = text[:65536]
        n_controls = sum(map(start.count, map(chr, (*range(1, 9), *range(14, 32), 127))))
        if "\0" in text or n_controls > 0.01 * len(start):
            if not _is_almost_text(text):
                break
            first = _CONTROL.search(text)
            assert first is not None
            row = str(text.count("\n", 0, first.start()) + 1)
            raise _Refused("table-control", row=int(row), row_number=row, code=f"U+{ord(first.group()):04X}")
        return text, encoding
    raise _Refused("table-not-text")


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
        yield from ("gb18030", "cp1252") if _looks_chinese(data) else ("cp1252", "gb18030")


def _looks_chinese(data: bytes) -> bool:
    """Chinese text has its high bytes in pairs; accented letters stand alone between ASCII letters.

    In GB18030 rare letters are four bytes of which the second and the fourth are digits; they are pairs here too.
    """
    rest, n_rare = re.subn(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]", b"", data[:1_000_000])
    lengths = Counter(len(run) for run in re.findall(rb"[\x80-\xff]+", rest))
    in_pairs = 2 * n_rare + sum(length * n for length, n in lengths.items() if length > 1)
    return in_pairs > 2 * lengths[1]


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


# ---------------------------------------------------------------------------------------------- workbook


def _read_workbook(data: bytes, judge_sheet: SheetJudge) -> Table:
    if len(data) > MAX_BYTES:
        raise _Refused("table-too-many-bytes", megabytes=str(MAX_BYTES // 1_000_000))
    clean = _repack(data)
    best, best_rank = Table([], "", ""), (False, False, (0, 0))
    filled: list[str] = []
    try:
        with CalamineWorkbook.from_filelike(clean) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.typ != SheetTypeEnum.WorkSheet:
                    continue  # a sheet that is one chart has no cells
                cells = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                rows = _collect_rows([_show(cell) for cell in row] for row in cells)
                if not rows:
                    continue
                filled.append(sheet.name)
                likely, is_visible = judge_sheet(rows), sheet.visible == SheetVisibleEnum.Visible
                rank = (likely > (0, 0), is_visible, likely)
                if not best.rows or rank > best_rank:
                    best, best_rank = Table(rows, "", "", sheet.name, (), not is_visible), rank
    except (CalamineError, OSError, ValueError, OverflowError):
        # What calamine raises on a damaged workbook.
        raise _Refused("table-damaged-workbook") from None
    return replace(best, other_sheets=tuple(name for name in filled if name != best.sheet))


def _repack(data: bytes) -> io.BytesIO:
    """Unpack the XML parts of a workbook within the limits and pack them again, uncompressed.

    The sizes a zip file declares may lie, and a lone cell in the last corner of a sheet makes a reader allocate
    seventeen billion cells; what the spreadsheet library sees has been measured here first.
    """
    clean = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(clean, "w") as target:
            parts = {part.filename: part for part in archive.infolist()}
            if "xl/workbook.xml" not in parts or "content.xml" in parts:
                raise _Refused("table-other-archive")
            parts = {name: part for name, part in parts.items() if name.endswith((".xml", ".rels"))}
            if sum(part.file_size for part in parts.values()) > MAX_UNPACKED_BYTES or len(parts) > 2_000:
                raise _Refused("table-workbook-too-large", megabytes=str(MAX_UNPACKED_BYTES // 1_000_000))
            for name, part in parts.items():
                xml = archive.read(part)
                if not name.endswith(("sharedStrings.xml", ".rels", "styles.xml")):
                    _check_extent(xml)
                    xml = _write_out_errors(xml)
                target.writestr(name, xml)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, EOFError, OSError, zlib.error):
        raise _Refused("table-damaged-workbook") from None
    clean.seek(0)
    return clean


def _write_out_errors(xml: bytes) -> bytes:
    """Turn error values and formulas without a stored result into text; the spreadsheet library reads them as blank.

    ``#DIV/0!`` stays as it is; a formula that no program has computed becomes ``=`` and its text. A formula whose
    result is an empty text has ``t="str"``: it was computed, and is blank.
    """
    if b"<f" in xml or b":f" in xml:
        xml = _UNCOMPUTED.sub(_write_out_formula, xml)
    return _ERROR_CELL.sub(rb"\1str\2", xml) if re.search(rb"[\"']e[\"']", xml) else xml


def _write_out_formula(match: re.Match[bytes]) -> bytes:
    tag, attributes, formula = match.groups()
    kind = _CELL_TYPE.search(attributes)
    if kind and kind.group(1) == b"str":
        return match.group()
    prefix = tag[:-1]
    attributes = _CELL_TYPE.sub(b"", attributes)
    return b'<%s%s t="str"><%sv>=%s</%sv></%s>' % (tag, attributes, prefix, formula or b"", prefix, tag)


def _check_extent(xml: bytes) -> None:
    """Refuse a worksheet whose rows or columns reach beyond the limits."""
    columns: set[bytes] = set()
    last_row, n_implicit = 0, xml.count(b"<row") + xml.count(b":row")
    for start in range(0, len(xml), 1_000_000):
        found = _CELL_REFERENCE.findall(xml, start, start + 1_000_064)
        columns |= {letters for letters, _ in found}
        # A longer number than any spreadsheet has is as far outside as its first nine digits.
        last_row = max(last_row, max((int(digits[:9] or 0) for _, digits in found), default=0))
    n_columns = max(map(_column_number, columns), default=0)
    n_rows = last_row + n_implicit if last_row < n_implicit else last_row
    if n_rows > MAX_ROWS or n_columns > MAX_COLUMNS or n_rows * n_columns > MAX_CELLS:
        raise _Refused("table-too-large", rows=f"{MAX_ROWS:,}", columns=f"{MAX_COLUMNS:,}", cells=f"{MAX_CELLS:,}")


def _column_number(letters: bytes) -> int:
    """1-based number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper()[:4]:
        number = 26 * number + letter - 64
    return number


def column_letter(position: int) -> str:
    """The letters a spreadsheet writes above a column; 0 is A, 26 is AA."""
    letters = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _show(cell: object) -> str:
    """A workbook's value as the teacher sees it: 1.0 is 1, dates are ISO."""
    match cell:
        case str():
            return cell
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() | int():
            # 15 significant digits is what spreadsheets keep: 0.1 + 0.2 shows as 0.3.
            return f"{cell:.15g}" if abs(cell) < 1e15 else f"{cell:.0f}"
        case datetime.datetime():
            at_midnight = cell.time() == datetime.time()
            return cell.date().isoformat() if at_midnight else cell.isoformat(sep=" ", timespec="seconds")
        case datetime.date() | datetime.time():
            return cell.isoformat()
        case None:
            return ""
        case _:
            return str(cell)
