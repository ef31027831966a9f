r"""Matching networks: a hidden score is the attention-weighted mean of the seen ones, in the context of all of them.

Vinyals, Blundell, Lillicrap, Kavukcuoglu & Wierstra (2016), *Matching Networks for One Shot Learning*,
arXiv:1606.04080.

.. math:: \operatorname{logit} p_{ij} = \beta_{ij} + \omega \sum_k a(f(e_j, S_i), g(e_k, S_i)) \, z_{ik}

with a softmax a over the student's support S_i, item embeddings e (:mod:`engine.learners.encoding.item_encoder`) and
full-context embeddings f and g, both of which see the whole support:

* g: every support item reads the others once by self-attention;
* f: an LSTM without inputs but e_j reads the g of the support twice (the paper's attLSTM, its appendix A.1).

Departures, and why:

* The paper's g is a bidirectional LSTM over the support in some order. Scores in a gradebook have none, and the result
  must not depend on the order of columns; self-attention is the permutation-equivariant counterpart.
* What is averaged is not credit but z_ik, how much better than the additive base β (student + item) the student did,
  and the mean is added to the base: else an easy item vouches for every hard one.
* The attention logit is the cosine of f and g as in the paper, plus learned weights (from a small network on the
  class's statistics) times the skills that the two items share and the correlation of what the class did on them:
  relations of a pair, as in Shaw et al. (2018, arXiv:1803.02155). Skills cannot pass through an LSTM of fixed width.
* The softmax has one more place, an imagined item without surprise: a support in which nothing is similar, or an empty
  one, then says little or nothing.
* A seen cell is predicted without its own score, like a hidden one.

What full context is worth here: little. Trained and judged without f and g (attention between the bare embeddings) it
predicted real exams as well to the third digit; what one student answered says hardly anything about what an item is
like beyond what the class says. They take three quarters of the time, and a memory of N J² numbers.

Shapes: N students, J items, D = 16.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor
from torch.nn.functional import normalize

from engine.learners.adapting.gradient_learner import GradientLearner, MetaWeights
from engine.learners.encoding.class_network import draw_class_network, read_scales
from engine.learners.encoding.class_statistics import describe_class
from engine.learners.encoding.item_encoder import N_DIMENSIONS, draw_encoder, embed_items, fit_base
from engine.learners.tasks import ClassTasks

#: Untrained sd of students and of items, weights of cosine, shared skills and profile correlation, imagined items, ω.
_UNTRAINED = (1.2, 1.0, 1.0, 1.0, 1.0, 3.0, 1.0)
#: Reads of the support by f; each costs N J J inner products.
_READS = 2
#: Self-attention logits are squashed into this range: exponentials are summed without their maximum subtracted.
_LOGIT_LIMIT = 8.0


@dataclass(frozen=True)
class Matching(GradientLearner):
    """Matching network over a class's items; the module says what it computes and where it leaves the paper."""

    name: ClassVar[str] = "matching"
    meta_iterations: ClassVar[int] = 1200

    @classmethod
    def draw_meta_weights(cls, generator: torch.Generator) -> MetaWeights:
        """The item encoder, the class network, self-attention of g, and the LSTM of f."""
        d = N_DIMENSIONS

        def draw(rows: int, columns: int) -> Tensor:
            return torch.randn(rows, columns, generator=generator).div(columns**0.5)

        return (
            draw_encoder(generator)
            | draw_class_network(generator, len(_UNTRAINED))
            | {
                "g.query": draw(d, d),
                "g.key": draw(d, d),
                "g.value": 0.1 * draw(d, d),
                "g.relations": torch.zeros(2),
                "f.input": draw(4 * d, d),
                "f.hidden": draw(4 * d, d),
                "f.read": draw(4 * d, d),
                "f.bias": torch.zeros(4 * d),
            }
        )

    def predict_logits(self, meta_weights: Mapping[str, Tensor], tasks: ClassTasks) -> Tensor:
        """Logit of the expected credit of every cell by the module's formula, shape (..., N, J)."""
        statistics = describe_class(tasks)
        sd_student, sd_item, *weights, imagined, strength = read_scales(meta_weights, statistics, _UNTRAINED)
        cosine, skills, profile = (w[..., None, None] for w in weights)
        base = fit_base(tasks, sd_student, sd_item)
        items = embed_items(meta_weights, tasks, statistics, base)
        alike = items.skills @ items.skills.mT
        correlation = items.profile @ items.profile.mT
        g = embed_support(meta_weights, items.learned, tasks.seen, alike, correlation)
        f = embed_queries(meta_weights, items.learned, tasks.seen, g)

        logits = (skills * alike + profile * correlation)[..., None, :, :]
        logits = logits + cosine[..., None] * normalize(f, dim=-1) @ normalize(g, dim=-1).mT
        others = tasks.seen[..., None, :] & ~torch.eye(alike.shape[-1], dtype=torch.bool)
        # A score is read as often as there are questions behind it.
        logits = logits + (tasks.item_weight * tasks.trust).log()[..., None, None, :]
        attention = attend(logits, others, imagined.log()[..., None, None, None])
        read = (attention @ base.surprise[..., None])[..., 0]
        return base.logits + strength[..., None, None] * read


