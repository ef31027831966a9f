"""What is known of every student's weights, and what it would be with one score more or some scores fewer.

Everything here is linear algebra on the normal around the mode (Laplace's approximation): a score that is taken away
moves the mode by one Newton step from where it is, which is what adapting again would do first. The student's tilt is
one weight among the others here, so it too is left without the score. A score behind which stand n questions (the item
weight) is taken for the share of n independent answers: its variance is p(1 - p) / n, its information n p(1 - p).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.special import expit

from engine.classroom import FloatArray, Posterior


def permute_skills(posterior: Posterior, skills: Sequence[int]) -> Posterior:
    """The same posterior with the skills in another order: ``skills[k]`` becomes skill k; a tilt stays last."""
    n_skills = len(skills)
    at = [0, *(1 + s for s in skills), *range(1 + n_skills, posterior.directions.shape[1])]
    return replace(posterior, directions=posterior.directions[:, at], covariance=posterior.covariance[:, at][:, :, at])


def hold_tilt(posterior: Posterior) -> Posterior:
    """What would be known if no student tilted.

    The tilt is fitted after the other weights, around where they are, so they stay there; with the covariance C and its
    column t of the tilt, C_t C_tᵀ / C_tt leaves their covariance.
    """
    if posterior.tilt is None:
        return posterior
    column = posterior.covariance[:, :, -1]
    covariance = posterior.covariance - column[:, :, None] * column[:, None, :] / column[:, -1][:, None, None]
    return replace(
        posterior,
        logits=posterior.logits - posterior.tilt[:, None] * posterior.directions[:, -1],
        directions=posterior.directions[:, :-1],
        covariance=covariance[:, :-1, :-1],
        tilt=None,
    )


def logit_variance(posterior: Posterior) -> FloatArray:
    """x_jᵀ Cov(u_i) x_j: what is not known of the student, on every item, shape (n_students, n_items)."""
    x, covariance = posterior.directions, posterior.covariance
    outer = (x[:, :, None] * x[:, None, :]).reshape(len(x), -1)
    return np.asarray(covariance.reshape(len(covariance), -1) @ outer.T)


def expect_without_score(posterior: Posterior, credit: FloatArray) -> FloatArray:
    """Credit to expect on every item from the student's *other* scores, shape (n_students, n_items), in (0, 1).

    One Newton step of leaving one score out: with n the item weight, v = n p(1 - p) and h = xᵀ Cov x, the logit moves
    by -n h (c - p) / (1 - vh) and its variance grows to h / (1 - vh). The result is averaged over that variance (MacKay
    1992). Cells without a score are expected as they are.

    Parameters
    ----------
    credit
        Shape (n_students, n_items), NaN where there is no score.
    """
    seen = ~np.isnan(credit)
    p, n = expit(posterior.logits), posterior.counted
    h = logit_variance(posterior)
    left = np.maximum(1.0 - np.where(seen, n * p * (1.0 - p), 0.0) * h, 0.05)
    logits = posterior.logits - np.where(seen, n * h * (np.where(seen, credit, 0.0) - p) / left, 0.0)
    return np.asarray(expit(logits / np.sqrt(1.0 + np.pi / 8.0 * h / left)))


def chance_of_nothing(
    posterior: Posterior, credit: FloatArray, student: int, items: Sequence[int], blank: FloatArray
) -> float:
    """Chance that a student has no point on any of these items, judged by the scores outside of them.

    Every item is left blank or, if it is not, loses every point on each of its n questions. The mode moves by one
    Newton step of leaving the scores on the items out. What is not known of the student is shared by the items, so the
    chance is averaged over one common shift of their logits (Gauss-Hermite quadrature).

    Parameters
    ----------
    credit
        Shape (n_students, n_items), NaN where there is no score.
    items
        Positions.
    blank
        Chance that each of them is left blank, shape (len(items),), in [0, 1].
    """
    run = list(items)
    seen = [j for j in run if not np.isnan(credit[student, j])]
    x, covariance, n = posterior.directions, posterior.covariance[student], posterior.item_weight
    logits = posterior.logits[student, run]
    variance = x[run] @ covariance @ x[run].T
    if seen:
        p = expit(posterior.logits[student, seen])
        information = n[seen] * p * (1.0 - p)
        shared, own = x[run] @ covariance @ x[seen].T, x[seen] @ covariance @ x[seen].T
        gone = np.linalg.inv(np.eye(len(seen)) - information[:, None] * own)  # (I - V B)^-1
        logits = logits - shared @ gone @ (n[seen] * (credit[student, seen] - p))
        variance = variance + shared @ gone @ (information[:, None] * shared.T)
    common = max(float(variance.mean()), 0.0)
    nodes, weights = np.polynomial.hermite_e.hermegauss(15)
    lost = (1.0 - expit(logits + np.sqrt(common) * nodes[:, None])) ** n[run]
    return float((weights * (blank + (1.0 - blank) * lost).prod(axis=1)).sum() / weights.sum())


def narrow_by_one_score(posterior: Posterior, skill: int, items: Sequence[int]) -> FloatArray:
    """By what share one more score on each item narrows the interval of a skill's ability g + m_s.

    The variance tᵀCt of a target t falls by w (tᵀCx)² / (1 + w xᵀCx) with w = n p(1 - p), the expected information of
    the score, n its item weight (Sherman & Morrison 1950; D. V. Lindley 1956 on choosing what to observe).

    Returns
    -------
    In [0, 1), shape (n_students, len(items)).
    """
    x, covariance = posterior.directions[list(items)], posterior.covariance
    p = expit(posterior.logits[:, list(items)])
    moved = covariance @ x.T  # (n_students, 1 + n_skills, n_items)
    of_target = moved[:, 0] + moved[:, 1 + skill]
    of_item = (x.T[None] * moved).sum(axis=1)
    target = covariance[:, 0, 0] + 2.0 * covariance[:, 0, 1 + skill] + covariance[:, 1 + skill, 1 + skill]
    information = posterior.counted[list(items)] * p * (1.0 - p)
    share = information * of_target**2 / (1.0 + information * of_item) / target[:, None]
    return np.asarray(1.0 - np.sqrt(np.clip(1.0 - share, 0.0, 1.0)))
