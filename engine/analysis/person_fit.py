"""Whether a student's scores fit any level at all: the statistic lz, corrected for weights that they estimated."""

from __future__ import annotations

import numpy as np
from scipy.special import expit, stdtr

from engine.classroom import FloatArray, Posterior
from engine.estimates.posterior import hold_tilt, logit_variance

FEWEST_TO_MEASURE_FIT = 15
"""With fewer scores the statistic is far from normal (Snijders 2001 finds it usable from about 15 items)."""

FEWEST_TO_COMPARE = 5
"""With fewer classmates whose fit is known nobody's fit is extreme among them."""

LEAST_SCALE = 0.5
"""Below the middle the fits of healthy classes spread by 0.55 to 0.9; less says that they are all alike."""

LOWER_TAIL = 0.1587
"""Share of a normal distribution below one standard deviation under its middle."""


def measure_person_fit(posterior: Posterior, credit: FloatArray) -> FloatArray:
    r"""Standardised log-likelihood of every student's scores, corrected for estimated weights.

    The lz of Drasgow, Levine & Williams (1985, *Appropriateness measurement with polychotomous item response models*)
    sums w_j r_j with w_j = logit p_j and residuals r_j = n_j (c_j - p_j), n_j the item weight, and divides by its
    standard deviation. Where p was estimated from the same scores that is wrong: the estimate has used residuals up
    (Snijders 2001, *Asymptotic null distribution of person fit statistics with estimated person parameter*,
    Psychometrika 66). Snijders corrects for one weight and a maximum-likelihood estimate; here there are 1 + n_skills,
    so that a gap on one skill is no misfit, and a prior holds them. The tilt is held at 0: a student who earns the hard
    items and loses the easy ones is what this is about. With V = diag n p(1 - p), X the directions and H = X'VX + Λ the
    posterior precision, residuals at the mode have variance V - V X H⁻¹ X'V over scores and prior (as in a linear mixed
    model), and w moves with the mode, which gives the sum a mean:

    .. math:: l_z^* = \frac{w^\top r - \operatorname{tr}(H^{-1} X^\top V X)}
              {\sqrt{w^\top (V - V X H^{-1} X^\top V)\, w}}

    The most surprising score is left out of the sum: one slip is no pattern. Far below 0, easy items are lost and hard
    ones earned. Where the weights of the items are not what they are taken for, or the class is large, the whole class
    lies lower: :func:`compare_person_fit` judges a student among the classmates.

    Parameters
    ----------
    credit
        Shape (n_students, n_items), NaN where there is no score.

    Returns
    -------
    Shape (n_students,); NaN with fewer than :data:`FEWEST_TO_MEASURE_FIT` scores.
    """
    posterior = hold_tilt(posterior)
    seen = ~np.isnan(credit)
    p, w = expit(posterior.logits), posterior.logits
    information = np.where(seen, posterior.counted * p * (1.0 - p), 0.0)
    residual = np.where(seen, posterior.counted * (np.where(seen, credit, 0.0) - p), 0.0)
    used = ((information * w) @ posterior.directions)[:, None, :] @ posterior.covariance  # H⁻¹X'Vw
    variance = (information * w * (w - used[:, 0] @ posterior.directions.T)).sum(axis=1)
    mean = (information * logit_variance(posterior)).sum(axis=1)
    agreement = w * residual
    agreement = agreement.sum(axis=1) - np.minimum(agreement.min(axis=1, initial=0.0), 0.0)
    enough = (seen.sum(axis=1) >= FEWEST_TO_MEASURE_FIT) & (variance > 1e-9)
    return np.where(enough, (agreement - mean) / np.sqrt(np.where(enough, variance, 1.0)), np.nan)


def compare_person_fit(fit: FloatArray) -> FloatArray:
    """Chance that a student whose scores fit as well as the classmates' has a fit as low as this.

    The fit is compared with the class's own middle and with its spread below the middle, which a few unusual students
    hardly move and which takes the skewness of short tests in. What is not known of middle and spread makes the tails
    heavier: a t distribution with half of the students as degrees of freedom, because a quantile tells about half of
    what a standard deviation would, and 15 at most: fits have heavier tails than a normal distribution.

    Parameters
    ----------
    fit
        From :func:`measure_person_fit`, shape (n_students,), NaN where it says nothing.

    Returns
    -------
    In [0, 1], same shape; 1 where nothing can be said.
    """
    known = fit[~np.isnan(fit)]
    if len(known) < FEWEST_TO_COMPARE:
        return np.ones(len(fit))
    lower, middle = np.quantile(known, (LOWER_TAIL, 0.5))
    scale = max(float(middle - lower), LEAST_SCALE) * np.sqrt(1.0 + 1.0 / len(known))
    freedom = min(15.0, len(known) / 2.0)
    return np.asarray(np.nan_to_num(stdtr(freedom, (fit - min(middle, 0.0)) / scale), nan=1.0))
