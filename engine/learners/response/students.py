"""What is known of every student of a batch of classes: Laplace's approximation at the adapted weights.

Shapes: N students, J items, S skills; K weights a student, 1 + S of them, and one more where there is a tilt.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from engine.learners.response.model import (
    Start,
    Weights,
    invert_precision,
    item_directions,
    predict_logits,
    student_precision,
    student_prior,
)
from engine.learners.response.tilt import Tilt
from engine.learners.tasks import ClassTasks


@dataclass(frozen=True, eq=False)
class Students:
    """A normal around the mode of every student's weights u_i, from which :class:`engine.classroom.Posterior` is taken.

    Attributes
    ----------
    logits
        x_j·u_i - b_j at the mode, shape (..., N, J).
    directions
        x_j, shape (..., J, K).
    covariance
        Of u_i, shape (..., N, K, K).
    tilt
        c_i, the last of the K weights, shape (..., N); None where there is no tilt.
    """

    logits: Tensor
    directions: Tensor
    covariance: Tensor
    tilt: Tensor | None = None


def describe_students(weights: Weights, skill_shares: Tensor) -> Students:
    """Mode and Laplace covariance of (g_i, m_i1 … m_iS), for a model without a tilt: K = 1 + S."""
    return Students(
        logits=predict_logits(weights, skill_shares),
        directions=item_directions(weights, skill_shares),
        covariance=weights.student_covariance,
    )


def describe_tilted_students(weights: Weights, tilt: Tilt, start: Start, tasks: ClassTasks) -> Students:
    """Estimates and Laplace covariance of (g_i, m_i1 … m_iS, c_i): K = 2 + S, the contrast is the tilt's direction.

    The tilt is fitted after the others, around logits that are averaged over what is unknown, so the estimates are near
    the joint mode and not at it.

    The curvature is that at the tilted logits, of all weights together: what is not known of the tilt is not known of
    ability on hard items either.
    """
    assert start.sd_tilt is not None
    shares = tasks.skill_shares
    logits = predict_logits(weights, shares) + tilt.logits
    directions = torch.cat([item_directions(weights, shares), tilt.contrast[..., None]], -1)
    p = torch.sigmoid(logits)
    prior = torch.cat([student_prior(start, shares.shape[-1]), start.sd_tilt[..., None].pow(-2)], -1)
    precision = student_precision(tasks.n_questions * p * (1.0 - p), directions, prior)
    return Students(logits, directions, invert_precision(precision), tilt.weight)
