r"""How a student's results tilt with the difficulty of items: one more weight, adapted after the others.

The response model says that the same ability meets every item. Students differ in one thing more, on every exam we
looked at: some earn more on hard items and lose more on easy ones than their ability explains (they know the advanced
part, or slip), some the other way round. With d_j the class's standardised difficulties,

.. math:: \operatorname{logit} p'_{ij} = \operatorname{logit} p_{ij} + c_i d_j, \qquad c_i \sim N(0, \sigma_c^2)

and c_i takes one proximal scoring step from 0, which is where its log posterior is close to a parabola:
c_i = Σ_j d_j (c_ij − p_ij) / (1/σ_c² + Σ_j p_ij (1 − p_ij) d_j²) over the seen items. Local dependence on difficulty is
what Fischer's multidimensional extensions of the Rasch model call a change of the item contrast for the person; σ_c is
meta-knowledge like the other spreads.

Shapes: N students, J items.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from engine.learners.tasks import ClassTasks


@dataclass(frozen=True, eq=False)
class Tilt:
    """The tilt of every student of a class.

    Attributes
    ----------
    weight
        c_i, shape (..., N).
    variance
        What the scores leave of its prior variance, shape (..., N), in (0, σ_c²].
    contrast
        d_j, mean 0 and variance 1 over the items that somebody has seen, 0 elsewhere, shape (..., J).
    """

    weight: Tensor
    variance: Tensor
    contrast: Tensor

    @property
    def logits(self) -> Tensor:
        """What the tilt adds to the logit of every student on every item, shape (..., N, J)."""
        return self.weight[..., :, None] * self.contrast[..., None, :]


def fit_tilt(tasks: ClassTasks, logits: Tensor, difficulty: Tensor, spread: Tensor) -> Tilt:
    """Adapt c_i to what a response model leaves over.

    Parameters
    ----------
    logits
        Of the response model, shape (..., N, J).
    difficulty
        b_j, shape (..., J).
    spread
        σ_c, > 0, shape (...).
    """
    counted = tasks.n_questions.to(logits.dtype)
    p = torch.sigmoid(logits)
    contrast = standardise(difficulty, tasks.seen.any(-2))
    score = (counted * (tasks.credit - p) * contrast[..., None, :]).sum(-1)
    information = (counted * p * (1.0 - p) * contrast.square()[..., None, :]).sum(-1)
    variance = 1.0 / (information + spread.pow(-2)[..., None])
    return Tilt(score * variance, variance, contrast)


def standardise(difficulty: Tensor, exists: Tensor) -> Tensor:
    """Difficulties with mean 0 and variance 1 over the items that exist, 0 elsewhere and where all are alike."""
    there = exists.to(difficulty.dtype)
    n = there.sum(-1, keepdim=True).clamp_min(1.0)
    centred = (difficulty - (difficulty * there).sum(-1, keepdim=True) / n) * there
    # Where difficulties hardly differ there is no contrast, and noise must not be blown up to one.
    return centred / (centred.square().sum(-1, keepdim=True) / n + 0.01).sqrt()
