"""How well the items of a class go together: Cronbach's alpha with an interval."""

from __future__ import annotations

import numpy as np
from scipy.special import fdtri

from engine.classroom import FloatArray, Reliability

FEWEST_STUDENTS = 5
"""Pairs of items with fewer students in common have no covariance worth the name."""

COVERAGE = 0.8
"""Of the interval, as of every other one that a teacher reads."""


def measure_reliability(credit: FloatArray) -> Reliability | None:
    """Cronbach's alpha (1951) of the credit, and the interval of Feldt (1965).

    alpha = k / (k - 1) (1 - trace C / sum C) with C the covariances of k items. Each is taken over the students who
    have both scores, so a blank leaves its student in; the interval then counts the smallest such number of students,
    which makes it rather too wide than too narrow. Feldt, *The approximate sampling distribution of Kuder-Richardson
    reliability coefficient twenty*, Psychometrika 30: (1 - alpha) / (1 - estimate) is distributed as F with n - 1 and
    (n - 1)(k - 1) degrees of freedom.

    Parameters
    ----------
    credit
        Shape (n_students, n_items), NaN where there is no score.

    Returns
    -------
    None with fewer than two items that vary, without enough students in common, or where nothing varies in sum.
    """
    seen = ~np.isnan(credit)
    with_scores = credit[:, seen.sum(axis=0) >= FEWEST_STUDENTS]
    covariance, n = _pair_covariances(with_scores)
    varies = np.diag(covariance) > 1e-12
    covariance, n = covariance[varies][:, varies], n[varies][:, varies]
    k, total = len(covariance), float(covariance.sum())
    if k < 2 or n.min() < FEWEST_STUDENTS or total <= 1e-12:
        return None
    alpha = k / (k - 1) * (1.0 - float(np.trace(covariance)) / total)
    students = int(n.min())
    tail = (1.0 - COVERAGE) / 2.0
    above, below = fdtri(students - 1, (students - 1) * (k - 1), (1.0 - tail, tail))
    return Reliability(alpha, 1.0 - (1.0 - alpha) * float(above), 1.0 - (1.0 - alpha) * float(below), students, k)


def _pair_covariances(credit: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Covariance of every two items over the students who have both, and how many these are, (n_items, n_items)."""
    seen = (~np.isnan(credit)).astype(float)
    filled = np.nan_to_num(credit)
    n = seen.T @ seen
    sums = filled.T @ seen  # [j, k]: sum of item j over the students who also have k
    divisor = np.maximum(n, 1.0)
    covariance = (filled.T @ filled - sums * sums.T / divisor) / np.maximum(n - 1.0, 1.0)
    return np.asarray(covariance), np.asarray(n)
