"""Learners: one paper per file, one plain dict, and the meta-weights that ship with each."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import torch

from engine.learners.adapting.checkpoints import read_checkpoint
from engine.learners.adapting.protocol import Learner, MetaTrained
from engine.learners.baselines import Additive, ClassAverage, PercentCorrect
from engine.learners.item_response import Rasch, SkillTwoPl, TwoPl
from engine.learners.item_weights import ItemWeights
from engine.learners.logistic_regression import LogisticRegression
from engine.learners.maml import FirstOrderMaml, Maml, MlpMaml
from engine.learners.matching import Matching
from engine.learners.prototypical import Prototypical
from engine.learners.reptile import Reptile
from engine.learners.reptile_plain import PlainReptile
from engine.learners.siamese import Siamese

_KINDS: tuple[type[Learner], ...] = (
    Reptile,
    PlainReptile,
    Maml,
    FirstOrderMaml,
    MlpMaml,
    Prototypical,
    Matching,
    Siamese,
    SkillTwoPl,
    TwoPl,
    Rasch,
    LogisticRegression,
    Additive,
    PercentCorrect,
    ClassAverage,
)

#: Every learner that ``--learner`` accepts, by name.
LEARNERS: dict[str, type[Learner]] = {kind.name: kind for kind in _KINDS}

#: Learners that start from what earlier classes taught (:mod:`engine.learners.earlier`); the others pass over it.
READS_EARLIER = frozenset({"reptile", "skill_2pl", "two_pl", "rasch"})

#: What ``train --learner`` accepts: the learners, and what they all read.
META_TRAINED: dict[str, type[MetaTrained]] = {**LEARNERS, ItemWeights.name: ItemWeights}

META_WEIGHTS = Path(__file__).parent / "meta_weights"


@cache
def load_learner(name: str = "reptile") -> Learner:
    """The learner with the meta-weights that ship with the project; one without any needs no file.

    Raises
    ------
    ValueError
        If there is no such learner.
    CheckpointError
        If its file is missing or damaged.
    """
    if name not in LEARNERS:
        raise ValueError(f"there is no learner {name!r}; there are: {', '.join(LEARNERS)}")
    untrained = LEARNERS[name].initialise(torch.Generator())
    if not untrained.meta_weights:
        return untrained
    return read_checkpoint(META_WEIGHTS / f"{name}.safetensors", LEARNERS[name])


def identify_meta_weights(name: str = "reptile") -> str:
    """An id of the meta-weights behind a learner's estimates: 16 hexadecimal digits that change when a weight does.

    Empty where the learner has none. It is kept with a class, so that whoever wants an old report again knows which
    Gradepath made it.
    """
    files = [META_WEIGHTS / f"{each}.safetensors" for each in (name, ItemWeights.name)]
    if not files[0].exists():
        return ""
    return hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)).hexdigest()[:16]
