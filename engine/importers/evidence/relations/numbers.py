"""The columns of numbers of a table, and what is often computed of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from engine.classroom import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class Numbers:
    """The columns of numbers of a table.

    Attributes
    ----------
    values
        Shape (n_rows, n_columns), NaN without a number.
    maxima
        Points possible where known, else NaN; shape (n_columns,).
    named_weights
        Weights that headers give, such as .3 of ``Vize (%30)``, else NaN; shape (n_columns,).
    titles, stems
        Headers, whole and without digits; columns of one stem are added up together.
    may_add
        Whether a column may be added up, shape (n_columns,): not a year of birth, or what is called absences.
    """

    values: FloatArray
    maxima: FloatArray
    named_weights: FloatArray
    titles: tuple[str, ...]
    stems: tuple[str, ...]
    may_add: BoolArray

    def take_rows(self, most: int) -> Numbers:
        """At most so many rows, evenly spaced; all where there are not more."""
        return replace(self, values=self.values[space_evenly(len(self.values), most)])


def space_evenly(n: int, most: int) -> IntArray:
    """At most so many of n positions, evenly spaced."""
    return np.arange(n) if n <= most else np.unique(np.linspace(0, n - 1, most).astype(int))


def correlate(own: FloatArray, other: FloatArray) -> float:
    """Size of the correlation of two columns, in [0, 1]; 0 where it says nothing."""
    return float(correlate_all(own, other[:, None])[0])


def correlate_all(own: FloatArray, others: FloatArray) -> FloatArray:
    """Size of the correlation of a column with each of some others, shapes (n_rows,), (n_rows, n) and (n,)."""
    rows = ~np.isnan(own)
    x, y = own[rows] - own[rows].mean(), others[rows] - others[rows].mean(axis=0)
    length = np.sqrt((x @ x) * (y**2).sum(axis=0))
    return np.asarray(np.where(length > 0, np.abs(x @ y) / np.where(length > 0, length, 1.0), 0.0))


def measure_spread(values: FloatArray) -> float:
    """The highest number less the lowest, 0 where there is none."""
    known = values[~np.isnan(values)]
    return float(known.max() - known.min()) if len(known) else 0.0


def average_columns(values: FloatArray) -> FloatArray:
    """Mean of each column, 0 for one without numbers."""
    n = np.maximum((~np.isnan(values)).sum(axis=0), 1)
    means: FloatArray = np.nan_to_num(values).sum(axis=0) / n
    return means


def find_multiple(own: FloatArray, other: FloatArray) -> float:
    """By what another column comes near; where numbers are large, rounding changes that least. NaN where unknown."""
    rows = np.nonzero((np.nan_to_num(own) != 0) & (np.nan_to_num(other) != 0))[0]
    if len(rows) < 2:
        return np.nan
    large = rows[np.argsort(-np.abs(other[rows]))[: max(2, len(rows) // 2)]]
    return float(np.median(own[large] / other[large]))
