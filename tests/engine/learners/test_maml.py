"""The inner loop by hand; meta-gradients against finite differences, torch.func and the definition."""

from __future__ import annotations

import importlib.util
import sys
import warnings
from collections.abc import Mapping
from dataclasses import replace
from types import ModuleType

import numpy as np
import pytest
import torch
from torch import Tensor
from torch.nn import Linear, Sequential, Tanh
from torch.nn.functional import binary_cross_entropy_with_logits

from engine.learners import load_learner
from engine.learners.encoding.item_encoder import LOG_SCORES
from engine.learners.maml import FirstOrderMaml, Maml, MlpMaml, run_inner_loop
from engine.learners.networks import INNER_STEPS, FastStart, MlpNetwork, ResponseNetwork, StructuredNetwork
from engine.learners.tasks import ClassTasks, make_tasks, split_support_query, stack_classes
from engine.research.simulation import simulate_class


class OneWeight:
    """The smallest network: every student has one weight, the logit of every item."""

    def logits(self, weights: Mapping[str, Tensor], inputs: Tensor) -> Tensor:
        return weights["w"].expand(-1, inputs.shape[-2])

    def logit_variance(self, weights: Mapping[str, Tensor], start: FastStart) -> float:
        return 0.0


def one_weight(rate: float, precision: float) -> FastStart:
    zero = torch.zeros(2, 1).double()
    return FastStart({"w": zero}, {"w": [torch.tensor(rate)] * 2}, {"w": torch.tensor(precision)}, torch.zeros(3, 1))


def test_two_inner_steps_by_hand() -> None:
    # First student: right, right, unseen. Gradient at 0: 2 (1/2 - 1) = -1, so w = 0.4. Then p = σ(0.4), gradient
    # 2 (p - 1), pull 0.5 · 0.4: w = 0.4 - 0.4 (2 (p - 1) + 0.2). The second student has no score and stays.
    tasks = make_tasks([[1.0, 1.0, np.nan], [np.nan] * 3])
    weights = run_inner_loop(OneWeight(), one_weight(0.4, 0.5), tasks, inner_steps=2)["w"]
    p = 1 / (1 + np.exp(-0.4))
    assert weights[0, 0].item() == pytest.approx(0.4 - 0.4 * (2 * (p - 1) + 0.2), abs=1e-6)
    assert weights[1, 0].item() == 0.0


def some_episode(seed: int = 0) -> tuple[ClassTasks, Tensor, Tensor]:
    rng = np.random.default_rng(seed)
    classes = stack_classes([simulate_class(rng, n_students=6, n_items=7).tasks for _ in range(2)])
    support, query = split_support_query(classes, 0.4, torch.Generator().manual_seed(seed))
    return support, classes.credit, query


def trained_looking(kind: type[Maml]) -> dict[str, Tensor]:
    """Meta-weights in which nothing is zero, so that every gradient is a test."""
    generator = torch.Generator().manual_seed(4)
    drawn = kind.draw_meta_weights(generator)
    return {k: v.double() + 0.2 * torch.randn(v.shape, generator=generator).double() for k, v in drawn.items()}


def averaged_errors(
    network: ResponseNetwork, weights: Mapping[str, Tensor], start: FastStart, tasks: ClassTasks
) -> Tensor:
    """Cross-entropy averaged over a normal around every logit, to second order."""
    logits = network.logits(weights, start.inputs)
    p = torch.sigmoid(logits)
    errors = binary_cross_entropy_with_logits(logits, tasks.credit, reduction="none")
    return errors + p * (1 - p) * network.logit_variance(weights, start) / 2


def meta_gradient(learner: Maml, theta: Mapping[str, Tensor]) -> dict[str, Tensor]:
    leaves = {k: v.clone().requires_grad_() for k, v in theta.items()}
    loss = learner.loss(leaves, *some_episode()).mean()
    return dict(zip(leaves, torch.autograd.grad(loss, list(leaves.values())), strict=True))


@pytest.mark.parametrize("kind", [Maml, MlpMaml])
def test_second_order_meta_gradient_is_the_slope_of_the_loss(kind: type[Maml]) -> None:
    theta = trained_looking(kind)
    learner = kind(theta)
    gradient = meta_gradient(learner, theta)
    generator = torch.Generator().manual_seed(0)
    for name, value in theta.items():
        direction = torch.randn(value.shape, generator=generator).double()
        up, down = (
            learner.loss(theta | {name: value + h * direction}, *some_episode()).mean().item() for h in (1e-5, -1e-5)
        )
        slope = (gradient[name] * direction).sum().item()
        assert slope == pytest.approx((up - down) / 2e-5, rel=1e-5, abs=1e-9), name
        assert gradient[name].abs().max() > 0, name


