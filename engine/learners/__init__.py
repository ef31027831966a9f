"""Learners: one paper per file, one plain dict, and the meta-weights that ship with each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from engine.learners.checkpoints import read_checkpoint
from engine.learners.protocol import Learner
from engine.learners.reptile import Reptile

#: Every learner that ``--learner`` accepts.
LEARNERS: dict[str, type[Learner]] = {"reptile": Reptile}

META_WEIGHTS = Path(__file__).parent / "meta_weights"


@cache
def load_learner(name: str = "reptile") -> Learner:
    """The learner with the meta-weights that ship with the project.

    Raises
    ------
    ValueError
        If there is no such learner.
    CheckpointError
        If its file is missing or damaged.
    """
    if name not in LEARNERS:
        raise ValueError(f"there is no learner {name!r}; there are: {', '.join(LEARNERS)}")
    return read_checkpoint(META_WEIGHTS / f"{name}.safetensors", LEARNERS[name])
