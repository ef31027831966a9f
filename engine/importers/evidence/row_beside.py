"""What the other columns say of a row: cells that nearly every student has, and the order in which students stand.

A row of points possible or of a statistic has no group, no locker and no date; and in a class list by the alphabet
its label stands where no name of that letter would. Both need no word of any language.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import dropwhile, pairwise

from engine.importers.containers.rows import Table
from engine.importers.evidence.header_rows import kind_of_text
from engine.writing.folding import fold_to_words

_ROWS_TO_SEE = 400
_LEAST_FILLED = 0.75
_BLANK_OF_OTHERS = 0.8
_MOST_OF_ONE, _MOST_OF_ALL = 3.0, 6.0
_FILLED_AS_OTHERS = -2.5
_FIRST_ROWS, _LAST_ROWS = 3, 4
_FEWEST_IN_ORDER, _SHARE_IN_ORDER = 6, 0.95
_OUT_OF_ORDER_ABOVE, _OUT_OF_ORDER_BELOW, _IN_ORDER = 2.5, 1.5, -1.5
_SORTED_BY: tuple[Callable[[str], str], ...] = (
    str.casefold,
    fold_to_words,
    lambda text: fold_to_words(text).rpartition(" ")[2],
)


class CellsBeside:
    """Columns that are filled for nearly every student, and what a row says that has something there or nothing.

    Parameters
    ----------
    rows
        Positions of the rows of the body.
    beside
        Columns without scores that do not say whose a row is.
    totals
        Columns that are computed: there is no student without a sum.
    """

    def __init__(self, table: Table, rows: Sequence[int], beside: Sequence[int], totals: Sequence[int]) -> None:
        self._table = table
        sample = rows[:: max(len(rows) // _ROWS_TO_SEE, 1)]
        texts = {place: [table.columns[place][row] for row in sample] for place in (*beside, *totals)}
        self._if_blank = {place: _weigh_blank(column) for place, column in texts.items()}
        self._often = {
            place: frozenset(text for text, n in Counter(texts[place]).items() if text and n > 1)
            for place in beside
            if self._if_blank[place]
        }

    def weigh(self, row: int) -> float:
        """The log-likelihood ratio against a student."""
        column_of = self._table.columns
        blank = sum(each for place, each in self._if_blank.items() if not column_of[place][row])
        is_filled = any(
            column_of[place][row] in often and kind_of_text(column_of[place][row]) != "number"
            for place, often in self._often.items()
        )
        return min(blank, _MOST_OF_ALL) + _FILLED_AS_OTHERS * is_filled


def _weigh_blank(texts: Sequence[str]) -> float:
    """How much a blank cell of a column speaks against a student; those at the ends are of the rows in question."""
    inner = _strip_blank(texts)
    if len(inner) < _LEAST_FILLED * len(texts):
        return 0.0
    n_blank = sum(not text for text in inner)
    if n_blank > (1.0 - _LEAST_FILLED) * len(inner):
        return 0.0
    return min(max(math.log(_BLANK_OF_OTHERS * (len(inner) + 2) / (n_blank + 1)), 0.0), _MOST_OF_ONE)


def _strip_blank(texts: Sequence[str]) -> list[str]:
    """The texts without blank ones at either end."""
    for _ in range(2):
        texts = list(dropwhile(lambda text: not text, reversed(texts)))
    return list(texts)


class ClassOrder:
    """Whether students stand in the order of the alphabet, and which rows above and below do not fit in.

    Parameters
    ----------
    places
        Columns with names.
    """

    def __init__(self, table: Table, rows: Sequence[int], places: Sequence[int]) -> None:
        self._table = table
        self._first, self._last = frozenset(rows[:_FIRST_ROWS]), frozenset(rows[-_LAST_ROWS:])
        inner = rows[_FIRST_ROWS:-_LAST_ROWS]
        self._found: tuple[int, Callable[[str], str], str, str] | None = None
        for place in places:
            for sort_key in _SORTED_BY:
                keys = [sort_key(text) for row in inner if (text := table.columns[place][row])]
                n_in_order = sum(a <= b for a, b in pairwise(keys))
                if len(keys) >= _FEWEST_IN_ORDER and n_in_order >= _SHARE_IN_ORDER * (len(keys) - 1):
                    self._found = place, sort_key, keys[0], keys[-1]
                    return

    def weigh(self, row: int) -> float:
        """The log-likelihood ratio against a student; 0 where there is no order."""
        if self._found is None:
            return 0.0
        place, sort_key, first, last = self._found
        text = self._table.columns[place][row]
        if not text or (row in self._first) == (row in self._last):
            return 0.0
        key = sort_key(text)
        if row in self._first:
            return _IN_ORDER if key <= first else _OUT_OF_ORDER_ABOVE
        return _IN_ORDER if key >= last else _OUT_OF_ORDER_BELOW
