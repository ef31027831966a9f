"""Reptile as the paper has it: its steps by hand, and what its outer update is."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.learners import load_learner
from engine.learners.reptile_plain import INNER_RATE, PlainReptile, limit_rate, settle_level, spread_start
from engine.learners.tasks import ClassTasks, make_tasks, stack_classes
from engine.learners.weighing.adapting import weigh_items
from engine.research.simulation import simulate_classes
from engine.research.training import meta_train

ZERO = {kind: torch.zeros(()) for kind in ("ability", "skill", "difficulty", "log_discrimination")}


def float32(classes: list[ClassTasks]) -> list[ClassTasks]:
    return [ClassTasks(t.credit.float(), t.seen, t.q_matrix.float()) for t in classes]


def test_a_gradient_step_by_hand() -> None:
    # One student with 1, 1, 0 on three items of one skill, all weights at 0: the residuals are .5, .5, -.5.
    tasks = make_tasks([[1.0, 1.0, 0.0]])
    weights = PlainReptile(ZERO).step(spread_start(ZERO, tasks), tasks, 1.0)
    assert weights["ability"].item() == pytest.approx(INNER_RATE * 0.5)
    assert weights["skill"].item() == pytest.approx(INNER_RATE * 0.5)
    np.testing.assert_allclose(weights["difficulty"], INNER_RATE * np.array([-0.5, -0.5, 0.5]))
    np.testing.assert_allclose(weights["log_discrimination"], 0)  # an ability of 0 says nothing about it


def test_a_score_counts_as_often_as_its_item_weighs() -> None:
    tasks = make_tasks([[1.0, 0.0]])
    heavy = ClassTasks(tasks.credit, tasks.seen, tasks.q_matrix, item_weight=torch.tensor([3.0, 1.0]).double())
    weights = PlainReptile(ZERO).step(spread_start(ZERO, heavy), heavy, 1.0)
    assert weights["ability"].item() == pytest.approx(INNER_RATE * (3 * 0.5 - 0.5))
    np.testing.assert_allclose(weights["difficulty"], INNER_RATE * np.array([-1.5, 0.5]))


def test_steps_are_smaller_only_where_they_would_diverge() -> None:
    few, many = limit_rate(torch.tensor([4.0, 4000.0]))
    assert few == INNER_RATE
    assert many == pytest.approx(1 / 2 / (0.25 * 4000))  # students and items share the residuals


def test_a_class_of_four_hundred_does_not_diverge() -> None:
    rng = np.random.default_rng(0)
    credit = (rng.random((400, 60)) < 0.7).astype(float)
    expected = load_learner("reptile_plain").adapt([make_tasks(credit)])[0].expected
    assert abs(expected.mean() - credit.mean()) < 0.1


def test_the_outer_update_is_a_step_towards_the_mean_of_the_adapted_weights() -> None:
    classes = float32(simulate_classes(np.random.default_rng(1), 3))
    learner = PlainReptile.initialise(torch.Generator().manual_seed(0))
    phi = learner.inner_loop(weigh_items(stack_classes(classes)), torch.Generator().manual_seed(4))
    half = learner.meta_step(classes, 0.5, torch.Generator().manual_seed(4))
    between = {kind: start + 0.5 * (phi[kind].mean() - start) for kind, start in learner.meta_weights.items()}
    for kind, value in settle_level(between).items():
        torch.testing.assert_close(half.meta_weights[kind], value)


def test_giving_the_level_to_the_items_moves_no_logit() -> None:
    start = {kind: torch.tensor(value) for kind, value in zip(ZERO, (0.4, -0.1, 0.3, 0.5), strict=True)}
    settled = settle_level(start)
    tasks = make_tasks([[1.0, 0.0, np.nan]], [[1, 0], [1, 1], [0, 1]])
    before, after = (
        PlainReptile.network.logits(spread_start(theta, tasks), tasks.skill_shares) for theta in (start, settled)
    )
    torch.testing.assert_close(after, before)
    assert settled["ability"] == settled["skill"] == 0.0
    assert settled["log_discrimination"] == 0.5


@pytest.mark.slow
def test_the_shipped_checkpoint_is_what_the_train_command_makes() -> None:
    torch.set_num_threads(1)
    again = meta_train(PlainReptile, seed=0)
    for kind, value in load_learner("reptile_plain").meta_weights.items():
        torch.testing.assert_close(again.meta_weights[kind], value, atol=1e-3, rtol=0.0)


def test_nothing_is_differentiated_through_the_inner_loop() -> None:
    start = {kind: value.clone().requires_grad_() for kind, value in ZERO.items()}
    tasks = float32(simulate_classes(np.random.default_rng(2), 1))
    with torch.no_grad():  # no graph is needed, so none can be used
        moved = PlainReptile(start).meta_step(tasks, 1.0, torch.Generator().manual_seed(0))
    assert not any(value.requires_grad for value in moved.meta_weights.values())


def test_what_is_padded_does_not_move_the_start() -> None:
    small = float32([make_tasks((np.random.default_rng(3).random((6, 5)) < 0.5).astype(float))])[0]
    padded = ClassTasks(
        torch.nn.functional.pad(small.credit, (0, 3, 0, 4)),
        torch.nn.functional.pad(small.seen, (0, 3, 0, 4)),
        torch.nn.functional.pad(small.q_matrix, (0, 2, 0, 3)),
    )
    learner = PlainReptile(ZERO)
    # All of the scores in every step, so that the same are drawn for both.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("engine.learners.reptile_plain._MINIBATCH", 1.0)
        one, two = (learner.meta_step([tasks], 1.0, torch.Generator().manual_seed(0)) for tasks in (small, padded))
    for kind, value in one.meta_weights.items():
        torch.testing.assert_close(value, two.meta_weights[kind])


def test_training_moves_the_start_to_where_classes_are() -> None:
    trained = meta_train(PlainReptile, seed=1, meta_iterations=30)
    untrained = PlainReptile.initialise(torch.Generator().manual_seed(1))
    classes = simulate_classes(np.random.default_rng(9), 150)

    def off(learner: PlainReptile) -> float:
        """How far the mean expected credit of students without a score is from that of the class, on average."""
        nobody = [t.with_seen(torch.zeros_like(t.seen)) for t in classes]
        expected = [adapted.expected.mean() for adapted in learner.adapt(nobody)]
        return float(abs(np.mean(expected) - np.mean([t.credit[t.seen].mean() for t in classes])))

    assert isinstance(trained, PlainReptile)
    assert off(trained) < off(untrained)
