"""Whether a student's scores fit any level at all: the statistic lz* with its correction for estimated weights."""

from __future__ import annotations

import numpy as np
from scipy.special import expit

from engine.types import FloatArray, Posterior

FEWEST_SCORES = 15
"""With fewer scores the statistic is far from normal (Snijders 2001 finds it usable from about 15 items)."""


def measure_person_fit(posterior: Posterior, credit: FloatArray) -> FloatArray:
    r"""Standardised log-likelihood of every student's scores, corrected for estimated weights: lz*.

    Snijders (2001), *Asymptotic null distribution of person fit statistics with estimated person parameter*,
    Psychometrika 66. With residuals r_j = c_j - p_j and w_j = logit p_j, the plain lz sums w_j r_j; because the
    weights u were estimated from the same scores, residuals along the directions x_j have been used up. Taking them
    out of w,

    .. math:: \tilde w = w - X\,(X^\top V X + \Lambda)^{-1} X^\top V w, \qquad
              l_z^* = \frac{\sum_j \tilde w_j r_j}{\sqrt{\sum_j \tilde w_j^2 p_j (1 - p_j)}}

    is close to standard normal for a student whom the response model describes; far below 0, easy items are lost and
    hard ones earned. Departures from the paper: 1 + n_skills weights instead of one, so that a gap on one skill is no
    misfit; the prior's precision Λ stays in the projection, because with few scores it is not small beside X'VX (at the
    mode, Λu = X'r, which makes the paper's r_0 term part of the sum above). A score between 0 and full marks varies
    less than a right-or-wrong one, so with partial credit the statistic is too near 0: careful, never rash.

    Parameters
    ----------
    credit
        Shape (n_students, n_items), NaN where there is no score.

    Returns
    -------
    Shape (n_students,); NaN with fewer than :data:`FEWEST_SCORES` scores.
    """
    seen = ~np.isnan(credit)
    p = expit(posterior.logits)
    information = np.where(seen, p * (1.0 - p), 0.0)
    residual = np.where(seen, np.where(seen, credit, 0.0) - p, 0.0)
    used = ((information * posterior.logits) @ posterior.directions)[:, None, :] @ posterior.covariance
    weight = posterior.logits - used[:, 0] @ posterior.directions.T
    spread = np.sqrt((weight**2 * information).sum(axis=1))
    enough = (seen.sum(axis=1) >= FEWEST_SCORES) & (spread > 1e-9)
    return np.where(enough, (weight * residual).sum(axis=1) / np.where(enough, spread, 1.0), np.nan)
