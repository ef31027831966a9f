r"""Siamese networks: twins that tell whether a student fares the same on two items.

Koch, Zemel & Salakhutdinov (2015), *Siamese Neural Networks for One-shot Image Recognition*, ICML Deep Learning
Workshop.

The same encoder embeds both items of a pair (:mod:`engine.learners.encoding.item_encoder`); a weighted L1 distance
through a sigmoid is the probability that one student gets the same outcome on both:

.. math:: v_{jk} = \sigma(\lambda (\gamma - \sum_d \alpha_d |e_{jd} - e_{kd}|))

The twins are trained on that question alone (verification): pairs of a hidden and a seen item of one student. A hidden
score is then predicted from the seen ones, each counting by how much of a twin it is.

Departures, and why:

* v is the probability of the same outcome for two items that are each right half of the time. For others, two able
  students fare the same on two easy items whatever these ask. With the base's p, the probability that both come out
  the same is p_j p_k + (1 - p_j)(1 - p_k) + 2 ρ sqrt(p_j (1 - p_j) p_k (1 - p_k)) with ρ = 2 v - 1, which is v at
  p = 1/2 and lies in [0, 1] always.
* The distance sums over the learned coordinates, over the skills (L1 between their shares) and over what the class did
  on the two items (one minus their shrunk correlation: L1 between thirty noisy scores is mostly noise). The weights of
  the latter two and λ come from a small network on the class's statistics.
* The paper answers with the single most similar picture, as its classes exclude each other. Here all seen items speak:
  logit p_ij = β_ij + ω Σ_k ρ_jk z_ik / (κ + Σ_k |ρ_jk|), with the base's standardised residuals z. κ imagined items
  without a surprise shrink it. ω, κ and the base are trained on the hidden scores, the twins are not.
* A seen cell is predicted without its own score, like a hidden one.

Shapes: N students, J items.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy

from engine.learners.adapting.gradient_learner import GradientLearner, MetaWeights, cross_entropy, mean_over_cells
from engine.learners.encoding.class_network import draw_class_network, read_scales
from engine.learners.encoding.class_statistics import describe_class
from engine.learners.encoding.item_encoder import N_DIMENSIONS, Base, Items, draw_encoder, embed_items, fit_base
from engine.learners.tasks import ClassTasks

#: Untrained sd of students and of items, κ, ω, and the weights of the skill and profile distances and of all.
_UNTRAINED = (1.2, 1.0, 2.0, 0.5, 0.5, 0.5, 1.0)


@dataclass(frozen=True)
class Siamese(GradientLearner):
    """Siamese network over a class's items; the module says what it computes and where it leaves the paper."""

    name: ClassVar[str] = "siamese"
    meta_iterations: ClassVar[int] = 1500

    @classmethod
    def draw_meta_weights(cls, generator: torch.Generator) -> MetaWeights:
        """The item encoder, the class network, the weights α (as logs) of the L1 distance, and γ."""
        weights = draw_encoder(generator) | draw_class_network(generator, len(_UNTRAINED))
        return weights | {"twin.log_alpha": torch.full((N_DIMENSIONS,), -3.0), "twin.gamma": torch.zeros(())}

    def predict_logits(self, meta_weights: Mapping[str, Tensor], tasks: ClassTasks) -> Tensor:
        """Logit of the expected credit of every cell by the module's formula, shape (..., N, J)."""
        base, twin, prior, strength = self._embed(meta_weights, tasks)
        return predict_from_twins(base, twin, tasks.n_questions, prior, strength)

    def loss(self, meta_weights: Mapping[str, Tensor], support: ClassTasks, credit: Tensor, query: Tensor) -> Tensor:
        """Verification of pairs (the twins) plus hidden scores (everything but the twins), shape (n_classes,)."""
        base, twin, prior, strength = self._embed(meta_weights, support)
        logits = predict_from_twins(base, twin.detach(), support.n_questions, prior, strength)
        verification = pair_loss(detach_base(base), twin, support, credit, query)
        return verification + mean_over_cells(cross_entropy(logits, credit), query)

    @staticmethod
    def _embed(meta_weights: Mapping[str, Tensor], tasks: ClassTasks) -> tuple[Base, Tensor, Tensor, Tensor]:
        statistics = describe_class(tasks)
        sd_student, sd_item, prior, strength, *blocks = read_scales(meta_weights, statistics, _UNTRAINED)
        base = fit_base(tasks, sd_student, sd_item)
        # What pairs teach stops here: a base that is too sure of itself would also raise their likelihood.
        items = embed_items(meta_weights, tasks, statistics, detach_base(base))
        alpha = meta_weights["twin.log_alpha"].exp()
        return base, compare_twins(items, alpha, meta_weights["twin.gamma"], blocks), prior, strength


