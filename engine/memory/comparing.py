r"""Whether an item is still what it was: one class's evidence about its items beside another's.

A class's items can be compared up to the level of its students. With the evidence b_j ± V_j of two classes at the same
discriminations, and x_j the direction in which the level l of one class above the other moves b_j,

.. math:: b_j - b'_j \sim N(x_j·l, V_j + V'_j + δ²)

where the item is the same, give or take a drift δ, and with 2 sd(b)² more variance where it is another one, which
happens with the chance π. δ and π are not the same for all tests: a copied test has neither, a reworked one both, and
under titles like "Question 1" nothing may be left. So they are averaged over a grid, whose prior was learned from
pairs of classes (:mod:`engine.research.remembering.drift`). It is a mixture for outliers in the manner of Box & Tiao
(1968, *A Bayesian approach to some outlier problems*).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.classroom import FloatArray
from engine.memory.summary import Evidence

#: The grid: how far the same item drifts, logits, and how often an item is another one.
DRIFTS = (0.05, 0.15, 0.3, 0.6)
CHANGES = (0.02, 0.1, 0.3, 0.7, 0.99)

#: Prior of the grid, rows as DRIFTS and columns as CHANGES; ``python -m engine.research.remembering.drift`` learns it.
PRIOR: FloatArray = np.array(
    [
        [0.286, 0.045, 0.029, 0.018, 0.019],
        [0.156, 0.043, 0.029, 0.018, 0.019],
        [0.073, 0.039, 0.030, 0.018, 0.018],
        [0.051, 0.040, 0.029, 0.020, 0.020],
    ]
)

_ROUNDS = 8


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two classes' evidence about the same items.

    Attributes
    ----------
    same
        Chance that the item is the same, shape (n_items,).
    kept
        Share in [0, 1] of the earlier evidence that still holds for the later class, shape (n_items,).
    before
        Difficulty of every item by the earlier class's evidence, on the scale of the later one, shape (n_items,).
    was
        The same on the scale of the earlier class itself.
    level, level_variance
        How far the later class's (g, m_1 … m_S) lies above the earlier one's, and its variance, shape (1 + n_skills,).
        The scores tell a stronger class from one that is stronger on every skill only by the prior: with one skill not
        at all.
    direction
        (1, q̄) of the mean item, shape (1 + n_skills,).
    above, above_variance
        How far the later class lies above the earlier one on the mean item, ``direction`` times the level, logits, and
        its variance.
    unrelated
        Chance that most items are other ones, in [0, 1].
    fit
        Log likelihood of every point of the grid, shape (n_drifts, n_changes).
    """

    same: FloatArray
    kept: FloatArray
    before: FloatArray
    was: FloatArray
    level: FloatArray
    level_variance: FloatArray
    direction: FloatArray
    above: float
    above_variance: float
    unrelated: float
    fit: FloatArray


def compare_items(
    earlier: Evidence,
    later: Evidence,
    log_discrimination: FloatArray,
    shares: FloatArray,
    level_prior: FloatArray,
    sd_difficulty: float,
    prior: FloatArray = PRIOR,
) -> Comparison:
    """Compare what two classes say about the same items.

    Parameters
    ----------
    log_discrimination
        At which difficulties are compared, shape (n_items,).
    shares
        q̄_js, shape (n_items, n_skills).
    level_prior
        Prior variance of the level, shape (1 + n_skills,).
    sd_difficulty
        Spread of the difficulties of different items, logits.
    prior
        Of the grid.
    """
    (was, was_variance), (now, now_variance) = (_read_difficulty(each, log_discrimination) for each in (earlier, later))
    x = np.exp(log_discrimination)[:, None] * np.column_stack([np.ones(len(shares)), shares])
    gap, noise = now - was, was_variance + now_variance
    drift = np.repeat(DRIFTS, len(CHANGES))[:, None]
    change = np.tile(CHANGES, len(DRIFTS))[:, None]
    near, far = noise + drift**2, noise + drift**2 + 2.0 * sd_difficulty**2
    same = np.broadcast_to(1.0 - change, (len(change), len(gap)))
    n_weights = x.shape[1]
    outer = (x[:, :, None] * x[:, None, :]).reshape(len(x), -1)
    for _ in range(_ROUNDS):
        weight = same / near + (1.0 - same) / far
        curvature = (weight @ outer).reshape(-1, n_weights, n_weights) + np.diag(1.0 / level_prior)
        level = np.linalg.solve(curvature, -(weight @ (gap[:, None] * x))[..., None])[..., 0]
        residual = gap + level @ x.T
        of_same = np.log1p(-change) - 0.5 * (np.log(near) + residual**2 / near)
        of_other = np.log(change) - 0.5 * (np.log(far) + residual**2 / far)
        both = np.logaddexp(of_same, of_other)
        same = np.exp(of_same - both)
    fit = both.sum(1) - 0.5 * (level**2 / level_prior).sum(1) - 0.5 * np.linalg.slogdet(curvature)[1]
    deserved = fit + np.log(prior.ravel())
    share = np.exp(deserved - np.logaddexp.reduce(deserved))
    mean_level = share @ level
    away = level - mean_level
    covariance = np.tensordot(share, np.linalg.inv(curvature) + away[:, :, None] * away[:, None, :], 1)
    direction = np.append(1.0, shares.mean(0))
    return Comparison(
        same=share @ same,
        kept=share @ (same * was_variance / (was_variance + drift**2)),
        before=was - x @ mean_level,
        was=was,
        level=mean_level,
        level_variance=covariance.diagonal(),
        direction=direction,
        above=float(direction @ mean_level),
        above_variance=float(direction @ covariance @ direction),
        unrelated=float(share @ (change[:, 0] > 0.5)),
        fit=fit.reshape(len(DRIFTS), len(CHANGES)),
    )


def _read_difficulty(evidence: Evidence, log_discrimination: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Difficulty of every item and its variance, the discrimination given; where nothing is known, anything goes."""
    precision = np.maximum(evidence.precision[:, 1, 1], 1e-6)
    mean = (evidence.pull[:, 1] - evidence.precision[:, 0, 1] * log_discrimination) / precision
    return mean, 1.0 / precision
