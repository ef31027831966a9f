"""Reptile: first-order meta-learning of where a class starts and how far its weights may move.

Nichol, Achiam & Schulman (2018), *On First-Order Meta-Learning Algorithms*, arXiv:1803.02999.

Two nested adaptations, both quick:

* A **class** is a Reptile task. From the meta-weights θ (a small network from 26 class statistics to the prior spreads
  of the response model), four gradient steps on cells hidden inside the class give φ; the outer update is
  θ ← θ + ε (mean φ − θ). ε falls from 8 in a straight line, to 8 / 1400 at the last of 1400 updates. How φ depends on θ
  is never differentiated: that is what makes Reptile first-order.
* A **student** is a few-shot task inside it: from the start that θ gives, proximal scoring steps adapt the
  student's weights (and the class's item weights) to the seen scores (:mod:`engine.learners.response.model`). The
  gradient of a class's step is taken through all of these, four of them while training; only the first, trial
  adaptation behind eleven of the 26 statistics is taken as it is.

As in the paper's experiments the inner loop of a class is Adam with β₁ = 0, that is gradients scaled by their running
root mean square. Departures, and why:

* The running square is shared by all classes instead of being each one's own: scaled by its own noise, a class's step
  is nearly a sign and the mean over classes no longer points downhill.
* The inner steps are small and ε begins at 8 instead of 1, past the mean of the φ, so θ moves as far as with steps
  eight times as large. One class says little and its own optimum is mostly noise: the mean of the optima of many noisy
  classes is not the optimum for all of them, and large inner steps drifted towards small spreads, where the loss is
  flat.
* A student's inner loop takes scoring steps with the prior inside them instead of gradient steps, which move in
  proportion to the number of scores and so shrink too little when there are few.
* At test time θ is not adapted to the teacher's class, whose statistics it reads and whose students are adapted: steps
  of θ help only where many scores are seen. What earlier classes say about it is :mod:`engine.memory.at_home`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Self

import torch
from torch import Tensor

from engine.learners.adapting.adapted import Adapted
from engine.learners.adapting.course import MANY_STUDENTS, Settled, adapt_course
from engine.learners.adapting.fitting import Fit, fit_classes, require_shapes
from engine.learners.encoding.class_network import run_network
from engine.learners.encoding.class_statistics import mean_credit
from engine.learners.over_time.drift import load_drift
from engine.learners.over_time.known import fit_paths
from engine.learners.over_time.linked_items import find_drifted
from engine.learners.response.class_context import FIXED_SPREADS, FIXED_TILT, N_CONTEXT, describe_context
from engine.learners.response.model import (
    Start,
    Weights,
    adapt_weights,
    average_logits,
    item_directions,
    logit_variance,
    predict_logits,
    skill_logits,
)
from engine.learners.response.students import describe_students, describe_tilted_students
from engine.learners.response.tilt import Tilt, fit_tilt
from engine.learners.tasks import ClassTasks, draw_episode, stack_classes
from engine.learners.weighing.adapting import weigh_items

MetaWeights = dict[str, Tensor]

#: The network moves a log spread by at most this much; a run without limits diverged.
_LIMIT = 1.6
_HIDDEN_UNITS = 64
#: Of the running mean of squared gradients in the inner loop (Adam's beta_2).
SQUARES_DECAY = 0.99
#: Questions as which a hidden score counts at most while meta-training.
_MOST_COUNTED = 10.0
#: What the density of a student's hidden points counts beside the cross-entropy of a hidden score.
_RANGE_SHARE = 0.1
#: Added to the variance of these points, which is 0 where next to nothing is hidden.
_LEAST_VARIANCE = 0.02
#: Scoring steps while meta-training: after four, the meta-gradient has its final direction (cosine > 0.999).
_TRAINING_STEPS = 4


def start_class(meta_weights: Mapping[str, Tensor], tasks: ClassTasks) -> Start:
    """Where the weights of these classes begin and how far they may move.

    Parameters
    ----------
    meta_weights
        The network θ; its tensors may have a leading batch dimension that fits the tasks' (one θ per class).
    tasks
        One class or a batch.
    """
    return start_from(meta_weights, describe_context(tasks), tasks)


def start_from(meta_weights: Mapping[str, Tensor], statistics: Tensor, tasks: ClassTasks) -> Start:
    """The same where the statistics of the classes are at hand, shape (..., 26)."""
    dtype = statistics.dtype
    theta = {name: value.to(dtype) for name, value in meta_weights.items()}
    if tasks.earlier is not None:
        theta["b2"] = theta["b2"] + tasks.earlier.offset
    moved = run_network(theta, statistics, _LIMIT)
    spreads = moved[..., :5].exp() * torch.tensor((*FIXED_SPREADS, FIXED_TILT), dtype=dtype)
    return Start(
        sd_ability=spreads[..., 0],
        sd_skill=spreads[..., 1],
        sd_difficulty=spreads[..., 2],
        sd_log_discrimination=spreads[..., 3],
        # The class's mean logit, stretched: students differ, so the mean of sigmoids is nearer to 1/2 than the
        # sigmoid of the mean.
        difficulty=-torch.logit(mean_credit(tasks)) * moved[..., 5].exp(),
        sd_tilt=spreads[..., 4],
    )


@dataclass(frozen=True)
class Reptile:
    """The learner: meta-weights and the two loops around them.

    Attributes
    ----------
    meta_weights
        ``w1`` (64, 26), ``b1`` (64,), ``w2`` (6, 64), ``b2`` (6,), float32.
    inner_steps, inner_lr
        Of a class's own adaptation on hidden cells while meta-training; ``inner_lr`` in units of the scaled gradient.
    largest_step
        The outer step size ε at the beginning of meta-training; later it is this times the loop's ``step_size``.
    hidden_range
        Shares of a class's cells to hide in one inner step, drawn uniformly per class; newcomers lack nearly all.
    squares, n_steps
        State of meta-training: running mean of the squared gradients, and the inner steps behind it.
    joint_items, average, tilt
        Parts of the inner loop and the prediction that :mod:`engine.research.ablations` takes away.
    """

    meta_weights: MetaWeights
    inner_steps: int = 4
    inner_lr: float = 0.001
    largest_step: float = 8.0
    hidden_range: tuple[float, float] = (0.15, 0.85)
    squares: Mapping[str, Tensor] = field(default_factory=dict)
    n_steps: int = 0
    joint_items: bool = False
    average: bool = True
    tilt: bool = True

    name: ClassVar[str] = "reptile"
    meta_iterations: ClassVar[int] = 1400
    meta_batch_size: ClassVar[int] = 16

    @classmethod
    def initialise(cls, generator: torch.Generator) -> Self:
        """Untrained meta-weights: random features, and an output of zero, that is the hand-chosen spreads."""
        w1 = torch.randn(_HIDDEN_UNITS, N_CONTEXT, generator=generator) / N_CONTEXT**0.5
        return cls(
            {
                "w1": w1,
                "b1": torch.zeros(_HIDDEN_UNITS),
                "w2": torch.zeros(6, _HIDDEN_UNITS),
                "b2": torch.zeros(6),
            }
        )

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
            One per class, in order; without a posterior where a class has many thousands of students.
        """
        kinds = [_choose_kind(tasks) for tasks in classes]
        # A class of one day and one of several take other steps, so they do not share a batch.
        of_day, over_time = (
            iter(fit_classes([c for c, of in zip(classes, kinds, strict=True) if of == kind], self.fit))
            for kind in ("day", "term")
        )
        rest = {"day": of_day, "term": over_time}
        return [
            adapt_course(replace(c, term=None), self._settle) if kind == "course" else next(rest[kind])
            for c, kind in zip(classes, kinds, strict=True)
        ]

    @torch.inference_mode()
    def find_drifted(self, tasks: ClassTasks) -> list[int]:
        """Columns of one class with a term that ask an item again which is not as hard as it was."""
        weighed = weigh_items(tasks)
        return find_drifted(weighed, start_class(self.meta_weights, weighed), load_drift())

    def _settle(self, tasks: ClassTasks) -> Settled:
        """Adapt to one class, and keep its items."""
        tasks = weigh_items(tasks)
        start = start_class(self.meta_weights, tasks)
        return Settled(tasks, start, adapt_weights(tasks, start, joint=self.joint_items))

    def fit(self, tasks: ClassTasks) -> Fit:
        """Expected credit, mastery and posterior of a batch of classes whose items are weighed."""
        start = start_class(self.meta_weights, tasks)
        if tasks.term is not None:
            found = fit_paths(tasks, start, load_drift())
            return Fit(found.logits, found.difficulty, found.mastery_today, found.students, found)
        weights = adapt_weights(tasks, start, joint=self.joint_items)
        predict = average_logits if self.average else predict_logits
        logits = predict(weights, tasks.skill_shares)
        if not self.tilt:
            students = describe_students(weights, tasks.skill_shares)
            return Fit(logits, weights.difficulty, skill_logits(weights, tasks), students)
        tilt = measure_tilt(weights, logits, start, tasks)
        students = describe_tilted_students(weights, tilt, start, tasks)
        return Fit(logits + tilt.logits, weights.difficulty, skill_logits(weights, tasks, tilt.logits), students)

    def inner_loop(self, tasks: ClassTasks, generator: torch.Generator) -> tuple[MetaWeights, MetaWeights]:
        """A few steps per class on its own hidden cells.

        Returns
        -------
        phi
            Adapted meta-weights, with a leading dimension n_classes.
        squares
            Running mean of the squared gradients, as far as these steps bring it.
        """
        n_classes = tasks.credit.shape[0]
        phi = {k: v.expand(n_classes, *v.shape).clone() for k, v in self.meta_weights.items()}
        squares = dict(self.squares) or {k: torch.zeros_like(v) for k, v in self.meta_weights.items()}
        for n_steps in range(self.n_steps + 1, self.n_steps + self.inner_steps + 1):
            support, query = draw_episode(tasks, self.hidden_range, generator)
            support = weigh_items(support)
            phi = {k: v.detach().requires_grad_() for k, v in phi.items()}
            loss = hidden_loss(phi, support, tasks.credit, query)
            # Each class's loss depends on its own φ alone, so the gradient of the sum is every class's own gradient.
            gradients = torch.autograd.grad(loss.sum(), list(phi.values()))
            for k, g in zip(phi, gradients, strict=True):
                squares[k] = SQUARES_DECAY * squares[k] + (1 - SQUARES_DECAY) * g.square().mean(0)
                unbiased = squares[k] / (1 - SQUARES_DECAY**n_steps)
                phi[k] = phi[k].detach() - self.inner_lr * g / (unbiased.sqrt() + 1e-8)
        return phi, squares

    def meta_step(self, classes: Sequence[ClassTasks], step_size: float, generator: torch.Generator) -> Self:
        """One outer update: θ ← θ + ε (mean φ − θ), ε = ``largest_step`` times ``step_size``."""
        phi, squares = self.inner_loop(stack_classes(classes), generator)
        epsilon = self.largest_step * step_size
        moved = {k: v + epsilon * (phi[k].mean(0) - v) for k, v in self.meta_weights.items()}
        return replace(self, meta_weights=moved, squares=squares, n_steps=self.n_steps + self.inner_steps)


