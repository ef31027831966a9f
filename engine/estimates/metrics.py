"""How good predicted credit is: log loss, ranking, calibration, and how sure a difference between two learners is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.classroom import FloatArray

#: A prediction is never surer than this when its log loss is taken.
_CLIP = 1e-6


@dataclass(frozen=True)
class Metrics:
    """Quality of predicted credit on hidden cells.

    Attributes
    ----------
    log_loss
        Cross-entropy between credit and expected credit, nats; a partial credit is a binomial fraction.
    auc
        Probability that a cell with credit >= 0.5 is ranked above one below; NaN if only one kind occurs.
    rmse
        Root mean squared error of credit.
    calibration_error
        Expected calibration error, 10 bins of equal width: mean |credit - prediction| over bins, weighted by size.
    n
        Number of hidden cells.
    """

    log_loss: float
    auc: float
    rmse: float
    calibration_error: float
    n: int


def measure(credit: FloatArray, expected: FloatArray) -> Metrics:
    """Compare hidden credit with its prediction; both of shape (n,), values in [0, 1]."""
    from sklearn.metrics import roc_auc_score  # half a second to import, and a class in the app needs no AUC

    p = np.clip(expected, _CLIP, 1 - _CLIP)
    high = credit >= 0.5
    return Metrics(
        log_loss=float(cross_entropy(credit, expected).mean()),
        auc=float(roc_auc_score(high, p)) if 0 < high.sum() < len(p) else float("nan"),
        rmse=float(np.sqrt(np.mean((credit - p) ** 2))),
        calibration_error=measure_calibration(credit, expected),
        n=len(p),
    )


def measure_calibration(credit: FloatArray, expected: FloatArray) -> float:
    """The calibration error of :class:`Metrics`; both of shape (n,), values in [0, 1]."""
    p = np.clip(expected, _CLIP, 1 - _CLIP)
    bins = np.minimum((p * 10).astype(int), 9)
    return float(np.abs(np.bincount(bins, credit - p, minlength=10)).sum() / len(p)) if len(p) else float("nan")


def bootstrap_mean_difference(
    differences: Sequence[FloatArray], weights: Sequence[FloatArray], seed: int, n_draws: int = 2000
) -> tuple[float, float, float]:
    """Mean over sets of a paired difference, with a 95 % bootstrap interval over classes within each set.

    Parameters
    ----------
    differences, weights
        One array for each set: the summed difference of every class, and its number of cells. A set's difference is
        the sum of the one over the sum of the other, as in pooled metrics.
    seed
        Of the draws.
    n_draws
        Classes are drawn this often with replacement, as many as a set has (stratified by set).

    Returns
    -------
    mean, low, high
    """
    rng = np.random.default_rng(seed)
    total = np.zeros(n_draws)
    mean = 0.0
    for difference, weight in zip(differences, weights, strict=True):
        draws = rng.integers(0, len(difference), (n_draws, len(difference)))
        total += difference[draws].sum(1) / np.maximum(weight[draws].sum(1), 1)
        mean += difference.sum() / max(weight.sum(), 1)
    low, high = np.quantile(total / len(differences), [0.025, 0.975])
    return float(mean / len(differences)), float(low), float(high)


def cross_entropy(credit: FloatArray, expected: FloatArray) -> FloatArray:
    """Log loss of every cell, nats."""
    p = np.clip(expected, _CLIP, 1 - _CLIP)
    return np.asarray(-(credit * np.log(p) + (1 - credit) * np.log1p(-p)))
