"""Every column as numbers that a model can weigh: its header, its cells, its place, and the columns beside it.

No feature decides anything alone. All are shares, likenesses or answers of yes and no, so that columns of files of any
size compare; none depends on the order of the rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from engine.classroom import FloatArray
from engine.importers.evidence.cell_looks import Look, count_looks, look_at
from engine.importers.evidence.likeness import KINDS, index_words, split_header
from engine.importers.evidence.relations.numbers import space_evenly
from engine.importers.reading.cells import CellKind, CellReader, Cells
from engine.importers.reading.header_maxima import read_header_max
from engine.importers.words.vocabulary import Vocabulary

MOST_ROWS = 240
"""Rows that are looked at, evenly spaced; more say nothing new."""

_ROUND = frozenset(
    (
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        10,
        12,
        15,
        16,
        20,
        24,
        25,
        30,
        35,
        40,
        45,
        50,
        60,
        70,
        75,
        80,
        90,
        100,
        110,
        120,
        150,
        200,
    )
)
_MAX_IN_HEADER = re.compile(
    r"[(（\[/]\s*(?:[^\W\d]+\.?\s*)?\d+(?:[.,]\d+)?\s*(?:[^\W\d]+\.?)?\s*[)）\]]?\s*$|\d+\s*[^\W\d]+\s*$"
)
_WEIGHT_IN_HEADER = re.compile(
    r"[(（\[]?\s*%\s*(\d+(?:[.,]\d+)?)\s*[)）\]]?|[(（\[]?\s*(\d+(?:[.,]\d+)?)\s*[%％]\s*[)）\]]?"
)
_QUESTION = re.compile(r"[^\W\d]{0,3}[ ._\-]?\d{1,3}[ ._]?[a-z]?(?:\.\d+)?", re.IGNORECASE)
_LONG_ID = 100_000
_LETTERS_OF_A_SIGN = 2
_SAID_BY_SIGNS = frozenset({"work", "score", "item", "answer", "key", "max"})
_FEWEST_FOR_AN_ODD_ONE = 8
_SHARE_ODD = 0.05
_SHARE_USUAL = 0.8


@dataclass(frozen=True, eq=False)
class ColumnCells:
    """One column of the body: header, cells of the rows that are looked at, and the numbers among them.

    Attributes
    ----------
    texts
        One a row, blank ones too.
    values
        Shape (n_rows,), NaN where the cell is no number.
    max_score
        What a row of maxima says of the column; None where there is no such row, NaN where its cell is blank.
    """

    header: str
    texts: tuple[str, ...]
    values: FloatArray
    max_score: float | None = None

    @cached_property
    def filled(self) -> tuple[str, ...]:
        """Cells that are not blank, without a single one that looks like no other."""
        filled = tuple(text for text in self.texts if text)
        if len(filled) < _FEWEST_FOR_AN_ODD_ONE:
            return filled
        counts = count_looks(filled)
        rare = {Look(k) for k, n in enumerate(counts) if 0 < n <= max(_SHARE_ODD * len(filled), 1)}
        if not rare or max(counts) < _SHARE_USUAL * len(filled):
            return filled
        return tuple(text for text in filled if look_at(text) not in rare)

    @cached_property
    def numbers(self) -> FloatArray:
        """The numbers, sorted; without a single one far above all others, which does not set the scale."""
        ordered = np.sort(self.values[~np.isnan(self.values)])
        stands_out = len(ordered) >= _FEWEST_FOR_AN_ODD_ONE and ordered[-1] > 1.5 * ordered[-2] > 0
        return ordered[:-1] if stands_out else ordered

    @cached_property
    def share_of_numbers(self) -> float:
        """Which share of the filled cells are numbers."""
        return int((~np.isnan(self.values)).sum()) / max(len(self.filled), 1)

    @property
    def is_numbers(self) -> bool:
        """Whether the column can be of scores by its cells: more numbers than anything else."""
        return self.share_of_numbers > 0.5

    @cached_property
    def named_weight(self) -> float:
        """The weight that the header gives, such as .3 of ``Vize (%30)``, else NaN."""
        match = _WEIGHT_IN_HEADER.search(self.header)
        if not match:
            return np.nan
        return float(next(filter(None, match.groups())).replace(",", ".")) / 100


def take_cells(
    headers: Sequence[str],
    columns: Sequence[Sequence[str]],
    reader: CellReader,
    maxima: Sequence[float | None] | None = None,
) -> list[ColumnCells]:
    """The rows of each column that are looked at, read."""
    n_rows = len(columns[0]) if columns else 0
    rows = space_evenly(n_rows, MOST_ROWS).tolist() if n_rows > MOST_ROWS else None
    taken = []
    for k, (header, column) in enumerate(zip(headers, columns, strict=True)):
        texts = tuple(column) if rows is None else tuple(column[row] for row in rows)
        known = None if maxima is None else (np.nan if maxima[k] is None else maxima[k])
        taken.append(ColumnCells(header, texts, _take_numbers(reader.read(texts)), known))
    return taken


def _take_numbers(cells: Cells) -> FloatArray:
    """The numbers of a column, of the kind that most are; one percentage among points does not set their scale."""
    kinds = (CellKind.NUMBER, CellKind.PERCENT, CellKind.FRACTION)
    usual = max(kinds, key=lambda kind: int((cells.kind == kind).sum()))
    return np.where(cells.kind == usual, cells.value, np.nan)


def describe_columns(cells: Sequence[ColumnCells], words: Vocabulary) -> FloatArray:
    """Features of every column, shape (n_columns, len(FEATURES)), in about [-2, 2]."""
    if not cells:
        return np.zeros((0, len(FEATURES)))
    evidence = index_words(words)
    stems = [" ".join(split_header(column.header)) for column in cells]
    siblings = Counter(map(_drop_letter, stems))
    said = {stem: _drop_signs(evidence.weigh(stem), stem, n).ravel() for stem, n in Counter(stems).items()}
    rows = [
        [*said[stem], *_describe_header(column, siblings[_drop_letter(stem)]), *_describe_cells(column)]
        for stem, column in zip(stems, cells, strict=True)
    ]
    own = np.array(rows, dtype=float)
    return np.hstack([own, _describe_numbers_together(cells), _describe_places(cells)])


def _drop_letter(stem: str) -> str:
    """A header without a letter at its end, which counts as numbers do: ``Task A``, ``Task B``."""
    words = stem.split()
    return " ".join(words[:-1]) if len(words) > 1 and len(words[-1]) == 1 else stem


def _drop_signs(evidence: FloatArray, stem: str, n_columns: int) -> FloatArray:
    """Evidence of a header without what a letter or a sign before the numbers of several columns would say.

    ``№`` is a number and ``D`` a day in some language, but not in ``№ 1, № 2, № 3``.
    """
    if n_columns > 1 and len(stem.replace(" ", "")) <= _LETTERS_OF_A_SIGN:
        evidence[:, [k for k, kind in enumerate(KINDS) if kind not in _SAID_BY_SIGNS]] = 0.0
    return evidence


_HEADER_FEATURES = (
    "header_empty", "header_words", "header_long", "header_digit", "header_number", "header_question",
    "header_max", "header_percent", "header_mark", "header_siblings", "header_many_siblings",
)  # fmt: skip


def _describe_header(column: ColumnCells, siblings: int) -> list[float]:
    text = column.header.strip()
    few = text.split()
    return [
        not text,
        min(len(few), 8) / 4,
        len(text) > 40,
        any(map(str.isdigit, text)),
        text.replace(".", "").isdigit(),
        bool(_QUESTION.fullmatch(text)),
        read_header_max(text) is not None or bool(_MAX_IN_HEADER.search(text)),
        "%" in text or "％" in text,
        text.endswith(("?", "？")),
        min(np.log(max(siblings, 1)), 3.0) if any(map(str.isdigit, text)) or siblings > 1 else 0.0,
        siblings >= 3,
    ]


_CELL_FEATURES = (
    "filled", "empty_column", *(f"look_{look.name.lower()}" for look in Look),
    "distinct", "unique", "constant", "two_values", "few_values", "same_length", "mean_length", "leading_zeros",
    "longest_word", "is_numbers", "integers", "two_decimals", "many_decimals", "negative", "zeros", "at_top",
    "at_bottom",
    "log_max", "log_min", "max_is_round", "within_one", "within_ten", "within_hundred", "above_hundred",
    "above_thousand",
    "years", "long_ids", "running", "narrow", "skew", "spread", "known_max", "known_no_max", "above_max",
)  # fmt: skip


def _describe_cells(column: ColumnCells) -> list[float]:
    filled = column.filled
    n = max(len(filled), 1)
    looks = [count / n for count in count_looks(filled)]
    distinct = len(set(filled))
    lengths = np.array([len(text) for text in filled] or [0])
    texts = [
        distinct / n,
        distinct >= 0.95 * len(filled) >= 0.9 * len(column.texts) and n > 2,
        distinct == 1 and n > 2,
        distinct == 2,
        distinct <= min(6, n // 2),
        lengths.std() < 0.3 and lengths.mean() > 2,
        min(float(lengths.mean()), 40) / 20,
        sum(text[0] == "0" and text.isdigit() and len(text) > 1 for text in filled) / n,
        min(int(lengths.max()), 80) / 40,
    ]
    return [len(filled) / max(len(column.texts), 1), not filled, *looks, *texts, *_describe_numbers(column)]


def _describe_numbers(column: ColumnCells) -> list[float]:
    """Shapes of the numbers; all zero for a column of words."""
    x = column.numbers
    known, no_max = column.max_score is not None, column.max_score is not None and bool(np.isnan(column.max_score))
    if not column.is_numbers:
        return [0.0] * 22 + [known and not no_max, no_max, 0.0]
    low, high = np.quantile(x, [0.05, 0.95])
    top, bottom = float(np.quantile(x, 0.98)), float(x[0])
    whole = x == np.round(x)
    spread = float(x.std())
    running = len(x) >= 5 and bool(whole.all()) and len(np.unique(x)) == len(x) and x[-1] - x[0] == len(x) - 1
    return [
        1.0,
        float(whole.mean()),
        float((np.abs(x * 100 - np.round(x * 100)) < 1e-6).mean() - whole.mean()),
        float((np.abs(x * 100 - np.round(x * 100)) >= 1e-6).mean()),
        float((x < 0).mean()),
        float((x == 0).mean()),
        float((x >= x[-1]).mean()),
        float((x <= bottom).mean()),
        float(np.log10(max(abs(x[-1]), 0.1))) / 2,
        float(np.log10(max(abs(low), 0.1))) / 2,
        x[-1] in _ROUND,
        top <= 1,
        1 < top <= 10,
        10 < top <= 100,
        100 < top <= 1000,
        top > 1000,
        float(((x >= 1940) & (x <= 2035) & whole).mean()),
        float(((x >= _LONG_ID) & whole).mean()),
        running,
        high > 0 and low > 0 and (high - low) / high < 0.4,
        float(np.clip(((x - x.mean()) ** 3).mean() / max(spread**3, 1e-9), -3, 3)) / 2,
        min(spread / max(abs(float(x.mean())), 1e-9), 2.0),
        known and not no_max,
        no_max,
        float((x > column.max_score).mean()) if known and not no_max and column.max_score is not None else 0.0,
    ]


_TOGETHER_FEATURES = (
    "only_numbers", "share_numbers", "same_top", "log_scale_apart", "far_larger", "far_smaller", "goes_along",
    "goes_against", "as_many_decimals", "blanks_apart",
)  # fmt: skip


def _describe_numbers_together(cells: Sequence[ColumnCells]) -> FloatArray:
    """How a column of numbers is like the other columns of numbers; long ids do not set the usual scale."""
    result = np.zeros((len(cells), len(_TOGETHER_FEATURES)))
    places = [k for k, column in enumerate(cells) if column.is_numbers]
    if not places:
        return result
    tops = np.array([float(np.quantile(cells[k].numbers, 0.98)) for k in places])
    scales = np.log10(np.maximum(np.abs(tops), 0.1))
    usual = [k for k in range(len(places)) if np.abs(tops[k]) < _LONG_ID] or list(range(len(places)))
    middle = float(np.median(scales[usual]))
    highest = np.array([cells[k].numbers[-1] for k in places])
    decimals = np.array([(cells[k].numbers != np.round(cells[k].numbers)).mean() > 0.1 for k in places])
    blanks = np.array([1 - len(cells[k].filled) / max(len(cells[k].texts), 1) for k in places])
    along = _correlate_with_rest([cells[k].values for k in places])
    for j, k in enumerate(places):
        n_others = max(len(places) - 1, 1)
        apart = scales[j] - middle
        result[k] = [
            len(places) == 1,
            len(places) / len(cells),
            ((highest == highest[j]).sum() - 1) / n_others,
            min(abs(apart), 3.0),
            apart > 0.6,
            apart < -0.6,
            max(along[j], 0.0),
            max(-along[j], 0.0),
            ((decimals == decimals[j]).sum() - 1) / n_others,
            abs(blanks[j] - float(np.median(blanks))),
        ]
    return result


def _correlate_with_rest(columns: Sequence[FloatArray]) -> FloatArray:
    """Correlation of each column with the mean of the ranks of all others, in [-1, 1]; 0 where it says nothing."""
    n_rows, n = len(columns[0]), len(columns)
    if n < 3 or n_rows < 6:
        return np.zeros(n)
    ranks = np.full((n_rows, n), 0.5)
    for k, values in enumerate(columns):
        known = ~np.isnan(values)
        ordered = np.sort(values[known])
        if len(ordered):
            left, right = (np.searchsorted(ordered, values[known], side) for side in ("left", "right"))
            ranks[known, k] = (left + right) / (2 * len(ordered))
    ranks -= ranks.mean(axis=0)
    total = ranks.sum(axis=1)
    spread = np.sqrt((ranks**2).sum(axis=0))
    rest = total[:, None] - ranks
    length = np.sqrt((rest**2).sum(axis=0))
    correlation: FloatArray = (ranks * rest).sum(axis=0) / np.maximum(spread * length, 1e-9)
    # With few students a correlation of any size comes by chance.
    return np.asarray(correlation * (1 - 2 / np.sqrt(n_rows)))


_PLACE_FEATURES = (
    "first", "second", "last", "place", "before_numbers", "first_words", "only_words", "left_numbers", "right_numbers",
    "left_words", "right_words", "left_names", "right_names", "share_words", "n_columns", "n_rows",
)  # fmt: skip


def _describe_places(cells: Sequence[ColumnCells]) -> FloatArray:
    """Where a column stands among the others."""
    n = len(cells)
    numbers = [column.is_numbers for column in cells]
    words = [bool(column.filled) and not column.is_numbers for column in cells]
    names = [_holds_names(column) for column in cells]
    first_number = next((k for k in range(n) if numbers[k] and cells[k].numbers[-1] < _LONG_ID), n)
    first_words = next((k for k in range(n) if words[k]), n)
    n_words, n_rows = sum(words), len(cells[0].texts)
    return np.array(
        [
            [
                k == 0, k == 1, k == n - 1 and n > 2, k / max(n - 1, 1), k < first_number, k == first_words,
                words[k] and n_words == 1,
                k > 0 and numbers[k - 1], k + 1 < n and numbers[k + 1],
                k > 0 and words[k - 1], k + 1 < n and words[k + 1],
                k > 0 and names[k - 1], k + 1 < n and names[k + 1],
                n_words / n, min(np.log(n), 5.0) / 3, min(np.log(max(n_rows, 1)), 6.0) / 3,
            ]
            for k in range(n)
        ],
        dtype=float,
    )  # fmt: skip


def _holds_names(column: ColumnCells) -> bool:
    """Whether most cells could be names of people."""
    looks = count_looks(column.filled)
    return 2 * (looks[Look.FULL_NAME] + looks[Look.WORD]) > len(column.filled) > 0


FEATURES: tuple[str, ...] = (
    *(f"{how}_{kind}" for how in ("whole", "part", "like") for kind in KINDS),
    *_HEADER_FEATURES,
    *_CELL_FEATURES,
    *_TOGETHER_FEATURES,
    *_PLACE_FEATURES,
)
"""Names of the features, in the order of the columns of :func:`describe_columns`."""
