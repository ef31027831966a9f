"""Points possible that a file does not name but that follow from its other columns."""

from __future__ import annotations

import math

import numpy as np

from engine.classroom import FloatArray

_MOST_DECIMALS = 3
_EQUAL = 1e-6
_NEAR = 1.01
_ADDED = 0.011

#: Share of pairs that may not fit, because somebody changed a score by hand; one may where there are enough.
_FEW_ODD, _FEWEST = 0.05, 5


def derive_max(points: FloatArray, percent: FloatArray) -> float | None:
    """The maximum of which all points are their percentage.

    Parameters
    ----------
    points, percent
        Of every student, shape (n_students,), NaN where there is none; percent from 0 to 100. Both may be rounded to as
        many decimals as their values have.

    Returns
    -------
    float | None
        The roundest number that fits all pairs but an odd one, None where none does or where several are as round.
    """
    known = (points > 0) & (percent > 0)
    if not known.any():
        return None
    earned, share = points[known], percent[known] / 100
    exact = earned / share
    if np.ptp(exact) < _EQUAL and abs(exact[0] - round(exact[0], 2)) < _EQUAL:
        return round(float(exact[0]), 2)
    off_points, off_share = _find_rounding(earned), (_find_rounding(percent[known]) or 0.5) / 100
    lowest = (earned - off_points) / (share + off_share)
    # A share that may be rounded up from nothing sets no upper end.
    highest = (earned + off_points) / np.maximum(share - off_share, 1e-9)
    for k in np.argsort(-share, kind="stable")[:_FEWEST].tolist():
        # The largest shares say most; if one of them is the odd one, the next is not.
        fits = (lowest <= exact[k] * _NEAR) & (highest * _NEAR >= exact[k])
        if (~fits).sum() <= max(_FEW_ODD * len(fits), len(fits) >= _FEWEST):
            break
    else:
        return None
    low, high = float(lowest[fits].max(initial=0)), float(highest[fits].min(initial=np.inf))
    for step in (1.0, 0.5, 0.1, 0.01):
        first, last = math.ceil(low / step - _EQUAL), math.floor(high / step + _EQUAL)
        if first <= last:
            return round(first * step, 2) if first == last else None
    return None


def _find_rounding(values: FloatArray) -> float:
    """How far the numbers may be from what was rounded: half a unit of their last decimal, 0 where all are whole."""
    for decimals in range(_MOST_DECIMALS):
        if np.allclose(values, np.round(values, decimals), atol=1e-9):
            return 0.5 * 10.0**-decimals if decimals else 0.0
    return float(0.5 * 10.0**-_MOST_DECIMALS)


def find_addends(scores: FloatArray, total: FloatArray) -> list[int] | None:
    """The columns whose sum is the total of every student: all of them or all but one; None where it is neither.

    Parameters
    ----------
    scores
        Shape (n_students, n_columns); NaN counts as nothing.
    total
        Shape (n_students,); who has none is left out. One student may have an odd one, where there are enough.
    """
    known = ~np.isnan(total)
    if not known.any() or not scores.size:
        return None
    left_over = np.nansum(scores[known], axis=1) - total[known]
    columns = list(range(scores.shape[1]))
    for without in (None, *columns):
        odd = left_over if without is None else left_over - np.nan_to_num(scores[known, without])
        wrong = int((np.abs(odd) > _ADDED).sum())
        if wrong <= max(_FEW_ODD * len(odd), len(odd) >= _FEWEST):
            return [column for column in columns if column != without]
    return None
