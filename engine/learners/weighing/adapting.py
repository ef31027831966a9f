"""Adapt the item weights of classes: what every learner does before anything else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from engine.classroom import Message, Problem
from engine.errors import CheckpointError
from engine.learners.tasks import ClassTasks
from engine.learners.weighing.dispersion import combine, measure_dispersion
from engine.learners.weighing.start import start_weights

_META_WEIGHTS = Path(__file__).parents[1] / "meta_weights" / "item_weights.safetensors"


@torch.no_grad()
def weigh_items(tasks: ClassTasks, meta_weights: Mapping[str, Tensor] | None = None) -> ClassTasks:
    """The same class or batch with the item weights that its seen scores speak for.

    Parameters
    ----------
    meta_weights
        Of :mod:`engine.learners.weighing.start`; those that ship with the project by default.
    """
    whole = (tasks.credit == 0.0) | (tasks.credit == 1.0)
    if bool((whole | ~tasks.seen).all()):  # right or wrong throughout: single questions, which weigh 1
        return replace(tasks, item_weight=torch.ones_like(tasks.item_weight))
    start = start_weights(_load_meta_weights() if meta_weights is None else meta_weights, tasks)
    prior = (start.weight, start.strength, start.pool, start.steps)
    return replace(tasks, item_weight=combine(measure_dispersion(tasks, *prior), *prior))


@cache
def _load_meta_weights() -> dict[str, Tensor]:
    try:
        return load_file(_META_WEIGHTS)
    except (OSError, SafetensorError):
        raise CheckpointError(
            [Problem(Message("checkpoint-unreadable", {"file": _META_WEIGHTS.name, "learner": "item_weights"}))]
        ) from None
