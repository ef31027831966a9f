"""What learners have in common whose meta-weights go downhill on hidden cells: all but Reptile and the baselines.

An episode as in Vinyals et al. (2016), *Matching Networks for One Shot Learning*, arXiv:1606.04080: the meta-weights
are trained on exactly what they are judged by. Some cells of a class are hidden (the query), the learner adapts to the
others (the support), and the cross-entropy of the hidden ones goes down.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Self

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from engine.learners.adapting.adapted import Adapted
from engine.learners.adapting.fitting import Fit, fit_classes, require_shapes
from engine.learners.adapting.outer_adam import Adam, adam_step
from engine.learners.tasks import ClassTasks, draw_episode, stack_classes
from engine.learners.weighing.adapting import weigh_items

MetaWeights = dict[str, Tensor]

#: A gradient is scaled down to this norm, so that one odd class does not undo what hundreds have taught.
_MAX_NORM = 1.0


@dataclass(frozen=True)
class GradientLearner(ABC):
    """Meta-weights, and Adam on the cross-entropy of hidden cells around them.

    Attributes
    ----------
    meta_weights
        By name, float32.
    outer_lr
        Adam's step, multiplied by the loop's falling step size.
    hidden_range
        Shares of a class's cells to hide while training, drawn uniformly per class.
    adam
        State of the optimiser; empty in a loaded learner.
    """

    meta_weights: MetaWeights
    outer_lr: float = 0.01
    hidden_range: tuple[float, float] = (0.1, 0.9)
    adam: Adam = field(default_factory=Adam)

    name: ClassVar[str]
    meta_iterations: ClassVar[int]
    meta_batch_size: ClassVar[int] = 8

    @classmethod
    @abstractmethod
    def draw_meta_weights(cls, generator: torch.Generator) -> MetaWeights:
        """Untrained meta-weights, float32, by name."""

    @abstractmethod
    def predict_logits(self, meta_weights: Mapping[str, Tensor], tasks: ClassTasks) -> Tensor:
        """Logit of the expected credit of every cell after adapting to the seen ones, shape (..., N, J)."""

    def loss(self, meta_weights: Mapping[str, Tensor], support: ClassTasks, credit: Tensor, query: Tensor) -> Tensor:
        """What training lowers: mean cross-entropy of the query cells of every class, shape (n_classes,)."""
        return mean_over_cells(cross_entropy(self.predict_logits(meta_weights, support), credit), query)

    @classmethod
    def initialise(cls, generator: torch.Generator) -> Self:
        """An untrained learner, its meta-weights drawn with this generator."""
        return cls(cls.draw_meta_weights(generator))

    @classmethod
    def from_meta_weights(cls, meta_weights: Mapping[str, Tensor]) -> Self:
        """The learner with these meta-weights; ValueError where names or shapes do not fit."""
        require_shapes(meta_weights, cls.draw_meta_weights(torch.Generator()))
        return cls(dict(meta_weights))

    @torch.inference_mode()
    def adapt(self, classes: Sequence[ClassTasks]) -> list[Adapted]:
        """Adapt to every class at once; leaves the learner unchanged.

        Returns
        -------
        list of Adapted
            One per class, in order. Mastery is read off the expected credit
            (:mod:`engine.learners.adapting.expected_mastery`).
        """
        return fit_classes(classes, self.fit)

    def fit(self, tasks: ClassTasks) -> Fit:
        """Expected credit in a batch of classes whose items are weighed."""
        return Fit(self.predict_logits({k: v.to(tasks.credit.dtype) for k, v in self.meta_weights.items()}, tasks))

    def meta_gradient(self, classes: Sequence[ClassTasks], generator: torch.Generator) -> MetaWeights:
        """Gradient of the mean loss over these classes, each with a share of its cells hidden at random."""
        tasks = stack_classes(classes)
        support, query = draw_episode(tasks, self.hidden_range, generator)
        support = weigh_items(support)
        theta = {k: v.detach().requires_grad_() for k, v in self.meta_weights.items()}
        loss = self.loss(theta, support, tasks.credit, query).mean()
        return dict(zip(theta, torch.autograd.grad(loss, list(theta.values())), strict=True))

    def meta_step(self, classes: Sequence[ClassTasks], step_size: float, generator: torch.Generator) -> Self:
        """One outer update: a step of Adam, of size ``step_size`` times :attr:`outer_lr`, on the clipped gradient."""
        gradients = self.meta_gradient(classes, generator)
        norm = torch.stack([g.square().sum() for g in gradients.values()]).sum().sqrt()
        scale = (_MAX_NORM / (norm + 1e-12)).clamp_max(1.0)
        clipped = {k: g * scale for k, g in gradients.items()}
        moved, adam = adam_step(self.meta_weights, clipped, self.adam, step_size * self.outer_lr)
        return replace(self, meta_weights=moved, adam=adam)


def cross_entropy(logits: Tensor, credit: Tensor) -> Tensor:
    """Cross-entropy between credit and expected credit of every cell; a partial credit is a binomial fraction."""
    return binary_cross_entropy_with_logits(logits, credit, reduction="none")


def mean_over_cells(loss: Tensor, cells: Tensor) -> Tensor:
    """Mean of a (..., N, J) loss over the chosen cells of every class, shape (...); 0 where none is chosen."""
    return (loss * cells).sum((-1, -2)) / cells.sum((-1, -2)).clamp_min(1)
