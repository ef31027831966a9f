"""What is known around a state of the inner loop over a term: of every student's own way, and of what all share.

Students do not touch each other, so each one's own way is eliminated by itself; what is left is a system of the size of
the class's path and the items. What common items say about the class's path, and what is not known of it because they
are few, is in that system.

Shapes: N students, J columns, T tests, S skills, K = 1 + S; (...) the batch.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from engine.learners.over_time.drift import PathPrior, spread_over_weights
from engine.learners.over_time.problem import (
    KnownItems,
    PathProblem,
    PathState,
    list_directions,
    predict_over_time,
    spread_directions,
)


@dataclass(frozen=True, eq=False)
class Curvature:
    """What is known around a state.

    Attributes
    ----------
    directions
        a_j (1, q̄_j) in the place of the column's test, shape (..., J, TK).
    weight
        w p (1 - p) of every cell, shape (..., N, J).
    information
        Of a student's way in the scores, shape (..., N, TK, TK).
    precision
        Of a student's way before a score is read, shape (..., TK, TK).
    covariance
        Of a student's way where everything else is given, shape (..., N, TK, TK).
    """

    directions: Tensor
    weight: Tensor
    information: Tensor
    precision: Tensor
    covariance: Tensor


def measure_curvature(problem: PathProblem, state: PathState, prior: PathPrior) -> Curvature:
    """The curvature of the log posterior in the students' own ways at a state."""
    x = list_directions(problem, state)
    p = torch.sigmoid(predict_over_time(problem, state))
    weight = problem.counted * p * (1.0 - p)
    information = _measure_information(problem, x, weight)
    precision = torch.linalg.inv(spread_over_weights(prior.general, prior.skill, x.shape[-1] - 1))
    root = torch.linalg.cholesky(information + precision[..., None, :, :])
    return Curvature(spread_directions(problem, x), weight, information, precision, torch.cholesky_inverse(root))


def _measure_information(problem: PathProblem, x: Tensor, weight: Tensor) -> Tensor:
    """X' W X of every student, shape (..., N, TK, TK): tests do not touch each other."""
    k, n_tests = x.shape[-1], problem.tests.shape[-1]
    outer = (x[..., :, None] * x[..., None, :]).flatten(-2)  # (..., J, K²)
    per_test = (problem.tests[..., :, :, None] * outer[..., :, None, :]).flatten(-2)  # (..., J, T K²)
    blocks = (weight @ per_test).reshape(*weight.shape[:-1], n_tests, k, k)
    whole = weight.new_zeros(*weight.shape[:-1], n_tests, k, n_tests, k)
    for t in range(n_tests):
        whole[..., t, :, t, :] = blocks[..., t, :, :]
    return whole.reshape(*weight.shape[:-1], n_tests * k, n_tests * k)


def list_towards_items(problem: PathProblem, curvature: Curvature) -> Tensor:
    """∂²/∂v∂b of the log likelihood, X' W, shape (..., N, TK, J)."""
    n_columns, size = curvature.directions.shape[-2:]
    k = problem.unit.shape[-1]
    row = problem.tests.argmax(-1)[..., None] * k + torch.arange(k)  # (..., J, K)
    place = (row * n_columns + torch.arange(n_columns)[:, None]).flatten(-2)
    x = torch.take_along_dim(curvature.directions, row, -1)  # a_j (1, q̄_j)
    cells = (curvature.weight[..., None] * x[..., None, :, :]).flatten(-2)  # (..., N, J * K)
    towards = cells.new_zeros(*cells.shape[:-1], size * n_columns)
    towards.scatter_(-1, place[..., None, :].expand(cells.shape), cells)
    return towards.reshape(*cells.shape[:-1], size, n_columns)


