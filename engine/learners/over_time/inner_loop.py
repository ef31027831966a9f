r"""The inner loop over a term: a path of weights for every student, one set of items.

.. math:: \operatorname{logit} p_{ij} = a_j (1, \bar q_j) · (μ_{t_j} + v_{i t_j}) - b_j

with t_j the test that column j belongs to, and columns of one item sharing a and b. Given discriminations and the
priors of :mod:`engine.learners.over_time.drift`, the log posterior of all students' own ways v, the class's path μ and
the difficulties b is concave; one step solves for all of them together. Its curvature is
:mod:`engine.learners.over_time.curvature`. As in the inner loop of one day
items do not take students' estimates for the truth (see :func:`engine.learners.response.model.adapt_weights`).
Discriminations and the three drift ratios take a scoring step of their own in turn: the gradient of the marginal
likelihood in a covariance is, by Fisher's identity, that of the complete one averaged over what is known of v.

Shapes: N students, J columns, I items, T tests, S skills, K = 1 + S; (...) the batch.
"""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from engine.learners.over_time.curvature import Curvature, average_expectation, measure_curvature, measure_shared
from engine.learners.over_time.drift import (
    LEAST_RATIO,
    MOST_RATIO,
    DriftStart,
    PathPrior,
    pose_prior,
    spread_over_weights,
)
from engine.learners.over_time.problem import PathProblem, PathState, measure_slope, pose_paths, sum_over_columns
from engine.learners.response.model import LONGEST_MOVE, Start, adapt_weights, item_information
from engine.learners.tasks import ClassTasks

#: Alternating steps after which another one moves no expected credit of a class by more than 0.001.
INNER_STEPS = 5

#: Steps on all scores as of one day, before.
_FIRST_STEPS = 4

#: Steps in which the information about the drift ratios is measured again: it is costly, and changes little after.
_RATIOS_ANEW = (3,)

_RIDGE = 1e-9


def adapt_paths(
    tasks: ClassTasks, start: Start, drift: DriftStart, inner_steps: int = INNER_STEPS
) -> tuple[PathProblem, PathState, Curvature, PathPrior]:
    """Adapt the paths of all students and the items of a class to the seen scores: the inner loop.

    It begins where a few steps on all scores as of one day end. What is shared is measured twice only: the gradient is
    exact in every step, so its curvature may be a little old.

    Parameters
    ----------
    tasks
        One class or a batch, with a term, in float64: in less, tests of nearly one day cannot be told apart.
    start
        Its tensors have the batch's shape.

    Returns
    -------
    problem, state, curvature, prior
        The state is the mode; curvature and prior are those at it.
    """
    problem = pose_paths(tasks, start, drift)
    term = tasks.term
    assert term is not None
    state = _begin(tasks, start, problem, drift)
    prior = pose_prior(start, drift, state.log_ratio, term.days)
    curvature = measure_curvature(problem, state, prior)
    shared = measure_shared(problem, curvature, prior)
    of_ratios = measure_ratio_information(curvature, prior)
    for step in range(inner_steps):
        if step:
            curvature = measure_curvature(problem, state, prior)
        state = _step_all(problem, state, curvature, prior, shared)
        state = _step_discriminations(problem, state, curvature)
        if step:  # the first ways, as of one day, say nothing of how far students move
            if step in _RATIOS_ANEW:
                of_ratios = measure_ratio_information(curvature, prior)
            state = _step_ratios(state, curvature, prior, drift, of_ratios)
            prior = pose_prior(start, drift, state.log_ratio, term.days)
    return problem, state, measure_curvature(problem, state, prior), prior


