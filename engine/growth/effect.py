"""Standardised gain of a class: how far its mean moved, in spreads of the class.

Bonett (2008, *Confidence intervals for standardized linear contrasts of means*, Psychological Methods 13, 99-109):
d = (mean after - mean before) / √((s₁² + s₂²) / 2) of the same students, whose interval knows that the two days
correlate.

The spreads are those of the students, not of their estimates. Estimates lie closer together than the students do, so
their spread alone would make any gain look larger; the law of total variance adds what is not known of each student:
s² = Var(estimates) + mean(variance of each), and the covariance of the days likewise. To Bonett's variance, which is
of drawing the students, what the scores leave unknown of the mean change is added, the link of the tests in it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.classroom import FloatArray, IntArray
from engine.estimates.mastery import REACH


@dataclass(frozen=True)
class Effect:
    """Standardised gain with its central 80 % interval."""

    d: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Abilities:
    """What is known of the abilities of n students on two days.

    Attributes
    ----------
    mean
        Shape (n, 2).
    own
        Covariance where what all share is given, shape (n, 2, 2).
    shared
        Loadings on what all share, shape (n, 2, n_shared).
    """

    mean: FloatArray
    own: FloatArray
    shared: FloatArray

    def take(self, students: IntArray) -> Abilities:
        """Those of some of the students."""
        return Abilities(self.mean[students], self.own[students], self.shared[students])

    @property
    def spread(self) -> FloatArray:
        """Expected covariance of the students' true abilities over the class, shape (2, 2); n at least 2."""
        off = self.shared - self.shared.mean(axis=0)
        of_shared = np.einsum("nxc,nyc->xy", off, off) / (len(self.mean) - 1)
        return np.asarray(np.cov(self.mean, rowvar=False) + self.own.mean(axis=0) + of_shared)

    @property
    def change_variance(self) -> float:
        """Variance of what is not known of the mean change."""
        n = len(self.mean)
        own = self.own[:, 0, 0] + self.own[:, 1, 1] - 2.0 * self.own[:, 0, 1]
        return float(own.sum() / n**2 + np.square((self.shared[:, 1] - self.shared[:, 0]).mean(axis=0)).sum())


def measure_effect(abilities: Abilities) -> Effect:
    """Bonett's d of the true abilities, with the bias of small classes taken off the estimate; n at least 3."""
    n = len(abilities.mean)
    degrees = n - 1
    spread = abilities.spread
    first, second, both = spread[0, 0], spread[1, 1], spread[0, 1]
    variance = (first + second) / 2.0
    d = float((abilities.mean[:, 1] - abilities.mean[:, 0]).mean() / np.sqrt(variance))
    of_spread = d**2 * (first**2 + second**2 + 2.0 * both**2) / (8.0 * degrees * variance**2)
    of_students = (first + second - 2.0 * both) / (degrees * variance)
    sd = float(np.sqrt(of_spread + of_students + abilities.change_variance / variance))
    reach = REACH * sd
    return Effect(float(np.sqrt((n - 2) / degrees)) * d, d - reach, d + reach)