def measure_shared(problem: PathProblem, curvature: Curvature, prior: PathPrior) -> Tensor:
    """Precision of (μ, b), and of the level where earlier classes are known, once the students are eliminated.

    With A = X' W X and S the covariance of a student's own way, whose prior has the precision Λ, what is left of A is
    A - A S A = A S Λ, and of the mixed part -Λ S X' W.

    Returns
    -------
    Tensor
        Shape (..., TK + J, TK + J), with K more rows for the level.
    """
    towards = list_towards_items(problem, curvature)
    precision = curvature.precision
    left = curvature.information.flatten(-3, -2).mT @ curvature.covariance.flatten(-3, -2)  # Σ A S
    pulled = curvature.covariance @ towards
    mixed = -(precision @ pulled.sum(-3))
    both = towards.flatten(-3, -2).mT @ pulled.flatten(-3, -2)
    of_items = torch.diag_embed(curvature.weight.sum(-2)) - both
    upper = torch.cat([left @ precision, mixed], -1)
    lower = torch.cat([mixed.mT, of_items], -1)
    shared = torch.cat([upper, lower], -2)
    shared = 0.5 * (shared + shared.mT)
    shared = shared + _add_priors(problem, prior, shared, problem.unit.shape[-1] - 1)
    if problem.known is not None:
        shared = _add_level(problem.known, shared, precision.shape[-1])
    return shared


def _add_priors(problem: PathProblem, prior: PathPrior, like: Tensor, n_skills: int) -> Tensor:
    of_path = torch.linalg.inv(spread_over_weights(prior.class_general, prior.class_skill, n_skills))
    added = torch.zeros_like(like)
    size = of_path.shape[-1]
    added[..., :size, :size] = of_path
    added[..., size:, size:] = problem.precision
    return added


def _add_level(known: KnownItems, shared: Tensor, size: int) -> Tensor:
    """The system with the level of the class above earlier ones as its last K unknowns."""
    pull = known.precision[..., 1, 1]
    mixed = torch.cat(
        [torch.zeros_like(shared[..., :size, : known.directions.shape[-1]]), pull[..., None] * known.directions], -2
    )
    own = known.directions.mT @ (pull[..., None] * known.directions) + torch.diag_embed(known.level_prior)
    grown = shared.clone()
    grown[..., size:, size:] += torch.diag_embed(pull)
    return torch.cat([torch.cat([grown, mixed], -1), torch.cat([mixed.mT, own], -1)], -2)


def measure_unknown(problem: PathProblem, state: PathState, covariance: Tensor) -> Tensor:
    """Variance of x_j · v_i,t_j where everything else is given, shape (..., N, J)."""
    x = list_directions(problem, state)
    k, n_tests = x.shape[-1], problem.tests.shape[-1]
    blocks = take_own_tests(covariance, n_tests, k).flatten(-2).flatten(-2)  # (..., N, T K²)
    outer = (x[..., :, None] * x[..., None, :]).flatten(-2)
    per_test = (problem.tests[..., :, :, None] * outer[..., :, None, :]).flatten(-2)
    unknown: Tensor = blocks @ per_test.mT
    return unknown


def take_own_tests(covariance: Tensor, n_tests: int, k: int) -> Tensor:
    """Of a covariance over (test, weight), that of every test's own weights, shape (..., T, K, K)."""
    whole = covariance.reshape(*covariance.shape[:-2], n_tests, k, n_tests, k)
    return whole.diagonal(dim1=-4, dim2=-2).movedim(-1, -3)


def average_expectation(problem: PathProblem, state: PathState, curvature: Curvature) -> tuple[Tensor, Tensor, Tensor]:
    """Expected credit averaged over what is not known of the student (MacKay 1992), of every cell.

    Returns
    -------
    expected, unknown, shrink
        Each of shape (..., N, J): the variance of x_j · v_i,t_j, and what the logit is multiplied by for it.
    """
    unknown = measure_unknown(problem, state, curvature.covariance)
    shrink = (1.0 + (torch.pi / 8.0) * unknown) ** -0.5
    return torch.sigmoid(predict_over_time(problem, state) * shrink), unknown, shrink
