r"""The response model that the learners adapt, and its inner loop of proximal scoring steps.

.. math:: \operatorname{logit} p_{ij} = a_j (g_i + \sum_s \bar q_{js} m_{is}) - b_j

A compensatory multidimensional two-parameter logistic model (Reckase 2009, *Multidimensional Item Response Theory*)
with a general factor: g_i is the student's general ability, m_is the offset on skill s, a_j > 0 the item's
discrimination and b_j its difficulty; q̄ is the Q-matrix row normalised to sum 1. Partial credit enters as a binomial
fraction, so the loss is the cross-entropy between credit and p.

Gradient-based meta-learning with a proximal inner loop is hierarchical Bayes (Grant et al. 2018, *Recasting
gradient-based meta-learning as hierarchical Bayes*; Rajeswaran et al. 2019, *Meta-learning with implicit
gradients*): the start of the weights is a prior mean and how far they may move is a prior spread. The inner loop is
therefore free to take better steps than plain SGD. A scoring step solves a local quadratic problem with the
prior in it, so it shrinks the right amount whether a student has one score or sixty, while an SGD step moves in
proportion to the number of scores.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Tensor

from engine.learners.earlier import EarlierClasses
from engine.learners.response.arrow import Arrow, measure_arrow
from engine.learners.tasks import ClassTasks, draw_variance, mix_items

#: Alternating steps after which another one moves no expected credit of a real class by more than 0.001
#: (``tests/engine/learners/response/test_model.py`` holds it to that).
INNER_STEPS = 10

#: No weight moves further than this in one step, in logits. Where nearly everything was expected to be right, the
#: information is small, and a student who got it all wrong would be thrown past the optimum and back for ever.
LONGEST_MOVE = 2.0

#: Log discriminations of earlier classes' items are kept within this (a of 1/20 to 20) where levels are compared: what
#: few scores alone say of one may lie anywhere.
MOST_LOG_DISCRIMINATION = 3.0


#: Share of its own diagonal that is added to a matrix before it is solved.
_RIDGE = 1e-12


@dataclass(frozen=True, eq=False)
class Start:
    """Where the weights of a class begin and how far they may move; every tensor has the batch's shape (...).

    Attributes
    ----------
    sd_ability, sd_skill, sd_difficulty, sd_log_discrimination
        Prior standard deviations of g, m, b and log a, > 0.
    difficulty
        Prior mean of b. The prior means of g, m and log a are 0: they fix the scale.
    sd_tilt
        Prior standard deviation of a student's tilt (:mod:`engine.learners.response.tilt`), > 0; None for a model
        without one.
    """

    sd_ability: Tensor
    sd_skill: Tensor
    sd_difficulty: Tensor
    sd_log_discrimination: Tensor
    difficulty: Tensor
    sd_tilt: Tensor | None = None


@dataclass(frozen=True, eq=False)
class Weights:
    """Adapted weights of a class with the curvature around them.

    Attributes
    ----------
    student
        (g_i, m_i1 … m_iS), shape (..., n_students, 1 + n_skills).
    student_precision
        Inverse Laplace covariance of ``student``, shape (..., n_students, 1 + n_skills, 1 + n_skills).
    log_discrimination, difficulty
        log a_j and b_j, shape (..., n_items).
    item_precision
        Inverse Laplace covariance of (log a_j, b_j), shape (..., n_items, 2, 2).
    level
        How far this class's mean of (g, m_1 … m_S) lies above that of the earlier classes, shape (..., 1 + n_skills);
        None without any.
    """

    student: Tensor
    student_precision: Tensor
    log_discrimination: Tensor
    difficulty: Tensor
    item_precision: Tensor
    level: Tensor | None = None

    @cached_property
    def student_covariance(self) -> Tensor:
        """Laplace covariance of ``student``; predictions, mastery and posterior all read it."""
        return invert_precision(self.student_precision)


def predict_logits(weights: Weights, skill_shares: Tensor) -> Tensor:
    """Logit of the expected credit of every student on every item, shape (..., n_students, n_items)."""
    return weights.student @ item_directions(weights, skill_shares).mT - weights.difficulty[..., None, :]


def logit_variance(weights: Weights, skill_shares: Tensor) -> Tensor:
    """Laplace variance of the logits, from the students' and the items' weights, (..., n_students, n_items)."""
    directions = item_directions(weights, skill_shares)
    covariance = weights.student_covariance
    k = directions.shape[-1]
    outer = (directions[..., :, None] * directions[..., None, :]).flatten(-2)
    of_student = covariance.reshape(*covariance.shape[:-2], k * k) @ outer.mT
    slope = weights.student @ directions.mT
    item_covariance = torch.linalg.inv(weights.item_precision)
    aa, ab, bb = (item_covariance[..., r, c][..., None, :] for r, c in ((0, 0), (0, 1), (1, 1)))
    of_item: Tensor = slope.square() * aa - 2.0 * slope * ab + bb
    return of_student + of_item


def average_logits(weights: Weights, skill_shares: Tensor) -> Tensor:
    """Logit of the expected credit, averaged over what is not known of student and item, (..., n_students, n_items).

    By MacKay's approximation (1992, *The evidence framework applied to classification networks*), the sigmoid averaged
    over a normal is σ(μ / sqrt(1 + π/8 variance)).
    """
    return predict_logits(weights, skill_shares) * _attenuate(logit_variance(weights, skill_shares))


def adapt_weights(tasks: ClassTasks, start: Start, inner_steps: int = INNER_STEPS, *, joint: bool = False) -> Weights:
    """Adapt the weights of every student and item to the seen scores: the inner loop.

    Alternates one scoring step on all students with one on all items (2 x 2 each). A student's curvature is an
    :class:`~engine.learners.response.arrow.Arrow`. Items do not take the students' estimates for the truth: their steps
    average over what is not known of each student (a normal with the arrow's variance), which is EM for the mode of the
    items' marginal posterior, to second order (Bock & Aitkin 1981, *Marginal maximum likelihood estimation of item
    parameters*). Differentiable in ``start``; permuting students, items or skills permutes the result.

    Parameters
    ----------
    tasks
        One class or a batch; only seen cells are read.
    start
        Its tensors have the batch's shape.
    inner_steps
        Number of alternations, >= 1.
    joint
        Take the students' estimates for the truth (joint MAP), as the textbook model does. With several hundred
        students the discriminations then grow without bound: each student's offset fits its own item.
    """
    problem = pose_problem(tasks, start)
    student = tasks.credit.new_zeros(*tasks.credit.shape[:-1], problem.directions.shape[-1])
    log_a, b = start_items(problem)
    level = None
    for _ in range(inner_steps):
        a = log_a.exp()
        student, arrow = step_students(problem, student, a, b)
        student, b, level = share_out_level(problem, student, a, b)
        log_a, b = step_items(problem, student, None if joint else arrow, log_a, a, b, level)

    x = problem.directions * log_a.exp()[..., None]
    slope = student @ x.mT
    _, information = _score(slope - b[..., None, :], problem.credit, problem.counted)
    return Weights(
        student=student,
        student_precision=student_precision(information, x, problem.student_prior),
        log_discrimination=log_a,
        difficulty=b,
        item_precision=_item_precision(problem, information, slope, 0.0),
        level=level,
    )


@dataclass(frozen=True, eq=False)
class KnownItems:
    """What earlier classes say about the items, as the steps of the inner loop take it.

    Attributes
    ----------
    mean, precision
        Of (log a_j, b_j) on the earlier classes' scale, as in :class:`engine.learners.earlier.EarlierClasses`.
    directions
        a_j (1, q̄_j), a_j being expected before a score is read: how far b_j falls where students are better, shape
        (..., n_items, 1 + n_skills).
    level_prior
        Precision of how far this class's means of (g, m_1 … m_S) lie from the earlier ones', (..., 1 + n_skills).
    """

    mean: Tensor
    precision: Tensor
    directions: Tensor
    level_prior: Tensor

    def place(self, level: Tensor | None) -> Tensor:
        """Means of (log a_j, b_j) on the scale of a class whose students are better by ``level``, (..., n_items, 2)."""
        if level is None:
            return self.mean
        lower = (self.directions @ level[..., None])[..., 0]
        return torch.stack([self.mean[..., 0], self.mean[..., 1] - lower], -1)


@dataclass(frozen=True, eq=False)
class ResponseProblem:
    """What the steps of an inner loop share.

    Attributes
    ----------
    credit, counted
        Shape (..., n_students, n_items); ``counted`` is the item's weight where there is a score and 0 elsewhere.
    skill_shares, directions
        q̄_j and (1, q̄_j), shapes (..., n_items, n_skills) and (..., n_items, 1 + n_skills).
    difficulty
        Prior mean of b, shape (...).
    student_prior, item_prior
        Precisions (1/sd²) of (g, m_1 … m_S) and of (log a, b), shapes (..., 1 + n_skills) and (..., 2).
    taught, asked
        Which students and which items have a score, 1 or 0, shapes (..., n_students) and (..., n_items).
    known
        What earlier classes say about the items; None where nothing is remembered.
    """

    credit: Tensor
    counted: Tensor
    skill_shares: Tensor
    directions: Tensor
    difficulty: Tensor
    student_prior: Tensor
    item_prior: Tensor
    taught: Tensor
    asked: Tensor
    known: KnownItems | None = None


def pose_problem(tasks: ClassTasks, start: Start) -> ResponseProblem:
    """What the steps of these classes' inner loop share."""
    shares = tasks.skill_shares
    return ResponseProblem(
        credit=tasks.credit,
        counted=tasks.n_questions,
        skill_shares=shares,
        directions=_unit_directions(shares),
        difficulty=start.difficulty,
        student_prior=student_prior(start, shares.shape[-1]),
        item_prior=_item_prior(start),
        taught=tasks.seen.any(-1).to(tasks.credit.dtype),
        asked=tasks.seen.any(-2).to(tasks.credit.dtype),
        known=_pose_known(tasks, start),
    )