@pytest.mark.parametrize("kind", [Maml, MlpMaml])
def test_second_order_meta_gradient_is_that_of_torch_func_through_a_plain_loop(kind: type[Maml]) -> None:
    theta = trained_looking(kind)
    support, credit, query = some_episode()
    network = kind.network

    def loss_of(theta: dict[str, Tensor]) -> Tensor:
        start = network.start(theta, support)
        fast = start.weights
        for step in range(INNER_STEPS):

            def penalised(now: dict[str, Tensor], start: FastStart = start) -> Tensor:
                errors = averaged_errors(network, now, start, support)
                pulls = [(start.precisions[k] * (v - start.weights[k]) ** 2).sum() / 2 for k, v in now.items()]
                return errors[support.seen].sum() + sum(pulls)

            gradients = torch.func.grad(penalised)(fast)
            fast = {k: v - start.rates[k][step] * gradients[k] for k, v in fast.items()}
        errors = binary_cross_entropy_with_logits(network.logits(fast, start.inputs), credit, reduction="none")
        return torch.stack([errors[c][query[c]].mean() for c in range(2)]).mean()

    expected = torch.func.grad(loss_of)(theta)
    found = meta_gradient(kind(theta), theta)
    for name, value in expected.items():
        assert torch.allclose(found[name], value, rtol=1e-7, atol=1e-10), name


def test_first_order_meta_gradient_is_its_definition() -> None:
    theta = trained_looking(FirstOrderMaml)
    support, credit, query = some_episode()
    network = StructuredNetwork()
    # The inner gradients along the way, as numbers.
    constants = []
    start = network.start(theta, support)
    fast = dict(start.weights)
    for step in range(INNER_STEPS):
        leaves = {k: v.detach().requires_grad_() for k, v in fast.items()}
        loss = averaged_errors(network, leaves, start, support)[support.seen].sum()
        g = dict(zip(leaves, torch.autograd.grad(loss, list(leaves.values())), strict=True))
        constants.append(g)
        fast = {
            k: v - start.rates[k][step] * (g[k] + start.precisions[k] * (v - start.weights[k])) for k, v in fast.items()
        }
    leaves = {k: v.clone().requires_grad_() for k, v in theta.items()}
    start = network.start(leaves, support)
    fast = dict(start.weights)
    for step, g in enumerate(constants):
        fast = {
            k: v - start.rates[k][step] * (g[k] + start.precisions[k] * (v - start.weights[k])) for k, v in fast.items()
        }
    errors = binary_cross_entropy_with_logits(network.logits(fast, start.inputs), credit, reduction="none")
    loss = torch.stack([errors[c][query[c]].mean() for c in range(2)]).mean()
    expected = torch.autograd.grad(loss, list(leaves.values()))
    found = meta_gradient(FirstOrderMaml(theta), theta)
    second_order = meta_gradient(Maml(theta), theta)
    for name, value in zip(leaves, expected, strict=True):
        assert torch.allclose(found[name], value, rtol=1e-7, atol=1e-10), name
    assert any(not torch.allclose(found[k], v, rtol=1e-2) for k, v in second_order.items())


def test_what_is_not_known_of_a_student_by_hand() -> None:
    # Untrained spreads 1.2 and .7; the item asks for both skills, one of which the other item asks for as well. The
    # student has both scores: .25 · 2 for the ability, .25 · (1/4 + 1) and .25 / 4 for the skills.
    network = StructuredNetwork()
    tasks = make_tasks([[1.0, 0.0]], [[1, 1], [1, 0]])
    drawn = network.draw_meta_weights(torch.Generator())
    start = network.start({k: v.double() for k, v in drawn.items()}, tasks)
    ability = 1 / (0.5 + 1.2**-2)
    first, second = 1 / (0.25 * 1.25 + 0.7**-2), 1 / (0.25 * 0.25 + 0.7**-2)
    unknown = [ability + (first + second) / 4, ability + first]
    weights = start.weights | {"log_discrimination": torch.tensor([0.0, 0.5]).double()}
    found = network.logit_variance(weights, start)
    np.testing.assert_allclose(found, [[unknown[0], unknown[1] * np.exp(1.0)]], rtol=1e-6)


def test_a_course_on_a_short_test_does_not_make_its_items_discriminate() -> None:
    rng = np.random.default_rng(5)
    p = 1 / (1 + np.exp(-rng.normal(size=(1000, 1)) + rng.normal(size=5)))  # all discriminate by 1
    tasks = make_tasks((rng.random(p.shape) < p).astype(float))
    learner = load_learner("maml")
    assert isinstance(learner, Maml)
    start = learner.network.start({k: v.double() for k, v in learner.meta_weights.items()}, tasks)
    assert start.unknown is not None
    known = replace(start, unknown=torch.zeros_like(start.unknown))
    averaged, taken_for_known = (
        run_inner_loop(learner.network, s, tasks)["log_discrimination"] for s in (start, known)
    )
    assert averaged.abs().max() < 0.3
    assert taken_for_known.mean() > 0.6


