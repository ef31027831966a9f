"""What people compute below the columns of a table: means, quartiles, counts, shares; quickly without some rows too.

Which of the last rows are students is found by leaving them out one after the other, so the columns are sorted once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.classroom import FloatArray, IntArray

_EXACT = 1e-9
_PASSED_FROM = (0.5, 0.6)
_QUARTERS = {"first_quarter": 0.25, "median": 0.5, "third_quarter": 0.75}


class ClassStatistics:
    """Statistics of columns, of all rows or without a few.

    Parameters
    ----------
    values
        Numbers, NaN without one, shape (n_rows, n_columns).
    candidates
        Positions of the rows that may be left out. They are added up apart: taking a number that is far too large out
        of a sum again would leave its rounding behind.
    """

    def __init__(self, values: FloatArray, candidates: Sequence[int]) -> None:
        self._values, self._candidates = values, frozenset(candidates)
        self._ordered: FloatArray = np.sort(values, axis=0)  # NaN comes last
        self._n_filled: IntArray = (~np.isnan(values)).sum(axis=0)
        always = np.delete(values, sorted(self._candidates), axis=0)
        self._total: FloatArray = np.nansum(always, axis=0)
        self._centre: FloatArray = self._total / np.maximum((~np.isnan(always)).sum(axis=0), 1)
        self._squares: FloatArray = np.nansum((always - self._centre) ** 2, axis=0)

    def find_highest(self, left_out: Sequence[int] = ()) -> FloatArray:
        """The highest number of every column without some rows, NaN where there is none; shape (n_columns,)."""
        return _Remaining(self._values, self._ordered, self._n_filled, left_out).take_extreme(-1)

    def list_without(self, left_out: Sequence[int], maxima: FloatArray) -> dict[str, FloatArray]:
        """The statistics of all rows but a few, shape (n_columns,) each; NaN where a column has no number.

        Parameters
        ----------
        left_out
            Positions of candidates; at least one row stays.
        maxima
            Points possible as far as known, else the highest scores, shape (n_columns,).
        """
        rows = _Remaining(self._values, self._ordered, self._n_filled, left_out)
        n = np.where(rows.n_filled > 0, rows.n_filled, np.nan)
        n_rows = len(self._values) - len(rows.gone)
        kept = self._values[sorted(self._candidates.difference(left_out))]
        total = self._total + np.nansum(kept, axis=0)
        squares = self._squares + np.nansum((kept - self._centre) ** 2, axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            mean = total / n
            spread = np.maximum(squares - n * (mean - self._centre) ** 2, 0.0)
            right = rows.count_from(maxima) / n
            found = {
                "mean": mean,
                "mean_of_all": total / n_rows,
                "sd": np.sqrt(spread / n),
                "sd_of_sample": np.sqrt(spread / np.where(n > 1, n - 1, np.nan)),
                "lowest": rows.take_extreme(0),
                "highest": rows.take_extreme(-1),
                "total": total,
                "count": n,
                "count_of_all": np.full(len(n), float(n_rows)),
                "share": mean / maxima,
                "percent": 100.0 * mean / maxima,
                "share_right": right,
                "percent_right": 100.0 * right,
            }
            found |= {name: rows.take_quantile(share) for name, share in _QUARTERS.items()}
            for level in _PASSED_FROM:
                passed = rows.count_from(level * maxima) / n
                found |= {f"passed_{level:g}": passed, f"percent_passed_{level:g}": 100.0 * passed}
        return {name: np.where(np.isnan(n), np.nan, values) for name, values in found.items()}


class _Remaining:
    """Sorted columns without the numbers of a few rows.

    Attributes
    ----------
    gone
        The numbers that are left out, each column in ascending order, NaN last; shape (n_left_out, n_columns).
    n_filled
        Numbers that stay, shape (n_columns,).
    """

    def __init__(self, values: FloatArray, ordered: FloatArray, n_filled: IntArray, left_out: Sequence[int]) -> None:
        self._ordered, self._n_all = ordered, n_filled
        self.gone: FloatArray = np.sort(values[list(left_out)], axis=0)
        self.n_filled: IntArray = n_filled - (~np.isnan(self.gone)).sum(axis=0)
        self._places = _search(ordered, self.gone)
        for k in range(1, len(self.gone)):  # equal numbers stand side by side, and each takes one of their places
            self._places[k] = np.maximum(self._places[k], self._places[k - 1] + 1)

    def take_extreme(self, which: int) -> FloatArray:
        """The lowest number of each column for 0, the highest for -1; NaN where there is none; shape (n_columns,)."""
        place = self.n_filled - 1 if which else np.zeros_like(self.n_filled)
        return np.where(self.n_filled > 0, self._take(place), np.nan)

    def take_quantile(self, share: float) -> FloatArray:
        """A quantile of each column as ``np.nanpercentile`` has it, shape (n_columns,)."""
        place = share * np.maximum(self.n_filled - 1, 0)
        below = np.floor(place).astype(np.int64)
        low, high = self._take(below), self._take(np.minimum(below + 1, np.maximum(self.n_filled - 1, 0)))
        part = place - below
        between: FloatArray = np.where(part < 0.5, low + (high - low) * part, high - (high - low) * (1 - part))
        return between

    def count_from(self, bounds: FloatArray) -> IntArray:
        """How many numbers of each column reach its bound, within rounding; shape (n_columns,)."""
        least = bounds - _EXACT
        n_below: IntArray = _search(self._ordered, least[None])[0]
        reached: IntArray = self._n_all - np.minimum(n_below, self._n_all) - (self.gone >= least).sum(axis=0)
        return reached

    def _take(self, place: IntArray) -> FloatArray:
        """The number at a position among those that stay, counted from the lowest; shape (n_columns,)."""
        for gone in self._places:
            place = place + (gone <= place)
        place = np.minimum(place, len(self._ordered) - 1)
        taken: FloatArray = np.take_along_axis(self._ordered, place[None], axis=0)[0]
        return taken


def _search(ordered: FloatArray, numbers: FloatArray) -> IntArray:
    """How many numbers of each sorted column are below some others, shapes (n_rows, n_columns), (n, n_columns)."""
    places = [np.searchsorted(column, own) for column, own in zip(ordered.T, numbers.T, strict=True)]
    return np.array(places, dtype=np.int64).reshape(numbers.shape[::-1]).T.copy()
