"""What the scores of a class look like, in fifteen numbers: the context from which meta-weights set where it starts.

All of them are computed from seen scores alone and do not change when students, items or skills are permuted, or when
the class is padded.
"""

from __future__ import annotations

import torch
from torch import Tensor

from engine.learners.tasks import ClassTasks

N_STATISTICS = 15

#: Log students (4 to 1,000) and log items that meta-training sees, more or less. About an exam of 400 items the
#: networks know nothing: it counts as the largest they were shown.
_STUDENTS_SEEN, _ITEMS_SEEN = (-1.9, 3.6), (-1.9, 1.6)

#: Students from which a multiple of what chance gives (of a standard error, of its square) says no more of the class.
_USUAL_CLASS = 40.0


def mean_credit(tasks: ClassTasks) -> Tensor:
    """Mean seen credit of a class, shape (...), pulled towards 1/2 by one imagined score so that it is never 0 or 1."""
    n = tasks.seen.sum((-1, -2)).to(tasks.credit.dtype)
    return ((tasks.credit * tasks.seen).sum((-1, -2)) + 0.5) / (n + 1.0)


def describe_class(tasks: ClassTasks) -> Tensor:
    """Fifteen statistics of a class or a batch of classes, shape (..., 15), each roughly in [-3, 3].

    A score counts as often as there are questions behind it. Log students, log items, mean log item weight, log share
    of seen cells, logit of the mean credit; standard deviation of student means and of item means, plain and after
    subtracting the variance that mere sampling explains; what correlates the items beyond students' and items' means:
    mean residual covariance of item pairs, its slope on how much the pairs share skills, that slope in standard errors,
    and the residual covariances' size against chance; number of skills; skills per item.
    """
    seen = tasks.seen.to(tasks.credit.dtype)
    credit = tasks.credit * tasks.n_questions
    per_student, per_item = tasks.n_questions.sum(-1), tasks.n_questions.sum(-2)
    has_student, has_item = (per_student > 0).to(seen.dtype), (per_item > 0).to(seen.dtype)
    n_students, n_items = has_student.sum(-1).clamp_min(1.0), has_item.sum(-1).clamp_min(1.0)
    mean = mean_credit(tasks)
    student_mean = _shrunk_mean(credit.sum(-1), per_student, mean)
    item_mean = _shrunk_mean(credit.sum(-2), per_item, mean)
    student_variance, student_signal = _spread(student_mean, per_student, has_student, mean)
    item_variance, item_signal = _spread(item_mean, per_item, has_item, mean)

    used = tasks.q_matrix * has_item[..., None]
    n_skills = (used.sum(-2) > 0).sum(-1).to(seen.dtype)
    return torch.stack(
        [
            log_students(n_students),
            (n_items.log() - 3.0).clamp(*_ITEMS_SEEN),
            (tasks.item_weight.log() * has_item).sum(-1) / n_items - 0.5,
            (seen.sum((-1, -2)) / (n_students * n_items)).clamp_min(1e-3).log(),
            torch.logit(mean),
            student_variance.sqrt() * 6.0 - 1.0,
            student_signal.sqrt() * 6.0 - 1.0,
            item_variance.sqrt() * 6.0 - 1.0,
            item_signal.sqrt() * 6.0 - 1.0,
            *_describe_item_pairs(tasks, student_mean, item_mean, mean),
            n_skills.clamp_min(1.0).log() - 1.0,
            used.sum((-1, -2)) / n_items - 1.5,
        ],
        -1,
    ).clamp(-4.0, 4.0)


def log_students(n_students: Tensor) -> Tensor:
    """How large a class is, as the networks read it."""
    return (n_students.clamp_min(1.0).log() - 3.3).clamp(*_STUDENTS_SEEN)


def _describe_item_pairs(
    tasks: ClassTasks, student_mean: Tensor, item_mean: Tensor, mean: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Residual covariance of item pairs on the logit scale: mean, slope on shared skills, slope / error, excess.

    With r = w (c - p) of an additive fit, w the item's weight, and v = w p (1 - p), skills of variance σ² make Σ_i r_ij
    r_ik equal σ² q̄_j·q̄_k Σ_i v_ij v_ik on average, and its noise variance is Σ_i v_ij v_ik: a weighted regression on
    q̄_j·q̄_k.
    """
    seen = tasks.seen.to(tasks.credit.dtype)
    logits = (
        torch.logit(student_mean.clamp(0.02, 0.98))[..., :, None]
        + torch.logit(item_mean.clamp(0.02, 0.98))[..., None, :]
    )
    p = torch.sigmoid(logits - torch.logit(mean)[..., None, None])
    residual = tasks.n_questions * (tasks.credit - p)
    v = tasks.n_questions * (p * (1.0 - p)).clamp_min(0.02)
    weight = (v.mT @ v) * (seen.mT @ seen > 1) * (1.0 - torch.eye(seen.shape[-1], dtype=seen.dtype))
    covariance = (residual.mT @ residual) / (v.mT @ v).clamp_min(1e-6)
    shares = tasks.skill_shares
    shared = shares @ shares.mT

    total = weight.sum((-1, -2)).clamp_min(1e-3)
    mean_covariance = (weight * covariance).sum((-1, -2)) / total
    centred = shared - ((weight * shared).sum((-1, -2)) / total)[..., None, None]
    sxx = (weight * centred.square()).sum((-1, -2))
    sxy = (weight * centred * covariance).sum((-1, -2))
    off_mean = covariance - mean_covariance[..., None, None]
    excess = (weight.square() * off_mean.square()).sum((-1, -2)) / total
    # Beside chance everything grows with the class, in standard errors by the root: a course of a thousand counts as
    # one of forty.
    of_class = (_USUAL_CLASS / tasks.seen.any(-1).sum(-1).clamp_min(1)).clamp_max(1.0)
    in_errors = sxy / (sxx + 1e-3).sqrt() * of_class.sqrt()
    return mean_covariance * 2.0, sxy / (sxx + 2.0) * 2.0, in_errors * 0.2, (excess - 1.0) * of_class


def _shrunk_mean(total: Tensor, n: Tensor, mean: Tensor) -> Tensor:
    """Mean of each row or column with one imagined score at the class mean: nothing seen gives the class mean."""
    return (total + mean[..., None]) / (n + 1.0)


def _spread(means: Tensor, n: Tensor, exists: Tensor, mean: Tensor) -> tuple[Tensor, Tensor]:
    """Variance of the means over the rows that exist, and what of it sampling noise does not explain."""
    count = exists.sum(-1).clamp_min(1.0)
    variance = (exists * (means - mean[..., None]).square()).sum(-1) / count
    noise = (exists * (mean * (1.0 - mean))[..., None] * n / (n + 1.0).square()).sum(-1) / count
    return variance + 1e-6, (variance - noise).clamp_min(0.0) + 1e-6
