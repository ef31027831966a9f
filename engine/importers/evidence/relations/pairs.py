"""What follows from one other column: the same, a multiple, a line, a rank."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from engine.classroom import FloatArray
from engine.importers.evidence.relations.derivation import Derivation, Relation
from engine.importers.evidence.relations.numbers import Numbers, average_columns, find_multiple, measure_spread
from engine.importers.evidence.relations.strength import FEWEST_ROWS, measure_strength, round_within

_ALMOST_LINE = 0.8
_SAME_TITLE = 6.0
_FEWEST_RANKED = 5
_LOW_PERCENTILE, _HIGH_PERCENTILE = 25, 75


def explain_by_pairs(numbers: Numbers) -> list[list[Derivation]]:
    """For every column what follows from one other: the same, a multiple, a line, a rank, a grade in steps."""
    values = numbers.values
    n_columns = values.shape[1]
    explained: list[list[Derivation]] = [[] for _ in range(n_columns)]
    n_pairs = n_columns * (n_columns - 1) / 2
    spans = np.array([measure_spread(values[:, k]) for k in range(n_columns)])
    for target, source in _list_alike(values):
        if spans[target] == 0 or spans[source] == 0:
            continue
        own, other = values[:, target], values[:, source]
        for relation, predicted, n_free in _fit_line(own, other):
            strength = max(
                measure_strength(own, predicted, within, 4 * n_pairs, n_free) for within in round_within(own)
            )
            if relation is Relation.SAME:
                # A column of the same title is no coincidence; scores that only one of the two has speak against it.
                strength += _SAME_TITLE if numbers.titles[target] == numbers.titles[source] else 0.0
                strength -= 2.0 * int((np.isnan(own) != np.isnan(other)).sum())
            explained[target].append(Derivation(relation, (source,), strength, mutual=True))
    for target in range(n_columns):
        known = values[~np.isnan(values[:, target]), target]
        if len(known) < _FEWEST_RANKED or 2 * len(np.unique(known)) < len(known):
            continue
        if known.min() == 1 and known.max() <= len(values) and (known == np.round(known)).all():
            explained[target] += _explain_rank(values, target, _rank)
        elif 0 <= known.min() < _LOW_PERCENTILE and _HIGH_PERCENTILE < known.max() <= 100:
            explained[target] += _explain_rank(values, target, _find_percentiles)
    return explained


def _list_alike(values: FloatArray) -> Iterator[tuple[int, int]]:
    """Ordered pairs of columns that are nearly lines of each other."""
    centred = np.where(np.isnan(values), 0.0, values - average_columns(values))
    length = np.sqrt((centred**2).sum(axis=0))
    correlation = (centred.T @ centred) / np.maximum(np.outer(length, length), 1e-12)
    np.fill_diagonal(correlation, 0.0)
    # One odd cell can hide a relation from the correlation, not from ranks in their place; those are few.
    for target, source in np.argwhere(np.abs(correlation) > _ALMOST_LINE):
        yield int(target), int(source)


def _fit_line(own: FloatArray, other: FloatArray) -> Iterator[tuple[Relation, FloatArray, float]]:
    """The column as the other, as a multiple of it, and as a line; fitted so that odd rows count little."""
    yield Relation.SAME, other, 0.0
    rows = ~np.isnan(own) & ~np.isnan(other)
    x, y = other[rows], own[rows]
    if len(x) < FEWEST_ROWS:
        return
    yield Relation.SCALED, other * find_multiple(own, other), 1.0
    low, high = np.quantile(x, [0.25, 0.75])
    left, right = x <= low, x >= high
    if low < high:
        slope = (np.median(y[right]) - np.median(y[left])) / (np.median(x[right]) - np.median(x[left]))
        for _ in range(3):
            middle = float(np.median(y - slope * x))
            close = np.abs(y - slope * x - middle) <= np.quantile(np.abs(y - slope * x - middle), 0.9) + 1e-12
            if np.ptp(x[close]) > 0:
                slope, middle = np.polyfit(x[close], y[close], 1)
        yield Relation.LINE, other * slope + middle, 2.0


def _explain_rank(
    values: FloatArray, target: int, rank: Callable[[FloatArray], tuple[FloatArray, ...]]
) -> Iterator[Derivation]:
    """A rank or a percentile by one other column or by the sum of all, best first or worst first."""
    own = values[:, target]
    rows = ~np.isnan(own)
    others = [k for k in range(values.shape[1]) if k != target]
    totals: list[tuple[tuple[int, ...], FloatArray]] = [((k,), values[:, k]) for k in others]
    totals.append((tuple(others), np.nan_to_num(values[:, others]).sum(axis=1)))
    for sources, total in totals:
        both = rows & ~np.isnan(total)
        if both.sum() < _FEWEST_RANKED or measure_spread(total[both]) == 0:
            continue
        for sign in (-1, 1):
            for ranks in rank(sign * total[both]):
                predicted = np.full(len(own), np.nan)
                predicted[both] = ranks
                strength = measure_strength(own, predicted, 0.5, 12.0 * len(totals))
                yield Derivation(Relation.RANK, sources, strength)


def _rank(values: FloatArray) -> tuple[FloatArray, ...]:
    """Ranks from 1 for the lowest; equal values share the lowest rank, the next one, or the mean of theirs."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    below: FloatArray = np.cumsum(counts) - counts.astype(float)
    return below[place] + 1.0, place.astype(float) + 1.0, (below + (counts + 1) / 2)[place]


def _find_percentiles(values: FloatArray) -> tuple[FloatArray, ...]:
    """Which per cent of a class has less, has no more, and half of those with as much; of the others, or of all."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    below: FloatArray = (np.cumsum(counts) - counts.astype(float))[place]
    n, ties = len(values), counts[place]
    shares = (below / n, (below + ties) / n, (below + 0.5 * ties) / n, below / (n - 1))
    return tuple(100.0 * share for share in shares)
