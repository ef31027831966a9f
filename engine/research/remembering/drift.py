"""Learn how items drift and change from one class to the next: the prior of :mod:`engine.memory.comparing`.

    python -m engine.research.remembering.drift

Pairs of classes are simulated that sat the same test, and, now and then, one that only looks the same. Each pair says
how likely every point of the grid makes it; the prior that makes all pairs likeliest is found by the EM algorithm for
mixing proportions (Dempster, Laird & Rubin 1977; empirical Bayes).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np
import torch

from engine.classroom import FloatArray
from engine.learners.tasks import split_support_query
from engine.memory.comparing import CHANGES, DRIFTS
from engine.memory.recall import compare_class
from engine.memory.summary import summarise_classes
from engine.research.pages import write_table
from engine.research.remembering.sequences import KINDS, name_parts, simulate_sequences

#: How many pairs of each kind. In half of them something is not the same: more often than in life, because being misled
#: costs more than being careful.
_SAME, _OTHER = 150, 30

#: Imagined pairs at every point of the grid, so that none is ruled out.
_IMAGINED = 3.0

_ROUNDS = 200
_HIDDEN, _CLASS_SIZE = 0.3, 28


def learn_prior(seed: int = 0) -> FloatArray:
    """Prior of the grid, rows as DRIFTS and columns as CHANGES, summing to 1."""
    fits = []
    for k, kind in enumerate(KINDS):
        fits += _fit_pairs(kind, _SAME if kind == "the same" else _OTHER, seed + k)
    return mix(fits)


def mix(fits: Sequence[FloatArray]) -> FloatArray:
    """The mixing proportions that make log likelihoods of pairs largest, shape of one of them."""
    flat = np.array(fits).reshape(len(fits), -1)
    prior = np.full(flat.shape[1], 1.0 / flat.shape[1])
    for _ in range(_ROUNDS):
        share = flat + np.log(prior)
        share = np.exp(share - np.logaddexp.reduce(share, axis=1, keepdims=True))
        prior = (share.sum(0) + _IMAGINED) / (len(flat) + _IMAGINED * flat.shape[1])
    return np.asarray(prior.reshape(fits[0].shape))


def _fit_pairs(kind: str, n: int, seed: int) -> list[FloatArray]:
    fits = []
    for k, sequence in enumerate(simulate_sequences(n, _CLASS_SIZE, seed, kind)):
        support, _ = split_support_query(sequence.new, _HIDDEN, torch.Generator().manual_seed(k))
        [own] = summarise_classes([support], *name_parts(support))
        memory = sequence.remember()
        titles, _ = name_parts(support)
        [shared, *_] = memory.find_shared(titles, support.points.numpy())
        fits.append(compare_class(own, shared, support.skill_shares.numpy()).fit)
    return fits


def main() -> None:
    """Print the prior as it stands in the code."""
    prior = learn_prior()
    rows = [[f"{drift}", *(f"{value:.3f}" for value in row)] for drift, row in zip(DRIFTS, prior, strict=True)]
    sys.stdout.write(write_table(("drift", *(f"changed {change}" for change in CHANGES)), rows) + "\n")


if __name__ == "__main__":
    main()
