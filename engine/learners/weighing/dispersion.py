r"""How far the class's credit lies from what is expected: the evidence for an item's weight.

A score of w questions has the variance p (1 - p) / w around its expectation p. So 1 / w is the dispersion φ of a
quasi-binomial model (Wedderburn 1974, *Quasi-likelihood functions, generalized linear models, and the Gauss-Newton
method*; McCullagh & Nelder 1989, section 4.5), estimated by Pearson's statistic over its degrees of freedom. Few
students say little about one item; as the dispersions of genes in few samples (Smyth 2004, *Linear models and empirical
Bayes methods*), they are pulled towards a start, with a strength in degrees of freedom:

.. math:: φ_j = \frac{ν_j φ_{0j} R + D_j}{ν_j + E_j}

with D_j = Σ_i (c_ij - p_ij)² / v_ij, its expectation E_j = Σ_i (1 - h_ij) at φ = 1 (h_ij is the leverage, what fitting
the score itself has used up), and R the pooled ratio of D to φ_0 E over the class's items. The start (φ_0, ν) is
:mod:`engine.learners.weighing.start`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Tensor

from engine.learners.response.class_context import fixed_start
from engine.learners.response.model import pose_problem, step_items, step_students
from engine.learners.tasks import ClassTasks

#: Alternating steps of students, items and weights.
_STEPS = 5

#: Added to p (1 - p): on a very easy item a single miss must not outweigh everything else.
_FLOOR = 0.01


@dataclass(frozen=True, eq=False)
class Dispersion:
    """What the class says about the dispersion of every item's scores.

    Attributes
    ----------
    found, expected
        D_j and E_j, shape (..., n_items); both 0 where nothing is seen.
    logits, variance
        Of the expected credit of every student on every item, and what is not known of it, (..., n_students, n_items).
    """

    found: Tensor
    expected: Tensor
    logits: Tensor
    variance: Tensor


def combine(dispersion: Dispersion, weight: Tensor, strength: Tensor, pool: Tensor, steps: Tensor) -> Tensor:
    """Item weights from a start and the evidence, between 1 and the number of steps, shape (..., n_items).

    Parameters
    ----------
    weight, strength
        Start 1 / φ_0 and ν, shape (..., n_items).
    pool
        Degrees of freedom of the prior of R, shape (...).
    steps
        In how many steps the scores of every item come, shape (..., n_items). So many questions are told apart by them,
        and no more. An item of one step weighs 1: its dispersion is what its mean says.
    """
    of = (steps > 1).to(weight.dtype)
    ratio = ((of * dispersion.found * weight).sum(-1) + pool) / ((of * dispersion.expected).sum(-1) + pool)
    start = ratio[..., None] / weight
    phi = (strength * start + dispersion.found) / (strength + dispersion.expected)
    return torch.minimum((1.0 / phi).clamp_min(1.0), steps)


def measure_dispersion(tasks: ClassTasks, weight: Tensor, strength: Tensor, pool: Tensor, steps: Tensor) -> Dispersion:
    """Adapt students, items and weights in turn, from the fixed spreads, and measure what is left over."""
    problem = pose_problem(replace(tasks, item_weight=weight), fixed_start(tasks))
    student = tasks.credit.new_zeros(*tasks.credit.shape[:-1], problem.directions.shape[-1])
    log_a = tasks.credit.new_zeros(problem.directions.shape[:-1])
    b = problem.difficulty[..., None].expand(log_a.shape)
    there = tasks.seen.to(tasks.credit.dtype)
    current = weight
    for step in range(_STEPS):
        problem = replace(problem, counted=there * (current * tasks.trust)[..., None, :])
        a = log_a.exp()
        student, arrow = step_students(problem, student, a, b)
        log_a, b = step_items(problem, student, arrow, log_a, a, b)
        a = log_a.exp()
        logits = a[..., None, :] * (student @ problem.directions.mT) - b[..., None, :]
        p = torch.sigmoid(logits)
        v = p * (1.0 - p)
        of_items = 1.0 / ((problem.counted * v).sum(-2) + problem.item_prior[..., 1, None])
        variance = a.square()[..., None, :] * arrow.ability_variance(problem.skill_shares) + of_items[..., None, :]
        leverage = (current[..., None, :] * v * variance).clamp(0.0, 0.95)
        dispersion = Dispersion(
            found=(there * (tasks.credit - p).square() / (v + _FLOOR)).sum(-2),
            expected=(there * (1.0 - leverage) * v / (v + _FLOOR)).sum(-2),
            logits=logits,
            variance=variance,
        )
        if step + 1 < _STEPS:
            current = combine(dispersion, weight, strength, pool, steps)
    return dispersion
