"""Whether a row is the key of chosen answers: it says what most students chose, more than any student does."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from engine.importers.containers.rows import Table

_ROWS_TO_SEE = 400
_FEWEST_COLUMNS, _FEWEST_ROWS = 4, 4
_MOSTLY = 0.8
_MOST_OPTIONS = 6
_KEY_AT_AN_END = 4.0
"""Where answers are, a key is likely; it stands above or below all students."""


def find_options(table: Table, rows: Sequence[int], places: Sequence[int]) -> tuple[int, ...]:
    """The columns of numbers where all of them hold the same few whole numbers from 1 on, as options are numbered."""
    sample = rows[:: max(len(rows) // _ROWS_TO_SEE, 1)]
    said = {place: {text for row in sample if (text := table.columns[place][row])} for place in places}
    numbers = set().union(*said.values())
    is_few = len(numbers) > 2 and numbers == {str(k + 1) for k in range(len(numbers))} and len(numbers) <= _MOST_OPTIONS
    is_same = sum(map(len, said.values())) >= (len(numbers) - 1) * len(said)
    return tuple(places) if is_few and is_same and len(places) >= _FEWEST_COLUMNS else ()


class KeySigns:
    """How much each row of chosen answers agrees with all others.

    Parameters
    ----------
    rows
        Positions of the rows of the body.
    places
        Columns of chosen answers.
    """

    def __init__(self, table: Table, rows: Sequence[int], places: Sequence[int]) -> None:
        self._table, self._rows = table, rows
        self._places = places if len(places) >= _FEWEST_COLUMNS and len(rows) >= _FEWEST_ROWS else ()
        sample = rows[:: max(len(rows) // _ROWS_TO_SEE, 1)]
        self._counts = {
            place: Counter(text.casefold() for row in sample if (text := table.columns[place][row]))
            for place in self._places
        }
        self._agreements = [self._measure_agreement(row) for row in sample] if self._places else []

    def count_said(self, row: int) -> int:
        """How many answers a row has."""
        return sum(bool(self._table.columns[place][row]) for place in self._places)

    def can_be_key(self, row: int) -> bool:
        """Whether a row has an answer to nearly every question, and mostly such as somebody chose."""
        return bool(self._places) and self._count_shared(row) >= _MOSTLY * len(self._places)

    def weigh(self, row: int) -> float:
        """The log-likelihood ratio for a key against a student."""
        if not self.can_be_key(row):
            return 0.0
        own = self._measure_agreement(row)
        n_alike = sum(each >= own for each in self._agreements) - 1
        is_at_an_end = row in (self._rows[0], self._rows[-1])
        evidence = math.log((len(self._agreements) + 1) / (n_alike + 1.0)) - 1.0
        return evidence + _KEY_AT_AN_END * (is_at_an_end and n_alike <= 0)

    def _count_shared(self, row: int) -> int:
        return sum(
            self._counts[place][text.casefold()] > 1
            for place in self._places
            if (text := self._table.columns[place][row])
        )

    def _measure_agreement(self, row: int) -> int:
        """How many other rows have the same, added up over all columns."""
        texts = ((place, self._table.columns[place][row]) for place in self._places)
        return sum(self._counts[place][text.casefold()] - 1 for place, text in texts if text)
