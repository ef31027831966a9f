"""One cell of a gradebook to what it says: a score, a reason why there is none, or something that cannot be read.

A score is only what is written as a number, in the digits of any script; no word and no blank ever becomes zero here.
Whether a comma separates decimals or thousands is decided once per file, never per cell. Words that are worth all
points or none, such as Complete, are only known as such here (``VERDICT``): what they are worth is decided for their
column.
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.classroom import FloatArray, Status
from engine.importers.reading.told_words import fold_word
from engine.importers.words import ALL_WORDS
from engine.writing.folding import fold_to_words

_STATUSES = {
    "excused": Status.EXCUSED,
    "absent": Status.ABSENT,
    "pending": Status.PENDING,
    "missing": Status.MISSING,
}
"""What a word of the vocabulary says; where languages differ about one, the first that applies."""
_WORDS: dict[str, Status] = {
    **dict.fromkeys(("nan", "null", "none", "nil", "无"), Status.MISSING),
    **dict.fromkeys(("免修", "缓考"), Status.EXCUSED),
    **dict.fromkeys(("缺考",), Status.ABSENT),
}
"""What programs write for nothing, in no language, and a few words of Chinese schools."""
VERDICTS = frozenset({"complete", "incomplete", "passed", "failed", "right", "wrong"})
"""What the vocabulary calls words that are worth all points or none."""
MARKS: dict[str, str] = {
    **dict.fromkeys("✓✔√☑✅○◯〇", "tick"),
    **dict.fromkeys("✗✘❌☒", "cross"),
    **dict.fromkeys("xX×✕✖", "mark"),
    "☐": "blank box",
}
"""Signs that are worth all points or none; ``mark`` is done where nothing else is, and wrong beside a tick."""
_DASHES = frozenset({"-", "–", "—", "--", "−"})
_LETTERS = re.compile(r"[A-Fa-f][+\-−–*]?|优秀?|良好?|中等?|不?及格|差")

# Full-width signs, digits and letters are ASCII moved by a constant; ten digits of a script stand in a row.
_ZEROS = (
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20,
    0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0,
    0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0,
)  # fmt: skip
_PLAIN = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **{zero + digit: 0x30 + digit for zero in _ZEROS for digit in range(10)},
    **{0x3000: 0x20, 0x2212: 0x2D, 0x66A: 0x25, 0xFE6A: 0x25, 0x60C: 0x2C, 0x200E: None, 0x200F: None, 0x61C: None},
}
_ARABIC_MARKS = {
    decimal_comma: {0x66B: mark, 0x66C: group} for decimal_comma, mark, group in ((False, ".", ","), (True, ",", "."))
}
_ERROR = re.compile(
    r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|GETTING_DATA|DIV/0|WERT!|BEZUG!|NV)", re.I
)
_DAY_AND_MONTH = re.compile(r"0\d[.,]\d+", re.ASCII)
_FORMULA = re.compile(r"=(?:.*[A-Za-z(].*)?", re.DOTALL)
_SIMPLE = re.compile(r"\d{1,9}(?:\.\d{0,15})?", re.ASCII)
_NUMBER = {
    decimal_comma: re.compile(
        rf"[+-]?(?=[\d{mark}])(?:\d{{1,3}}(?:[{group}]\d{{3}})+|\d{{1,3}}(?:[ \xa0\u202f'’]\d{{3}})+|\d*)"
        rf"(?:[{mark}]\d*)?(?:[eE][+-]?\d+)?",
        re.ASCII,
    )
    for decimal_comma, mark, group in ((False, ".", ","), (True, ",", "."))
}
_UNIT = re.compile(
    r"\s*(?:pts?\.?|points?|punkte?|pkt\.?|puntos?|pontos?|punt[io]|poäng|poeng|pistettä|pont|puan|bod[yů]|"
    r"балл(?:а|ов)?|б\.|درجة|نقطة|分|点|점)\Z",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"(?<=\d)\s+(?:out of|of|von|sur|de|su|из|z|av|af|van)\s+(?=\d)", re.IGNORECASE)
_LATE = re.compile(r"(?<=[\d%])\s?[*†‡]{1,3}\Z")
_SIGNED = re.compile(r"([1-9]|10)\s?[+\-–]")
_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\Z")
_COMMA_OR_POINT = re.compile(r"[#+-]?(?=[.,]*\d)(\d*[.,][\d.,]*)", re.ASCII)
_HAS_MARK, _HAS_COMMA = re.compile("[.,，．،]"), re.compile("[,，،]")
_LARGEST = 1e9
_NO_WORDS: Mapping[str, Status] = {}
_SCORED = Status.SCORED  # looking a member up in an enumeration costs as much as reading a number


class CellKind(IntEnum):
    """What stands in a cell. LETTER and what comes after it have no score and are for the caller to report."""

    NUMBER = 0
    PERCENT = 1
    FRACTION = 2
    STARRED = 3
    WORD = 4
    BLANK = 5
    DASH = 6
    LETTER = 7
    TEXT = 8
    ERROR = 9
    FORMULA = 10
    OTHER_MARK = 11
    NUMBER_AMONG_LETTERS = 12
    VERDICT = 13
    SIGNED = 14


class Cell(NamedTuple):
    """What one cell says.

    Attributes
    ----------
    status
        SCORED with a value; MISSING also for what cannot be read, which ``kind`` tells apart.
    value
        Points as written (for a percentage the number before the sign); NaN without a score.
    out_of
        What the cell itself says the value is out of: 100 for a percentage, 10 for ``5/10``; NaN otherwise.
        A cell that waits for grading has its score so far in ``value``, and no score.
    kind
        DASH is a blank written as a dash, which some teachers mean and some do not. ERROR is the error value of a
        spreadsheet, such as ``#DIV/0!``; FORMULA is a formula without its result; OTHER_MARK is a number with the
        decimal mark that this file does not use; NUMBER_AMONG_LETTERS is known only to a whole column. STARRED is a
        number with a star behind it, which says that the work was late; VERDICT a word or a sign that is worth all
        points or none, and SIGNED a school grade such as ``2+``: both have a score only in a column of such.
    """

    status: Status
    value: float = math.nan
    out_of: float = math.nan
    kind: CellKind = CellKind.NUMBER


def read_number(text: str, decimal_comma: bool = False) -> float | None:
    """Read a number with or without thousands separators; None if it is none, or larger than a billion."""
    text = text.strip()
    if _SIMPLE.fullmatch(text) and not (decimal_comma and "." in text):
        return float(text)
    match = _NUMBER[decimal_comma].fullmatch(text)
    if not match or not re.search(r"\d", text, re.ASCII):
        return None
    plain = re.sub(r"[ \u00a0\u202f'’]", "", text)
    plain = plain.replace(".", "").replace(",", ".") if decimal_comma else plain.replace(",", "")
    value = float(plain)
    return value if abs(value) <= _LARGEST else None


def read_cell(text: str, decimal_comma: bool = False) -> Cell:
    """Read one cell.

    Parameters
    ----------
    text
        As written; blanks around it, full-width signs and capital letters make no difference.
    decimal_comma
        ``3,5`` is three and a half and ``1.234`` is a thousand.
    """
    if _SIMPLE.fullmatch(text) and not (decimal_comma and "." in text):
        return Cell(_SCORED, float(text))
    text = _make_plain(text, decimal_comma)
    if len(text) > 2 and text.startswith('="') and text.endswith('"'):
        text = text[2:-1].strip()
    if not text:
        return Cell(Status.MISSING, kind=CellKind.BLANK)
    if text in _DASHES:
        return Cell(Status.MISSING, kind=CellKind.DASH)
    if _ERROR.fullmatch(text):
        return Cell(Status.MISSING, kind=CellKind.ERROR)
    if text.startswith("=") and _FORMULA.fullmatch(text):
        return Cell(Status.MISSING, kind=CellKind.FORMULA)
    if len(text) > 60:
        return Cell(Status.MISSING, kind=CellKind.TEXT)
    value = read_number(text, decimal_comma)
    if value is not None:
        return Cell(Status.SCORED, value)
    if _LETTERS.fullmatch(text):
        return Cell(Status.MISSING, kind=CellKind.LETTER)
    return _read_word(text, decimal_comma) or _read_decorated(text, decimal_comma)


def fold_digits(text: str) -> str:
    """The same text with half-width signs and European digits, whatever script its digits are of."""
    return text if text.isascii() else text.translate(_PLAIN).translate(_ARABIC_MARKS[False])


def _make_plain(text: str, decimal_comma: bool) -> str:
    """The same in half-width signs and European digits, with the decimal mark of the file."""
    if not text.isascii():
        text = text.translate(_PLAIN).translate(_ARABIC_MARKS[decimal_comma])
        if text[-1:] in _HALVES and text[:-1].strip().isdecimal() | (len(text) == 1):
            text = f"{int(text[:-1] or 0) + _HALVES[text[-1]]:g}".replace(".", "," if decimal_comma else ".")
    return text.strip(" \t\r\n\u00a0\ufeff")


def _read_word(text: str, decimal_comma: bool) -> Cell | None:
    """What a word of any language says, whatever stands in brackets behind it; None where it is none."""
    status = say_status(text)
    in_brackets = None if status is not None else _IN_BRACKETS.search(text)
    if in_brackets:
        status = say_status(text[: in_brackets.start()])
    if status is not None:
        so_far = read_number(in_brackets.group(1), decimal_comma) if in_brackets and status == Status.PENDING else None
        return Cell(status, math.nan if so_far is None else so_far, kind=CellKind.WORD)
    return Cell(Status.MISSING, kind=CellKind.VERDICT) if find_verdicts(text) else None


def say_status(text: str) -> Status | None:
    """Why there is no score, as a word of any language says it; None for any other text."""
    folded = fold_to_words(text)
    if folded in _WORDS:
        return _WORDS[folded]
    meant = ALL_WORDS.cells.get(folded, frozenset())
    return next((status for word, status in _STATUSES.items() if word in meant), None)


def find_verdicts(text: str) -> frozenset[str]:
    """Which of :data:`VERDICTS` a word can be, or the name of a sign in :data:`MARKS`; empty for any other text."""
    text = text.strip()
    if text in MARKS:
        return frozenset({MARKS[text]})
    return VERDICTS & ALL_WORDS.cells.get(fold_to_words(_IN_BRACKETS.sub("", text)), frozenset())


def _read_decorated(text: str, decimal_comma: bool) -> Cell:
    """Read a number with a sign or a unit: ``85 %``, ``5/10``, ``#5``, ``5 pts``, ``45*``; TEXT where it is none."""
    if _SIGNED.fullmatch(text):
        return Cell(Status.MISSING, float(text.rstrip(" +-–")), kind=CellKind.SIGNED)
    if _LATE.search(text):
        cell = read_cell(_LATE.sub("", text), decimal_comma)
        return cell._replace(kind=CellKind.STARRED) if cell.kind == CellKind.NUMBER else cell
    points, slash, total = _OUT_OF.sub("/", text).partition("/")
    if slash:
        value, out_of = read_number(points, decimal_comma), read_number(_UNIT.sub("", total), decimal_comma)
        if points.strip() in _DASHES and out_of is not None and out_of > 0:
            return Cell(Status.MISSING, out_of=out_of, kind=CellKind.BLANK)  # -- / 10
        if value is not None and out_of is not None and out_of > 0:
            return Cell(Status.SCORED, value, out_of, CellKind.FRACTION)
        return Cell(Status.MISSING, kind=CellKind.TEXT)
    if text.endswith("%") or text.startswith("%"):
        value = read_number(text.strip("%"), decimal_comma)
        if value is not None:
            return Cell(Status.SCORED, value, 100.0, CellKind.PERCENT)
    value = read_number(_UNIT.sub("", text.removeprefix("#")), decimal_comma)
    if value is not None:
        return Cell(Status.SCORED, value)
    if read_number(text.removesuffix("%"), not decimal_comma) is not None and not _DAY_AND_MONTH.fullmatch(text):
        return Cell(Status.MISSING, kind=CellKind.OTHER_MARK)
    return Cell(Status.MISSING, kind=CellKind.TEXT)


