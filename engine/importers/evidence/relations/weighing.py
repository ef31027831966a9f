"""The weights with which scores were added up, found from the sums: never negative, exact up to rounding."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine.classroom import FloatArray

_KEPT = 0.95
_NEAR = 4.0
_LEAST_PART = 0.002


def solve_weights(points: FloatArray, totals: FloatArray, within: float) -> Iterator[tuple[FloatArray, FloatArray]]:
    """What weighted sums can come nearest to the totals, with blanks as zero and, where there are any, left out.

    Parameters
    ----------
    points
        Shape (n_rows, n_sources), NaN without a score.
    totals
        Shape (n_rows,), NaN without one.
    within
        What rounding of a total explains.

    Yields
    ------
    tuple[FloatArray, FloatArray]
        The sums, shape (n_rows,), NaN where they cannot be known, and the weights, shape (n_sources,), zero for a
        source without a part in them. Nothing where no weights come near.
    """
    seen = ~np.isnan(points)
    filled = np.where(seen, points, 0.0)
    rows = ~np.isnan(totals)
    weights = _solve(filled[rows], totals[rows], within)
    if weights is not None:
        yield filled @ weights, weights
    if seen[rows].all():
        return
    # A weighted mean of what is there: the weighted distances of the scores from it add up to nothing.
    some = rows & seen.any(axis=1)
    distances = np.where(seen[some], points[some] - totals[some, None], 0.0)
    weights = _solve_mean(distances, within)
    if weights is not None:
        total = seen @ weights
        yield np.where(total > 0, filled @ weights / np.where(total > 0, total, 1.0), np.nan), weights


def _solve(points: FloatArray, totals: FloatArray, within: float) -> FloatArray | None:
    """Least squares, again without the rows that agree least, then the weights that most rows agree with exactly."""
    from scipy.optimize import nnls

    weights = nnls(points, totals)[0]
    for _ in range(2):
        close = _keep_close(np.abs(points @ weights - totals))
        weights = nnls(points[close], totals[close])[0]
    misses = np.abs(points @ weights - totals)
    if np.quantile(misses, 0.9) > _NEAR * within:
        return None
    used = weights * points.std(axis=0) > _LEAST_PART * max(float(totals.std()), 1e-12)
    if not used.any():
        return None
    close = _keep_close(misses)
    result = np.zeros(len(weights))
    result[used] = _fit_within(points[np.ix_(close, used)], totals[close], within)
    return result


def _solve_mean(distances: FloatArray, within: float) -> FloatArray | None:
    """Weights that add up to one and under which the distances from the mean cancel out."""
    from scipy.optimize import nnls

    n_rows, n_sources = distances.shape
    if n_rows < n_sources + 2:
        return None
    large = 10.0 * max(float(np.abs(distances).max()), 1.0)
    close = np.arange(n_rows)
    for _ in range(3):
        stacked = np.vstack([distances[close], np.full((1, n_sources), large)])
        weights: FloatArray = nnls(stacked, np.append(np.zeros(len(close)), large))[0]
        misses = np.abs(distances @ weights)
        close = _keep_close(misses)
    if weights.sum() <= 0 or np.quantile(misses, 0.9) > _NEAR * within:
        return None
    rounded = _round_weights(weights / weights.sum())
    return rounded if (np.abs(distances @ rounded) <= 1.02 * within).mean() >= _KEPT else weights / weights.sum()


def _round_weights(weights: FloatArray) -> FloatArray:
    """The weights as teachers choose them, in steps of five per cent, where they still add up to one."""
    rounded = np.round(weights * 20) / 20
    return rounded if abs(rounded.sum() - 1) < 1e-9 else weights


def _keep_close(misses: FloatArray) -> np.ndarray:
    """Positions of the rows that agree best."""
    n = (
        max(int(np.ceil(_KEPT * len(misses))), len(misses) - max(1, len(misses) // 20))
        if len(misses) > 7
        else len(misses)
    )
    return np.sort(np.argsort(misses, kind="stable")[:n])


def _fit_within(points: FloatArray, totals: FloatArray, within: float) -> FloatArray:
    """Weights with the least sum of what rounding does not explain, by linear programming."""
    from scipy.optimize import linprog, nnls

    n_rows, n_sources = points.shape
    costs = np.concatenate([np.zeros(n_sources), np.ones(n_rows)])
    slack = -np.eye(n_rows)
    bounds = np.vstack([np.hstack([points, slack]), np.hstack([-points, slack])])
    limits = np.concatenate([totals + within, within - totals])
    solved = linprog(costs, A_ub=bounds, b_ub=limits, bounds=(0, None), method="highs")
    weights: FloatArray = solved.x[:n_sources] if solved.status == 0 else nnls(points, totals)[0]
    return weights
