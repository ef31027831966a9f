"""What can be counted in the columns of a table before it is known what they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.classroom import FloatArray, IntArray, Status
from engine.importers.evidence.header_signs import is_any, read_header_signs
from engine.importers.reading.cells import CellKind, CellReader
from engine.importers.words import Vocabulary
from engine.writing.folding import fold_to_words

_NUMBERS = (CellKind.NUMBER, CellKind.PERCENT, CellKind.FRACTION)
_MOSTLY = 0.8
_FEWEST_OF_TWO, _SHORTEST_WORD = 6, 3


@dataclass(frozen=True, eq=False)
class ColumnFacts:
    """One column of the rows below the header.

    Attributes
    ----------
    position, header, signs
        Where it is, what stands above it, and what that says, see :func:`read_header_signs`.
    codes
        Number of the distinct value in each row, shape (n_rows,); -1 for a blank.
    labels
        The distinct values, by their numbers.
    values
        The cells as numbers, shape (n_rows,); right and wrong are 1 and 0; NaN for anything else.
    is_scored
        Nearly all cells that say anything are numbers or say right or wrong.
    is_marked
        They say right or wrong in words.
    """

    position: int
    header: str
    signs: Mapping[str, float]
    codes: IntArray
    labels: tuple[str, ...]
    values: FloatArray
    is_scored: bool
    is_marked: bool

    @property
    def n_filled(self) -> int:
        """Cells that are not blank."""
        return int((self.codes >= 0).sum())

    @property
    def is_unique(self) -> bool:
        """Every row has a value of its own."""
        return len(self.labels) == len(self.codes)

    @property
    def is_two_words(self) -> bool:
        """It holds two words again and again, which may say right and wrong in a language that nobody knows here."""
        is_called = is_any(self.signs, "answer", "key", "section", "status", "note", "skill", "item") > 0
        are_options = any(label.isascii() and len(label) < _SHORTEST_WORD for label in self.labels)
        is_often = len(self.labels) == 2 and self.n_filled >= _FEWEST_OF_TWO
        return self.is_words and is_often and not are_options and not is_called

    @property
    def is_words(self) -> bool:
        """It holds words rather than numbers."""
        return not self.is_scored and any(any(map(str.isalpha, label)) for label in self.labels)


def count_columns(
    header: Sequence[str], body: Sequence[Sequence[str]], reader: CellReader, words: Vocabulary
) -> list[ColumnFacts]:
    """The facts of every column that has a cell."""
    n = len(header)
    columns = zip(*((*row[:n], *[""] * (n - len(row))) for row in body), strict=True) if body else ()
    return [_count(k, header[k], texts, reader, words) for k, texts in enumerate(columns) if any(texts)]


def _count(position: int, header: str, texts: Sequence[str], reader: CellReader, words: Vocabulary) -> ColumnFacts:
    numbers = {"": -1}
    codes = np.array([numbers.setdefault(text, len(numbers) - 1) for text in texts], dtype=np.int64)
    labels = tuple(numbers)[1:]
    cells = reader.read(labels)
    marks = [read_mark(label, words) for label in labels]
    says_nothing = np.isin(cells.kind, (CellKind.BLANK, CellKind.DASH, CellKind.WORD))
    is_number = (cells.status == Status.SCORED) & np.isin(cells.kind, _NUMBERS)
    is_mark = np.array([mark is not None for mark in marks], dtype=bool)
    of_label = np.where(is_mark, [np.nan if mark is None else mark for mark in marks], cells.value)
    of_label = np.where(is_number | is_mark, of_label, np.nan)
    counts = np.bincount(codes[codes >= 0], minlength=len(labels))
    n_says = int(counts[~says_nothing | is_mark].sum())
    n_scored, n_marked = int(counts[is_number | is_mark].sum()), int(counts[is_mark].sum())
    return ColumnFacts(
        position=position,
        header=header,
        signs=_read_signs(header, words),
        codes=codes,
        labels=labels,
        values=np.append(of_label, np.nan)[codes],
        is_scored=n_says > 0 and n_scored >= _MOSTLY * n_says,
        is_marked=n_says > 0 and n_marked >= _MOSTLY * n_says,
    )


def _read_signs(header: str, words: Vocabulary) -> dict[str, float]:
    """What a header says; one with a number, such as ``Test 2``, is an item's own title."""
    signs = read_header_signs(header, words)
    if any(map(str.isdigit, header)):
        signs.pop("item", None)
    return signs


def read_mark(text: str, words: Vocabulary) -> float | None:
    """1 for a word that says right, 0 for one that says wrong; None for anything else."""
    meant = words.cells.get(fold_to_words(text), frozenset())
    return None if ("right" in meant) == ("wrong" in meant) else float("right" in meant)


def depends_on(column: ColumnFacts, other: ColumnFacts) -> bool:
    """Whether every value of the other column goes with one value of this one only, blanks aside."""
    both = (column.codes >= 0) & (other.codes >= 0)
    pairs = np.unique(other.codes[both].astype(np.int64) * (len(column.labels) + 1) + column.codes[both])
    return bool(both.any()) and len(pairs) == len(np.unique(other.codes[both]))


def count_pairs(first: ColumnFacts, second: ColumnFacts) -> tuple[int, int]:
    """Distinct pairs of values, and rows where both columns have one."""
    both = (first.codes >= 0) & (second.codes >= 0)
    pairs = first.codes[both].astype(np.int64) * (len(second.labels) + 1) + second.codes[both]
    return len(np.unique(pairs)), int(both.sum())