@dataclass(frozen=True)
class DecimalMark:
    """Whether the comma separates decimals in this file, and how that is known.

    Attributes
    ----------
    comma
        The comma is the decimal mark; otherwise the point is, and commas separate thousands.
    certain
        The file shows it: no cell speaks against it and at least one speaks for it.
    example
        A cell with a comma to show to the teacher; empty if no number of the file has one.
    """

    comma: bool
    certain: bool
    example: str


def decide_decimal_comma(rows: Iterable[Iterable[str]], delimiter: str = ",") -> DecimalMark:
    """Decide for a whole file what a comma inside a number means.

    Parameters
    ----------
    rows
        The rows below the header.
    delimiter
        Of the file. Where nothing else tells, a semicolon speaks for the decimal comma: programs write it for that.
    """
    texts: set[str] = set()
    for row in rows:
        texts.update(row)
    if not _HAS_COMMA.search("\n".join(texts)):
        return DecimalMark(comma=False, certain=True, example="")
    shown: dict[str, list[str]] = {"comma": [], "point": [], "unclear": []}
    for text in sorted(text for text in texts if len(text) <= 60 and _HAS_MARK.search(text)):
        for part in text.translate(_PLAIN).strip("%").split("/"):
            match = _COMMA_OR_POINT.fullmatch(part.strip())
            if match:
                shown[_what_it_shows(match.group(1))].append(text)
    comma, point, unclear = shown.values()
    example = next((text for text in (*comma, *unclear, *point) if _HAS_COMMA.search(text)), "")
    if not example:
        return DecimalMark(comma=False, certain=True, example="")
    is_comma = len(comma) > len(point) or (len(comma) == len(point) and delimiter == ";")
    return DecimalMark(is_comma, certain=bool(comma) != bool(point), example=example)