def _begin(tasks: ClassTasks, start: Start, problem: PathProblem, drift: DriftStart) -> PathState:
    """All scores as of one day: everybody stays where he or she is, and so does the class."""
    batch = problem.credit.shape[:-2]
    n_tests, k = problem.tests.shape[-1], problem.unit.shape[-1]
    weights = adapt_weights(replace(tasks, term=None, earlier=None), start, _FIRST_STEPS)
    n_columns = problem.items.sum(-2).clamp_min(1.0)
    return PathState(
        own=weights.student[..., None, :].repeat_interleave(n_tests, -2),
        path=problem.credit.new_zeros(*batch, n_tests, k),
        difficulty=weights.difficulty,
        log_discrimination=sum_over_columns(problem, weights.log_discrimination) / n_columns,
        log_ratio=drift.log_ratio.expand(*batch, 3).clone(),
        level=problem.credit.new_zeros(*batch, k),
    )


def _step_all(
    problem: PathProblem, state: PathState, curvature: Curvature, prior: PathPrior, shared: Tensor
) -> PathState:
    """Own ways, class's path and difficulties after one step that solves for all of them together."""
    k, n_items = problem.unit.shape[-1], problem.centre.shape[-1]
    directions, size = curvature.directions, curvature.precision.shape[-1]
    # Everything reads the scores averaged over what is not known of the student. A test that is harder and a class that
    # is weaker are the same to every score, so between them the priors have to decide; were students' ways at their
    # mode, and items averaged, the difference between the two would decide, and drive both without end.
    expected, _, _ = average_expectation(problem, state, curvature)
    residual = problem.counted * (problem.credit - expected)
    scores = residual @ directions
    of_own = scores - state.own.flatten(-2) @ curvature.precision
    class_precision = torch.linalg.inv(spread_over_weights(prior.class_general, prior.class_skill, k - 1))
    of_path = scores.sum(-2) - (class_precision @ state.path.flatten(-2)[..., None])[..., 0]
    of_items = -residual.sum(-2) - (problem.precision @ (state.difficulty - problem.centre)[..., None])[..., 0]
    # Eliminate the students: what their own ways will take up of the gradient.
    taken = (curvature.covariance @ of_own[..., None])[..., 0] @ directions.mT * curvature.weight
    of_path = of_path - (taken @ directions).sum(-2)
    of_items = of_items + taken.sum(-2)
    gradient = torch.cat([of_path, of_items], -1)
    if problem.known is not None:
        gradient = _add_level_gradient(problem, state, gradient, size)
    ridge = torch.diag_embed(_RIDGE * shared.diagonal(dim1=-2, dim2=-1))
    step = torch.linalg.solve(shared + ridge, gradient).clamp(-LONGEST_MOVE, LONGEST_MOVE)
    path, items, level = step[..., :size], step[..., size : size + n_items], step[..., size + n_items :]
    moved = (directions @ path[..., None])[..., 0] - items
    follow = of_own - (curvature.weight * moved[..., None, :]) @ directions
    own = (curvature.covariance @ follow[..., None])[..., 0].clamp(-LONGEST_MOVE, LONGEST_MOVE)
    return replace(
        state,
        own=state.own + own.reshape(state.own.shape),
        path=state.path + path.reshape(state.path.shape),
        difficulty=state.difficulty + items,
        level=state.level + level if problem.known is not None else state.level,
    )


def _add_level_gradient(problem: PathProblem, state: PathState, gradient: Tensor, size: int) -> Tensor:
    known = problem.known
    assert known is not None
    log_a = (problem.items @ state.log_discrimination[..., None])[..., 0]
    lower = (known.directions @ state.level[..., None])[..., 0]
    away = known.precision[..., 1, 1] * (state.difficulty - known.mean[..., 1] + lower)
    away = away + known.precision[..., 0, 1] * (log_a - known.mean[..., 0])
    of_level = -(known.directions.mT @ away[..., None])[..., 0] - known.level_prior * state.level
    return torch.cat([gradient[..., :size], gradient[..., size:] - away, of_level], -1)


