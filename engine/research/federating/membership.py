"""What the update of one school tells of the classes and the students behind it.

The attacker sees the update φ - θ of one school and knows all scores of a candidate. The candidate's own update is
computed as the school would; where it is in the school's, it points the same way more than that of a class or a student
who was drawn alike and is not (the inner product is the likelihood ratio of two normals with equal spread, as in Homer
et al. 2008). For a student the attacker knows the rest of the class as well, and takes what the student adds to its
update. Of pairs of one who is behind the update and one who is not, the AUC is the share put in the right order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from engine.classroom import FloatArray
from engine.federated.accountant import find_noise
from engine.federated.adapting import adapt_classes, adapt_school
from engine.federated.server_app import CLIP, N_ROUNDS
from engine.federated.weights import Weights, clip
from engine.learners.reptile import MetaWeights
from engine.learners.tasks import ClassTasks
from engine.research.federating.schools import Country
from engine.research.pages import write_table

#: The attacker averages over what may have been hidden; noise is drawn so often, and its luck averaged.
_DRAWS, _NOISES = 3, 50
#: Classes of a school, and students of its first class, that are tried, and as many who are not behind the update.
_TRIED = 3
_EPSILONS = (None, 8.0, 3.0, 1.0)


@dataclass(frozen=True, eq=False)
class _Candidates:
    """Of one school: directions of those behind the update and of those who are not; shape (n, n_weights)."""

    inside: FloatArray
    outside: FloatArray


def tabulate_membership(country: Country, start: MetaWeights, squares: Mapping[str, torch.Tensor], seed: int) -> str:
    """AUC of both attacks on the update of the first round, without and with a school's own noise; a table."""
    seen, classes, students = [], [], []
    for k, (own, strangers) in enumerate(zip(country.schools, country.strangers, strict=True)):
        updates, candidates = _look_at_school(start, squares, own, strangers, seed + k)
        seen.append(updates)
        classes.append(candidates[0])
        students.append(candidates[1])
    rng = np.random.default_rng(seed)
    rows = []
    for epsilon in _EPSILONS:
        noise = 0.0 if epsilon is None else 2 * CLIP * find_noise(epsilon, N_ROUNDS)
        times = _NOISES if noise else 1
        noisy = [update + noise * rng.normal(size=(times, update.size)) for update in seen]
        name = "no noise" if epsilon is None else f"local noise, ε = {epsilon:g}"
        rows.append([name, *(_measure(noisy, candidates) for candidates in (classes, students))])
    return write_table(["update of one school", "was this class in it", "was this student in it"], rows)


def _look_at_school(
    start: MetaWeights,
    squares: Mapping[str, torch.Tensor],
    own: Sequence[ClassTasks],
    strangers: Sequence[ClassTasks],
    seed: int,
) -> tuple[FloatArray, tuple[_Candidates, _Candidates]]:
    """The update of a school that lacks a few students of its first class, and both kinds of candidates."""
    first = own[0]
    here = np.arange(len(first.credit) - _TRIED)
    held = [first.take_students(here), *own[1:]]
    update = _flatten(clip(adapt_school(start, squares, held, seed), CLIP))

    def direct(tasks: ClassTasks) -> FloatArray:
        drawn = [_flatten(adapt_classes(start, squares, [tasks], seed + 1000 * draw)) for draw in range(1, _DRAWS + 1)]
        return np.asarray(np.mean(drawn, axis=0))

    classes = _Candidates(
        np.stack([direct(tasks) for tasks in held[:_TRIED]]), np.stack([direct(tasks) for tasks in strangers[:_TRIED]])
    )
    rest = here[:-_TRIED]
    without = direct(first.take_students(rest))
    added = [direct(first.take_students(np.append(rest, row))) - without for row in range(len(rest), len(first.credit))]
    return update, (classes, _Candidates(np.stack(added[:_TRIED]), np.stack(added[_TRIED:])))


def _flatten(weights: Weights) -> FloatArray:
    return np.concatenate([weights[name].astype(float).ravel() for name in sorted(weights)])


def _measure(updates: Sequence[FloatArray], candidates: Sequence[_Candidates]) -> str:
    """Mean over schools of the AUC, and its 95 % interval.

    Parameters
    ----------
    updates
        Of every school, shape (n_noises, n_weights).
    """
    found = []
    for update, of in zip(updates, candidates, strict=True):
        gap = _liken(of.inside, update)[:, None] - _liken(of.outside, update)[None]
        found.append(float((gap > 0).mean() + 0.5 * (gap == 0).mean()))
    return f"{np.mean(found):.2f} ± {1.96 * np.std(found, ddof=1) / np.sqrt(len(found)):.2f}"


def _liken(directions: FloatArray, updates: FloatArray) -> FloatArray:
    """Of every candidate to every update, shape (n_candidates, n_noises)."""
    return np.asarray(directions @ updates.T / (np.linalg.norm(directions, axis=1, keepdims=True) + 1e-12))
