"""Meta-training of where item weights start.

A class is a task as in the training of the other learners: some scores are hidden, the weights are adapted to the rest,
and what goes down is the normal deviance of the hidden scores around their expectation, whose variance is p (1 - p) / w
plus what is not known of student and item. The expectation and what is not known are taken as they are; the gradient
goes through the weights alone. Scores of single questions say nothing here, since their variance hangs on their mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Self

import torch
from torch import Tensor

from engine.learners.adapting.fitting import require_shapes
from engine.learners.adapting.outer_adam import Adam, adam_step
from engine.learners.tasks import ClassTasks, draw_episode, stack_classes
from engine.learners.weighing.dispersion import combine, measure_dispersion
from engine.learners.weighing.start import MetaWeights, draw_meta_weights, start_weights

#: Student's t with this many degrees of freedom: one zero for work not handed in must not decide what a test weighs.
_FREEDOM = 8.0

#: Square of the scale of that t, over the variance of normal scores that it fits best: with it, weights are right where
#: scores are normal. The root of E[(ν + 1) z² / (ν s² + z²)] = 1 for a standard normal z.
_SCALE = 0.8116

#: Below this, a hidden score's variance is grain and rounding.
_LEAST_VARIANCE = 2e-4


@dataclass(frozen=True)
class ItemWeights:
    """The start of item weights, and the state of its training.

    Attributes
    ----------
    meta_weights
        Of :mod:`engine.learners.weighing.start`.
    outer_lr
        Adam's step, multiplied by the loop's falling step size.
    hidden_range
        Shares of a class's cells to hide, drawn uniformly per class.
    """

    meta_weights: MetaWeights
    outer_lr: float = 0.02
    hidden_range: tuple[float, float] = (0.05, 0.4)
    adam: Adam = field(default_factory=Adam)

    name: ClassVar[str] = "item_weights"
    meta_iterations: ClassVar[int] = 600
    meta_batch_size: ClassVar[int] = 16

    @classmethod
    def initialise(cls, generator: torch.Generator) -> Self:
        """Untrained: the square root of the number of steps."""
        return cls(draw_meta_weights(generator))

    @classmethod
    def from_meta_weights(cls, meta_weights: Mapping[str, Tensor]) -> Self:
        """The start with these meta-weights; ValueError where names or shapes do not fit."""
        require_shapes(meta_weights, draw_meta_weights(torch.Generator()))
        return cls(dict(meta_weights))

    def meta_step(self, classes: Sequence[ClassTasks], step_size: float, generator: torch.Generator) -> Self:
        """One outer update: a step of Adam on the mean loss over these classes."""
        tasks = stack_classes(classes)
        support, query = draw_episode(tasks, self.hidden_range, generator)
        theta = {k: v.detach().requires_grad_() for k, v in self.meta_weights.items()}
        loss = hidden_loss(theta, support, tasks.credit, query)
        gradients = dict(zip(theta, torch.autograd.grad(loss, list(theta.values())), strict=True))
        moved, adam = adam_step(self.meta_weights, gradients, self.adam, step_size * self.outer_lr)
        return replace(self, meta_weights=moved, adam=adam)


def hidden_loss(meta_weights: Mapping[str, Tensor], support: ClassTasks, credit: Tensor, query: Tensor) -> Tensor:
    """Mean normal deviance of the hidden scores of items with several steps, a scalar; 0 where there are none."""
    start = start_weights(meta_weights, support)
    prior = (start.weight, start.strength, start.pool, start.steps)
    with torch.no_grad():
        dispersion = measure_dispersion(support, start.weight.detach(), *(part.detach() for part in prior[1:]))
        p = torch.sigmoid(dispersion.logits)
        v = p * (1.0 - p)
        unknown = v.square() * dispersion.variance
    weight = combine(dispersion, *prior)
    variance = v / weight[..., None, :] + unknown + _LEAST_VARIANCE
    tail = (credit - p).square() / (_FREEDOM * _SCALE * variance)
    loss = 0.5 * variance.log() + 0.5 * (_FREEDOM + 1.0) * tail.log1p()
    cells = query & (start.steps > 1)[..., None, :]
    return (loss * cells).sum() / cells.sum().clamp_min(1)
