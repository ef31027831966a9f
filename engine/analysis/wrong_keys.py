"""How sure it is that the key of an item is wrong, as far as correlations with the rest of the test say it.

A correlation below 0 alone says little: where students hardly differ, a rightly keyed item has one in half of all
cases. So it is weighed which of two things explains it better: an item like the others of this class, or one whose key
names a wrong answer. Where the others hardly tell students apart either, the two are alike and nothing is doubted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from engine.classroom import FloatArray, IntArray

CLASSES_WITH_WRONG_KEY = 1 / 2
"""Share of the tests that have an item with a wrong key, before anything is known."""

REVERSED = 0.5
"""A wrong key turns the correlation of an item around and halves it: some of those who do not know guess it."""

USUAL_SPREAD, LEAST_SPREAD = 0.3, 0.25
"""Standard deviation between healthy items, as a share of their middle: as it usually is, and at least."""

OWN_SHARE = 0.5
"""Weight of the variance that the class's own items show, beside the usual one: of twenty items it is hardly known."""

MOST_CORRELATION = 0.95
"""Correlations nearer to 1 than this are taken for it: Fisher's z would run away."""

TO_STANDARD_DEVIATION = 1.4826
"""From the median absolute deviation of a normal distribution to its standard deviation."""


@dataclass(frozen=True)
class TypicalItems:
    """Item-rest correlations of a class, on Fisher's z scale.

    Attributes
    ----------
    middle
        Median over the items, >= 0.
    variance
        Between the items, without the error of sampling.
    n_items
        Items that a key can be doubted of, >= 1.
    """

    middle: float
    variance: float
    n_items: int

    def chance_of_wrong_key(self, correlation: float, n: int) -> float:
        """Chance that an item's key is wrong, in (0, 1).

        Parameters
        ----------
        correlation
            Of the credit with the rest of the test, in [-1, 1].
        n
            Students that it was computed from, >= 4.
        """
        return self._chance(self._weigh(correlation, n), 1)

    def chance_of_right_option(self, correlation: float, n: int, n_wrong: int) -> float:
        """Chance that a wrong option is the right answer, in (0, 1); ``n_wrong`` options could be.

        The right answer draws students as the credit of a healthy item does, a wrong one as that of a wrong key.
        """
        return self._chance(-self._weigh(correlation, n), n_wrong)

    def _weigh(self, correlation: float, n: int) -> float:
        """Logarithm of how much likelier the correlation is with a wrong key than with a right one."""
        z, error = float(_fisher(np.array(correlation))), 1.0 / (n - 3)
        healthy = error + self.variance
        wrong = error + max(self.variance, (REVERSED * self.middle / 2.0) ** 2)
        of_wrong = -0.5 * ((z + REVERSED * self.middle) ** 2 / wrong + math.log(wrong))
        return of_wrong + 0.5 * ((z - self.middle) ** 2 / healthy + math.log(healthy))

    def _chance(self, evidence: float, n_possible: int) -> float:
        usual = CLASSES_WITH_WRONG_KEY / (self.n_items * n_possible)
        odds = usual / (1.0 - usual) * math.exp(min(max(evidence, -50.0), 50.0))
        return odds / (1.0 + odds)


def describe_items(correlations: FloatArray, n: IntArray) -> TypicalItems:
    """What item-rest correlations are like in a class; a wrong key among them hardly moves the medians.

    Parameters
    ----------
    correlations
        Shape (n_items,), NaN where it is not defined.
    n
        Students behind each, same shape.
    """
    known = ~np.isnan(correlations) & (n > 3)
    if not known.any():
        return TypicalItems(0.0, 0.0, 1)
    z, error = _fisher(correlations[known]), 1.0 / (n[known] - 3)
    middle = max(float(np.median(z)), 0.0)
    spread = TO_STANDARD_DEVIATION * float(np.median(np.abs(z - middle)))
    own = max(spread**2 - float(error.mean()), 0.0)
    variance = OWN_SHARE * own + (1.0 - OWN_SHARE) * (USUAL_SPREAD * middle) ** 2
    variance = max(variance, (LEAST_SPREAD * middle) ** 2)
    return TypicalItems(middle, variance, int(known.sum()))


def _fisher(correlations: FloatArray) -> FloatArray:
    """Fisher's z of correlations."""
    return np.asarray(np.arctanh(np.clip(correlations, -MOST_CORRELATION, MOST_CORRELATION)))
