r"""Prototypical networks: a student is the centre of what they can do and the centre of what they cannot.

Snell, Swersky & Zemel (2017), *Prototypical Networks for Few-shot Learning*, arXiv:1703.05175.

A student's two classes are success and failure. With item embeddings e_j (:mod:`engine.learners.encoding.item_encoder`)
and the student's prototypes s_i and f_i, a softmax over the two negative squared distances is a sigmoid of their
difference:

.. math:: \operatorname{logit} p_{ij} = \beta_{ij} + \tau \, (\lVert e_j - f_i \rVert^2 - \lVert e_j - s_i \rVert^2)

Departures, and why:

* β_ij, the additive base (student + item), is added: in the paper all classes are equally likely, here an easy item is
  more likely right whatever it is like.
* A prototype is the mean of the support embeddings weighted by credit *beyond the base*: a success counts by 1 - p, a
  failure by p, partial credit by its share of both. Weighted by credit alone, the success prototype of an able student
  is the centre of all items and says nothing.
* Both prototypes begin with κ imagined items at a learned prior prototype, so that they exist with no success, no
  failure or no score at all, and few scores move them little.
* Squared Euclidean distance over three blocks of coordinates (learned, skills, response profile) whose weights come
  from a small network on the class's statistics: on some exams the skill tags carry nothing.
* A seen cell is predicted without its own score, like a hidden one.

What each block was worth, on an earlier simulation: trained without the learned coordinates the log loss on six real
exams rose from .5405 / .5803 (30 % / 70 % hidden) to .5411 / .5803, without the skills to .5409 / .5811, without the
profile to .5409 / .5803.

Shapes: N students, J items, E = 16 + S + N coordinates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor

from engine.learners.adapting.gradient_learner import GradientLearner, MetaWeights
from engine.learners.encoding.class_network import draw_class_network, read_scales
from engine.learners.encoding.class_statistics import describe_class
from engine.learners.encoding.item_encoder import N_DIMENSIONS, draw_encoder, embed_items, fit_base
from engine.learners.tasks import ClassTasks

#: Untrained sd of students and of items, κ, τ, and the weights of the learned, skill and profile coordinates.
_UNTRAINED = (1.2, 1.0, 2.0, 1.0, 0.3, 0.7, 0.7)


@dataclass(frozen=True)
class Prototypical(GradientLearner):
    """Prototypical network over a class's items; the module says what it computes and where it leaves the paper."""

    name: ClassVar[str] = "prototypical"
    meta_iterations: ClassVar[int] = 1500

    @classmethod
    def draw_meta_weights(cls, generator: torch.Generator) -> MetaWeights:
        """The item encoder, the class network, and where the prior prototypes lie around the centre of the class."""
        weights = draw_encoder(generator) | draw_class_network(generator, len(_UNTRAINED))
        return weights | {"success": torch.zeros(N_DIMENSIONS), "failure": torch.zeros(N_DIMENSIONS)}

    def predict_logits(self, meta_weights: Mapping[str, Tensor], tasks: ClassTasks) -> Tensor:
        """Logit of the expected credit of every cell by the module's formula, shape (..., N, J)."""
        statistics = describe_class(tasks)
        sd_student, sd_item, prior, temperature, *blocks = read_scales(meta_weights, statistics, _UNTRAINED)
        base = fit_base(tasks, sd_student, sd_item)
        items = embed_items(meta_weights, tasks, statistics, base)
        parts = (items.learned, items.skills, items.profile)
        embedding = torch.cat([w[..., None, None] * x for w, x in zip(blocks, parts, strict=True)], -1)

        exists = tasks.seen.any(-2)[..., None].to(embedding.dtype)
        centre = (embedding * exists).sum(-2) / exists.sum(-2).clamp_min(1.0)
        p = torch.sigmoid(base.logits)
        distances = []
        for name, weight in (("success", tasks.credit * (1 - p)), ("failure", (1 - tasks.credit) * p)):
            offset = meta_weights[name]
            at = centre + torch.cat([offset, offset.new_zeros(centre.shape[-1] - N_DIMENSIONS)])
            distances.append(distance_to_prototype(embedding, tasks.n_questions * weight, at, prior))
        success, failure = distances
        return base.logits + temperature[..., None, None] * (failure - success)


def distance_to_prototype(embedding: Tensor, weight: Tensor, prior_prototype: Tensor, prior_weight: Tensor) -> Tensor:
    """Squared distance of every item to every student's prototype, the item itself left out of it.

    Parameters
    ----------
    embedding
        Shape (..., J, E).
    weight
        Of every item in every student's prototype, >= 0, 0 where unseen, shape (..., N, J).
    prior_prototype, prior_weight
        Where a prototype is before any score, shape (..., E), and how many scores it outweighs, shape (...).

    Returns
    -------
    Tensor
        Shape (..., N, J).
    """
    prior = prior_weight[..., None, None]
    total = weight.sum(-1, keepdim=True) + prior
    prototype = (weight @ embedding + prior * prior_prototype[..., None, :]) / total
    squared = embedding.square().sum(-1)[..., None, :] + prototype.square().sum(-1, keepdim=True)
    squared = (squared - 2.0 * prototype @ embedding.mT).clamp_min(0.0)
    # Without item j a prototype c becomes (T c - w e_j) / (T - w), and e_j minus that is T / (T - w) (e_j - c).
    return squared * (total / (total - weight)).square()