def _pose_known(tasks: ClassTasks, start: Start) -> KnownItems | None:
    """What earlier classes say, with how far this class may stand above or below them.

    Who sits in a class is chance: the mean of n students lies sd² / n from that of all, squared.
    """
    earlier = tasks.earlier
    if earlier is None:
        return None
    shares = tasks.skill_shares
    chance = earlier.n_students.clamp_min(1.0)[..., None]
    drift = earlier.level_variance
    of_skills = drift[..., 1:].expand(*drift.shape[:-1], shares.shape[-1])
    variance = 1.0 / (student_prior(start, shares.shape[-1]) * chance) + torch.cat([drift[..., :1], of_skills], -1)
    # Not the earlier mean: without a prior the few scores of an easy item may have its discrimination anywhere.
    log_a = _expect_items(earlier, _item_prior(start), start.difficulty)[..., :1].clamp(
        -MOST_LOG_DISCRIMINATION, MOST_LOG_DISCRIMINATION
    )
    return KnownItems(earlier.mean, earlier.precision, _unit_directions(shares) * log_a.exp(), 1.0 / variance)


def _expect_items(known: EarlierClasses | KnownItems, item_prior: Tensor, difficulty: Tensor) -> Tensor:
    """Mode of (log a_j, b_j) by the class's prior and what earlier classes say, shape (..., n_items, 2)."""
    prior = item_prior[..., None, :]
    centre = torch.stack([torch.zeros_like(difficulty), difficulty], -1)[..., None, :]
    pull = prior * centre + (known.precision @ known.mean[..., None])[..., 0]
    mode: Tensor = torch.linalg.solve(known.precision + torch.diag_embed(prior), pull)
    return mode


