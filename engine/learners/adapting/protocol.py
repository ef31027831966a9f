"""What a learner can do; the training loop, the pipeline and the benchmark know nothing else about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Protocol, Self, runtime_checkable

import torch
from torch import Tensor

from engine.learners.adapting.adapted import Adapted
from engine.learners.adapting.fitting import Fit
from engine.learners.tasks import ClassTasks


@runtime_checkable
class MetaTrained(Protocol):
    """What meta-training makes: meta-weights and how to move them. Immutable: ``meta_step`` returns another one."""

    name: ClassVar[str]

    @classmethod
    def initialise(cls, generator: torch.Generator) -> Self:
        """Untrained, the meta-weights drawn with this generator."""

    @classmethod
    def from_meta_weights(cls, meta_weights: Mapping[str, Tensor]) -> Self:
        """With these meta-weights; raises ValueError where names or shapes do not fit."""

    @property
    def meta_weights(self) -> Mapping[str, Tensor]:
        """What meta-training changes and a checkpoint holds, float32, by name; empty where nothing is trained."""

    def meta_step(self, classes: Sequence[ClassTasks], step_size: float, generator: torch.Generator) -> Self:
        """One outer update on a meta-batch of classes; step_size in (0, 1], a share of the learner's largest step."""


@runtime_checkable
class Learner(MetaTrained, Protocol):
    """A few-shot learner over classes; ``adapt`` keeps no state."""

    def fit(self, tasks: ClassTasks) -> Fit:
        """What is said about a batch of classes whose items are weighed; ``adapt`` without what goes around it."""

    def adapt(self, classes: Sequence[ClassTasks]) -> list[Adapted]:
        """Adapt to the seen scores of every class, all at once; one result per class, in order."""