def _what_it_shows(number: str) -> str:
    """Whether a number is written with a decimal ``comma``, a decimal ``point``, or is ``unclear``."""
    marks = set(number) & {",", "."}
    if len(marks) == 2:
        return "comma" if number.rfind(",") > number.rfind(".") else "point"
    (mark,) = marks
    this, other = ("comma", "point") if mark == "," else ("point", "comma")
    if _DAY_AND_MONTH.fullmatch(number):
        return "unclear"  # 01.02 is a day rather than a score
    whole, *groups = number.split(mark)
    grouped = 1 <= len(whole) <= 3 and all(len(group) == 3 for group in groups)
    if len(groups) > 1:
        return other if grouped else "unclear"  # 1,234,567
    return "unclear" if grouped and not whole.startswith("0") else this  # 1,234 and 1.234 can be either


@dataclass(frozen=True)
class Cells:
    """The cells of one column, as arrays of shape (n_rows,); see :class:`Cell`."""

    status: NDArray[np.int8]
    value: FloatArray
    out_of: FloatArray
    kind: NDArray[np.int8]

    def count(self, *kinds: CellKind) -> int:
        """How many cells are of one of these kinds."""
        counts = np.bincount(self.kind, minlength=len(CellKind))
        return int(sum(counts[kind] for kind in kinds))