def start_items(problem: ResponseProblem) -> tuple[Tensor, Tensor]:
    """Log a and b of all items before any score is read: the class's prior, or what earlier classes make of it."""
    shape = problem.directions.shape[:-1]
    b = problem.difficulty[..., None].expand(shape)
    if problem.known is None:
        return problem.credit.new_zeros(shape), b
    mode = _expect_items(problem.known, problem.item_prior, problem.difficulty)
    return mode[..., 0], mode[..., 1]


def step_students(problem: ResponseProblem, student: Tensor, a: Tensor, b: Tensor) -> tuple[Tensor, Arrow]:
    """All students after one scoring step, the items' weights given, and the curvature that it was taken with."""
    x = problem.directions * a[..., None]
    residual, information = _score(student @ x.mT - b[..., None, :], problem.credit, problem.counted)
    gradient = residual @ x - problem.student_prior[..., None, :] * student
    arrow = measure_arrow(information, x * a[..., None], problem.student_prior[..., None, :])
    return student + arrow.solve(gradient).clamp(-LONGEST_MOVE, LONGEST_MOVE), arrow


def share_out_level(
    problem: ResponseProblem, student: Tensor, a: Tensor, b: Tensor
) -> tuple[Tensor, Tensor, Tensor | None]:
    """Move all students against all items to where the priors of both want them; no logit of a seen score changes.

    Whether a class is able or its items are easy is the same to every score, so steps of students and items in turn
    come near the answer slowly, and hardly at all where there are many students: a new student would be expected above
    or below the class on every item. With the shift t of the students' weights, and x_j·t of the difficulties, the
    log prior is largest where (N diag(1/sd²) + Σ_j x_j x_jᵀ / sd_b²) t = Σ_i u_i / sd² + Σ_j x_j (b_j - b̄) / sd_b², b̄
    being the prior mean of b.

    Where earlier classes know some of the items, the level l of this class above theirs is found along with it: the
    earlier b_j, minus its direction times l, is one more place that b_j is pulled to.

    Returns
    -------
    student, difficulty, level
        The level is None where nothing is remembered.
    """
    x = problem.directions * a[..., None]
    taught, asked = problem.taught, problem.asked
    pull = asked * problem.item_prior[..., 1, None]
    curvature = torch.diag_embed(taught.sum(-1, keepdim=True) * problem.student_prior + 1e-9)
    curvature = curvature + x.mT @ (pull[..., None] * x)
    off = (taught[..., None] * student).sum(-2) * problem.student_prior
    off = off + ((pull * (b - problem.difficulty[..., None]))[..., None] * x).sum(-2)
    level = None
    if problem.known is None:
        shift = torch.linalg.solve(curvature, off)
    else:
        shift, level = _solve_level(problem.known, curvature, off, x, a.log(), b, asked)
    return student - taught[..., None] * shift[..., None, :], b - asked * (x @ shift[..., None])[..., 0], level


