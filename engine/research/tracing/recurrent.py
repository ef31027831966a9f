"""Deep knowledge tracing: a recurrent network that reads responses and expects the next (Piech et al. 2015).

An LSTM reads the skills of every response and whether it was right, and says for every skill how likely the next
response on it is right; of an item with several skills the mean of the logits counts. ``with_items`` adds a difficulty
for every item, shrunk to 0, so that the comparison is not one of knowing the items or not.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from engine.classroom import FloatArray, ResponseLog
from engine.estimates.metrics import cross_entropy
from engine.research.tracing.sequences import Sequences, batch_students

_HIDDEN = 64
_LEARNING_RATE = 0.005
_MOST_EPOCHS = 40
_PATIENCE = 4
#: Prior standard deviation of an item's difficulty, logits.
_SD_ITEM = 0.7


class Tracer(nn.Module):
    """The network; its input at step t is response t - 1."""

    def __init__(self, shares: Tensor, with_items: bool) -> None:
        super().__init__()
        n_items, n_skills = shares.shape
        self.shares = shares
        self.embedding = nn.Linear(2 * n_skills, _HIDDEN)
        self.memory = nn.LSTM(_HIDDEN, _HIDDEN, batch_first=True)
        self.output = nn.Linear(_HIDDEN, n_skills)
        self.dropout = nn.Dropout(0.2)
        self.difficulty = nn.Parameter(torch.zeros(n_items), requires_grad=with_items)

    def forward(self, batch: Sequences) -> Tensor:
        """Logit of every response from the student's earlier ones, shape (N, T)."""
        of_item = self.shares[batch.item]
        credit = batch.credit[..., None]
        read = self.embedding(torch.cat([of_item * credit, of_item * (1.0 - credit)], -1))
        read = torch.cat([torch.zeros_like(read[:, :1]), read[:, :-1]], 1)
        state, _ = self.memory(read)
        of_skills = (self.output(self.dropout(state)) * of_item).sum(-1)
        logits: Tensor = of_skills - self.difficulty[batch.item]
        return logits

    def penalty(self) -> Tensor:
        """Minus the log prior of the difficulties, without constants."""
        return 0.5 * (self.difficulty / _SD_ITEM).square().sum()


@dataclass(frozen=True, eq=False)
class DeepTracing:
    """The trained network."""

    tracer: Tracer
    n_learned: int

    def predict(self, log: ResponseLog) -> FloatArray:
        """Expected credit of every response from the student's earlier ones, shape (n_responses,)."""
        expected = np.full(len(log.item), np.nan)
        self.tracer.eval()
        with torch.no_grad():
            for batch in batch_students(log):
                p = torch.sigmoid(self.tracer(batch))
                expected[batch.rows[batch.present.numpy()]] = p[batch.present].numpy()
        return expected


def train_tracer(train: ResponseLog, validation: ResponseLog, seed: int, *, with_items: bool) -> DeepTracing:
    """Train until the validation students are predicted no better."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    tracer = Tracer(torch.as_tensor(train.skill_shares, dtype=torch.float32), with_items)
    adam = torch.optim.Adam([p for p in tracer.parameters() if p.requires_grad], lr=_LEARNING_RATE)
    batches = list(batch_students(train))
    n_learned = sum(p.numel() for p in tracer.parameters()) - len(tracer.difficulty)
    n_learned += len(np.unique(train.item)) if with_items else 0
    best, best_loss, since = copy.deepcopy(tracer), np.inf, 0
    for _ in range(_MOST_EPOCHS):
        tracer.train()
        for k in rng.permutation(len(batches)):
            batch = batches[k]
            loss = nn.functional.binary_cross_entropy_with_logits(tracer(batch), batch.credit, reduction="none")
            total = loss[batch.present].sum() + tracer.penalty() / len(batches)
            adam.zero_grad()
            total.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(tracer.parameters(), 100.0)
            adam.step()
        validated = float(cross_entropy(validation.credit, DeepTracing(tracer, n_learned).predict(validation)).mean())
        since += 1
        if validated < best_loss:
            best, best_loss, since = copy.deepcopy(tracer), validated, 0
        if since >= _PATIENCE:
            break
    return DeepTracing(best, n_learned)
