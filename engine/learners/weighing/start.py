"""Where an item's weight starts, before the class's scores say more: meta-learned from points and grain.

A small network reads, for every item, in how many steps its scores come, how many points are possible, how many scores
lie at the ends of the scale, and how many there are. It gives the weight to start from, between 1 and the number of
steps, and how many degrees of freedom that is worth. How it is trained says :mod:`engine.learners.item_weights`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from engine.learners.tasks import ClassTasks
from engine.learners.weighing.grain import count_steps

MetaWeights = dict[str, Tensor]

N_FEATURES = 6
_HIDDEN_UNITS = 12
#: The network moves a log by at most this much.
_LIMIT = 4.0
#: Degrees of freedom of an untrained start, and of the class's pooled dispersion.
_UNTRAINED_STRENGTH, _UNTRAINED_POOL = 8.0, 30.0


@dataclass(frozen=True, eq=False)
class WeightStart:
    """Where the item weights of a class start; all but ``pool`` of shape (..., n_items).

    Attributes
    ----------
    weight
        Effective number of questions, >= 1.
    strength
        Its worth in degrees of freedom, > 0.
    pool
        Degrees of freedom that the pooled dispersion of the class is held to 1 with, > 0, shape (...).
    steps
        In how many equal steps the item's scores come, >= 1: the most that it can weigh.
    """

    weight: Tensor
    strength: Tensor
    pool: Tensor
    steps: Tensor


def draw_meta_weights(generator: torch.Generator) -> MetaWeights:
    """Untrained: random features and an output of zero, float32, by name."""
    return {
        "w1": torch.randn(_HIDDEN_UNITS, N_FEATURES, generator=generator) / N_FEATURES**0.5,
        "b1": torch.zeros(_HIDDEN_UNITS),
        "w2": torch.zeros(2, _HIDDEN_UNITS),
        "b2": torch.zeros(2),
        "pool": torch.zeros(()),
    }


def start_weights(meta_weights: Mapping[str, Tensor], tasks: ClassTasks) -> WeightStart:
    """Where the weights of these items start, from their seen scores and points alone."""
    steps = count_steps(tasks)
    features = _describe_scores(tasks, steps)
    theta = {name: value.to(features.dtype) for name, value in meta_weights.items()}
    hidden = torch.tanh(features @ theta["w1"].mT + theta["b1"])
    out = hidden @ theta["w2"].mT + theta["b2"]
    out = _LIMIT * torch.tanh(out / _LIMIT)
    return WeightStart(
        # Untrained, the square root of the number of steps: half way from one question to as many as there are steps.
        weight=steps ** torch.sigmoid(out[..., 0]),
        strength=_UNTRAINED_STRENGTH * out[..., 1].exp(),
        pool=(_UNTRAINED_POOL * theta["pool"].clamp(-_LIMIT, _LIMIT).exp()).expand(steps.shape[:-1]),
        steps=steps,
    )


def _describe_scores(tasks: ClassTasks, steps: Tensor) -> Tensor:
    """Six numbers about every item's seen scores, shape (..., n_items, 6), each roughly in [-2, 2].

    Log steps; log points; log points a step; share of the scores that are nothing, and everything; log scores.
    """
    there = tasks.seen.to(tasks.credit.dtype)
    n = there.sum(-2)
    points = tasks.points.clamp(1.0, 1000.0)
    return torch.stack(
        [
            steps.log() - 2.0,
            points.log() - 2.0,
            (points / steps).log().clamp(-3.0, 3.0),
            4.0 * (there * (tasks.credit <= 0.0)).sum(-2) / n.clamp_min(1.0) - 0.5,
            4.0 * (there * (tasks.credit >= 1.0)).sum(-2) / n.clamp_min(1.0) - 1.0,
            (n + 1.0).log() - 3.0,
        ],
        -1,
    )
