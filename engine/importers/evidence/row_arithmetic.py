"""Whether the numbers of a row are computed from the rows of students: means, extremes, counts, shares.

A row is compared with every statistic of every column. How much a match says depends on how many students would match
as well: a row of whole points near the mean can be anybody's, a row with two decimals among whole points cannot.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.classroom import BoolArray, FloatArray, IntArray

_EXACT = 1e-9
_LOG_MATCH, _LOG_OTHER = math.log(0.97), math.log(0.03)
#: Scores of one student go together: a value that others have too is a weaker sign than the number of columns says.
_SHARED_WEIGHT = 0.4
_FEWEST_PROPORTIONAL = 3
_TRIED = math.log(16)
_LEAST = -2.5
_NEAR = 0.25
#: From so many students on, a count may be one off: somebody was added, or another row was counted.
_MANY_STUDENTS = 10
#: Numbers so much higher than the highest scores are of another unit.
_OTHER_UNIT = 3.0
#: The best or the weakest student of a class may have the highest or the lowest score in every column.
_EXTREMES, _MOST_OF_EXTREMES = frozenset({"lowest", "highest"}), 4.0
#: Columns that say that a row has the points possible go together in a student who is good at all of them.
_OF_MORE_COLUMNS, _NOT_WHOLE, _MOST_OF_WHOLE = 1.0, -2.0, 3.0
_ENOUGH_STUDENTS, _HIGHEST_WEIGHT, _HALF = 5, 5, 0.5
_DECIMALS = re.compile(r"[.,](\d+)")


@dataclass(frozen=True)
class Match:
    """The statistic that a row fits best, and its log-likelihood ratio against being a student's row."""

    name: str
    evidence: float


NO_MATCH = Match("", 0.0)


def read_precision(text: str) -> int:
    """How many decimals a number is written with.

    >>> read_precision("3.50"), read_precision("85 %")
    (2, 0)
    """
    found = _DECIMALS.findall(text)
    return len(found[-1]) if found else 0


def match_row(
    own: FloatArray,
    steps: FloatArray,
    students: FloatArray,
    statistics: Mapping[str, FloatArray],
    decimals: IntArray | None = None,
) -> Match:
    """The statistic that a row fits best.

    Parameters
    ----------
    own, steps
        The row's numbers, NaN without one, and the units of their last digits; shape (n_columns,).
    students
        Scores of rows that are surely students', shape (n_rows, n_columns).
    statistics
        Of these rows, see :class:`engine.importers.evidence.class_statistics.ClassStatistics`.
    decimals
        Of the students' numbers, shape (n_columns,); none by default.
    """
    filled = ~np.isnan(own) & (~np.isnan(students)).any(axis=0)
    if not filled.any() or not len(students):
        return NO_MATCH
    finest: FloatArray = np.zeros(len(own)) if decimals is None else decimals.astype(float)
    chance = _measure_alike(own, steps, students)
    lowest, highest = statistics["lowest"], statistics["highest"]
    near = _NEAR * (highest - lowest) + steps
    is_shared = (own <= highest + near) & (own >= lowest - near) & (steps >= 10.0**-finest - _EXACT)
    names = (*statistics, "proportional")
    values = np.stack([*statistics.values(), _scale_means(own, steps, statistics["mean"])])
    usable = filled & ~np.isnan(values)
    within = np.tile(0.5 * steps, (len(names), 1))
    if len(students) >= _MANY_STUDENTS:
        within[names.index("count")] = 1.0
    matches = usable & (np.abs(own - values) <= within + _EXACT * np.maximum(1.0, np.abs(values)))
    evidence = _weigh(matches, filled, chance, is_shared) - _TRIED
    is_extreme = np.array([name in _EXTREMES for name in names])
    evidence = np.where(is_extreme, np.minimum(evidence, _MOST_OF_EXTREMES), evidence)
    evidence[~usable.any(axis=1)] = -np.inf
    best = int(np.argmax(evidence))
    return Match(names[best], max(float(evidence[best]), _LEAST)) if np.isfinite(evidence[best]) else NO_MATCH


def match_maxima(own: FloatArray, students: FloatArray) -> Match:
    """How much a row looks like the points possible: nobody has more, and where nobody has as much it says more."""
    filled = ~np.isnan(own) & (~np.isnan(students)).any(axis=0)
    if not filled.any() or not len(students):
        return NO_MATCH
    scores = students[:, filled]
    n = (~np.isnan(scores)).sum(axis=0)
    reach = (scores >= own[filled] - _EXACT).sum(axis=0)
    above = (scores > own[filled] + _EXACT).sum(axis=0)
    is_all_or_nothing = (n >= _ENOUGH_STUDENTS) & ((scores == 0) | (scores == 1) | np.isnan(scores)).all(axis=0)
    is_weighted = is_all_or_nothing & (own[filled] > 1) & (is_all_or_nothing.mean() > 0.5)
    fits = (above <= 0.05 * n) & ~is_weighted  # some earn extra credit
    if (
        np.median(own[filled] / np.maximum(np.where(np.isnan(scores), -np.inf, scores).max(axis=0), _EXACT))
        > _OTHER_UNIT
    ):
        return NO_MATCH
    chance = (reach + 1.0) / (n + 2.0)
    weights = np.where(reach > 0, 0.15, _SHARED_WEIGHT)
    evidence = float((weights * -np.log(chance))[fits].sum() + _LOG_OTHER * (~fits).sum())
    if fits.all() and not above.any():
        # A student who is at the top in everything is rare; how many others there are says how rare.
        tops = np.where(np.isnan(scores), np.inf, scores) >= np.nanmax(scores, axis=0) - _EXACT
        evidence = max(evidence, -math.log((tops.all(axis=1).sum() + 1.0) / (len(scores) + 2.0)))
    # Somebody may be the best in everything, though, so many columns say hardly more than one.
    evidence = min(evidence, math.log(len(scores) + 2.0) + _OF_MORE_COLUMNS)
    whole = _weigh_whole(own[filled], scores)
    return Match("maxima", max(evidence + (whole if evidence > 0 else min(whole, 0.0)), _LEAST))


