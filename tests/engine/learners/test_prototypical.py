"""Prototypes in two dimensions, by hand."""

from __future__ import annotations

import pytest
import torch

from engine.learners.prototypical import distance_to_prototype


def test_distance_to_a_prototype_by_hand() -> None:
    # Items at (0, 0), (2, 0), (0, 4); the student has the first two with weight 1, the prior (0, 0) has weight 2.
    # Prototype: (0·2 + (0, 0) + (2, 0)) / 4 = (0.5, 0). The third item is unseen: 0.5² + 4² = 16.25.
    embedding = torch.tensor([[0.0, 0.0], [2.0, 0.0], [0.0, 4.0]], dtype=torch.float64)
    weight = torch.tensor([[1.0, 1.0, 0.0]], dtype=torch.float64)
    distance = distance_to_prototype(embedding, weight, torch.zeros(2).double(), torch.tensor(2.0).double())
    assert distance[0, 2].item() == pytest.approx(16.25)
    # The seen ones without themselves. First: (0·2 + (2, 0)) / 3 = (2/3, 0), so (2/3)². Second: (0, 0), so 2².
    assert distance[0, 0].item() == pytest.approx((2 / 3) ** 2)
    assert distance[0, 1].item() == pytest.approx(4.0)


def test_without_a_score_the_prototype_is_the_prior() -> None:
    embedding = torch.tensor([[1.0, 1.0], [0.0, 3.0]])
    distance = distance_to_prototype(embedding, torch.zeros(5, 2), torch.tensor([1.0, 0.0]), torch.tensor(0.7))
    assert torch.allclose(distance, torch.tensor([1.0, 10.0]).expand(5, 2))


def test_leaving_an_item_out_is_the_same_as_never_having_seen_it() -> None:
    generator = torch.Generator().manual_seed(0)
    embedding = torch.randn(6, 3, generator=generator, dtype=torch.float64)
    weight = torch.rand(4, 6, generator=generator, dtype=torch.float64)
    prior = torch.randn(3, generator=generator, dtype=torch.float64), torch.tensor(1.5).double()
    both = distance_to_prototype(embedding, weight, *prior)
    for j in range(6):
        without = weight.clone()
        without[:, j] = 0.0
        assert torch.allclose(both[:, j], distance_to_prototype(embedding, without, *prior)[:, j])