def _choose_kind(tasks: ClassTasks) -> str:
    """How a class is adapted to: a day's scores, a term's, or a course of many thousands, taken as of one day."""
    if len(tasks.credit) >= MANY_STUDENTS:
        return "course"
    return "day" if tasks.term is None else "term"


def measure_tilt(weights: Weights, logits: Tensor, start: Start, tasks: ClassTasks) -> Tilt:
    """The students' tilt around these logits, shape (..., N, J)."""
    assert start.sd_tilt is not None
    return fit_tilt(tasks, logits, weights.difficulty, start.sd_tilt)


def hidden_loss(meta_weights: Mapping[str, Tensor], support: ClassTasks, credit: Tensor, query: Tensor) -> Tensor:
    """What a class's steps lower, after adapting to its support, shape (n_classes,).

    The cross-entropy of the hidden scores says whether the expectations are right, :func:`range_loss` whether what is
    claimed not to be known is.
    """
    start = start_class(meta_weights, support)
    weights = adapt_weights(support, start, _TRAINING_STEPS)
    logits = average_logits(weights, support.skill_shares)
    p = torch.sigmoid(logits + measure_tilt(weights, logits, start, support).logits).clamp(1e-5, 1 - 1e-5)
    counted = query * support.item_weight.clamp_max(_MOST_COUNTED)[..., None, :]
    n = query.sum((-1, -2)).clamp_min(1)
    # A score of w questions is w times as informative. Its noise is not: by the square root no kind of class drowns
    # the others.
    scale = (counted.sum((-1, -2)) / n).clamp_min(1.0).sqrt()
    loss = -(credit * p.log() + (1 - credit) * (-p).log1p())
    of_cells = (loss * counted).sum((-1, -2)) / (n * scale)
    return of_cells + _RANGE_SHARE * range_loss(weights, support, counted, credit, p)