def _weigh_whole(own: FloatArray, scores: FloatArray) -> float:
    """Points possible are whole numbers; that says the more the fewer of the scores are."""
    if (own % 1 > _EXACT).any():
        return _NOT_WHOLE
    known = ~np.isnan(scores)
    whole = (known & (scores % 1 <= _EXACT)).sum()
    return min(-len(own) * math.log((whole + 1.0) / (known.sum() + 1.0)), _MOST_OF_WHOLE)


def match_weights(own: FloatArray, students: FloatArray) -> Match:
    """How much a row looks like weights: a few small whole numbers that do not go with the scores below them."""
    filled = ~np.isnan(own) & (~np.isnan(students)).any(axis=0)
    values = own[filled]
    is_small = (values >= 1) & (values <= _HIGHEST_WEIGHT) & (values % 1 <= _EXACT)
    if (
        len(values) < _FEWEST_PROPORTIONAL
        or np.ptp(values) == 0
        or len(students) < _ENOUGH_STUDENTS
        or not is_small.all()
    ):
        return NO_MATCH
    scores = students[:, filled]
    with np.errstate(all="ignore"):
        means = np.nanmean(scores, axis=0)
        shares = np.log(np.vstack([values, scores]) / means)
        spread = np.ma.masked_invalid(shares).std(axis=1).filled(0.0)
        is_lowest = (np.nan_to_num(scores, nan=np.inf) >= values - _EXACT).mean(axis=0)
    n_spread = (spread[1:] >= spread[0]).sum()
    is_below = bool((is_lowest >= 1.0 - 1.5 / len(scores)).all())
    n_odd = 0 if is_below else int(n_spread)
    return Match("weights", math.log((len(scores) + 2.0) / (n_odd + 1.0)) - _HALF)


def is_other_unit(own: FloatArray, students: FloatArray) -> bool:
    """Whether the numbers of a row are so much higher than the highest scores that they are of another unit."""
    filled = ~np.isnan(own) & (~np.isnan(students)).any(axis=0)
    if not filled.any():
        return False
    highest = np.nanmax(students[:, filled], axis=0)
    return float(np.median(own[filled] / np.maximum(highest, _EXACT))) > _OTHER_UNIT


def _measure_alike(own: FloatArray, steps: FloatArray, students: FloatArray) -> FloatArray:
    """Of every column the chance that a student has such a score, shape (n_columns,)."""
    n = (~np.isnan(students)).sum(axis=0)
    alike = (np.abs(students - own) <= 0.5 * steps + _EXACT).sum(axis=0)
    chance: FloatArray = (alike + 1.0) / (n + 2.0)
    return chance


def _weigh(matches: BoolArray, filled: BoolArray, chance: FloatArray, is_shared: BoolArray) -> FloatArray:
    """The log-likelihood ratios of matching columns among the filled ones, shape (n,) for matches (n, n_columns)."""
    gains = np.where(is_shared, _SHARED_WEIGHT, 1.0) * (_LOG_MATCH - np.log(chance))
    matched: FloatArray = np.where(matches, gains, 0.0).sum(axis=1)
    return np.asarray(matched + _LOG_OTHER * (filled & ~matches).sum(axis=1))


def _scale_means(own: FloatArray, steps: FloatArray, mean: FloatArray) -> FloatArray:
    """The means times one factor, as a share of equal points possible is; NaN where that says nothing."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = own / mean
    known = np.isfinite(ratios) & (mean != 0)
    if known.sum() < _FEWEST_PROPORTIONAL:
        return np.full(len(own), np.nan)
    factor = float(np.median(ratios[known]))
    scaled = factor * mean
    # Where rounding hides how the means differ, equal numbers would pass for shares.
    differs = np.ptp(scaled[known]) > 2.0 * float(np.median(steps[known]))
    return scaled if differs else np.full(len(own), np.nan)


def read_steps(texts: Sequence[str]) -> FloatArray:
    """The unit of the last digit of every number as written, shape (n,); spreadsheets cut long ones."""
    return np.array([10.0 ** -min(read_precision(text), 9) for text in texts])
