"""The twin similarity and what it predicts, by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from engine.learners.encoding.item_encoder import N_DIMENSIONS, Base, Items
from engine.learners.siamese import Siamese, agreement, compare_twins, pair_loss, predict_from_twins
from engine.learners.tasks import ClassTasks, split_support_query, stack_classes
from engine.research.simulation import simulate_classes


def sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def test_twin_similarity_by_hand() -> None:
    # Two items 0.5 apart in two learned coordinates of weight 2, with no skill in common (distance 2, weight 0.25) and
    # profiles of correlation 0.2 (distance 0.8, weight 0.5): 2 (0.5 + 0.5) + 0.5 + 0.4 = 2.9; gamma 1, sharpness 0.5.
    learned = torch.zeros(2, N_DIMENSIONS)
    learned[1, :2] = torch.tensor([0.5, -0.5])
    items = Items(learned, torch.eye(2), torch.tensor([[1.0, 0.0], [0.2, 0.5]]))
    alpha = torch.full((N_DIMENSIONS,), 2.0)
    rho = compare_twins(items, alpha, torch.tensor(1.0), [torch.tensor(v) for v in (0.25, 0.5, 0.5)])
    assert rho[0, 1].item() == pytest.approx(2 * sigmoid(0.5 * (1 - 2.9)) - 1, abs=1e-6)
    assert rho[1, 0].item() == pytest.approx(rho[0, 1].item())


def test_agreement_by_hand() -> None:
    def agree(p: float, q: float, rho: float) -> float:
        return agreement(*(torch.tensor(v, dtype=torch.float64) for v in (p, q, rho))).item()

    assert agree(0.5, 0.5, 0.6) == pytest.approx(0.8)  # at 1/2 it is the twins' own answer, (1 + rho) / 2
    assert agree(0.9, 0.8, 0.0) == pytest.approx(0.72 + 0.02)
    assert agree(0.7, 0.7, 1.0) == pytest.approx(1.0)
    assert agree(0.7, 0.3, -1.0) == pytest.approx(0.0)


def test_prediction_from_twins_by_hand() -> None:
    # One student, z = (1, -2, unseen); the third item is a twin of 0.5 and -0.25: (0.5 + 0.5) / (1 + 0.75), times 2.
    base = Base(torch.zeros(1, 3), torch.zeros(3), torch.tensor([[1.0, -2.0, 0.0]]))
    twin = torch.tensor([[1.0, 0.1, 0.5], [0.1, 1.0, -0.25], [0.5, -0.25, 1.0]])
    seen = torch.tensor([[1.0, 1.0, 0.0]])
    logits = predict_from_twins(base, twin, seen, torch.tensor(1.0), torch.tensor(2.0))
    assert logits[0, 2].item() == pytest.approx(2 * 1.0 / 1.75)
    # The first is seen, and does not vote for itself.
    assert logits[0, 0].item() == pytest.approx(2 * (0.1 * -2) / 1.1)


def test_pair_loss_by_hand() -> None:
    # The hidden item came out right; the seen ones right (same) and wrong (not the same); every p is 1/2.
    base = Base(torch.zeros(1, 3), torch.zeros(3), torch.zeros(1, 3))
    support = ClassTasks(torch.tensor([[0.0, 1.0, 0.0]]), torch.tensor([[False, True, True]]), torch.ones(3, 1))
    twin = torch.tensor([[1.0, 0.6, 0.2], [0.6, 1.0, 0.0], [0.2, 0.0, 1.0]])
    query = torch.tensor([[True, False, False]])
    loss = pair_loss(base, twin, support, torch.tensor([[1.0, 1.0, 0.0]]), query)
    assert loss.item() == pytest.approx(-(math.log(0.8) + math.log(0.4)) / 2, abs=1e-6)


def test_twins_learn_from_pairs_alone_and_the_rest_from_hidden_scores() -> None:
    classes = stack_classes(simulate_classes(np.random.default_rng(0), 2))
    learner = Siamese.initialise(torch.Generator().manual_seed(0))
    theta = {k: v.double().requires_grad_() for k, v in learner.meta_weights.items()}
    support, query = split_support_query(classes, 0.4, torch.Generator().manual_seed(0))
    base, twin, *_ = learner._embed(theta, support)
    pairs = pair_loss(base, twin, support, classes.credit, query).mean()
    together = learner.loss(theta, support, classes.credit, query).mean()
    by_pairs = torch.autograd.grad(pairs, theta["twin.gamma"], retain_graph=True)[0]
    assert torch.allclose(torch.autograd.grad(together, theta["twin.gamma"])[0], by_pairs)
    assert by_pairs.abs() > 0
