"""Reptile at home: what a teacher's earlier classes say about the meta-weights θ, and how far θ follows them.

In meta-training a class is a task whose hidden cells pull θ a little towards itself (Nichol, Achiam & Schulman 2018,
arXiv:1803.02999; :mod:`engine.learners.reptile`). The classes of one teacher go on pulling. What each says is measured
at the shipped θ, whatever was measured before, so that classes can come in any order and one can be taken out again;
one class says little, so that θ must not follow it all the way.

Only the six biases of the network's output move: the log spreads of ability, skills, difficulty, discrimination and
tilt, and the stretch of the difficulty. All of θ is worth no more (``engine/research/RESULTS.md``).

**A lesson** is the gradient g of a class's loss on hidden cells by these six numbers and the loss's curvature F (its
Fisher information), both summed over the class's cells. F⁻¹ g with the sign turned is where an inner loop of Newton's
steps would take the class, φ − θ, and F is how sure that is.

**Shrinkage** is empirical Bayes (Efron & Morris 1973, *Stein's estimation rule and its competitors*; meta-learning as
hierarchical Bayes: Grant et al. 2018). The best offset of class c is normal with mean 0 and

    Cov(δ_c, δ_d) = (s_teacher² + s_test² o_cd) 1,

o_cd being how far c and d had the same items: 1 for parallel classes of one test, 0 for different tests. With the
lessons as evidence, the offset that is expected of a new class is C_new (1 + F C)⁻¹ (−g), C being the covariance of the
earlier classes' offsets, C_new theirs with the new class's, and F and g of all lessons. No offset is longer than
``Shrinkage.longest``: eight classes of another kind could otherwise be sure together and wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from engine.classroom import FloatArray
from engine.learners.canonical_order import put_in_order
from engine.learners.reptile import MetaWeights, measure_tilt, start_class
from engine.learners.response.model import adapt_weights, average_logits
from engine.learners.tasks import ClassTasks, stack_classes
from engine.learners.weighing.adapting import weigh_items

#: Outputs of Reptile's network, and so numbers of an offset.
N_OUTPUTS = 6

#: Every cell is hidden once a pair: with this share of them hidden in the one episode, and the others in the other.
_N_PAIRS = 4
_SHARE = 0.3

#: Step of the central differences by which expected credit is differentiated.
_STEP = 0.1

#: As in the training of θ: scoring steps, and questions as which a hidden score counts at most.
_SCORING_STEPS = 4
_MOST_COUNTED = 10.0


@dataclass(frozen=True)
class Shrinkage:
    """How far the lessons of earlier classes are followed.

    Attributes
    ----------
    sd_teacher
        Standard deviation of the offsets that all classes of a teacher share.
    sd_test
        Of those that classes with the same test share beyond that.
    longest
        Largest length of an offset, the root of the sum of its six squares: at 0.1 no spread moves by more than a
        ninth.
    """

    sd_teacher: float
    sd_test: float
    longest: float


#: Chosen on simulated sequences: the second table of ``python -m engine benchmark --at-home``.
SHRINKAGE = Shrinkage(sd_teacher=0.1, sd_test=0.3, longest=0.1)


@dataclass(frozen=True, eq=False)
class Lesson:
    """What one class says about θ: 27 numbers, since the curvature is symmetric.

    Attributes
    ----------
    gradient
        Of the loss on hidden cells by the six outputs, at the shipped θ, summed over the class's cells; shape (6,).
    curvature
        Fisher information of the six offsets, shape (6, 6), positive semidefinite.
    """

    gradient: FloatArray
    curvature: FloatArray


#: What a class without a score teaches.
NO_LESSON = Lesson(np.zeros(N_OUTPUTS), np.zeros((N_OUTPUTS, N_OUTPUTS)))


def measure_lesson(tasks: ClassTasks, meta_weights: Mapping[str, Tensor], *, seed: int = 0) -> Lesson:
    """What hiding the cells of one class says about θ.

    Of four pairs of episodes the one hides 30 % of the cells and the other the rest, so that all cells count alike.
    Which cells are hidden together is drawn in the order that the scores decide
    (:mod:`engine.learners.canonical_order`): other orders of students or items give the same lesson.

    Parameters
    ----------
    tasks
        One class, its items not yet weighed. A class without a score teaches nothing.
    meta_weights
        The shipped θ, never one that was moved.
    seed
        Of the draw.
    """
    tasks = put_in_order(replace(tasks, earlier=None))
    generator = torch.Generator().manual_seed(seed)
    draws = [torch.rand(tasks.credit.shape, generator=generator) < _SHARE for _ in range(_N_PAIRS)]
    queries = [tasks.seen & hidden for few in draws for hidden in (few, ~few)]
    gradients, curvatures = zip(*_measure_episodes(tasks, queries, meta_weights), strict=True)
    return Lesson(sum(gradients) / _N_PAIRS, sum(curvatures) / _N_PAIRS)


@torch.no_grad()
def _measure_episodes(
    tasks: ClassTasks, queries: Sequence[Tensor], meta_weights: Mapping[str, Tensor]
) -> Iterator[tuple[FloatArray, FloatArray]]:
    """Gradient and curvature of the summed cross-entropy of the hidden cells of every episode, adapted all at once.

    With J = d logit / d offset of a cell, they are Σ w (p − c) J and Σ w p (1 − p) J Jᵀ.
    """
    support = weigh_items(stack_classes([tasks.with_seen(tasks.seen & ~query) for query in queries]))
    steps = torch.eye(N_OUTPUTS, dtype=tasks.credit.dtype) * _STEP
    offsets = torch.cat([torch.zeros_like(steps[:1]), steps, -steps])
    expected = _expect(add_offset(meta_weights, offsets[:, None, :]), support, len(offsets))
    for episode, query in enumerate(queries):
        logits = expected[:, episode, query]
        slope = (logits[1 : N_OUTPUTS + 1] - logits[N_OUTPUTS + 1 :]) / (2.0 * _STEP)
        p = torch.sigmoid(logits[0])
        counted = support.item_weight[episode].clamp_max(_MOST_COUNTED).expand(query.shape)[query]
        gradient = slope @ (counted * (p - tasks.credit[query]))
        curvature = (slope * (counted * p * (1.0 - p))) @ slope.T
        yield gradient.double().numpy(), curvature.double().numpy()


def _repeat(tasks: ClassTasks, n: int) -> ClassTasks:
    """A batch n times over, along a new first dimension."""
    names = ("credit", "seen", "q_matrix", "points", "item_weight", "trust")
    return ClassTasks(**{name: getattr(tasks, name).expand(n, *getattr(tasks, name).shape) for name in names})


def _expect(meta_weights: Mapping[str, Tensor], support: ClassTasks, n: int) -> Tensor:
    """Logits of the expected credit that Reptile predicts with from n θ, shape (n, n_episodes, n_students, n_items)."""
    start = start_class(meta_weights, support)  # what it reads of the class is the same for all of them
    support = _repeat(support, n)
    weights = adapt_weights(support, start, _SCORING_STEPS)
    logits = average_logits(weights, support.skill_shares)
    return logits + measure_tilt(weights, logits, start, support).logits


def add_offset(meta_weights: Mapping[str, Tensor], offset: Tensor | FloatArray) -> MetaWeights:
    """θ with an offset on the biases of its output, shape (6,); leading dimensions give as many θ."""
    bias = meta_weights["b2"]
    return {**meta_weights, "b2": bias + torch.as_tensor(offset, dtype=bias.dtype)}


def measure_overlap(items: Sequence[Collection[str]]) -> FloatArray:
    """How far classes had the same items, n_shared / sqrt(n_one n_other), shape (n_classes, n_classes), in [0, 1].

    The cosine of their sets, so that it can be a covariance; 1 on the diagonal.
    """
    sets = [set(of_class) for of_class in items]
    shared = np.array([[len(one & other) for other in sets] for one in sets], dtype=float)
    size = np.sqrt(np.array([max(len(one), 1) for one in sets], dtype=float))
    overlap = shared / np.outer(size, size)
    np.fill_diagonal(overlap, 1.0)
    return np.asarray(overlap)


def move_meta_weights(
    meta_weights: Mapping[str, Tensor],
    lessons: Sequence[Lesson],
    overlap: FloatArray | None = None,
    shrinkage: Shrinkage = SHRINKAGE,
) -> MetaWeights:
    """θ for a new class of the teacher whose earlier classes gave these lessons.

    Parameters
    ----------
    meta_weights
        The shipped θ, at which the lessons were measured.
    lessons
        In any order. Without any, θ is returned as it is.
    overlap
        From :func:`measure_overlap` for the earlier classes and, last, the new one; shape (n + 1, n + 1). By default no
        two of them share an item.
    shrinkage
        How far lessons are followed.
    """
    if not lessons:
        return dict(meta_weights)
    return add_offset(meta_weights, expect_offset(lessons, overlap, shrinkage))


def expect_offset(
    lessons: Sequence[Lesson], overlap: FloatArray | None = None, shrinkage: Shrinkage = SHRINKAGE
) -> FloatArray:
    """Posterior mean of the new class's offset, not longer than allowed, shape (6,).

    The parameters are those of :func:`move_meta_weights`.
    """
    n = len(lessons)
    alike = shrinkage.sd_teacher**2 + shrinkage.sd_test**2 * (np.eye(n + 1) if overlap is None else overlap)
    # F of all lessons is block-diagonal: a block multiplies its class's rows of C.
    pulled = np.block([[alike[k, d] * lesson.curvature for d in range(n)] for k, lesson in enumerate(lessons)])
    gradient = np.concatenate([lesson.gradient for lesson in lessons])
    pull = np.linalg.solve(np.eye(len(gradient)) + pulled, -gradient).reshape(n, N_OUTPUTS)
    offset = alike[n, :n] @ pull
    length = float(np.linalg.norm(offset))
    return np.asarray(offset * min(1.0, shrinkage.longest / length) if length > 0 else offset)
