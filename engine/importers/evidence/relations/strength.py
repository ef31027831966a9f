"""How rare it would be that so many rows agree with an explanation by chance."""

from __future__ import annotations

import numpy as np

from engine.classroom import FloatArray

FEWEST_ROWS = 4
"""Fewer rows that agree say nothing."""
SHARE_OF_ROWS = 0.95
"""Which share of the rows has to agree."""
FEWEST_FOR_AN_ODD_ONE = 6
"""From so many rows on, one may disagree."""

_LEAST_CHANCE = 0.01
_MOST_DECIMALS = 4


def measure_strength(
    target: FloatArray, predicted: FloatArray, within: float, n_tried: float = 1.0, n_free: float = 0.0
) -> float:
    """How much an agreement says; minus infinity where fewer than 95 % of the rows agree.

    Parameters
    ----------
    target, predicted
        Shape (n_rows,); rows with a NaN in either are left out.
    within
        What rounding explains.
    n_tried
        How many explanations were tried, which makes a coincidence as much likelier.
    n_free
        How many numbers were fitted; as many rows agree for nothing.

    Notes
    -----
    The chance that one row agrees is taken from the other rows: how often the number predicted for one student agrees
    with that of another. Scores of one class go together, so the square root of this chance is used for what is left
    to chance, as if every second row told nothing.
    """
    rows = ~np.isnan(target) & ~np.isnan(predicted)
    own, said = target[rows], predicted[rows]
    n = len(own)
    if n < FEWEST_ROWS:
        return -np.inf
    n_hits = int((np.abs(own - said) <= within).sum())
    n_odd = n - n_hits
    if n_odd > max((1 - SHARE_OF_ROWS) * n, 1 if n >= FEWEST_FOR_AN_ODD_ONE else 0):
        return -np.inf
    ordered = np.sort(said)
    near = np.searchsorted(ordered, own + within, "right") - np.searchsorted(ordered, own - within, "left")
    chance = max(float(near.sum() - n_hits) / (n * (n - 1)), _LEAST_CHANCE)
    per_row = -0.5 * np.log(min(chance, 1.0))
    return float((n_hits - n_free - n_odd) * per_row - np.log(max(n_tried, 1.0)))


def count_decimals(values: FloatArray) -> int:
    """How many decimals nearly all numbers are written with, from 0 to 4."""
    known = values[~np.isnan(values)]
    for decimals in range(_MOST_DECIMALS):
        scaled = known * 10.0**decimals
        if (np.abs(scaled - np.round(scaled)) < 1e-6 * 10.0**decimals).mean() >= SHARE_OF_ROWS:
            return decimals
    return _MOST_DECIMALS


def round_within(target: FloatArray) -> tuple[float, float]:
    """What rounding to the decimals of a column explains, and what cutting off or rounding up explains."""
    step = 10.0 ** -count_decimals(target)
    return 0.5 * step + 1e-9 * max(step, 1.0), step * (1 + 1e-9)
