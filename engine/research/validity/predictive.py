"""Does a range of mastery hold the credit on hidden items? A predictive check that allows for their small number.

Two hidden questions give a credit of 0, .5 or 1, which hardly any range of mastery contains. So the credit is compared
with what the estimate promises for *so many* items: draw a mastery from its posterior (normal on the logit scale), give
every hidden item a difficulty around the skill's, draw its credit, and take the mean. The observed mean credit has a
rank among these draws, its ties broken at random (Dawid 1984; Czado, Gneiting & Held 2009 for counts); where the
estimate is right the rank is uniform, and 80 % of them lie in the middle 80 %.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from scipy.special import expit, logit

from engine.classroom import BoolArray, FloatArray, IntArray
from engine.estimates.mastery import INTERVAL

_DRAWS = 300
#: Credits that are no fraction of so few steps are taken for a sum of so many.
_MOST_STEPS = 20


@dataclass(frozen=True, eq=False)
class HiddenItems:
    """The items of a skill that were hidden.

    Attributes
    ----------
    credit
        Of every student, NaN where there is no score, shape (n_students, n_hidden).
    steps
        In which the credit of every item rises from 0 to 1, shape (n_hidden,); 1 for right or wrong.
    spread
        Standard deviation of the difficulties of items of one skill, on the logit scale.
    """

    credit: FloatArray
    steps: IntArray
    spread: float


def rank_credit(mean: FloatArray, sd: FloatArray, hidden: HiddenItems, rng: np.random.Generator) -> FloatArray:
    """Rank of every student's mean credit on the hidden items among what the estimate promises.

    An item's credit is binomial with its number of steps and a chance around the mastery: σ(x + spread z) with the x
    that makes its mean over z the mastery. Right or wrong items need no z, because the mean is all that counts there.

    Parameters
    ----------
    mean, sd
        Of the logit of mastery on the skill, shape (n_students,).

    Returns
    -------
    In (0, 1), uniform where the estimate is right; NaN for a student without a hidden score; shape (n_students,).
    """
    seen = ~np.isnan(hidden.credit)
    mastery = expit(mean[:, None] + sd[:, None] * rng.standard_normal((len(mean), _DRAWS)))
    binary = hidden.steps == 1
    drawn = rng.binomial(seen[:, binary].sum(1)[:, None], mastery).astype(float)
    if not binary.all():
        middle = centre_items(mastery, hidden.spread)
        for item in np.flatnonzero(~binary):
            chance = expit(middle + hidden.spread * rng.standard_normal(middle.shape))
            drawn += rng.binomial(hidden.steps[item], chance) / hidden.steps[item] * seen[:, item, None]
    observed = np.nansum(hidden.credit, axis=1)[:, None]
    same = np.abs(drawn - observed) < 1e-6
    below = ((drawn < observed) & ~same).sum(1)
    rank = (below + rng.random(len(mean)) * (same.sum(1) + 1)) / (_DRAWS + 1)
    return np.where(seen.any(1), rank, np.nan)


def is_held(rank: FloatArray, coverage: float = INTERVAL) -> BoolArray:
    """Whether a rank lies in the central part; for ranks that are numbers."""
    return np.asarray(np.abs(rank - 0.5) <= coverage / 2)


def centre_items(mastery: FloatArray, spread: float) -> FloatArray:
    """The x at which items of difficulties ``spread`` apart are worth the mastery on average: E σ(x + spread z)."""
    nodes, weights = hermegauss(21)
    grid = np.linspace(-12.0, 12.0, 481)
    worth = expit(grid[:, None] + spread * nodes) @ (weights / weights.sum())
    return np.asarray(np.interp(logit(np.clip(mastery, 1e-9, 1 - 1e-9)), logit(worth), grid))


def count_steps(credit: FloatArray) -> IntArray:
    """The smallest number of equal steps that gives all credits of an item, shape (n_items,)."""
    found = []
    for column in credit.T:
        values = np.unique(column[~np.isnan(column)])
        fits = (n for n in range(1, _MOST_STEPS) if np.abs(values * n - np.round(values * n)).max(initial=0) < 1e-3)
        found.append(next(fits, _MOST_STEPS))
    return np.array(found, dtype=int)


def spread_of_difficulty(credit: FloatArray, q_matrix: FloatArray) -> float:
    """Standard deviation of the difficulties of items of one skill, logits, without what is chance in their means.

    Pooled over skills; an item of several skills counts with its first. 0 where chance explains everything.

    Parameters
    ----------
    credit
        Shape (n_students, n_items), NaN where there is no score.
    q_matrix
        Shape (n_items, n_skills).
    """
    n = (~np.isnan(credit)).sum(0)
    p = (np.nansum(credit, axis=0) + 0.5) / (n + 1)
    difficulty, chance = -logit(p), 1.0 / (n * p * (1 - p))
    skill = np.where(q_matrix.any(1), q_matrix.argmax(1), q_matrix.shape[1])
    within = skill[:, None] == np.unique(skill)
    left = difficulty - within @ (difficulty @ within / within.sum(0))
    freedom = len(difficulty) - within.shape[1]
    if freedom == 0:  # one item a skill: nothing but the spread between skills is known
        left, freedom = difficulty - difficulty.mean(), max(len(difficulty) - 1, 1)
    return float(np.sqrt(max((left**2).sum() / freedom - chance.mean(), 0.0)))
