"""The numbers of a table's rows, and what those of one row say beside those of the students."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.classroom import FloatArray, IntArray
from engine.importers.containers.rows import Table
from engine.importers.evidence.class_statistics import ClassStatistics
from engine.importers.evidence.row_arithmetic import (
    NO_MATCH,
    Match,
    is_other_unit,
    match_maxima,
    match_row,
    match_weights,
    read_precision,
    read_steps,
)
from engine.importers.reading.cells import CellReader

_EXACT = 1e-9
_SAME_UNIT = 0.25
_ROWS_TO_SEE = 200
_ROWS_TO_MATCH = 1_000
_FEWEST_STUDENTS = 1


@dataclass(frozen=True)
class RowEvidence:
    """What the numbers of one row say.

    Attributes
    ----------
    statistic, maxima, weights
        How well it fits a statistic of the students' rows, the points possible, and how much each item counts.
    is_finer
        Several numbers have more decimals than any student's in the same column.
    is_highest
        It is the highest score of every column.
    is_other_unit
        It is far above the highest scores.
    n_students
        How many rows of students it was compared with.
    """

    statistic: Match = NO_MATCH
    maxima: Match = NO_MATCH
    weights: Match = NO_MATCH
    is_finer: bool = False
    is_highest: bool = False
    is_other_unit: bool = False
    n_students: int = 0


NO_EVIDENCE = RowEvidence()
"""Of a row without numbers."""


class RowNumbers:
    """Numbers of some rows in some columns, and what those of the candidates say.

    Attributes
    ----------
    values
        As written, NaN where there is none, shape (n_rows, n_columns).
    has_unit
        Share of a row's cells that say themselves what they are out of, such as ``85 %``, shape (n_rows,).
    """

    def __init__(
        self, table: Table, rows: Sequence[int], places: Sequence[int], reader: CellReader, candidates: Collection[int]
    ) -> None:
        self._table, self._rows, self._places = table, rows, places
        self._position = {row: k for k, row in enumerate(rows)}
        cells = [reader.read([table.columns[place][row] for row in rows]) for place in places]
        self.values: FloatArray = np.column_stack([column.value for column in cells])
        self.has_unit: FloatArray = np.mean([~np.isnan(column.out_of) for column in cells], axis=0)
        self._statistics = ClassStatistics(self.values, [self._position[row] for row in candidates])

    def get_row(self, row: int) -> FloatArray:
        """The numbers of one row of the table, shape (n_columns,)."""
        own: FloatArray = self.values[self._position[row]]
        return own

    def compare(
        self, candidates: Collection[int], special: Collection[int], maxima_row: int | None
    ) -> Mapping[int, RowEvidence]:
        """Compare some rows with all that are not ``special``; each is left out of what it is compared with.

        Of very many rows, some at equal distances say how rare numbers are, and leaving one out makes no difference.
        """
        students = np.array([k for k, row in enumerate(self._rows) if row not in special], dtype=int)
        if len(students) < _FEWEST_STUDENTS:
            return {}
        left_out = [k for k, row in enumerate(self._rows) if row in special]
        known = self._find_maxima(left_out, maxima_row)
        statistics = self._statistics.list_without(left_out, known)
        decimals = self._count_decimals(students)
        unit = float(self.has_unit[students].mean())
        step = max(len(students) // _ROWS_TO_MATCH, 1)
        found = {}
        for row in candidates:
            position, others, of_others = self._position[row], students[::step], statistics
            if row not in special and step == 1:
                others = students[students != position]
                if not len(others):
                    continue
                of_others = self._statistics.list_without([*left_out, position], known)
            found[row] = self._compare_row(row, others, of_others, decimals, unit)
        return found

    def _compare_row(
        self,
        row: int,
        students: IntArray,
        statistics: Mapping[str, FloatArray],
        decimals: IntArray,
        unit: float,
    ) -> RowEvidence:
        texts = [self._table.columns[place][row] for place in self._places]
        own, others = self.get_row(row), self.values[students]
        filled = ~np.isnan(own)
        same_unit = (
            abs(float(self.has_unit[self._position[row]]) * len(own) / max(int(filled.sum()), 1) - unit) < _SAME_UNIT
        )
        finer = (np.array([read_precision(text) for text in texts]) > decimals)[filled].sum()
        steps = read_steps(texts)
        off = np.abs(own - statistics["highest"])[filled]
        return RowEvidence(
            match_row(own, steps, others, statistics, decimals),
            match_maxima(own, others) if same_unit else NO_MATCH,
            match_weights(own, others),
            is_finer=bool(finer and finer >= min(2, filled.sum())),
            is_highest=same_unit and bool(np.all((off <= 0.5 * steps[filled] + _EXACT) | np.isnan(off))),
            is_other_unit=is_other_unit(own, others),
            n_students=len(students),
        )

    def _find_maxima(self, left_out: Sequence[int], maxima_row: int | None) -> FloatArray:
        """Points possible by the row that is known to hold them, else the highest scores; shape (n_columns,)."""
        highest = self._statistics.find_highest(left_out)
        if maxima_row is None:
            return highest
        own = self.get_row(maxima_row)
        return np.where(np.isnan(own), highest, own)

    def _count_decimals(self, students: IntArray) -> IntArray:
        """Of every column the most decimals that a student's number has, by a sample; shape (n_columns,)."""
        sample = [self._rows[k] for k in students[:: max(len(students) // _ROWS_TO_SEE, 1)].tolist()]
        columns = (self._table.columns[place] for place in self._places)
        return np.array([max((read_precision(column[row]) for row in sample), default=0) for column in columns])