def range_loss(weights: Weights, support: ClassTasks, counted: Tensor, credit: Tensor, p: Tensor) -> Tensor:
    """Mean over students and skills of minus the log density of their hidden points, shape (n_classes,).

    The points R = Σ_j n_j q̄_js c_ij that a student earns on the hidden items of a skill are close to normal around
    their expectation. What is not known of the student's weights and the items' difficulties moves all of them
    together; by Stein's lemma the expected credit moves with a logit of variance h by p (1 - p) / sqrt(1 + π/8 h), on
    average. The scores themselves add Σ_j q̄_js² n_j² / w_j times what p (1 - p) is on average, which is less by the
    variance of the expected credit. So single right or wrong answers, whose variance is p (1 - p) whatever is known,
    say nothing; their sums say whether a range is too narrow.

    Parameters
    ----------
    counted
        n_j, what a hidden score counts, and 0 elsewhere, shape (..., N, J).
    p
        Expected credit, same shape.
    """
    shares, directions = support.skill_shares, item_directions(weights, support.skill_shares)
    unknown = logit_variance(weights, shares)
    v = p * (1.0 - p)
    slope = v / (1.0 + (torch.pi / 8.0) * unknown).sqrt()
    moved = counted * slope
    towards = moved @ (shares[..., :, None] * directions[..., None, :]).flatten(-2)
    towards = towards.reshape(*moved.shape[:-1], shares.shape[-1], directions.shape[-1])  # (..., N, S, K)
    of_student = ((towards @ weights.student_covariance) * towards).sum(-1)
    squares = shares.square()
    of_items = moved.square() @ (squares / weights.item_precision[..., 1, 1, None])
    within = (v - slope.square() * unknown).clamp_min(0.0)
    of_scores = (within * counted.square() / support.item_weight[..., None, :]) @ squares
    variance = of_scores + of_student + of_items + _LEAST_VARIANCE
    error = (counted * (credit - p)) @ shares
    loss = 0.5 * (variance.log() + error.square() / variance)
    exists = (counted @ shares > 0).to(loss.dtype)
    return (loss * exists).sum((-1, -2)) / exists.sum((-1, -2)).clamp_min(1.0)
