"""What a school does in a round: adapt the meta-weights to its own classes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch

from engine.federated.weights import Weights, subtract, take_shared
from engine.learners.reptile import SQUARES_DECAY, MetaWeights, Reptile
from engine.learners.tasks import ClassTasks, group_by_size, stack_classes
from engine.research.simulation import simulate_classes
from engine.research.training import to_float32

#: Invented classes that tell how large gradients are.
_SQUARES_FROM = 32
#: Inner steps after which a running mean of squares no longer knows where it began.
_SETTLED = 10_000
#: Classes of a school in a round, drawn anew in every round where it has more.
CLASSES_A_ROUND = 6
#: Cells of the classes that are adapted together: four inner steps keep about a gigabyte for a million of them.
_CELLS = 30_000


def measure_squares(meta_weights: MetaWeights) -> MetaWeights:
    """Mean squared gradient of every weight over invented classes, by which inner steps are scaled.

    While Reptile is trained in one place this mean runs over all classes. Over schools it would be one more thing to
    send, so every school takes it from the same invented classes and comes to the same numbers.

    Parameters
    ----------
    meta_weights
        Where the gradients are taken: the start that everybody has.
    """
    learner = Reptile(meta_weights)
    generator = torch.Generator().manual_seed(0)
    classes = [to_float32(tasks) for tasks in simulate_classes(np.random.default_rng(0), _SQUARES_FROM)]
    learner = learner.meta_step(classes, 0.0, generator)
    unbiased = 1.0 - SQUARES_DECAY**learner.n_steps
    return {name: value / unbiased for name, value in learner.squares.items()}


def adapt_school(
    meta_weights: MetaWeights, squares: Mapping[str, torch.Tensor], classes: Sequence[ClassTasks], seed: int
) -> Weights:
    """:func:`adapt_classes` on as many of a school's classes as count in a round."""
    chosen = np.random.default_rng(seed).permutation(len(classes))[:CLASSES_A_ROUND]
    return adapt_classes(meta_weights, squares, [classes[k] for k in chosen], seed)


def adapt_classes(
    meta_weights: MetaWeights, squares: Mapping[str, torch.Tensor], classes: Sequence[ClassTasks], seed: int
) -> Weights:
    """Mean over classes of φ - θ: how far a few inner steps on hidden cells of a class lead from the meta-weights.

    Parameters
    ----------
    meta_weights
        θ, all of it.
    squares
        From :func:`measure_squares`.
    classes
        At least one.
    seed
        Of what is hidden inside the classes; a school draws it by itself and tells nobody.

    Returns
    -------
    Weights
        Of :data:`engine.federated.weights.SHARED` only.
    """
    learner = Reptile(meta_weights, squares=squares, n_steps=_SETTLED)
    generator = torch.Generator().manual_seed(seed)
    here = take_shared(meta_weights)
    total = subtract(here, here)
    for group in group_by_size(classes, _CELLS):
        phi, _ = learner.inner_loop(stack_classes([to_float32(classes[k]) for k in group]), generator)
        for name, theta in here.items():
            total[name] += (phi[name].numpy() - theta).sum(0)
    return {name: value / np.float32(len(classes)) for name, value in total.items()}