def test_how_many_classmates_there_are_does_not_move_a_perceptron() -> None:
    theta = trained_looking(MlpMaml)
    credit = (np.random.default_rng(6).random((60, 8)) < 0.6).astype(float)
    of_scores = [
        MlpNetwork().start(theta, make_tasks(np.tile(credit, (n, 1)))).inputs[..., LOG_SCORES].max() for n in (1, 20)
    ]
    assert of_scores == [1.0, 1.0]


def test_both_orders_adapt_alike() -> None:
    theta = trained_looking(Maml)
    support, *_ = some_episode()
    assert torch.equal(Maml(theta).predict_logits(theta, support), FirstOrderMaml(theta).predict_logits(theta, support))


def test_one_students_scores_do_not_move_anothers_perceptron() -> None:
    network = MlpNetwork()
    theta = trained_looking(MlpMaml)
    tasks = make_tasks([[1, 0, 1], [0, 1, 1]])
    start = network.start(theta, tasks)
    other = make_tasks([[1, 0, 1], [1, 1, 0]])
    here, there = (run_inner_loop(network, start, t) for t in (tasks, other))
    for name in here:
        assert torch.equal(here[name][0], there[name][0])
        assert not torch.equal(here[name][1], there[name][1])


def draw_students(generator: torch.Generator) -> tuple[ClassTasks, Tensor, Tensor, Tensor]:
    """Support, credit, query and item features of a class of eleven students and nine items, all students seen."""
    credit = (torch.rand(11, 9, generator=generator, dtype=torch.float64) < 0.6).double()
    tasks = ClassTasks(credit, torch.rand(11, 9, generator=generator) < 0.9, torch.ones(9, 1).double())
    support, query = split_support_query(tasks, 0.4, generator)
    return support, credit, query, torch.randn(9, MlpNetwork.n_inputs, generator=generator, dtype=torch.float64)


@pytest.mark.skipif(importlib.util.find_spec("learn2learn") is None, reason="learn2learn is not installed")
def test_the_plain_inner_loop_has_the_meta_gradient_of_learn2learn(monkeypatch: pytest.MonkeyPatch) -> None:
    """One rate and no pull: Finn et al.'s loop, which learn2learn has for one task at a time."""
    # What it needs torchvision and gym for, pictures and games, is not needed here.
    for name in ("torchvision", "learn2learn.vision", "learn2learn.gym"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from learn2learn.algorithms import MAML
    support, credit, query, features = draw_students(torch.Generator().manual_seed(3))
    network, rate, n_steps = MlpNetwork(), 0.05, 5
    drawn = network.draw_meta_weights(torch.Generator().manual_seed(4))
    theta = {k: drawn[k].double() + 0.1 for k in ("w1", "b1", "w2", "b2")}

    leaves = {k: v.clone().requires_grad_() for k, v in theta.items()}
    start = FastStart(
        weights={k: v.expand(len(credit), *v.shape) for k, v in leaves.items()},
        rates={k: [torch.tensor(rate, dtype=torch.float64)] * n_steps for k in leaves},
        precisions={k: torch.tensor(0.0) for k in leaves},
        inputs=features,
    )
    adapted = run_inner_loop(network, start, support, inner_steps=n_steps)
    errors = binary_cross_entropy_with_logits(network.logits(adapted, features), credit, reduction="none")
    found = torch.autograd.grad(errors[query].sum(), list(leaves.values()))

    perceptron = Sequential(Linear(network.n_inputs, network.hidden_units), Tanh(), Linear(network.hidden_units, 1))
    perceptron.double()
    with torch.no_grad():
        for parameter, name in zip(perceptron.parameters(), theta, strict=True):
            parameter.copy_(theta[name].reshape(parameter.shape))
    maml = MAML(perceptron, lr=rate)
    for i in range(len(credit)):
        clone = maml.clone()
        for _ in range(n_steps):
            seen = support.seen[i]
            logits = clone(features[seen])[:, 0]
            clone.adapt(binary_cross_entropy_with_logits(logits, credit[i, seen], reduction="sum"))
        logits = clone(features[query[i]])[:, 0]
        binary_cross_entropy_with_logits(logits, credit[i, query[i]], reduction="sum").backward()
    for gradient, parameter in zip(found, perceptron.parameters(), strict=True):
        assert gradient.abs().max() > 0.01
        assert torch.allclose(gradient.reshape(parameter.shape), parameter.grad, rtol=1e-9, atol=1e-10)