def _solve_level(
    known: KnownItems, curvature: Tensor, off: Tensor, x: Tensor, log_a: Tensor, b: Tensor, asked: Tensor
) -> tuple[Tensor, Tensor]:
    """The shift of students against items and the level of the class above earlier ones, each (..., 1 + n_skills)."""
    pull = (asked * known.precision[..., 1, 1])[..., None]
    # Where log a is not what it was, the earlier b moves along: their errors go together.
    along = known.precision[..., 0, 1] * (log_a - known.mean[..., 0])
    away = pull * (b - known.mean[..., 1])[..., None] + (asked * along)[..., None]
    mixed = -x.mT @ (pull * known.directions)
    of_level = known.directions.mT @ (pull * known.directions) + torch.diag_embed(known.level_prior)
    upper = torch.cat([curvature + x.mT @ (pull * x), mixed], -1)
    lower = torch.cat([mixed.mT, of_level], -1)
    right = torch.cat([off + (away * x).sum(-2), -(away * known.directions).sum(-2)], -1)
    matrix = torch.cat([upper, lower], -2)
    # Against items that are as good as fixed the priors would be lost to rounding, and the matrix be singular.
    matrix = matrix + torch.diag_embed(_RIDGE * matrix.diagonal(dim1=-2, dim2=-1))
    both = torch.linalg.solve(matrix, right)
    k = x.shape[-1]
    return both[..., :k], both[..., k:]


def step_items(
    problem: ResponseProblem,
    student: Tensor,
    arrow: Arrow | None,
    log_a: Tensor,
    a: Tensor,
    b: Tensor,
    level: Tensor | None = None,
) -> tuple[Tensor, Tensor]:
    """Log a and b of all items after one scoring step, averaged over what is not known of the students.

    That is what the arrow says; without one the students' weights are taken for the truth. ``level`` is that of the
    class above earlier ones.
    """
    ability = student @ problem.directions.mT  # g_i + Σ q̄ m, (..., N, J)
    slope = a[..., None, :] * ability  # d logit / d log a
    unknown = 0.0 if arrow is None else a.square()[..., None, :] * arrow.ability_variance(problem.skill_shares)
    attenuation = _attenuate(unknown)
    residual, information = _score((slope - b[..., None, :]) * attenuation, problem.credit, problem.counted)
    pull = pull_items(problem, log_a, b, level)
    # E[(c - p) slope] = (c - E p) slope - Cov(p, slope). By Stein's lemma Cov(p, slope) is the slope's variance times
    # how much E p moves with it, which is the attenuated information. Without that factor, short tests in large courses
    # get discriminations that are too small by a sixth to a quarter; with it, quadrature gains nothing more.
    of_log_a = (residual * slope - information * attenuation * unknown).sum(-2)
    gradient = torch.stack([of_log_a, -residual.sum(-2)], -1) - pull
    move = _solve_2x2(_item_precision(problem, information, slope, unknown), gradient)
    return log_a + move[..., 0].clamp(-1.0, 1.0), b + move[..., 1].clamp(-LONGEST_MOVE, LONGEST_MOVE)


