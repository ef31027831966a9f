"""What the metric learners share: an additive base, and an embedding of items from what one class did on them.

The metric learners were made for pictures, where the embedding is all there is to know. Here most of a score is said by
two numbers, how able the student is and how hard the item, so the metric part only has to learn what these two leave
over: on which kind of items this student does better or worse than that. Hence the split:

* **base**: one number per student and one per item on the logit scale, shrunk (:func:`fit_base`);
* **embedding**: which items are alike, from three sources (:func:`embed_items`).

Nothing here refers to an item, a skill or a student by its position. Skills enter as coordinates that move with the
skills: distances and inner products sum over them, so any number of skills fits and their order does not matter. The
same holds for the response profile, whose coordinates are the class's students.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from engine.learners.encoding.class_statistics import N_STATISTICS, mean_credit
from engine.learners.tasks import ClassTasks

N_ITEM_FEATURES = 8
#: Which of them is the log number of an item's scores, less 3.
LOG_SCORES = 1
N_DIMENSIONS = 16
_HIDDEN_UNITS = 24
#: Alternating Fisher-scoring steps of the base, after which no logit of a real class is 0.02 from where it ends
#: (``tests/engine/learners/encoding/test_item_encoder.py`` holds it to that).
_BASE_STEPS = 8
#: Scores at which a profile coordinate is half shrunk.
_PROFILE_PRIOR = 4.0


@dataclass(frozen=True, eq=False)
class Base:
    """The additive model of a class.

    Attributes
    ----------
    logits
        student + item, shape (..., N, J).
    item
        Logit of an average student's expected credit, relative to the class's mean, shape (..., J).
    surprise
        Residual (c - p) / sqrt(p (1 - p)) of the seen cells, 0 elsewhere, shape (..., N, J); its variance is one over
        the item's weight.
    """

    logits: Tensor
    item: Tensor
    surprise: Tensor


@dataclass(frozen=True, eq=False)
class Items:
    """Items of a class as seen by a metric.

    Attributes
    ----------
    learned
        Output of the encoder, shape (..., J, 16).
    skills
        Q-matrix rows of length 1 (zero for an item without a skill), shape (..., J, S).
    profile
        Surprises of the class's students on the item, shrunk so that the inner product of two items' profiles is the
        shrunk correlation of their surprises, shape (..., J, N).
    """

    learned: Tensor
    skills: Tensor
    profile: Tensor


def draw_encoder(generator: torch.Generator) -> dict[str, Tensor]:
    """Untrained weights of the item encoder (23 inputs, 24 hidden units, 16 outputs), float32, by name."""
    n_inputs = N_ITEM_FEATURES + N_STATISTICS

    def draw(*shape: int) -> Tensor:
        return torch.randn(*shape, generator=generator).div(shape[-1] ** 0.5)

    return {
        "item.w1": draw(_HIDDEN_UNITS, n_inputs),
        "item.b1": torch.zeros(_HIDDEN_UNITS),
        "item.w2": draw(N_DIMENSIONS, _HIDDEN_UNITS),
        "item.b2": torch.zeros(N_DIMENSIONS),
    }


def fit_base(tasks: ClassTasks, sd_student: Tensor, sd_item: Tensor) -> Base:
    """Student + item on the logit scale, shrunk towards the class's mean: MAP by alternating Fisher-scoring steps.

    Parameters
    ----------
    sd_student, sd_item
        How far a student and an item may be from the class's mean, logits, > 0, shape (...).
    """
    seen = tasks.seen.to(tasks.credit.dtype)
    centre = torch.logit(mean_credit(tasks))[..., None, None]
    counted = tasks.n_questions
    student = torch.zeros_like(seen[..., :1])
    item = torch.zeros_like(seen[..., :1, :])
    student_prior, item_prior = (sd[..., None, None].pow(-2) for sd in (sd_student, sd_item))
    for _ in range(_BASE_STEPS):
        p = torch.sigmoid(centre + student + item)
        gradient = (counted * (tasks.credit - p)).sum(-2, keepdim=True) - item_prior * item
        item = item + gradient / ((counted * p * (1 - p)).sum(-2, keepdim=True) + item_prior)
        p = torch.sigmoid(centre + student + item)
        gradient = (counted * (tasks.credit - p)).sum(-1, keepdim=True) - student_prior * student
        student = student + gradient / ((counted * p * (1 - p)).sum(-1, keepdim=True) + student_prior)
    logits = centre + student + item
    p = torch.sigmoid(logits)
    # The small constant keeps one unexpected miss on a very easy item from outweighing everything else.
    surprise = seen * (tasks.credit - p) / (p * (1 - p) + 0.02).sqrt()
    return Base(logits, item[..., 0, :], surprise)


def measure_alikeness(tasks: ClassTasks, base: Base) -> tuple[Tensor, Tensor]:
    """Coordinates whose inner products say how alike two items are.

    Returns
    -------
    skills
        Shape (..., J, S): inner products are the cosine of the skills asked for.
    profile
        Shape (..., J, N): inner products are the correlation of the students' surprises, shrunk where few saw both.
    """
    n_scores = tasks.seen.sum(-2)[..., None].to(tasks.credit.dtype)
    skills = tasks.q_matrix / tasks.q_matrix.square().sum(-1, keepdim=True).sqrt().clamp_min(1.0)
    standardised = base.surprise.mT * tasks.item_weight[..., None].sqrt()
    return skills, standardised / (n_scores + _PROFILE_PRIOR).sqrt()


def describe_items(tasks: ClassTasks, base: Base, skills: Tensor, profile: Tensor) -> Tensor:
    """Eight numbers about every item, from the class's support alone, each roughly in [-3, 3].

    Returns
    -------
    Tensor
        Shape (..., J, 8): logit of its shrunk mean credit relative to the class; log number of scores; covariance of
        its credit with the student's mean on the rest; number of skills; share of the class's items that ask for one
        of its skills; mean correlation of its surprises with those items and with the others; mean difficulty of the
        items it shares a skill with, relative to its own.
    """
    seen = tasks.seen.to(tasks.credit.dtype)
    exists = seen.any(-2).to(seen.dtype)
    n_scores = seen.sum(-2)
    credit = tasks.credit * seen
    item_mean = ((credit.sum(-2) + 0.5) / (n_scores + 1.0))[..., None, :]
    # Each student's mean on the other items, around the class's mean on the same.
    centred = seen * (credit - item_mean)
    rest = (centred.sum(-1, keepdim=True) - centred) / (seen.sum(-1, keepdim=True) - seen).clamp_min(1.0)
    item_rest = (centred * rest).sum(-2) / (n_scores + 4.0)

    others = (1.0 - torch.eye(seen.shape[-1], dtype=seen.dtype)) * exists[..., None, :]
    alike = skills @ skills.mT
    together, apart = alike * others, (1.0 - alike) * others
    correlation = profile @ profile.mT
    together_n, apart_n = together.sum(-1), apart.sum(-1)
    relative = (together * (base.item[..., None, :] - base.item[..., :, None])).sum(-1)
    return torch.stack(
        [
            base.item,
            (n_scores + 1.0).log() - 3.0,
            item_rest * 25.0,
            tasks.q_matrix.sum(-1) - 1.5,
            together_n / others.sum(-1).clamp_min(1.0) * 2.0 - 0.5,
            (together * correlation).sum(-1) / together_n.clamp_min(1.0) * 10.0,
            (apart * correlation).sum(-1) / apart_n.clamp_min(1.0) * 10.0,
            relative / together_n.clamp_min(1.0),
        ],
        -1,
    ).clamp(-4.0, 4.0)


def embed_items(meta_weights: Mapping[str, Tensor], tasks: ClassTasks, statistics: Tensor, base: Base) -> Items:
    """Where every item lies: what the encoder makes of its features and its class, its skills, and its profile."""
    skills, profile = measure_alikeness(tasks, base)
    features = describe_items(tasks, base, skills, profile)
    context = statistics[..., None, :].expand(*features.shape[:-1], N_STATISTICS)
    hidden = torch.tanh(torch.cat([features, context], -1) @ meta_weights["item.w1"].mT + meta_weights["item.b1"])
    return Items(hidden @ meta_weights["item.w2"].mT + meta_weights["item.b2"], skills, profile)
