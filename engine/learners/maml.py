r"""MAML: a start from which a few gradient steps on the seen scores predict the hidden ones.

Finn, Abbeel & Levine (2017), *Model-Agnostic Meta-Learning for Fast Adaptation of Deep Networks*, arXiv:1703.03400.

Inner loop, on the support: φ_0 = start(θ), φ_{t+1} = φ_t - α_t (∇ L_support(φ_t) + λ (φ_t - φ_0)). Outer loop, on the
query: θ goes down the gradient of L_query(φ_T(θ)).

* ``maml`` differentiates through the inner loop (second order).
* ``fomaml`` treats the inner gradients ∇ L_support(φ_t) as constants (the paper's first-order approximation, its
  section 5.2). How φ depends on θ through the start, the rates and the pull needs no second derivative and is kept.
* ``maml_mlp`` is ``maml`` on a perceptron that knows item features but no skill, to show what structure gives.

Any network with a start and logits will do (:mod:`engine.learners.networks`). Departures from the paper, and why:

* Rates are learned, one for every kind of weight and every step (Li et al. 2017, *Meta-SGD*, arXiv:1707.09835; Antoniou
  et al. 2019, *How to train your MAML*, arXiv:1810.09502), and divided by a bound of the curvature, which grows with
  the number of scores: the paper has the same number of shots everywhere, here some students have 2 scores and some 60.
* The pull λ towards the start (Rajeswaran et al. 2019, *Meta-learning with implicit gradients*, arXiv:1909.04630) says
  how far few scores may move a weight. A sum over scores against a fixed pull shrinks a student with few scores more.
* The outer optimiser is Adam, with falling steps.
* In the structured network the items' weights are fast weights of the class as the students' are of the students; the
  paper has one level. So the support loss is averaged over what the scores leave open about the students, to second
  order: cross-entropy plus p (1 - p) / 2 times the logit's variance (mean-field variational Bayes). Items that take the
  students' estimates for the truth discriminate too much, and the more so, the more students answer a short test.

Shapes: N students, J items; all classes of a batch and all students in them adapt at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor

from engine.learners.adapting.gradient_learner import GradientLearner, MetaWeights, cross_entropy
from engine.learners.networks import INNER_STEPS, FastStart, MlpNetwork, ResponseNetwork, StructuredNetwork
from engine.learners.tasks import ClassTasks


@dataclass(frozen=True)
class Maml(GradientLearner):
    """Second-order MAML of the structured response model."""

    name: ClassVar[str] = "maml"
    meta_iterations: ClassVar[int] = 1200
    network: ClassVar[ResponseNetwork] = StructuredNetwork()
    first_order: ClassVar[bool] = False

    @classmethod
    def draw_meta_weights(cls, generator: torch.Generator) -> MetaWeights:
        """Untrained meta-weights of :attr:`network`: start and log rates of its fast weights, float32, by name."""
        return cls.network.draw_meta_weights(generator)

    def predict_logits(self, meta_weights: Mapping[str, Tensor], tasks: ClassTasks) -> Tensor:
        """Logit of the expected credit of every cell at the adapted fast weights, shape (..., N, J)."""
        start = self.network.start(meta_weights, tasks)
        adapted = run_inner_loop(self.network, start, tasks, first_order=self.first_order)
        return self.network.logits(adapted, start.inputs)


@dataclass(frozen=True)
class FirstOrderMaml(Maml):
    """First-order MAML of the structured response model."""

    name: ClassVar[str] = "fomaml"
    first_order: ClassVar[bool] = True


@dataclass(frozen=True)
class MlpMaml(Maml):
    """Second-order MAML of a perceptron on item features."""

    name: ClassVar[str] = "maml_mlp"
    network: ClassVar[ResponseNetwork] = MlpNetwork()


def run_inner_loop(
    network: ResponseNetwork,
    start: FastStart,
    tasks: ClassTasks,
    *,
    inner_steps: int = INNER_STEPS,
    first_order: bool = False,
) -> dict[str, Tensor]:
    """Fast weights after the inner loop, by name.

    Parameters
    ----------
    start
        Where they start, from ``network.start``.
    tasks
        One class or a batch; only seen cells are read.
    inner_steps
        At most as many as there are rates.
    first_order
        Whether to treat the gradients of the support loss as constants.
    """

    def support_loss(weights: dict[str, Tensor]) -> Tensor:
        # A student's weights enter that student's cells alone: the gradient of the sum is everybody's own.
        logits = network.logits(weights, start.inputs)
        p = torch.sigmoid(logits)
        unknown = network.logit_variance(weights, start)
        return ((cross_entropy(logits, tasks.credit) + 0.5 * p * (1.0 - p) * unknown) * tasks.n_questions).sum()

    weights = dict(start.weights)
    for step in range(inner_steps):
        gradients = torch.func.grad(support_loss)(weights)
        for name, value in weights.items():
            g = gradients[name].detach() if first_order else gradients[name]
            pull = start.precisions[name] * (value - start.weights[name])
            weights[name] = value - start.rates[name][step] * (g + pull)
    return weights
