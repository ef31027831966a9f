"""What all learners that go downhill on hidden cells must keep, and what their training is worth."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors import safe_open

from engine.estimates.metrics import measure
from engine.learners import META_WEIGHTS, load_learner
from engine.learners.adapting.checkpoints import read_checkpoint
from engine.learners.adapting.gradient_learner import GradientLearner
from engine.learners.adapting.outer_adam import Adam, adam_step
from engine.learners.maml import FirstOrderMaml, Maml, MlpMaml
from engine.learners.matching import Matching
from engine.learners.prototypical import Prototypical
from engine.learners.siamese import Siamese
from engine.learners.tasks import ClassTasks, make_tasks
from engine.research.simulation import simulate_class, simulate_classes
from engine.research.training import meta_train
from tests.engine.hidden_scores import predict_hidden

pytestmark = pytest.mark.extra

KINDS: list[type[GradientLearner]] = [Prototypical, Matching, Siamese, Maml, FirstOrderMaml, MlpMaml]
kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def a_class(seed: int = 0, n: int = 12, j: int = 9, s: int = 3) -> ClassTasks:
    rng = np.random.default_rng(seed)
    credit = (rng.random((n, j)) < rng.uniform(0.2, 0.9, j)).astype(float)
    credit[rng.random((n, j)) < 0.3] = np.nan
    q = np.eye(s)[np.arange(j) % s]
    q[0, :2] = 1
    return make_tasks(credit, q)


def shaken(kind: type[GradientLearner]) -> GradientLearner:
    """The shipped learner with every meta-weight moved, so that none hides behind a zero."""
    generator = torch.Generator().manual_seed(1)
    shipped = load_learner(kind.name).meta_weights
    return kind.from_meta_weights({k: v + 0.1 * torch.randn(v.shape, generator=generator) for k, v in shipped.items()})


def test_adam_by_hand() -> None:
    # The first step is the sign of the gradient times the step size, whatever the gradient's size.
    weights = {"w": torch.tensor([1.0, -2.0])}
    moved, state = adam_step(weights, {"w": torch.tensor([4.0, -0.5])}, Adam(), 0.1)
    assert torch.allclose(moved["w"], torch.tensor([0.9, -1.9]))
    # Second: means (0.9·0.4 + 0.1·0) / 0.19 = 1.8947; squares (0.99·0.16 + 0) / 0.0199 = 7.9598.
    again, state = adam_step(moved, {"w": torch.zeros(2)}, state, 0.1)
    assert again["w"][0].item() == pytest.approx(0.9 - 0.1 * 1.894737 / 7.959799**0.5, abs=1e-5)
    assert state.n_steps == 2
    assert weights["w"].tolist() == [1.0, -2.0]


@kinds
def test_permuting_students_items_and_skills_permutes_the_result(kind: type[GradientLearner]) -> None:
    tasks, learner = a_class(), shaken(kind)
    rng = np.random.default_rng(3)
    rows, columns, skills = (torch.as_tensor(rng.permutation(k)) for k in (12, 9, 3))
    moved = ClassTasks(
        tasks.credit[rows][:, columns],
        tasks.seen[rows][:, columns],
        tasks.q_matrix[columns][:, skills],
        tasks.points[columns],
    )
    here, there = learner.adapt([tasks, moved])
    np.testing.assert_allclose(there.expected, here.expected[rows][:, columns], atol=1e-9)
    np.testing.assert_allclose(there.difficulty, here.difficulty[columns], atol=1e-9)
    np.testing.assert_allclose(there.mastery_logit, here.mastery_logit[rows][:, skills], atol=1e-9)
    np.testing.assert_allclose(there.mastery_logit_sd, here.mastery_logit_sd[rows][:, skills], atol=1e-9)
    assert here.expected.std(0).min() > 1e-3
    assert here.expected.std(1).min() > 1e-3


@kinds
def test_unseen_cells_are_never_read(kind: type[GradientLearner]) -> None:
    tasks, learner = a_class(1), shaken(kind)
    garbled = ClassTasks(torch.where(tasks.seen, tasks.credit, 1.0), tasks.seen, tasks.q_matrix, tasks.points)
    one, two = learner.adapt([tasks])[0], learner.adapt([garbled])[0]
    np.testing.assert_allclose(one.expected, two.expected, atol=1e-12)


@kinds
def test_padding_changes_nothing(kind: type[GradientLearner]) -> None:
    small, large, learner = a_class(1), a_class(2, n=20, j=15, s=5), shaken(kind)
    alone, together = learner.adapt([small])[0], learner.adapt([small, large])[0]
    np.testing.assert_allclose(alone.expected, together.expected, atol=1e-9)
    np.testing.assert_allclose(alone.mastery_logit, together.mastery_logit, atol=1e-9)


@kinds
def test_where_nothing_is_seen_all_students_get_the_prior(kind: type[GradientLearner]) -> None:
    learner = shaken(kind)
    empty = ClassTasks(torch.zeros(4, 5).double(), torch.zeros(4, 5, dtype=torch.bool), torch.eye(5).double())
    result = learner.adapt([empty])[0]
    np.testing.assert_allclose(result.expected, np.broadcast_to(result.expected[0, 0], (4, 5)), atol=1e-12)
    assert 0.2 < result.expected[0, 0] < 0.8
    # The prior is a function of the class's shape alone, not of what an earlier class said.
    learner.adapt([a_class(4)])
    np.testing.assert_array_equal(learner.adapt([empty])[0].expected, result.expected)


@kinds
def test_degenerate_classes_are_finite_and_unsure(kind: type[GradientLearner]) -> None:
    learner = load_learner(kind.name)
    classes = [make_tasks(np.ones((30, 12))), make_tasks(np.zeros((30, 12))), make_tasks([[1.0]]), make_tasks([[0.0]])]
    for result in learner.adapt(classes):
        assert np.isfinite(result.expected).all() and np.isfinite(result.mastery_logit).all()
        assert (result.expected > 1e-4).all() and (result.expected < 1 - 1e-4).all()


@kinds
def test_a_meta_step_leaves_the_learner_and_moves_every_weight(kind: type[GradientLearner]) -> None:
    classes = [
        ClassTasks(c.credit.float(), c.seen, c.q_matrix.float(), c.points.float()) for c in (a_class(0), a_class(1))
    ]
    learner = shaken(kind)
    before = {k: v.clone() for k, v in learner.meta_weights.items()}
    moved = learner.meta_step(classes, 1.0, torch.Generator().manual_seed(0))
    again = learner.meta_step(classes, 1.0, torch.Generator().manual_seed(0))
    for name, value in before.items():
        assert torch.equal(learner.meta_weights[name], value)
        assert torch.equal(moved.meta_weights[name], again.meta_weights[name])
        assert not torch.equal(moved.meta_weights[name], value), name
    assert moved.adam.n_steps == 1 and learner.adam.n_steps == 0


@kinds
def test_training_is_reproducible(kind: type[GradientLearner]) -> None:
    first, second, other = (meta_train(kind, seed=s, meta_iterations=2, meta_batch_size=2) for s in (3, 3, 4))
    for name, value in first.meta_weights.items():
        assert torch.equal(value, second.meta_weights[name])
    assert any(not torch.equal(v, other.meta_weights[k]) for k, v in first.meta_weights.items())


@kinds
def test_the_trained_learner_predicts_better_than_the_untrained_one(kind: type[GradientLearner]) -> None:
    rng = np.random.default_rng(987)
    classes = [simulate_class(rng).tasks for _ in range(120)]
    losses = []
    for learner in (load_learner(kind.name), kind.initialise(torch.Generator().manual_seed(0))):
        pairs = predict_hidden(learner, classes, 0.4, seed=1)
        losses.append(np.array([measure(c, p).log_loss for c, p in pairs if len(c)]))
    gain = losses[1] - losses[0]
    assert gain.mean() > 2 * gain.std() / np.sqrt(len(gain))


@kinds
def test_shipped_checkpoint_says_how_it_was_made(kind: type[GradientLearner]) -> None:
    with safe_open(META_WEIGHTS / f"{kind.name}.safetensors", framework="pt") as file:
        assert file.metadata() == {
            "learner": kind.name,
            "seed": "0",
            "meta_iterations": str(kind.meta_iterations),
            "classes": "simulated",
        }


@pytest.mark.slow
@pytest.mark.parametrize("kind", [Prototypical, Maml], ids=lambda kind: kind.name)
def test_the_shipped_checkpoint_is_what_the_train_command_makes(kind: type[GradientLearner], tmp_path: Path) -> None:
    from engine.cli import main

    torch.set_num_threads(1)
    assert main(["train", "--learner", kind.name, "--seed", "0", "--out", str(tmp_path / "again.safetensors")]) == 0
    again = read_checkpoint(tmp_path / "again.safetensors", kind)
    classes = simulate_classes(np.random.default_rng(9), 20)
    # Another processor may round differently, so the weights may differ a little; what they say may not.
    for here, there in zip(load_learner(kind.name).adapt(classes), again.adapt(classes), strict=True):
        np.testing.assert_allclose(here.expected, there.expected, atol=0.02)
