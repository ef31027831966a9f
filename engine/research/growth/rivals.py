"""What else calls a change: the rules that teachers and researchers use, one small function each, with its source.

N students, J items of a test; credit is in [0, 1].
"""

from __future__ import annotations

import numpy as np
from scipy.special import expit

from engine.classroom import BoolArray, FloatArray

#: Beyond which a standard normal lies in one of twenty cases.
TWO_SIDED_5 = 1.96

#: Half of a central 80 % interval of a standard normal.
HALF_80 = 1.2816

_GRID = np.linspace(-5.0, 5.0, 81)
_EM_STEPS = 40


def differ_by_points(before: FloatArray, after: FloatArray) -> FloatArray:
    """Change of the share of points, shape (N,); the spreadsheet's rule calls 0.10 and more a change.

    Parameters
    ----------
    before, after
        Share of the points of every student on each test, shape (N,).
    """
    return np.asarray(after - before)


def measure_reliable_change(before: FloatArray, after: FloatArray, reliability: float) -> FloatArray:
    """Reliable change index of Jacobson & Truax (1991), shape (N,); beyond 1.96 either way is called a change.

    *Clinical significance: a statistical approach to defining meaningful change in psychotherapy research*, Journal of
    Consulting and Clinical Psychology 59: the difference over the standard error of a difference, √2 sd √(1 - r).

    Parameters
    ----------
    reliability
        Of the first test, below 1.
    """
    error = np.sqrt(2.0) * before.std(ddof=1) * np.sqrt(max(1.0 - reliability, 1e-6))
    return np.asarray((after - before) / max(float(error), 1e-9))


def estimate_reliability(credit: FloatArray) -> float:
    """Cronbach's alpha of complete scores, shape (N, J), at least 0; 0 for a single item."""
    j = credit.shape[1]
    total = float(credit.sum(1).var(ddof=1))
    if j < 2 or total <= 0:
        return 0.0
    return float(max(0.0, j / (j - 1) * (1.0 - credit.var(axis=0, ddof=1).sum() / total)))


def measure_group_informed_change(
    before: FloatArray, after: FloatArray, difficulty_before: FloatArray, difficulty_after: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Change on the item-response scale with a prior informed by the group, and its standard error, shape (N,) each.

    Chalmers & Campbell (2025), *An IRT model-based reliable change index with empirical priors*, Applied Psychological
    Measurement: expected a posteriori estimates of ability on both tests, each under a normal prior whose mean and
    spread are the group's on that test; the difference over the root of the summed posterior variances beyond 1.96
    either way is called a change.

    Parameters
    ----------
    before, after
        Credit of every student on every item, NaN where there is none, shapes (N, J) and (N, J').
    difficulty_before, difficulty_after
        Rasch difficulties, which this rival is given, shapes (J,) and (J',).
    """
    first = _estimate_ability(before, difficulty_before)
    second = _estimate_ability(after, difficulty_after)
    return second[0] - first[0], np.sqrt(first[1] + second[1])


def _estimate_ability(credit: FloatArray, difficulty: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Posterior mean and variance of every ability under the group's own normal, fitted by EM (Bock & Aitkin 1981)."""
    p = np.clip(expit(_GRID[:, None] - difficulty), 1e-9, 1 - 1e-9)  # (grid, J)
    seen, right = np.isfinite(credit), np.nan_to_num(credit)
    likelihood = right @ np.log(p).T + (seen - right) @ np.log1p(-p).T  # (N, grid)
    mean, sd = 0.0, 1.0
    for _ in range(_EM_STEPS):
        posterior = likelihood - 0.5 * ((_GRID - mean) / sd) ** 2
        posterior = np.exp(posterior - posterior.max(1, keepdims=True))
        posterior /= posterior.sum(1, keepdims=True)
        ability = posterior @ _GRID
        variance = posterior @ _GRID**2 - ability**2
        mean, sd = float(ability.mean()), float(np.sqrt(max((variance + (ability - ability.mean()) ** 2).mean(), 0.05)))
    return ability, variance


def compare_pairs(before: FloatArray, after: FloatArray) -> float:
    """Student's paired t test (1908) that the class did not change; its two-sided p in [0, 1], 1 where nobody did."""
    from scipy.stats import ttest_rel

    difference = after - before
    return 1.0 if not difference.any() else float(ttest_rel(after, before).pvalue)


def match_false_alarms(unchanged: FloatArray, changed: FloatArray, share: float = 0.05) -> float:
    """Share of ``changed`` called at a cut that calls ``share`` of ``unchanged``: rules at the same false alarms.

    Parameters
    ----------
    unchanged, changed
        How strongly a rule speaks for a change, whichever way; any shape.
    """
    calls: BoolArray = np.abs(changed) > np.quantile(np.abs(unchanged), 1.0 - share)
    return float(calls.mean())
