"""What a learner can do; the training loop, the pipeline and the benchmark know nothing else about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Protocol, Self, runtime_checkable

import torch
from torch import Tensor

from engine.learners.adapting.adapted import Adapted
from engine.learners.tasks import ClassTasks


@runtime_checkable
class Learner(Protocol):
    """A few-shot learner over classes. Immutable: ``meta_step`` returns another one, ``adapt`` keeps no state."""

    name: ClassVar[str]

    @classmethod
    def initialise(cls, generator: torch.Generator) -> Self:
        """An untrained learner, its meta-weights drawn with this generator."""

    @classmethod
    def from_meta_weights(cls, meta_weights: Mapping[str, Tensor]) -> Self:
        """A learner with these meta-weights; raises ValueError where names or shapes do not fit."""

    @property
    def meta_weights(self) -> Mapping[str, Tensor]:
        """What meta-training changes and a checkpoint holds, float32, by name; empty where nothing is trained."""

    def adapt(self, classes: Sequence[ClassTasks]) -> list[Adapted]:
        """Adapt to the seen scores of every class, all at once; one result per class, in order."""

    def meta_step(self, classes: Sequence[ClassTasks], step_size: float, generator: torch.Generator) -> Self:
        """One outer update on a meta-batch of classes; step_size in (0, 1], a share of the learner's largest step."""
