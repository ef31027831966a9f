"""The only meta-training loop: every learner that has meta-weights goes through it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import torch
from tqdm import tqdm

from engine.learners.adapting.protocol import MetaTrained
from engine.learners.tasks import ClassTasks
from engine.research.simulation import draw_meta_batch

ClassSource = Callable[[np.random.Generator, int], Sequence[ClassTasks]]

#: For a learner that does not say ``meta_iterations`` and ``meta_batch_size`` of its own.
META_ITERATIONS = 1200
META_BATCH_SIZE = 8


def default_iterations(kind: type[MetaTrained]) -> int:
    """Outer updates that the shipped checkpoint of this learner had."""
    return int(getattr(kind, "meta_iterations", META_ITERATIONS))


def default_batch_size(kind: type[MetaTrained]) -> int:
    """Classes in an outer update of this learner."""
    return int(getattr(kind, "meta_batch_size", META_BATCH_SIZE))


def meta_train(
    kind: type[MetaTrained],
    *,
    seed: int,
    meta_iterations: int | None = None,
    meta_batch_size: int | None = None,
    draw_classes: ClassSource = draw_meta_batch,
    progress: bool = False,
) -> MetaTrained:
    """Meta-train a learner from its untrained start.

    Parameters
    ----------
    kind
        The learner's class.
    seed
        Of the classes and of every random choice of the learner; the same seed gives the same meta-weights on the
        same machine and number of threads.
    meta_iterations, meta_batch_size
        Outer updates, and classes in each; the learner's own by default. ``step_size`` falls from 1 to 1 /
        meta_iterations in a straight line, as in the experiments of Nichol et al. (2018, section 6). Learners multiply
        it by their own largest step: Reptile's ε falls from 8, Adam's step of the others from 0.01.
    draw_classes
        Where the classes come from.
    progress
        Whether to draw a progress bar on stderr.
    """
    n_iterations = meta_iterations or default_iterations(kind)
    batch_size = meta_batch_size or default_batch_size(kind)
    generator = torch.Generator().manual_seed(seed)
    rng = np.random.default_rng(seed)
    learner = kind.initialise(generator)
    for iteration in tqdm(range(n_iterations), desc=f"meta-training {kind.name}", disable=not progress, leave=False):
        classes = [to_float32(tasks) for tasks in draw_classes(rng, batch_size)]
        learner = learner.meta_step(classes, 1.0 - iteration / n_iterations, generator)
    return learner


def to_float32(tasks: ClassTasks) -> ClassTasks:
    """Half the memory and time of the float64 in which a teacher's own class is adapted."""
    return replace(
        tasks,
        credit=tasks.credit.float(),
        q_matrix=tasks.q_matrix.float(),
        points=tasks.points.float(),
        item_weight=tasks.item_weight.float(),
        trust=tasks.trust.float(),
    )