def pull_items(problem: ResponseProblem, log_a: Tensor, b: Tensor, level: Tensor | None = None) -> Tensor:
    """Minus the gradient of the log prior of (log a_j, b_j): the class's, and earlier classes', (..., n_items, 2)."""
    pull = torch.stack([log_a, b - problem.difficulty[..., None]], -1) * problem.item_prior[..., None, :]
    if problem.known is None:
        return pull
    away = torch.stack([log_a, b], -1) - problem.known.place(level)
    return pull + (problem.known.precision @ away[..., None])[..., 0]


def item_directions(weights: Weights, skill_shares: Tensor) -> Tensor:
    """a_j (1, q̄_j): how the logit of item j moves with a student's weights, shape (..., n_items, 1 + n_skills)."""
    return _unit_directions(skill_shares) * weights.log_discrimination.exp()[..., None]


def _unit_directions(skill_shares: Tensor) -> Tensor:
    """(1, q̄_j): the directions of items that discriminate by 1, shape (..., n_items, 1 + n_skills)."""
    return torch.cat([torch.ones_like(skill_shares[..., :1]), skill_shares], -1)


def _attenuate(variance: Tensor | float) -> Tensor | float:
    """What a logit is multiplied by to average the sigmoid over a normal around it (MacKay 1992)."""
    scale: Tensor | float = (1.0 + (torch.pi / 8.0) * variance) ** -0.5
    return scale


def _score(logits: Tensor, credit: Tensor, counted: Tensor) -> tuple[Tensor, Tensor]:
    """Residual w (c - p) and Fisher information w p (1 - p), both zero where nothing is seen."""
    p = torch.sigmoid(logits)
    return counted * (credit - p), counted * p * (1.0 - p)


def score_information(logits: Tensor, counted: Tensor) -> Tensor:
    """Fisher information w p (1 - p) of every score about its logit, 0 where nothing is seen."""
    p = torch.sigmoid(logits)
    return counted * p * (1.0 - p)


def invert_precision(precision: Tensor) -> Tensor:
    """Covariance of a precision, shape (..., K, K); symmetric and positive definite, as precisions are."""
    return torch.cholesky_inverse(torch.linalg.cholesky(precision))


def student_prior(start: Start, n_skills: int) -> Tensor:
    """Prior precisions (1/sd²) of (g, m_1 … m_S), shape (..., 1 + n_skills)."""
    of_skills = start.sd_skill[..., None].expand(*start.sd_skill.shape, n_skills)
    return torch.cat([start.sd_ability[..., None], of_skills], -1).pow(-2)


def _item_prior(start: Start) -> Tensor:
    """Prior precisions (1/sd²) of (log a, b), shape (..., 2)."""
    return torch.stack([start.sd_log_discrimination, start.sd_difficulty], -1).pow(-2)


def student_precision(information: Tensor, x: Tensor, prior: Tensor) -> Tensor:
    """Σ_j w_ij x_j x_jᵀ + diag(prior), as one matrix product over the flattened outer products."""
    k = x.shape[-1]
    outer = (x[..., :, None] * x[..., None, :]).flatten(-2)
    precision = (information @ outer).reshape(*information.shape[:-1], k, k)
    return precision + torch.diag_embed(prior)[..., None, :, :]


def _item_precision(problem: ResponseProblem, information: Tensor, slope: Tensor, unknown: Tensor | float) -> Tensor:
    """2 x 2 Fisher information of (log a_j, b_j) plus the prior's precision, shape (..., n_items, 2, 2).

    ``unknown`` is the variance of the slope.
    """
    precision = item_information(information, slope, unknown) + torch.diag_embed(problem.item_prior)[..., None, :, :]
    return precision if problem.known is None else precision + problem.known.precision


