r"""What is known once a class has been adapted over its term: paths, mastery on every day, and today.

Shapes: N students, J columns, I items, T tests, S skills, K = 1 + S; P independent causes that all students share.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from engine.learners.over_time.curvature import (
    Curvature,
    list_towards_items,
    measure_shared,
    measure_unknown,
    take_own_tests,
)
from engine.learners.over_time.drift import DriftStart, PathPrior, spread_over_weights
from engine.learners.over_time.inner_loop import adapt_paths
from engine.learners.over_time.problem import (
    PathProblem,
    PathState,
    list_directions,
    predict_over_time,
    sum_over_columns,
)
from engine.learners.response.model import SkillMastery, Start
from engine.learners.response.students import Students
from engine.learners.response.tilt import Tilt, fit_tilt
from engine.learners.tasks import ClassTasks, draw_variance, mix_items


@dataclass(frozen=True, eq=False)
class Paths:
    """What is known of a batch of classes over their terms.

    Attributes
    ----------
    mean
        u_it = μ_t + v_it, shape (..., N, T, K).
    own
        Covariance of every student's own way where the shared is given, shape (..., N, TK, TK).
    prior
        The same before a score is read, shape (..., TK, TK).
    shared
        How a path moves with what all students share, shape (..., N, TK, P).
    shared_difficulty
        The same of b_j, shape (..., J, P).
    discrimination, difficulty
        Of every column, shape (..., J).
    variance_a, variance_b
        Of log a_j and b_j where the students are given, shape (..., J).
    log_ratio
        Of the drift, shape (..., 3).
    """

    mean: Tensor
    own: Tensor
    prior: Tensor
    shared: Tensor
    shared_difficulty: Tensor
    discrimination: Tensor
    difficulty: Tensor
    variance_a: Tensor
    variance_b: Tensor
    log_ratio: Tensor


@dataclass(frozen=True, eq=False)
class MasteryOverTime:
    """Mastery on the logit scale on every day, shape (..., N, T, S).

    Attributes
    ----------
    mean, sd
        Logit of the mastery and the standard deviation of what is not known of student, class and items.
    draw_sd
        Of what is not known of the skill's other questions.
    """

    mean: Tensor
    sd: Tensor
    draw_sd: Tensor


@dataclass(frozen=True, eq=False)
class FittedPaths:
    """Everything that a learner says about a batch of classes over their terms.

    Attributes
    ----------
    logits
        Of the expected credit of every cell on the day of its column, averaged over what is not known, shape
        (..., N, J).
    difficulty
        Logit of the credit that a student of the class's mean ability on the day of the column is expected to lose,
        shape (..., J).
    offset
        What the students' tilt adds to every logit, shape (..., N, J).
    shares
        What every column says about a skill's questions at large, shape (..., J, S).
    students
        Logits on the days of the columns, and the covariance of the last day's weights.
    """

    logits: Tensor
    difficulty: Tensor
    offset: Tensor
    shares: Tensor
    paths: Paths
    mastery: MasteryOverTime
    students: Students

    @property
    def mastery_today(self) -> SkillMastery:
        """Mastery on the last day."""
        return SkillMastery(*(part[..., -1, :] for part in (self.mastery.mean, self.mastery.sd, self.mastery.draw_sd)))


def fit_paths(tasks: ClassTasks, start: Start, drift: DriftStart) -> FittedPaths:
    """Adapt to a batch of classes with a term, whose items are weighed, and describe what is known."""
    assert tasks.term is not None
    problem, state, curvature, prior = adapt_paths(tasks, start, drift)
    shared = share_out_unknown(problem, state, curvature, prior) if tasks.term.is_traced else None
    paths = describe_paths(problem, state, curvature, prior, shared)
    mode = predict_over_time(problem, state)
    logits = mode * (1.0 + (torch.pi / 8.0) * _measure_logit_variance(problem, state, curvature, paths)) ** -0.5
    assert start.sd_tilt is not None
    tilt = fit_tilt(tasks, logits, paths.difficulty, start.sd_tilt)
    x = list_directions(problem, state)
    at_day = (problem.tests @ state.path * x).sum(-1)
    return FittedPaths(
        logits=logits + tilt.logits,
        difficulty=paths.difficulty - at_day,
        offset=tilt.logits,
        shares=mix_items(tasks).shares,
        paths=paths,
        mastery=measure_mastery(paths, tasks, tilt.logits),
        students=_describe_today(problem, curvature, mode, x, tilt, start),
    )


def _describe_today(
    problem: PathProblem, curvature: Curvature, mode: Tensor, x: Tensor, tilt: Tilt, start: Start
) -> Students:
    """The weights of the last day and the tilt, which is the same on all days, as one normal.

    The tilt borders the path's precision; its rows are eliminated as those of any weight.
    """
    assert start.sd_tilt is not None
    logits = mode + tilt.logits
    p = torch.sigmoid(logits)
    weight = problem.counted * p * (1.0 - p)
    design = curvature.directions
    edge = (weight * tilt.contrast[..., None, :]) @ design  # (..., N, TK)
    corner = (weight * tilt.contrast.square()[..., None, :]).sum(-1) + start.sd_tilt.pow(-2)[..., None]
    towards = (curvature.covariance @ edge[..., None])[..., 0]
    pivot = (corner - (edge * towards).sum(-1)).clamp_min(1e-9)[..., None]
    k = x.shape[-1]
    today = towards[..., -k:]
    block = curvature.covariance[..., -k:, -k:] + today[..., :, None] * today[..., None, :] / pivot[..., None]
    side = -today / pivot
    upper = torch.cat([block, side[..., None]], -1)
    lower = torch.cat([side, 1.0 / pivot], -1)[..., None, :]
    directions = torch.cat([x, tilt.contrast[..., None]], -1)
    return Students(logits, directions, torch.cat([upper, lower], -2), tilt.weight)


def _measure_logit_variance(problem: PathProblem, state: PathState, curvature: Curvature, paths: Paths) -> Tensor:
    """Of every cell on the day of its column, from the student and the item, shape (..., N, J)."""
    slope = paths.mean.flatten(-2) @ curvature.directions.mT
    of_item = slope.square() * paths.variance_a[..., None, :] + paths.variance_b[..., None, :]
    return measure_unknown(problem, state, curvature.covariance) + of_item


def share_out_unknown(
    problem: PathProblem, state: PathState, curvature: Curvature, prior: PathPrior
) -> tuple[Tensor, Tensor]:
    """How every path, and every item's difficulty, moves with independent causes that all students share.

    A student's own way follows what is shared: dv/dμ = -S A, dv/db = S X' W. So u = μ + v moves by S Λ with the class's
    path, and by S X' W with the difficulties, whose joint covariance is the inverse of the shared precision. Of its
    causes those are kept that the mean path of the class moves with, which is as many as a path has weights.

    Returns
    -------
    shared, shared_difficulty
        Shapes (..., N, TK, P) and (..., J, P).
    """
    size, n_items = curvature.precision.shape[-1], problem.centre.shape[-1]
    moves = torch.cat(
        [
            curvature.covariance @ curvature.precision[..., None, :, :],
            curvature.covariance @ list_towards_items(problem, curvature),
        ],
        -1,
    )
    covariance = torch.linalg.inv(measure_shared(problem, curvature, prior))[..., : size + n_items, : size + n_items]
    root = torch.linalg.cholesky(0.5 * (covariance + covariance.mT))
    taught = (problem.counted > 0).any(-1).to(root.dtype)
    mean = (moves * (taught / taught.sum(-1, keepdim=True).clamp_min(1.0))[..., None, None]).sum(-3)
    root = root @ torch.linalg.svd(mean @ root, full_matrices=False).Vh.mT
    return moves @ root[..., None, :, :], root[..., size:, :]


def describe_paths(
    problem: PathProblem,
    state: PathState,
    curvature: Curvature,
    prior: PathPrior,
    shared: tuple[Tensor, Tensor] | None,
) -> Paths:
    """What is known at the mode; nothing of what is shared where nobody asks for the paths."""
    mean = state.own + state.path[..., None, :, :]
    slope = mean.flatten(-2) @ curvature.directions.mT
    of_a = sum_over_columns(problem, (curvature.weight * slope.square()).sum(-2))
    of_a = of_a + problem.sd_log_discrimination.pow(-2)[..., None]
    of_b = curvature.weight.sum(-2)
    if problem.known is not None:
        of_a = of_a + sum_over_columns(problem, problem.known.precision[..., 0, 0])
        of_b = of_b + problem.known.precision[..., 1, 1]
    # The other difficulties are as open as this one: to take them for known would make padding say something.
    variance_b = torch.linalg.inv(problem.precision + torch.diag_embed(of_b)).diagonal(dim1=-2, dim2=-1)
    if shared is None:
        of_paths, of_items = (like[..., :1] * 0.0 for like in (mean.flatten(-2)[..., None], of_b[..., None]))
    else:
        of_paths, of_items = shared
    return Paths(
        mean=mean,
        own=curvature.covariance,
        prior=spread_over_weights(prior.general, prior.skill, mean.shape[-1] - 1),
        shared=of_paths,
        shared_difficulty=of_items,
        discrimination=_to_columns(problem, state.log_discrimination).exp(),
        difficulty=state.difficulty,
        variance_a=_to_columns(problem, 1.0 / of_a),
        variance_b=variance_b,
        log_ratio=state.log_ratio,
    )


def _to_columns(problem: PathProblem, per_item: Tensor) -> Tensor:
    """A number for every item as one for every column, shape (..., J)."""
    return (problem.items @ per_item[..., None])[..., 0]


def measure_mastery(paths: Paths, tasks: ClassTasks, offset: Tensor | float = 0.0) -> MasteryOverTime:
    """Mastery of every student on every skill and day, on the logit scale; of the last day alone if nobody asks.

    The mastery is that of :func:`engine.learners.response.model.skill_logits`, with the same questions on every day.
    What is not known of the class's path and of the items' difficulties is known together: of the questions of today
    next to nothing is open that all students share, of those of another day the link is.

    Parameters
    ----------
    offset
        Added to the logit of every student on every column, such as a tilt, shape (..., N, J).
    """
    assert tasks.term is not None
    n_tests, k = paths.mean.shape[-2:]
    first = 0 if tasks.term.is_traced else n_tests - 1
    mean = paths.mean[..., first:, :]
    z = mean[..., :1] + mean[..., 1:]  # (..., N, T, S)
    own = take_own_tests(paths.own, n_tests, k)[..., first:, :, :]  # (..., N, T, K, K)
    diagonal = own.diagonal(dim1=-2, dim2=-1)
    sd = (diagonal[..., :1] + 2.0 * own[..., 0, 1:] + diagonal[..., 1:]).clamp_min(1e-12).sqrt()
    questions = mix_items(tasks)
    a = paths.discrimination[..., None, None, None, :]
    b = paths.difficulty[..., None, None, None, :]
    b = b - (offset[..., None, None, :] if isinstance(offset, Tensor) else offset)
    per_skill = questions.shares.mT[..., None, None, :, :]  # (..., 1, 1, S, J)

    def credit_at(ability: Tensor) -> tuple[Tensor, Tensor]:
        p = torch.sigmoid(torch.addcmul(-b, a, ability[..., None]))
        return (p @ per_skill.mT).diagonal(dim1=-2, dim2=-1).clamp(1e-6, 1 - 1e-6), p

    middle, p = credit_at(z)
    of_own = 0.5 * (torch.logit(credit_at(z + sd)[0]) - torch.logit(credit_at(z - sd)[0]))
    scale = middle * (1.0 - middle)
    moves = per_skill * p * (1.0 - p)  # how the mastery moves with each logit
    variance = of_own.square() + _measure_items(paths, tasks, moves, z, first) / scale.square()
    draw = draw_variance(p.flatten(-4, -3), questions).reshape(z.shape)
    return MasteryOverTime(torch.logit(middle), variance.sqrt(), draw.sqrt() / scale)


def _measure_items(paths: Paths, tasks: ClassTasks, moves: Tensor, z: Tensor, first: int) -> Tensor:
    """Variance of the mastery by what all students share and by the items, shape (..., N, T, S).

    How the mastery moves with the difficulties is taken in the shape of the class's mean, and as strong as it is for
    the student.

    Parameters
    ----------
    moves
        How it moves with the logit of every column, shape (..., N, T, S, J).
    z
        Abilities on the days from ``first`` on, shape (..., N, T, S).
    """
    a = paths.discrimination[..., None, None, None, :]
    of_a = ((moves * a * z[..., None]).square() * paths.variance_a[..., None, None, None, :]).sum(-1)
    if tasks.term is None or not tasks.term.is_traced:
        return of_a + (moves.square() * paths.variance_b[..., None, None, None, :]).sum(-1)
    n_tests, k = paths.mean.shape[-2:]
    shared = paths.shared.reshape(*paths.shared.shape[:-2], n_tests, k, -1)[..., first:, :, :]
    of_ability = shared[..., :1, :] + shared[..., 1:, :]  # (..., N, T, S, P)
    typical = _average_class(tasks, moves)
    strength = moves.sum(-1) / typical.sum(-1)[..., None, None, :].clamp_min(1e-12)
    of_items = (typical @ paths.shared_difficulty)[..., None, None, :, :]
    together = (moves * a).sum(-1)[..., None] * of_ability - strength[..., None] * of_items
    return of_a + together.square().sum(-1)


def _average_class(tasks: ClassTasks, moves: Tensor) -> Tensor:
    """Mean over the students who have a score and the tests that have an item, shape (..., S, J); padding has neither.

    ``moves`` as in :func:`_measure_items`, on all days.
    """
    assert tasks.term is not None
    took = tasks.seen.any(-1).to(moves.dtype)
    held = torch.nn.functional.one_hot(tasks.term.day_of, moves.shape[-3]).amax(-2).to(moves.dtype)
    weight = took[..., :, None] * held[..., None, :]  # (..., N, T)
    weight = weight / weight.sum((-1, -2), keepdim=True).clamp_min(1.0)
    return (weight[..., None, None] * moves).sum((-4, -3))