def detach_base(base: Base) -> Base:
    """The same base, through which no gradient flows."""
    return Base(base.logits.detach(), base.item.detach(), base.surprise.detach())


def compare_twins(items: Items, alpha: Tensor, gamma: Tensor, blocks: list[Tensor]) -> Tensor:
    """ρ of every pair of items, in (-1, 1), symmetric, shape (..., J, J).

    Parameters
    ----------
    items
        Embedded items.
    alpha, gamma
        Weights of the learned coordinates, shape (16,), and the threshold.
    blocks
        Weights of the skill and of the profile distance, and of the whole; each of shape (...).
    """
    skill_weight, profile_weight, sharpness = (w[..., None, None] for w in blocks)
    learned = torch.cdist(items.learned * alpha, items.learned * alpha, p=1.0)
    shares = items.skills / items.skills.sum(-1, keepdim=True).clamp_min(1e-12)
    skills = torch.cdist(shares, shares, p=1.0)  # 0 for the same skills, 2 for none in common
    profile = 1.0 - items.profile @ items.profile.mT
    distance = learned + skill_weight * skills + profile_weight * profile
    return 2.0 * torch.sigmoid(sharpness * (gamma - distance)) - 1.0


def predict_from_twins(base: Base, twin: Tensor, counted: Tensor, prior: Tensor, strength: Tensor) -> Tensor:
    """β_ij + ω Σ_k w_k ρ_jk z_ik / (κ + Σ_k w_k |ρ_jk|) over the seen k ≠ j with item weights w, shape (..., N, J).

    ``counted`` is w_k where student i has a score and 0 elsewhere, shape (..., N, J).
    """
    others = twin * (1.0 - torch.eye(twin.shape[-1], dtype=twin.dtype))
    total = prior[..., None, None] + counted @ others.abs()
    return base.logits + strength[..., None, None] * ((counted * base.surprise) @ others) / total


def pair_loss(base: Base, twin: Tensor, support: ClassTasks, credit: Tensor, query: Tensor) -> Tensor:
    """Cross-entropy of "the same outcome" over pairs of a query and a support item of a student, per class."""
    p = torch.sigmoid(base.logits)
    same = agreement(p[..., :, None], p[..., None, :], twin[..., None, :, :]).clamp(1e-5, 1 - 1e-5)
    hidden, shown = credit[..., :, None], support.credit[..., None, :]
    target = hidden * shown + (1 - hidden) * (1 - shown)
    pairs = query[..., :, None] & support.seen[..., None, :]
    loss = binary_cross_entropy(same, target, reduction="none") * pairs
    return loss.sum((-1, -2, -3)) / pairs.sum((-1, -2, -3)).clamp_min(1)


def agreement(p: Tensor, q: Tensor, correlation: Tensor) -> Tensor:
    """Probability that two 0/1 outcomes of means p and q and of this correlation are equal."""
    spread = (p * (1 - p) * q * (1 - q)).clamp_min(1e-12).sqrt()
    return p * q + (1 - p) * (1 - q) + 2.0 * correlation * spread