class CellReader:
    """Reads columns of one file; equal cells are read once, which makes large files fast.

    Attributes
    ----------
    mark
        The decimal mark in force.
    """

    def __init__(self, mark: DecimalMark, words: Mapping[str, Status] = _NO_WORDS) -> None:
        """``words`` are those that the teacher said the meaning of, folded as in ``told_words``."""
        self.mark = mark
        self._known = _KnownCells(mark.comma, words)

    def read(self, texts: Sequence[str]) -> Cells:
        """Read a column of cells."""
        values = None if self.mark.comma else _read_plain_numbers(texts)
        if values is not None:
            n = len(texts)
            status, kind = np.full(n, Status.SCORED, dtype=np.int8), np.full(n, CellKind.NUMBER, dtype=np.int8)
            return Cells(status, values, np.full(n, np.nan), kind)
        known = self._known
        numbers = np.fromiter(map(known.__getitem__, texts), dtype=np.int64, count=len(texts))
        return Cells(
            status=np.frombuffer(known.status, dtype=np.int8)[numbers],
            value=np.frombuffer(known.value, dtype=np.float64)[numbers],
            out_of=np.frombuffer(known.out_of, dtype=np.float64)[numbers],
            kind=np.frombuffer(known.kind, dtype=np.int8)[numbers],
        )

    def read_number(self, text: str) -> float | None:
        """A number as the cell of a row of maxima has it; None for anything else."""
        cell = read_cell(text, self.mark.comma)
        return cell.value if cell.status == Status.SCORED and math.isnan(cell.out_of) else None


def _read_plain_numbers(texts: Sequence[str]) -> FloatArray | None:
    """A column in which every cell is a plain number, without remembering its texts; None for any other column."""
    try:
        values = np.fromiter(map(float, texts), dtype=float, count=len(texts))
    except ValueError:
        return None
    # Python also takes 1_000, nan and inf for numbers; no teacher does.
    if not (np.abs(values) <= _LARGEST).all() or "_" in "".join(texts):
        return None
    return values


class _KnownCells(dict[str, int]):
    """Text -> where its cell is in four growing arrays; a text is read when it is first seen."""

    def __init__(self, decimal_comma: bool, words: Mapping[str, Status]) -> None:
        super().__init__()
        self.decimal_comma, self.words = decimal_comma, words
        self.status, self.kind = array("b"), array("b")
        self.value, self.out_of = array("d"), array("d")
        self[""]  # so that the arrays are never empty

    def __missing__(self, text: str) -> int:
        told = self.words.get(fold_word(text)) if self.words else None
        cell = read_cell(text, self.decimal_comma) if told is None else Cell(told, kind=CellKind.WORD)
        self.status.append(cell.status)
        self.kind.append(cell.kind)
        self.value.append(cell.value)
        self.out_of.append(cell.out_of)
        number = self[text] = len(self)
        return number
