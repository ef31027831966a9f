"""Attention weights by hand, and the two context embeddings."""

from __future__ import annotations

import math

import pytest
import torch

from engine.learners.encoding.item_encoder import N_DIMENSIONS
from engine.learners.matching import Matching, attend, embed_queries, embed_support


def test_attention_weights_by_hand() -> None:
    # exp of (log 1, log 3, unseen) and an imagined place of weight 4: 1/8, 3/8, 0; the imagined one keeps 1/2.
    logits = torch.tensor([[0.0, math.log(3.0), 9.0]])
    attention = attend(logits, torch.tensor([[True, True, False]]), math.log(4.0))
    assert torch.allclose(attention, torch.tensor([[0.125, 0.375, 0.0]]))


def test_an_empty_support_gets_no_attention() -> None:
    attention = attend(torch.randn(2, 3), torch.zeros(2, 3, dtype=torch.bool), 0.0)
    assert torch.equal(attention, torch.zeros(2, 3))


def meta_weights() -> dict[str, torch.Tensor]:
    generator = torch.Generator().manual_seed(2)
    drawn = Matching.draw_meta_weights(generator)
    return {k: v.double() + 0.3 * torch.randn(v.shape, generator=generator).double() for k, v in drawn.items()}


def test_self_attention_is_the_loop_over_students_and_items() -> None:
    theta = meta_weights()
    generator = torch.Generator().manual_seed(1)
    items = torch.randn(5, N_DIMENSIONS, generator=generator).double()
    seen = torch.rand(3, 5, generator=generator) < 0.6
    alike, correlation = torch.rand(5, 5, generator=generator).double(), torch.rand(5, 5, generator=generator).double()
    found = embed_support(theta, items, seen, alike, correlation)
    shared, correlated = theta["g.relations"]
    for i in range(3):
        for j in range(5):
            total, read = 1.0, torch.zeros(N_DIMENSIONS).double()
            for k in range(5):
                if k == j or not seen[i, k]:
                    continue
                logit = (theta["g.query"] @ items[j]) @ (theta["g.key"] @ items[k]) / 4.0
                logit = 8.0 * torch.tanh((logit + shared * alike[j, k] + correlated * correlation[j, k]) / 8.0)
                total += logit.exp().item()
                read += logit.exp() * (theta["g.value"] @ items[k])
            assert torch.allclose(found[i, j], items[j] + read / total)


def test_the_lstm_reads_its_own_students_support() -> None:
    theta = meta_weights()
    generator = torch.Generator().manual_seed(1)
    items = torch.randn(4, N_DIMENSIONS, generator=generator).double()
    g = torch.randn(2, 4, N_DIMENSIONS, generator=generator).double()
    seen = torch.tensor([[True, True, False, False], [True, False, True, True]])
    before = embed_queries(theta, items, seen, g)
    changed = g.clone()
    changed[0, 1] += 1.0
    changed[0, 2] += 1.0  # unseen: nobody reads it
    after = embed_queries(theta, items, seen, changed)
    assert not torch.allclose(before[0], after[0])
    assert torch.equal(before[1], after[1])
    changed[0, 1] -= 1.0
    assert embed_queries(theta, items, seen, changed)[0].numpy() == pytest.approx(before[0].numpy(), abs=1e-12)
