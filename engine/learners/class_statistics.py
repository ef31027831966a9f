"""What a class looks like, in fourteen numbers: the context from which the meta-weights set where a class starts.

All of them are computed from seen scores alone and do not change when students, items or skills are permuted.
"""

from __future__ import annotations

import torch
from torch import Tensor

from engine.tasks import ClassTasks

N_STATISTICS = 14


def mean_credit(tasks: ClassTasks) -> Tensor:
    """Mean seen credit of a class, shape (...), pulled towards 1/2 by one imagined score so that it is never 0 or 1."""
    n = tasks.seen.sum((-1, -2)).to(tasks.credit.dtype)
    return ((tasks.credit * tasks.seen).sum((-1, -2)) + 0.5) / (n + 1.0)


def describe_class(tasks: ClassTasks) -> Tensor:
    """Statistics of a class or a batch of classes.

    Returns
    -------
    Tensor
        Shape (..., 14), each roughly in [-3, 3]: log students, log items, log share of seen cells, logit of the mean
        credit; standard deviation of student means and of item means, plain and after subtracting the variance that
        mere sampling explains; covariance of item residuals for pairs that share a skill, for pairs that do not, and
        the difference; variance of the item-rest covariances; number of skills; skills per item.
    """
    seen = tasks.seen.to(tasks.credit.dtype)
    credit = tasks.credit * seen
    per_student, per_item = seen.sum(-1), seen.sum(-2)
    has_student, has_item = (per_student > 0).to(seen.dtype), (per_item > 0).to(seen.dtype)
    n_students, n_items = has_student.sum(-1).clamp_min(1.0), has_item.sum(-1).clamp_min(1.0)
    n_scores = seen.sum((-1, -2))
    mean = mean_credit(tasks)

    student_mean = _shrunk_mean(credit.sum(-1), per_student, mean)
    item_mean = _shrunk_mean(credit.sum(-2), per_item, mean)
    student_variance, student_signal = _spread(student_mean, per_student, has_student, mean)
    item_variance, item_signal = _spread(item_mean, per_item, has_item, mean)

    # What is left of a score after the student's and the item's mean: only structure between items can correlate it.
    residual = seen * (credit - student_mean[..., :, None] - item_mean[..., None, :] + mean[..., None, None])
    both = seen.mT @ seen
    covariance = (residual.mT @ residual) / both.clamp_min(1.0)
    shares = tasks.skill_shares
    together = ((shares @ shares.mT) > 0).to(seen.dtype)
    off_diagonal = 1.0 - torch.eye(seen.shape[-1], dtype=seen.dtype)
    pairs = (both > 1).to(seen.dtype) * off_diagonal
    same = _weighted_mean(covariance, pairs * together)
    different = _weighted_mean(covariance, pairs * (1.0 - together))

    centred = seen * (student_mean - mean[..., None])[..., None]
    item_rest = (centred * (credit - seen * item_mean[..., None, :])).sum(-2) / per_item.clamp_min(1.0)
    centre = (item_rest * has_item).sum(-1) / n_items
    discrimination_variance = (has_item * (item_rest - centre[..., None]).square()).sum(-1) / n_items

    used = tasks.q_matrix * has_item[..., None]
    n_skills = (used.sum(-2) > 0).sum(-1).to(seen.dtype)
    tags = used.sum((-1, -2)) / n_items
    return torch.stack(
        [
            n_students.log() - 3.3,
            n_items.log() - 3.0,
            (n_scores / (n_students * n_items)).clamp_min(1e-3).log(),
            torch.logit(mean),
            student_variance.sqrt() * 6.0 - 1.0,
            student_signal.sqrt() * 6.0 - 1.0,
            item_variance.sqrt() * 6.0 - 1.0,
            item_signal.sqrt() * 6.0 - 1.0,
            same * 50.0,
            different * 50.0,
            (same - different) * 50.0,
            discrimination_variance.sqrt() * 50.0 - 1.0,
            n_skills.clamp_min(1.0).log() - 1.0,
            tags - 1.5,
        ],
        -1,
    ).clamp(-4.0, 4.0)


def _shrunk_mean(total: Tensor, n: Tensor, mean: Tensor) -> Tensor:
    """Mean of each row or column with one imagined score at the class mean: nothing seen gives the class mean."""
    return (total + mean[..., None]) / (n + 1.0)


def _spread(means: Tensor, n: Tensor, exists: Tensor, mean: Tensor) -> tuple[Tensor, Tensor]:
    """Variance of the means over the rows that exist, and what of it sampling noise does not explain."""
    count = exists.sum(-1).clamp_min(1.0)
    variance = (exists * (means - mean[..., None]).square()).sum(-1) / count
    noise = (exists * (mean * (1.0 - mean))[..., None] * n / (n + 1.0).square()).sum(-1) / count
    return variance + 1e-6, (variance - noise).clamp_min(0.0) + 1e-6


def _weighted_mean(values: Tensor, weights: Tensor) -> Tensor:
    return (values * weights).sum((-1, -2)) / weights.sum((-1, -2)).clamp_min(1.0)