def _step_discriminations(problem: PathProblem, state: PathState, curvature: Curvature) -> PathState:
    """Log a and b after one step, as :func:`engine.learners.response.model.step_items` takes it for a single column.

    Columns of an item share log a; each one's b follows, and is eliminated first.
    """
    slope = measure_slope(problem, state)
    p, unknown, shrink = average_expectation(problem, state, curvature)
    residual = problem.counted * (problem.credit - p)
    information = problem.counted * p * (1.0 - p)
    of_a = (residual * slope - information * shrink * unknown).sum(-2)
    of_b = -residual.sum(-2) - (problem.precision @ (state.difficulty - problem.centre)[..., None])[..., 0]
    per_column = item_information(information, slope, unknown)
    if problem.known is not None:
        lower = (problem.known.directions @ state.level[..., None])[..., 0]
        log_a = (problem.items @ state.log_discrimination[..., None])[..., 0]
        away = torch.stack([log_a, state.difficulty + lower], -1) - problem.known.mean
        pull = (problem.known.precision @ away[..., None])[..., 0]
        of_a, of_b = of_a - pull[..., 0], of_b - pull[..., 1]
        per_column = per_column + problem.known.precision
    bb = per_column[..., 1, 1] + problem.precision.diagonal(dim1=-2, dim2=-1)
    ab = per_column[..., 0, 1]
    prior = problem.sd_log_discrimination.pow(-2)[..., None]
    gradient = sum_over_columns(problem, of_a - ab / bb * of_b) - prior * state.log_discrimination
    move = gradient / (sum_over_columns(problem, per_column[..., 0, 0] - ab.square() / bb) + prior)
    move = move.clamp(-1.0, 1.0)
    follow = (of_b - ab * (problem.items @ move[..., None])[..., 0]) / bb
    return replace(
        state,
        log_discrimination=state.log_discrimination + move,
        difficulty=state.difficulty + follow.clamp(-LONGEST_MOVE, LONGEST_MOVE),
    )


def _step_ratios(
    state: PathState, curvature: Curvature, prior: PathPrior, drift: DriftStart, information: Tensor
) -> PathState:
    """The three log ratios after one scoring step on their marginal likelihood, with their own prior."""
    own = state.own.flatten(-2)
    moment = own.mT @ own + curvature.covariance.sum(-3)
    inner = curvature.precision @ moment @ curvature.precision - own.shape[-2] * curvature.precision
    inverse = drift.log_ratio_sd.pow(-2)
    gradient = 0.5 * (inner[..., None, :, :] * _list_slopes(prior, state.own.shape[-1] - 1)).sum((-1, -2))
    gradient = gradient - (state.log_ratio - drift.log_ratio) * inverse
    precision = information + torch.diag_embed(inverse.expand(gradient.shape))
    move = torch.linalg.solve(precision, gradient).clamp(-0.7, 0.7)
    return replace(state, log_ratio=(state.log_ratio + move).clamp(LEAST_RATIO, MOST_RATIO))


def _list_slopes(prior: PathPrior, n_skills: int) -> Tensor:
    """How the covariance of a student's way moves with the three log ratios, shape (..., 3, TK, TK)."""
    return spread_over_weights(prior.slopes[..., 0, :, :], prior.slopes[..., 1, :, :], n_skills)


def measure_ratio_information(curvature: Curvature, prior: PathPrior) -> Tensor:
    """Expected information of the scores about the three log ratios, shape (..., 3, 3).

    R = A S Λ is the precision of what the scores say of a way, its prior taken along; the information is ½ tr R C' R
    C', summed over students.
    """
    n_skills = _count_skills(curvature, prior)
    seen = curvature.information @ curvature.covariance @ curvature.precision[..., None, :, :]
    moved = seen[..., None, :, :, :] @ _list_slopes(prior, n_skills)[..., :, None, :, :]  # (..., 3, N, TK, TK)
    information: Tensor = 0.5 * (moved.flatten(-3) @ moved.mT.flatten(-3).mT)
    return information


def _count_skills(curvature: Curvature, prior: PathPrior) -> int:
    """How many skills the weights are of."""
    return int(curvature.precision.shape[-1] // prior.general.shape[-1]) - 1
