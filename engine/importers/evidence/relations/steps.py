"""Grades: those who have one stand together in the order of another column, or of the sum of several."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.classroom import FloatArray
from engine.importers.evidence.relations.derivation import PLAUSIBLE, Derivation, Relation
from engine.importers.evidence.relations.numbers import Numbers, measure_spread
from engine.importers.evidence.relations.strength import FEWEST_FOR_AN_ODD_ONE, SHARE_OF_ROWS

_LEVELS_OF_A_GRADE = {False: 4, True: 3}
_MOST_LEVELS = 14


def find_steps(labels: Sequence[str], numbers: Numbers, *, are_numbers: bool) -> Derivation | None:
    """Whether grades are given for one of the columns, or for their sum: those of one grade stand together.

    Parameters
    ----------
    labels
        What stands in the column, empty for nothing; letters, words or numbers.
    numbers
        The other columns; their positions are those of the result.
    are_numbers
        Numbers with few levels may be an item that goes with the others; they need more levels than letters do.
    """
    distinct = sorted({label for label in labels if label})
    if not _LEVELS_OF_A_GRADE[are_numbers] <= len(distinct) <= _MOST_LEVELS:
        return None
    codes = np.array([distinct.index(label) if label else -1 for label in labels])
    values = numbers.values
    totals: list[tuple[tuple[int, ...], FloatArray]] = [((k,), values[:, k]) for k in range(values.shape[1])]
    if len(totals) > 1:
        totals.append((tuple(range(values.shape[1])), np.nan_to_num(values).sum(axis=1)))
    best: Derivation | None = None
    for sources, total in totals:
        strength = _measure_steps(codes, total) - np.log(len(totals))
        if strength >= PLAUSIBLE and (best is None or strength > best.strength):
            best = Derivation(Relation.STEPS, sources, float(strength))
    return best


def _measure_steps(codes: np.ndarray, total: FloatArray) -> float:
    """Strength with which labels stand together in the order of a total; minus infinity where they do not."""
    rows = (codes >= 0) & ~np.isnan(total)
    n = int(rows.sum())
    if n < 5 or measure_spread(total[rows]) == 0:
        return -np.inf
    levels, place = np.unique(total[rows], return_inverse=True)
    labels, label = np.unique(codes[rows], return_inverse=True)
    if len(levels) < 2 * len(labels):
        return -np.inf
    table = np.zeros((len(levels), len(labels)))
    np.add.at(table, (place, label), 1)
    # The same points earn the same grade, and who has a grade stands between those who have the next ones.
    usual = table.argmax(axis=1)
    changes = int((np.diff(usual) != 0).sum())
    odd = n - int(table.max(axis=1).sum()) + max(changes - (len(labels) - 1) + 1, 0) // 2
    if odd > max((1 - SHARE_OF_ROWS) * n, 1 if n >= 2 * FEWEST_FOR_AN_ODD_ONE else 0):
        return -np.inf
    counts = table.sum(axis=0)
    orders = _log_factorial(n) - sum(_log_factorial(int(count)) for count in counts)
    return 0.5 * orders - odd * float(np.log(n))


def _log_factorial(n: int) -> float:
    return float(np.log(np.arange(1, n + 1)).sum())
