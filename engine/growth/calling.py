"""When a change is called one: the rules that keep many comparisons honest, and all of their constants.

A class of 28 on nine skills is 252 comparisons at once. The class's own change has next to no prior, and its
probability is that of a plain test. A student's change is pulled to that of the class, the harder the less was asked.
It is called where the scores alone would call it beyond the class's, the direction is sure, and those that are called
are sure together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.special import ndtri

from engine.classroom import BoolArray, FloatArray, Movement

LEAST_SURE = 0.9
"""How sure the direction of every called change of a student has to be: the 80 % range leaves zero out."""

MOST_WRONG = 0.1
"""Expected share of called changes whose direction is wrong, over the class: of 40 arrows, four point the wrong way at
most, by the model's own account."""

STUDENT_LEVEL = 0.05
"""Level of the plain test of what a student did beyond the class. What all of a class share is not known either, but it
is the same for all: a wrong link would call half a class at once. So a student is called by what lies beyond the class,
or with the class where that is called on the skill."""

SURE_WITH_CLASS = 0.95
"""How sure the direction of a student has to be who is called with the class."""

CLASS_LEVEL = 0.04
"""False discovery rate of the skills of a class (Benjamini & Hochberg 1995): where nothing moved, at least one skill is
called in so many classes at most, however many skills there are."""

ALONE = 0.05
"""Share of unchanged comparisons that would look changed if each were looked at alone, at the usual 95 of 100."""


def call_students(probability_rose: FloatArray, may_be_called: BoolArray | None = None) -> FloatArray:
    """Which changes of students are called: +1 rose, -1 fell back, 0 no change beyond chance, NaN where NaN.

    The surest are called first, as long as each is sure enough and the expected share of wrong directions among all
    that are called stays low (Müller, Parmigiani & Rice 2007, *FDR and Bayesian multiple comparisons rules*).

    Parameters
    ----------
    probability_rose
        In [0, 1], any shape; NaN where nothing can be told.
    may_be_called
        From :func:`find_beyond` and the class's own calls, same shape; all of them by default.
    """
    wrong = np.minimum(probability_rose, 1.0 - probability_rose)
    candidate = ~np.isnan(wrong) if may_be_called is None else may_be_called & ~np.isnan(wrong)
    known = np.sort(wrong[candidate])
    share = np.cumsum(known) / np.arange(1, known.size + 1)
    allowed = known[(known <= 1.0 - LEAST_SURE) & (share <= MOST_WRONG)]
    sign = _sign(probability_rose, wrong, allowed)
    return np.where(candidate | np.isnan(wrong), sign, 0.0)


def find_beyond(change: FloatArray, left: FloatArray, prior: FloatArray) -> FloatArray:
    """Sign of changes beyond the class's that the scores alone would call, 0 elsewhere, shape (n_students, n_skills).

    With the variance s² of the prior and what the scores leave of it, s_p², the estimate of a student who stayed where
    he was has the variance (1 - s_p² / s²) s_p². So the estimate over the root of that is a plain test, with no prior
    in it, however few the scores. A student's tests on several skills go together, and few students are called on one
    of them alone; ``benchmark --growth`` counts how many are on any.

    Parameters
    ----------
    change
        Estimated ability later minus earlier, beyond the mean of the class; NaN where it is not compared.
    left, prior
        Variances s_p² and s² of a student's own change, > 0.
    """
    told = np.maximum((1.0 - left / prior) * left, 1e-12)
    z = change / np.sqrt(told)
    return np.where(np.abs(z) >= ndtri(1.0 - STUDENT_LEVEL / 2.0), np.sign(z), 0.0)


def follow_class(probability_rose: FloatArray, of_class: Sequence[Movement]) -> BoolArray:
    """Which students may be called with the class, where it is called on a skill: those who are sure beyond that.

    Parameters
    ----------
    probability_rose
        Shape (n_students, n_skills).
    of_class
        What the class did on every skill.
    """
    rose, fell = (np.array([movement is kind for movement in of_class]) for kind in (Movement.ROSE, Movement.FELL_BACK))
    return (rose & (probability_rose >= SURE_WITH_CLASS)) | (fell & (1.0 - probability_rose >= SURE_WITH_CLASS))


def call_skills(probability_rose: FloatArray) -> FloatArray:
    """Which mean changes of a class are called, one a skill; the signs of :func:`call_students`.

    Twice the probability of the wrong direction is a p-value here, and these go through Benjamini & Hochberg's steps.
    """
    wrong = np.minimum(probability_rose, 1.0 - probability_rose)
    known = np.sort(wrong[~np.isnan(wrong)])
    steps = CLASS_LEVEL * np.arange(1, known.size + 1) / max(known.size, 1)
    passed = np.flatnonzero(2.0 * known <= steps)
    return _sign(probability_rose, wrong, known[: passed[-1] + 1] if passed.size else known[:0])


def call_mean(probability_rose: float) -> Movement:
    """What one mean change amounts to that is looked at alone: that of all skills together, or of a group."""
    return name_call(float(call_skills(np.array([probability_rose]))[0]))


def name_call(sign: float) -> Movement:
    """The movement behind a sign of :func:`call_students`."""
    if np.isnan(sign):
        return Movement.NOT_COMPARABLE
    return Movement.ROSE if sign > 0 else Movement.FELL_BACK if sign < 0 else Movement.NO_CHANGE


def _sign(probability_rose: FloatArray, wrong: FloatArray, allowed: FloatArray) -> FloatArray:
    """The direction of what is at most as unsure as the last that is allowed: equals are called together."""
    limit = allowed[-1] if allowed.size else -1.0
    called = np.where(wrong <= limit, np.where(probability_rose > 0.5, 1.0, -1.0), 0.0)
    return np.where(np.isnan(probability_rose), np.nan, called)
