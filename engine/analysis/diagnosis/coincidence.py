"""Chances of coincidences, and how sure a cause is where one speaks for it."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import betainc

from engine.classroom import FloatArray

USUAL_SHARE = 1 / 10
"""Students who have a cause such as too little time, before anything is known: three in a class of thirty."""

NAMED_FROM = 0.5
"""A cause is named where it is likelier than not."""


def chance_of_cause(chance: float, usual: float = USUAL_SHARE) -> float:
    """Chance that the cause is there, given how unlikely the scores are without it.

    A p-value is no such chance: of many healthy students one in a hundred has a p-value below .01, so where one in
    ten has the cause, that is weak evidence. A p-value p multiplies the odds of the cause by 1 / (-e p ln p) at most
    (Sellke, Bayarri & Berger 2001, *Calibration of p values for testing precise null hypotheses*, The American
    Statistician 55).

    Parameters
    ----------
    chance
        Of scores like these or more extreme ones without the cause, in [0, 1].
    usual
        Chance of the cause before, in (0, 1).

    >>> round(chance_of_cause(0.01), 2), round(chance_of_cause(0.0001), 2)
    (0.47, 0.98)
    """
    if not chance < 1.0 / math.e:
        return usual
    p = max(chance, 1e-300)
    return 1.0 / (1.0 + (1.0 - usual) / usual * -math.e * p * math.log(p))


def chance_of_at_least(n: int, chances: FloatArray) -> float:
    """Chance that at least ``n`` of independent events happen (Poisson binomial, by convolution).

    >>> round(chance_of_at_least(1, np.array([0.5, 0.5])), 2)
    0.75
    """
    # scipy.stats has this distribution, but takes as long to import as a whole class to analyse; a test compares.
    counts = np.ones(1)
    for chance in chances:
        counts = np.convolve(counts, (1.0 - chance, chance))
    return float(np.clip(counts[n:].sum(), 0.0, 1.0))


def chance_of_most(item_weight: FloatArray, chance: FloatArray) -> FloatArray:
    """Chance that most of an item's questions come out as each of them does with this chance, in [0, 1].

    With n questions that is I_p((n + 1) / 2, (n + 1) / 2), the binomial tail for odd n and between its steps otherwise;
    for one question it is p.

    Parameters
    ----------
    item_weight
        n, shape (n_items,), >= 1.
    chance
        p, shape (..., n_items).
    """
    half = (item_weight + 1.0) / 2.0
    return np.asarray(betainc(half, half, chance))