def item_information(information: Tensor, slope: Tensor, unknown: Tensor | float = 0.0) -> Tensor:
    """2 x 2 Fisher information of (log a_j, b_j) in the scores, shape (..., n_items, 2, 2)."""
    aa = (information * (slope * slope + unknown)).sum(-2)
    ab = -(information * slope).sum(-2)
    bb = information.sum(-2)
    return torch.stack([torch.stack([aa, ab], -1), torch.stack([ab, bb], -1)], -2)


def _solve_2x2(precision: Tensor, gradient: Tensor) -> Tensor:
    aa, ab, bb = precision[..., 0, 0], precision[..., 0, 1], precision[..., 1, 1]
    determinant = aa * bb - ab * ab
    first = (bb * gradient[..., 0] - ab * gradient[..., 1]) / determinant
    second = (aa * gradient[..., 1] - ab * gradient[..., 0]) / determinant
    return torch.stack([first, second], -1)


@dataclass(frozen=True, eq=False)
class SkillMastery:
    """Mastery of every student on every skill, on the logit scale; all of shape (..., n_students, n_skills).

    Attributes
    ----------
    mean
        Logit of the mastery.
    sd
        Standard deviation of what is not known of the student and of the class's items.
    draw_sd
        Standard deviation of what is not known of the skill's other questions, in the same units.
    """

    mean: Tensor
    sd: Tensor
    draw_sd: Tensor


def skill_logits(weights: Weights, tasks: ClassTasks, offset: Tensor | float = 0.0) -> SkillMastery:
    """Mastery on the logit scale, with its standard deviations.

    The mastery of skill s is the credit expected on the skill's questions, were they to ask for it alone:
    M = Σ_j ω_js σ(a_j (g + m_s) - b_j), with ω_js from :func:`engine.learners.tasks.mix_items`. It grows with
    g + m_s, so an interval of the ability is an interval of M; it is stated on the logit of M, where it is close to
    normal.

    Two things beside the student are not known and add their share to the variance: how hard the class's items are
    (with two items a skill and thirty students that is not small), and how hard the skill's other questions are
    (:func:`engine.learners.tasks.draw_variance`).

    Parameters
    ----------
    offset
        Added to the logit of every student on every item, such as a tilt, shape (..., n_students, n_items).
    """
    covariance = weights.student_covariance
    ability = weights.student[..., :1] + weights.student[..., 1:]
    diagonal = covariance.diagonal(dim1=-2, dim2=-1)
    variance = diagonal[..., :1] + 2.0 * covariance[..., 0, 1:] + diagonal[..., 1:]
    sd = variance.clamp_min(1e-12).sqrt()

    a = weights.log_discrimination.exp()[..., None, None, :]
    b = weights.difficulty[..., None, None, :] - (offset[..., None, :] if isinstance(offset, Tensor) else offset)
    questions = mix_items(tasks)
    per_skill = questions.shares.mT[..., None, :, :]  # (..., 1, S, J)

    def credit_at(z: Tensor) -> tuple[Tensor, Tensor]:
        p = torch.sigmoid(a * z[..., None] - b)
        return (per_skill * p).sum(-1).clamp(1e-6, 1 - 1e-6), p

    middle, p = credit_at(ability)
    upper, lower = torch.logit(credit_at(ability + sd)[0]), torch.logit(credit_at(ability - sd)[0])
    student_sd = 0.5 * (upper - lower)
    item_covariance = torch.linalg.inv(weights.item_precision)
    aa, ab, bb = (item_covariance[..., r, c][..., None, None, :] for r, c in ((0, 0), (0, 1), (1, 1)))
    # What is not known of a logit a z - b, and how far the mean credit moves with it.
    slope = a * ability[..., None]
    of_logit = torch.addcmul(bb, torch.addcmul(-2.0 * ab, aa, slope), slope)
    item_variance = ((per_skill * p * (1.0 - p)).square() * of_logit).sum(-1)
    scale = middle * (1 - middle)
    return SkillMastery(
        mean=torch.logit(middle),
        sd=(student_sd.square() + item_variance / scale.square()).sqrt(),
        draw_sd=draw_variance(p, questions).sqrt() / scale,
    )
