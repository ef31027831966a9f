"""Ranges of a mean over scores, from drawing whole students again: scores of one student are not independent.

Students are drawn with replacement (Efron 1979). The percentiles are the expanded ones of Hesterberg (2015, *What
teachers should know about the bootstrap*, section 5.3): with few students plain percentiles are too narrow by about
the factor √((n − 1)/n) z/t.
"""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr, stdtrit

from engine.classroom import FloatArray

#: A mean over fewer students than this has no range: too few draws differ.
FEWEST_STUDENTS = 5

_DRAWS, _SEED, _TAIL = 1000, 0, 0.1
#: Students who are drawn at a time, so that memory stays bounded in a large course.
_CELLS = 4_000_000


def resample_mean(sums: FloatArray, counts: FloatArray) -> tuple[float, float]:
    """The 80 % range of Σ sums / Σ counts over students.

    Parameters
    ----------
    sums, counts
        Of the scores of every student, shape (n_students,); students without a score are passed over. Their order
        changes nothing.

    Returns
    -------
    low, high
        NaN with fewer than :data:`FEWEST_STUDENTS` students who have a score.
    """
    has_scores = counts > 0
    sums, counts = sums[has_scores], counts[has_scores]
    n = len(sums)
    if n < FEWEST_STUDENTS:
        return float("nan"), float("nan")
    order = np.lexsort((sums, counts))
    sums, counts = sums[order], counts[order]
    rng = np.random.default_rng(_SEED)
    means = np.empty(_DRAWS)
    step = max(1, _CELLS // n)
    for start in range(0, _DRAWS, step):
        drawn = rng.multinomial(n, np.full(n, 1.0 / n), size=len(means[start : start + step]))
        means[start : start + step] = (drawn @ sums) / (drawn @ counts)
    tail = expand_tail(n)
    low, high = np.quantile(means, [tail, 1.0 - tail])
    return float(low), float(high)


def expand_tail(n: int) -> float:
    """The share of the draws to cut off at either end so that the middle is an 80 % range, with n >= 2 students."""
    return float(ndtr(np.sqrt(n / (n - 1.0)) * stdtrit(n - 1, _TAIL)))
