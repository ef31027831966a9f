"""Reptile with one part taken away at a time, to show in the benchmark what each part is worth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import torch

from engine.learners import load_learner
from engine.learners.adapting.protocol import Learner
from engine.learners.reptile import Reptile


def _shipped() -> Reptile:
    learner = load_learner("reptile")
    assert isinstance(learner, Reptile)
    return learner


def _untrained() -> Reptile:
    """The same inner loop from the fixed spreads: an untrained network gives nothing else."""
    return Reptile.initialise(torch.Generator().manual_seed(0))


#: What is taken away -> the learner without it.
ABLATIONS: Mapping[str, Callable[[], Learner]] = {
    "reptile, untrained start": _untrained,
    "reptile, items trust the students' estimates": lambda: replace(_shipped(), joint_items=True),
    "reptile, no averaging when predicting": lambda: replace(_shipped(), average=False),
    "reptile, no tilt": lambda: replace(_shipped(), tilt=False),
    "reptile, untrained, nothing of these": lambda: replace(_untrained(), joint_items=True, average=False, tilt=False),
}
