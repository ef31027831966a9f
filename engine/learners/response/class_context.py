"""What a class looks like to Reptile: fifteen numbers of its scores and eleven of a first, trial adaptation.

The eleven say how far the weights of the response model move, and how much they still lack, when the class is adapted
from fixed spreads: one step of the EM algorithm towards the class's own spreads (empirical Bayes; Dempster, Laird &
Rubin 1977).
"""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from engine.learners.earlier import EarlierClasses
from engine.learners.encoding.class_statistics import N_STATISTICS, describe_class, log_students, mean_credit
from engine.learners.response.model import Start, adapt_weights, predict_logits
from engine.learners.response.tilt import fit_tilt
from engine.learners.tasks import ClassTasks

N_CONTEXT = N_STATISTICS + 11

#: Spreads of (g, m, b, log a) that fit no exam badly; where nothing better is known, a class starts from them.
FIXED_SPREADS = (1.2, 0.7, 1.0, 0.3)

#: The spread of students' tilt that fits no exam badly.
FIXED_TILT = 0.2

#: Steps of the first adaptation; it only has to be near its end.
_FIRST_STEPS = 4


def fixed_start(tasks: ClassTasks, spreads: tuple[float, float, float, float] = FIXED_SPREADS) -> Start:
    """The start with the same spreads for every class, difficulties around the class's mean logit."""
    mean = mean_credit(tasks)
    sd_ability, sd_skill, sd_difficulty, sd_log_discrimination = (torch.full_like(mean, sd) for sd in spreads)
    return Start(sd_ability, sd_skill, sd_difficulty, sd_log_discrimination, -torch.logit(mean))


def describe_context(tasks: ClassTasks) -> Tensor:
    """Statistics of a class or a batch of classes, shape (..., 26), each roughly in [-3, 3]."""
    alone = replace(tasks, earlier=None)
    own = torch.cat([describe_class(alone), _describe_first_adaptation(alone).clamp(-4.0, 4.0)], -1)
    return own if tasks.earlier is None else _add_earlier(own, tasks, tasks.earlier)


def _add_earlier(own: Tensor, tasks: ClassTasks, earlier: EarlierClasses) -> Tensor:
    """Mean of the statistics of this class and the earlier ones, each score counting alike, of all their students."""
    here = tasks.seen.sum((-1, -2)).to(own.dtype)
    share = (here / (here + earlier.n_scores).clamp_min(1.0))[..., None]
    mean = share * own + (1.0 - share) * earlier.statistics
    n_students = tasks.seen.any(-1).sum(-1) + earlier.n_students
    mean = torch.cat([log_students(n_students)[..., None], mean[..., 1:]], -1)
    return torch.where((earlier.n_scores > 0)[..., None], mean, own)


def _describe_first_adaptation(tasks: ClassTasks) -> Tensor:
    """Eleven statistics of the weights after adapting from the fixed start, shape (..., 11).

    Log of the spread that an EM step would give, over the fixed one, for g, m, log a, b and the tilt; how far the mean
    difficulty moved; the share of the prior variance that the scores leave, for the same five.
    """
    with torch.no_grad():
        start = fixed_start(tasks)
        weights = adapt_weights(tasks, start, _FIRST_STEPS)
        tilt = fit_tilt(
            tasks,
            predict_logits(weights, tasks.skill_shares),
            weights.difficulty,
            torch.full_like(start.sd_ability, FIXED_TILT),
        )
    dtype = tasks.credit.dtype
    students = tasks.seen.any(-1).to(dtype)
    items = tasks.seen.any(-2).to(dtype)
    practised = (tasks.n_responses > 0).to(dtype)
    covariance = weights.student_covariance
    left = covariance.diagonal(dim1=-2, dim2=-1)
    item_left = torch.linalg.inv(weights.item_precision).diagonal(dim1=-2, dim2=-1)
    centre = _masked_mean(weights.difficulty, items)

    second_moment = weights.student.square() + left
    sd_g, sd_m, sd_b, sd_a = FIXED_SPREADS
    ability = _masked_mean(second_moment[..., 0], students) / sd_g**2
    skill = _masked_mean(second_moment[..., 1:].flatten(-2), practised.flatten(-2)) / sd_m**2
    slope = _masked_mean(weights.log_discrimination.square() + item_left[..., 0], items) / sd_a**2
    difficulty = _masked_mean((weights.difficulty - centre[..., None]).square() + item_left[..., 1], items) / sd_b**2
    tilted = _masked_mean(tilt.weight.square() + tilt.variance, students) / FIXED_TILT**2
    return torch.stack(
        [
            2.0 * ability.clamp_min(1e-3).log(),
            4.0 * skill.clamp_min(1e-3).log(),
            # In large courses several times the fixed spread, in small classes hardly away from it.
            3.0 * slope.clamp_min(1e-3).log(),
            2.0 * difficulty.clamp_min(1e-3).log(),
            4.0 * tilted.clamp_min(1e-3).log(),
            2.0 * (centre - start.difficulty),
            2.0 * _masked_mean(left[..., 0], students) / sd_g**2 - 1.0,
            2.0 * _masked_mean(left[..., 1:].flatten(-2), practised.flatten(-2)) / sd_m**2 - 1.0,
            2.0 * _masked_mean(item_left[..., 0], items) / sd_a**2 - 1.0,
            4.0 * _masked_mean(item_left[..., 1], items) / sd_b**2 - 1.0,
            4.0 * _masked_mean(tilt.variance, students) / FIXED_TILT**2 - 3.0,
        ],
        -1,
    )


def _masked_mean(values: Tensor, exists: Tensor) -> Tensor:
    """Mean over the last dimension of what exists; 0 where nothing does."""
    return (values * exists).sum(-1) / exists.sum(-1).clamp_min(1.0)
