"""Whether a class earns what was predicted: hidden scores in bins of like predictions, held against what came."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.classroom import FloatArray, IntArray
from engine.estimates.resampling import FEWEST_STUDENTS, resample_mean

#: Fewer hidden scores than this make no picture; fewer than the second make three bins, more make five.
FEWEST_FOR_PICTURE, FEWEST_FOR_FIVE = 30, 100

#: Predictions that differ by less are the same one: what is left of rounding must not part them.
_SAME = 1e-9


@dataclass(frozen=True)
class CalibrationBin:
    """Hidden scores of which about the same was predicted.

    Attributes
    ----------
    predicted, earned
        Mean over the scores, in [0, 1].
    low, high
        80 % range of what such scores earn, in [0, 1]: whole students are drawn again, and what they earned beyond the
        prediction is added to it.
    n
        How many scores.
    """

    predicted: float
    earned: float
    low: float
    high: float
    n: int

    @property
    def reaches_line(self) -> bool:
        """Whether the range holds what was predicted."""
        return self.low <= self.predicted <= self.high


@dataclass(frozen=True)
class Calibration:
    """The hidden scores of a class in bins, the lowest predictions first."""

    bins: tuple[CalibrationBin, ...]

    @property
    def n_reaching(self) -> int:
        """How many ranges reach the line on which what was predicted came."""
        return sum(each.reaches_line for each in self.bins)

    @property
    def n_to_reach(self) -> int:
        """How many should, to the nearest whole one: each holds with a chance of 80 %."""
        return round(0.8 * len(self.bins))


def calibrate(earned: FloatArray, predicted: FloatArray, students: IntArray) -> Calibration | None:
    """Put hidden scores into bins of equally many, and hold what was predicted against what came.

    Parameters
    ----------
    earned, predicted
        Credit and what was expected of it while it was hidden, in [0, 1], shape (n,).
    students
        Whose score it is, by any number, same shape. The order of the scores changes nothing.

    Returns
    -------
    Calibration
        None with fewer than :data:`FEWEST_FOR_PICTURE` scores or than five students. Equal predictions are in one bin,
        so bins may differ in size, and a bin that only part of a few students are in has none of its own.
    """
    if len(earned) < FEWEST_FOR_PICTURE or len(np.unique(students)) < FEWEST_STUDENTS:
        return None
    n_bins = 5 if len(earned) >= FEWEST_FOR_FIVE else 3
    bin_of = _choose_bins(predicted, n_bins)
    made = [
        _make_bin(earned[at], predicted[at], students[at]) for k in range(n_bins) for at in [bin_of == k] if at.any()
    ]
    bins = tuple(each for each in made if each is not None)
    return Calibration(bins) if bins else None


def _choose_bins(predicted: FloatArray, n_bins: int) -> IntArray:
    """A bin for every score by the middle rank of all with the same prediction, shape (n,)."""
    _, value, count = np.unique(np.round(predicted / _SAME), return_inverse=True, return_counts=True)
    middle = np.cumsum(count) - count / 2.0
    return np.asarray((middle[value] * n_bins / len(predicted)).astype(np.int64))


def _make_bin(earned: FloatArray, predicted: FloatArray, students: IntArray) -> CalibrationBin | None:
    """None where fewer students than five have a score in the bin."""
    _, row = np.unique(students, return_inverse=True)
    counts = np.bincount(row).astype(float)
    low, high = resample_mean(np.bincount(row, earned - predicted).astype(float), counts)
    if np.isnan(low):
        return None
    mean = float(predicted.mean())
    low, high = (float(np.clip(mean + end, 0.0, 1.0)) for end in (low, high))
    return CalibrationBin(mean, float(earned.mean()), low, high, len(earned))