def attend(logits: Tensor, seen: Tensor, imagined: Tensor | float) -> Tensor:
    """Softmax over the seen places and one imagined place, of which only the seen ones are returned.

    Parameters
    ----------
    logits
        Shape (..., J, K).
    seen
        Which of the K places there are, bool, broadcastable to ``logits``.
    imagined
        Logit of the imagined place.

    Returns
    -------
    Tensor
        Shape (..., J, K), 0 where not seen; a row sums to less than 1.
    """
    masked = torch.where(seen, logits, -torch.inf)
    null = torch.as_tensor(imagined, dtype=logits.dtype).expand(*masked.shape[:-1], 1)
    return torch.softmax(torch.cat([masked, null], -1), -1)[..., :-1]


def embed_support(
    meta_weights: Mapping[str, Tensor], items: Tensor, seen: Tensor, alike: Tensor, correlation: Tensor
) -> Tensor:
    """g: each item and what it reads from the student's other seen items, shape (..., N, J, D).

    The attention logits belong to pairs of items and only the support to the student, so that one (J, J) matrix
    serves all students: Σ_k seen_ik exp(l_jk) v_k is a matrix product.
    """
    query, key, value = (items @ meta_weights[f"g.{name}"].mT for name in ("query", "key", "value"))
    shared, correlated = meta_weights["g.relations"]
    logits = query @ key.mT / query.shape[-1] ** 0.5 + shared * alike + correlated * correlation
    weight = (_LOGIT_LIMIT * torch.tanh(logits / _LOGIT_LIMIT)).exp()
    weight = weight * (1.0 - torch.eye(weight.shape[-1], dtype=weight.dtype))
    support = seen.to(items.dtype)
    # (..., K, J D): what item j would read of item k; an imagined item of weight 1 and value 0 is read as well.
    reads = (weight.mT[..., None] * value[..., :, None, :]).flatten(-2)
    read = (support @ reads).reshape(*support.shape, value.shape[-1])
    context: Tensor = read / (support @ weight.mT + 1.0)[..., None]
    return items[..., None, :, :] + context


def embed_queries(meta_weights: Mapping[str, Tensor], items: Tensor, seen: Tensor, g: Tensor) -> Tensor:
    """f: an attention LSTM that starts at the item and reads the student's support, shape (..., N, J, D)."""
    start = items[..., None, :, :].expand_as(g)
    driven = start @ meta_weights["f.input"].mT + meta_weights["f.bias"]
    hidden, cell = start, torch.zeros_like(start)
    for _ in range(_READS):
        read = attend(hidden @ g.mT / g.shape[-1] ** 0.5, seen[..., None, :], 0.0) @ g
        gates = driven + hidden @ meta_weights["f.hidden"].mT + read @ meta_weights["f.read"].mT
        keep, write, show, content = gates.chunk(4, -1)
        cell = torch.sigmoid(keep) * cell + torch.sigmoid(write) * torch.tanh(content)
        # The skip to the item is the paper's: h = LSTM(…) + f'(x).
        hidden = torch.sigmoid(show) * torch.tanh(cell) + start
    return hidden
