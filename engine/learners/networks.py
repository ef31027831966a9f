"""The response networks that model-agnostic learners adapt: from fast weights to the credit of every cell.

A network says three things: its meta-weights, where the fast weights of a class start (how fast each may move and how
strongly it is held), and the logits that fast weights give. Fast weights are plain batched tensors, a row for every
student, so that one gradient of the summed loss is every student's own gradient.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

from engine.learners.encoding.class_network import draw_class_network, read_scales
from engine.learners.encoding.class_statistics import describe_class, mean_credit
from engine.learners.encoding.item_encoder import (
    LOG_SCORES,
    N_ITEM_FEATURES,
    describe_items,
    fit_base,
    measure_alikeness,
)
from engine.learners.tasks import ClassTasks

MetaWeights = dict[str, Tensor]

#: Gradient steps of the inner loop, each with learned rates of its own.
INNER_STEPS = 8
#: p (1 - p) is at most this: what one score can add to the curvature of the loss in a logit.
_MOST_INFORMATION = 0.25


@dataclass(frozen=True, eq=False)
class FastStart:
    """Where the fast weights of a batch of classes start.

    Attributes
    ----------
    weights
        By name; leading dimensions are the batch's.
    rates
        By name, for every inner step; each broadcasts against the weights of that name.
    precisions
        By name: the pull back to the start, 1 / spread^2; broadcasts against the weights.
    inputs
        What ``logits`` needs to know about the items, shape (..., J, n_inputs).
    unknown
        Variance of what the seen scores leave open about a student's ability on an item, shape (..., N, J); None where
        only students have fast weights.
    """

    weights: dict[str, Tensor]
    rates: dict[str, list[Tensor]]
    precisions: dict[str, Tensor]
    inputs: Tensor
    unknown: Tensor | None = None


class ResponseNetwork(Protocol):
    """What a model-agnostic learner needs to know of a network."""

    def draw_meta_weights(self, generator: torch.Generator) -> MetaWeights:
        """Untrained meta-weights, float32, by name."""

    def start(self, meta_weights: Mapping[str, Tensor], tasks: ClassTasks) -> FastStart:
        """Where the fast weights of one class or a batch start, and how far and fast they may move."""

    def logits(self, weights: Mapping[str, Tensor], inputs: Tensor) -> Tensor:
        """Logit of the expected credit of every cell, shape (..., N, J)."""

    def logit_variance(self, weights: Mapping[str, Tensor], start: FastStart) -> Tensor | float:
        """Variance of the logits from what is not known of the students, broadcastable to them."""


class StructuredNetwork:
    """The response model of :mod:`engine.learners.response.model`: logit p_ij = a_j (g_i + Σ_s q̄_js m_is) - b_j.

    Fast weights: ``ability`` g (..., N, 1) and ``skill`` m (..., N, S) of the students, ``log_discrimination`` (..., J)
    and ``difficulty`` b (..., J) of the items of the class. All skills start alike, as do all students and all items:
    only so does no order of theirs matter. The class network says how far each kind may move, and how far from 0 the
    difficulties start.
    """

    #: Untrained spreads of g, m, b and log a, and the factor on the class's mean logit.
    untrained = (1.2, 0.7, 1.0, 0.3, 1.0)
    kinds = ("ability", "skill", "difficulty", "log_discrimination")

    def draw_meta_weights(self, generator: torch.Generator) -> MetaWeights:
        """The class network, and the logarithms of the rates: one for every kind of weight and every step."""
        rates = {f"log_rate.{kind}": torch.full((INNER_STEPS,), -0.7) for kind in self.kinds}
        return draw_class_network(generator, len(self.untrained)) | rates

    def start(self, meta_weights: Mapping[str, Tensor], tasks: ClassTasks) -> FastStart:
        """Students and items at the middle of the class.

        A rate is a learned number over the most curvature that so many scores and the pull can have: what moves a
        student with 3 scores the right way would make one with 60 diverge. One over the same curvature is the least
        variance that so many scores leave a student's weight, the other weights given.
        """
        *spreads, stretch = read_scales(meta_weights, describe_class(tasks), self.untrained)
        counted = tasks.n_questions
        shares = tasks.skill_shares
        middle = -torch.logit(mean_credit(tasks)) * stretch
        zeros = torch.zeros_like(counted)
        weights = {
            "ability": zeros[..., :1],
            "skill": (zeros @ shares),
            "difficulty": middle[..., None].expand(shares.shape[:-1]),
            "log_discrimination": zeros[..., 0, :],
        }
        n_item = counted.sum(-2)
        scores = {
            "ability": counted.sum(-1, keepdim=True),
            "skill": counted @ shares.square(),
            "difficulty": n_item,
            "log_discrimination": n_item * spreads[0].square()[..., None],
        }
        precisions, curvatures, rates = {}, {}, {}
        for kind, spread in zip(self.kinds, spreads, strict=True):
            batch = spread[(...,) + (None,) * (weights[kind].dim() - spread.dim())]
            precisions[kind] = batch.pow(-2)
            curvatures[kind] = _MOST_INFORMATION * scores[kind] + precisions[kind]
            rates[kind] = [rate / curvatures[kind] for rate in meta_weights[f"log_rate.{kind}"].exp()]
        unknown = curvatures["ability"].reciprocal() + curvatures["skill"].reciprocal() @ shares.square().mT
        return FastStart(weights, rates, precisions, shares, unknown)

    def logits(self, weights: Mapping[str, Tensor], inputs: Tensor) -> Tensor:
        """Logit of the expected credit, a_j (g_i + Σ_s q̄_js m_is) - b_j, shape (..., N, J); ``inputs`` are the q̄_js."""
        ability = weights["ability"] + weights["skill"] @ inputs.mT
        discrimination = weights["log_discrimination"].exp()[..., None, :]
        return discrimination * ability - weights["difficulty"][..., None, :]

    def logit_variance(self, weights: Mapping[str, Tensor], start: FastStart) -> Tensor | float:
        """Variance of a_j (g_i + Σ_s q̄_js m_is) from that of g and m, shape (..., N, J)."""
        assert start.unknown is not None
        return weights["log_discrimination"].mul(2.0).exp()[..., None, :] * start.unknown


class MlpNetwork:
    """A plain two-layer perceptron from an item's features to a logit; every student adapts a copy of it.

    Fast weights, per student: ``w1`` (..., N, 16, 9), ``b1`` (..., N, 16), ``w2`` (..., N, 16), ``b2`` (..., N, 1). It
    knows about an item what :func:`engine.learners.encoding.item_encoder.describe_items` says and the class's mean,
    nothing of which skill it asks for: that is what the structure of the other network is for.
    """

    hidden_units = 16
    n_inputs = N_ITEM_FEATURES + 1
    #: Fixed spreads of students and items for the base that the features start from.
    base_spreads = (1.2, 1.0)
    #: An input moves a student's weights in proportion to itself, so no item counts as scored by more than e^4 - 1, or
    #: 54: in a course of a thousand, students would be moved by how many they are instead of by their scores.
    most_log_scores = 1.0

    def draw_meta_weights(self, generator: torch.Generator) -> MetaWeights:
        """The perceptron's start; as logs a rate for every weight and step, and a pull for every layer."""
        w1 = torch.randn(self.hidden_units, self.n_inputs, generator=generator) / self.n_inputs**0.5
        w2 = torch.randn(self.hidden_units, generator=generator) / self.hidden_units**0.5
        layers = {
            "w1": w1,
            "b1": torch.zeros(self.hidden_units),
            "w2": w2,
            "b2": torch.zeros(1),
        }
        rates = {f"log_rate.{k}": torch.full((INNER_STEPS, *v.shape), -2.0) for k, v in layers.items()}
        return layers | rates | {f"log_precision.{k}": torch.zeros(()) for k in layers}

    def start(self, meta_weights: Mapping[str, Tensor], tasks: ClassTasks) -> FastStart:
        """A copy of the perceptron for every student, with features of the items, shape (..., J, 9), as inputs."""
        rows = tasks.credit.shape[:-1]
        spreads = (torch.full_like(tasks.credit[..., 0, 0], sd) for sd in self.base_spreads)
        base = fit_base(tasks, *spreads)
        features = describe_items(tasks, base, *measure_alikeness(tasks, base))
        most = features.new_full(features.shape[-1:], torch.inf)
        most[LOG_SCORES] = self.most_log_scores
        features = features.minimum(most)
        mean = torch.logit(mean_credit(tasks))[..., None, None].expand(*features.shape[:-1], 1)
        n_scores = tasks.n_questions.sum(-1)
        weights, rates, precisions = {}, {}, {}
        for name in ("w1", "b1", "w2", "b2"):
            value = meta_weights[name]
            weights[name] = value.expand(*rows, *value.shape)
            precisions[name] = meta_weights[f"log_precision.{name}"].exp()
            curvature = _MOST_INFORMATION * n_scores + precisions[name]
            curvature = curvature[(...,) + (None,) * value.dim()]
            rates[name] = [rate / curvature for rate in meta_weights[f"log_rate.{name}"].exp()]
        return FastStart(weights, rates, precisions, torch.cat([features, mean], -1))

    def logits(self, weights: Mapping[str, Tensor], inputs: Tensor) -> Tensor:
        """Logit of the expected credit: every student's own perceptron on every item's features, shape (..., N, J)."""
        hidden = torch.tanh(inputs[..., None, :, :] @ weights["w1"].mT + weights["b1"][..., None, :])
        return (hidden @ weights["w2"][..., None])[..., 0] + weights["b2"]

    def logit_variance(self, weights: Mapping[str, Tensor], start: FastStart) -> Tensor | float:
        """0: students alone have fast weights here, so nothing is fitted to many students' estimates."""
        return 0.0
