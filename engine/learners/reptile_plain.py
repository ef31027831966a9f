r"""Reptile as the paper has it: a start from which a few plain gradient steps go to where the scores are.

Nichol, Achiam & Schulman (2018), *On First-Order Meta-Learning Algorithms*, arXiv:1803.02999, algorithm 2 (batched).

The meta-weights θ are the initial weights of the response network that MAML adapts
(:class:`~engine.learners.networks.StructuredNetwork`). A class is a task: φ is θ after k steps of stochastic gradient
descent on the cross-entropy of its scores, each step on another seventh of them. The outer update is
θ ← θ + ε (mean φ − θ), ε falling from 1 in a straight line; nothing is differentiated through the inner loop, and no
score is kept apart as a query. It is in the table so that a reader sees what the departures of
:mod:`engine.learners.reptile` are worth:

* There a *prior* is learned (how far weights may move), from statistics of the class; here only where they start, and
  the number and size of the steps is all that holds them. k steps of rate α stop about where a normal prior of variance
  k α would hold: the same for every kind of weight and every class.
* There the inner loop takes scoring steps with the prior inside; here gradient steps.
* There the gradient of a class's step goes through the adaptation of students and items, on hidden scores; here it is
  that of the seen scores, and through nothing.
* There ε begins at 8, with small inner steps; here at 1.
* There students have a tilt, predictions are averaged over what is not known, and mastery has a posterior of its own.

Departures of this file from the paper, all of them needed for a class of students to be a task:

* All students, all items and all skills of a class start alike, or their order would matter: θ has one number for each
  kind of weight, and φ is averaged over students, items and skills before it moves θ.
* Whether a class is able or its items are easy is the same to every score, so nothing would keep students and items
  from drifting up together, and easy items would pass for discriminating ones. After every update students and skills
  start at 0, and the items at what keeps the logits (:func:`settle_level`).
* At test time every step is on all seen scores, so that the same class gives the same estimates.
* The loss is summed over scores, not averaged, so that more scores move a weight further. A weight with very many of
  them takes smaller steps, 1/2 over the most curvature that they can have: students and items step at the same time and
  answer to the same residuals, so two whole steps go twice too far, and in classes of more than a hundred they did.

Shapes: N students, J items.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self

import torch
from torch import Tensor

from engine.learners.adapting.adapted import Adapted
from engine.learners.adapting.fitting import Fit, fit_classes, require_shapes
from engine.learners.adapting.gradient_learner import cross_entropy
from engine.learners.networks import StructuredNetwork
from engine.learners.tasks import ClassTasks, split_support_query, stack_classes
from engine.learners.weighing.adapting import weigh_items

MetaWeights = dict[str, Tensor]

#: Of each weight, in logits per unit of gradient; and the steps of an inner loop. Chosen on hidden scores of simulated
#: classes: with more or larger steps the weights follow the noise, and nothing holds them.
INNER_RATE = 0.05
INNER_STEPS = 4
#: p (1 - p) is at most this: what one score can add to the curvature of the loss in a logit.
_MOST_INFORMATION = 0.25
#: Share of a class's scores in one step of meta-training. With larger ones more of a step's scores have moved the
#: students before, and items that take the students' estimates for the truth start with too much discrimination.
_MINIBATCH = 0.15


@dataclass(frozen=True)
class PlainReptile:
    """The learner: where the weights of students and items start.

    Attributes
    ----------
    meta_weights
        Initial ``ability``, ``skill``, ``difficulty`` and ``log_discrimination``, float32, each a single number.
    """

    meta_weights: MetaWeights

    name: ClassVar[str] = "reptile_plain"
    meta_iterations: ClassVar[int] = 400
    meta_batch_size: ClassVar[int] = 16
    network: ClassVar[StructuredNetwork] = StructuredNetwork()

    @classmethod
    def initialise(cls, generator: torch.Generator) -> Self:
        """Untrained meta-weights: small random numbers."""
        return cls({kind: 0.1 * torch.randn((), generator=generator) for kind in cls.network.kinds})

    @classmethod
    def from_meta_weights(cls, meta_weights: Mapping[str, Tensor]) -> Self:
        """The learner with these meta-weights; ValueError where names or shapes do not fit."""
        require_shapes(meta_weights, cls.initialise(torch.Generator()).meta_weights)
        return cls(dict(meta_weights))

    @torch.inference_mode()
    def adapt(self, classes: Sequence[ClassTasks]) -> list[Adapted]:
        """Adapt to every class at once; leaves the learner unchanged.

        Returns
        -------
        list of Adapted
            One per class, in order. Mastery is read off the expected credit
            (:mod:`engine.learners.adapting.expected_mastery`).
        """
        return fit_classes(classes, self.fit)

    def fit(self, tasks: ClassTasks) -> Fit:
        """Expected credit in a batch of classes whose items are weighed."""
        weights = spread_start(self.meta_weights, tasks)
        for _ in range(INNER_STEPS):
            weights = self.step(weights, tasks, 1.0)
        return Fit(self.network.logits(weights, tasks.skill_shares))

    def step(self, weights: MetaWeights, tasks: ClassTasks, share: float) -> MetaWeights:
        """The weights after one gradient step on the seen scores, which are this share of the scores there are."""
        shares = tasks.skill_shares
        counts = tasks.n_questions / share

        def support_loss(weights: MetaWeights) -> Tensor:
            return (cross_entropy(self.network.logits(weights, shares), tasks.credit) * counts).sum()

        gradients = torch.func.grad(support_loss)(weights)
        per_student, per_item = counts.sum(-1, keepdim=True), counts.sum(-2)
        n_scores = {"ability": per_student, "skill": per_student}
        return {
            kind: value - gradients[kind] * limit_rate(n_scores.get(kind, per_item)) for kind, value in weights.items()
        }

    def inner_loop(self, tasks: ClassTasks, generator: torch.Generator) -> MetaWeights:
        """φ of every class: θ after the inner steps, mean over its students, items and skills, shape (n_classes,)."""
        weights = spread_start(self.meta_weights, tasks)
        for _ in range(INNER_STEPS):
            minibatch, _ = split_support_query(tasks, 1.0 - _MINIBATCH, generator)
            weights = self.step(weights, minibatch, _MINIBATCH)
        of_student = tasks.seen.any(-1).to(tasks.credit.dtype)
        exists = {
            "ability": of_student[..., None],
            "skill": of_student[..., None] * (tasks.n_responses.sum(-2, keepdim=True) > 0),
        }
        of_item = tasks.seen.any(-2).to(tasks.credit.dtype)
        return {kind: _average(value, exists.get(kind, of_item)) for kind, value in weights.items()}

    def meta_step(self, classes: Sequence[ClassTasks], step_size: float, generator: torch.Generator) -> Self:
        """One outer update: θ ← θ + ε (mean φ − θ), ε the ``step_size``, its level given to the items."""
        phi = self.inner_loop(weigh_items(stack_classes(classes)), generator)
        moved = {k: v + step_size * (phi[k].mean() - v) for k, v in self.meta_weights.items()}
        return replace(self, meta_weights=settle_level(moved))


def settle_level(meta_weights: Mapping[str, Tensor]) -> MetaWeights:
    """The start of the same logits at which students and skills are at 0: b - a (g + m) is the difficulty."""
    level = meta_weights["log_discrimination"].exp() * (meta_weights["ability"] + meta_weights["skill"])
    at_zero = {kind: torch.zeros_like(level) for kind in ("ability", "skill")}
    return {**meta_weights, **at_zero, "difficulty": meta_weights["difficulty"] - level}


def spread_start(meta_weights: Mapping[str, Tensor], tasks: ClassTasks) -> MetaWeights:
    """θ for every student, item and skill of one class or a batch, by name."""
    rows, (j, s) = tasks.credit.shape[:-1], tasks.q_matrix.shape[-2:]
    shapes = {
        "ability": (*rows, 1),
        "skill": (*rows, s),
        "difficulty": (*rows[:-1], j),
        "log_discrimination": (*rows[:-1], j),
    }
    return {kind: meta_weights[kind].to(tasks.credit.dtype).expand(shape) for kind, shape in shapes.items()}


def limit_rate(n_scores: Tensor) -> Tensor:
    """The rate of weights with so many scores: :data:`INNER_RATE`, or less where steps of it would go too far."""
    return INNER_RATE / (2.0 * INNER_RATE * _MOST_INFORMATION * n_scores).clamp_min(1.0)


def _average(values: Tensor, exists: Tensor) -> Tensor:
    """Mean over what exists of each class, shape (n_classes,); both have a leading dimension n_classes."""
    there = exists.expand(values.shape).flatten(1)
    return (values.flatten(1) * there).sum(1) / there.sum(1).clamp_min(1.0)
