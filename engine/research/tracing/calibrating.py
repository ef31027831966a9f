"""Items, spreads, drift and practice are learned from training students: the slow weights around the filter.

The sum of the log losses of a student's responses, each predicted from those before it, is minus the log of the
marginal likelihood of the whole sequence. Descending it over students is therefore marginal, not joint, estimation of
the items (Bock & Aitkin 1981) and empirical Bayes for everything else, with the students' filter as the inner loop that
the gradient passes through.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import torch
from torch import Tensor

from engine.classroom import FloatArray, ResponseLog
from engine.estimates.metrics import cross_entropy
from engine.learners.over_time.drift import GENERAL, PACE, SKILL, load_drift
from engine.learners.response.class_context import FIXED_SPREADS
from engine.research.tracing.filtering import Dynamics, ItemWeights, filter_students
from engine.research.tracing.sequences import Sequences, batch_students

#: Prior standard deviations of what skills and items are beyond what all have in common, logits.
_SD_SKILL_DIFFICULTY = 1.0
_SD_LOG_DISCRIMINATION = 0.3
_SD_GAIN = 0.1
_LEARNING_RATE = 0.05
_EPOCHS = 12
_PATIENCE = 3
_LEAST_GAIN = 1e-5

#: What all students share is learned faster: every batch says something about it. It is few numbers.
_FAST_RATE, _FEW = 0.1, 3

#: What moves students, and the logs of how fast; e to the power of the last is never.
_SPEEDS = ("log_ratio", "log_practice_ratio", "log_forgetting")
_MOVES = (*_SPEEDS, "log_day", "gain_success", "gain_failure", "gain_all")
_NEVER = -20.0


@dataclass
class SlowWeights:
    """What is learned; difficulties and log discriminations are of all, of skills and of items, added up."""

    values: dict[str, Tensor]
    sd_item: float = 0.7

    @classmethod
    def begin(cls, log: ResponseLog) -> Self:
        """Before any response: the fixed spreads of a class, the drift that ships with the project, no practice."""
        n_skills, n_items = len(log.skills), len(log.items)
        zeros, drift = torch.zeros, load_drift()
        return cls(
            {
                "difficulty": -torch.logit(torch.tensor(float(np.clip(log.credit.mean(), 0.05, 0.95)))),
                "skill_difficulty": zeros(n_skills),
                "item_difficulty": zeros(n_items),
                "skill_log_discrimination": zeros(n_skills),
                "item_log_discrimination": zeros(n_items),
                "log_sd": torch.tensor(FIXED_SPREADS[:2]).log(),
                "log_ratio": drift.log_ratio.float(),
                "log_day": drift.log_day.float(),
                "log_practice_ratio": torch.tensor(-2.0),
                "log_forgetting": torch.tensor(-6.0),
                "gain_success": zeros(n_skills),
                "gain_failure": zeros(n_skills),
                "gain_all": zeros(2),
            }
        )

    def hold_students(self) -> Self:
        """The same where nothing moves students but what their responses say of them."""
        return type(self)(self.values | {name: torch.full_like(self.values[name], _NEVER) for name in _SPEEDS})

    def copy(self) -> Self:
        """The values as they are now."""
        return type(self)({name: value.detach().clone() for name, value in self.values.items()}, self.sd_item)

    def spread_items(self, information: Tensor) -> Tensor:
        """What is not known of every item's difficulty; takes one step of EM towards the spread of the items.

        Parameters
        ----------
        information
            What the training responses say about each, shape (n_items,).
        """
        variance = 1.0 / (self.sd_item**-2 + information)
        moment = self.values["item_difficulty"].detach().square() + variance
        self.sd_item = float(moment[information > 0].mean().sqrt())
        return variance

    def dynamics(self) -> Dynamics:
        """Of the students."""
        v = self.values
        sd, ratio = v["log_sd"].exp(), v["log_ratio"].exp()
        return Dynamics(
            sd_ability=sd[0],
            sd_skill=sd[1],
            ability_ratio=ratio[GENERAL],
            skill_ratio=ratio[SKILL],
            pace_ratio=ratio[PACE],
            log_day=v["log_day"],
            practice_ratio=v["log_practice_ratio"].exp(),
            forgetting=v["log_forgetting"].exp(),
            gain_success=v["gain_success"] + v["gain_all"][0],
            gain_failure=v["gain_failure"] + v["gain_all"][1],
        )

    def items(self, shares: Tensor, variance: Tensor) -> ItemWeights:
        """Of all items; ``variance`` is what is not known of their difficulty."""
        v = self.values
        log_a = shares @ v["skill_log_discrimination"] + v["item_log_discrimination"]
        b = v["difficulty"] + shares @ v["skill_difficulty"] + v["item_difficulty"]
        return ItemWeights(log_a.exp(), b, variance)

    def penalty(self) -> Tensor:
        """Minus the log prior, without constants."""
        v = self.values
        spreads = {
            "skill_difficulty": _SD_SKILL_DIFFICULTY,
            "item_difficulty": self.sd_item,
            "skill_log_discrimination": _SD_LOG_DISCRIMINATION,
            "item_log_discrimination": _SD_LOG_DISCRIMINATION,
            "gain_success": _SD_GAIN,
            "gain_failure": _SD_GAIN,
        }
        return torch.stack([0.5 * (v[name] / sd).square().sum() for name, sd in spreads.items()]).sum()


@dataclass(frozen=True, eq=False)
class OverTime:
    """The response model over time, calibrated on training students.

    Attributes
    ----------
    variance
        What is not known of the items' difficulties, shape (n_items,).
    """

    slow: SlowWeights
    variance: Tensor
    n_learned: int

    def predict(self, log: ResponseLog) -> FloatArray:
        """Expected credit of every response from the student's earlier ones, shape (n_responses,)."""
        expected = np.full(len(log.item), np.nan)
        shares = torch.as_tensor(log.skill_shares, dtype=torch.float32)
        with torch.no_grad():
            items, dynamics = self.slow.items(shares, self.variance), self.slow.dynamics()
            for batch in batch_students(log):
                p = torch.sigmoid(filter_students(batch, items, dynamics).logits)
                expected[batch.rows[batch.present.numpy()]] = p[batch.present].numpy()
        return expected


def calibrate(train: ResponseLog, validation: ResponseLog, seed: int, *, moves: bool = True) -> OverTime:
    """Learn from the training students until the validation students are predicted no better.

    Parameters
    ----------
    moves
        Whether students drift, learn and forget; else they stand still, and only what is known of them changes.
    """
    slow = SlowWeights.begin(train) if moves else SlowWeights.begin(train).hold_students()
    shares = torch.as_tensor(train.skill_shares, dtype=torch.float32)
    learned = {n: v.requires_grad_() for n, v in slow.values.items() if moves or n not in _MOVES}
    rates = ((v, _FAST_RATE if v.numel() <= _FEW else _LEARNING_RATE) for v in learned.values())
    adam = torch.optim.Adam([{"params": [v], "lr": rate} for v, rate in rates])
    asked = np.unique(train.item)
    n_learned = sum(len(asked) if n.startswith("item_") else v.numel() for n, v in learned.items())
    batches = list(batch_students(train))
    rng = np.random.default_rng(seed)
    best, best_loss, since = None, np.inf, 0
    slower = torch.optim.lr_scheduler.LinearLR(adam, 1.0, 1.0 / _EPOCHS, _EPOCHS - 1)
    for _ in range(_EPOCHS):
        information = torch.zeros(len(train.items))
        for k in rng.permutation(len(batches)):
            information += _step(slow, adam, shares, batches[k], 1.0 / len(batches))
        slower.step()
        variance = slow.spread_items(information)
        now = OverTime(slow.copy(), variance, n_learned)
        loss = float(cross_entropy(validation.credit, now.predict(validation)).mean())
        since += 1
        if loss < best_loss - _LEAST_GAIN:
            best, best_loss, since = now, loss, 0
        if since >= _PATIENCE:
            break
    assert best is not None
    return best


def _step(slow: SlowWeights, adam: torch.optim.Adam, shares: Tensor, batch: Sequences, share: float) -> Tensor:
    """One step of Adam on a batch; gives what its responses say about each item."""
    items = slow.items(shares, torch.zeros(len(shares)))
    filtered = filter_students(batch, items, slow.dynamics())
    loss = torch.nn.functional.binary_cross_entropy_with_logits(filtered.logits, batch.credit, reduction="none")
    total = loss[batch.present].sum() + share * slow.penalty()
    adam.zero_grad()
    total.backward()  # type: ignore[no-untyped-call]
    adam.step()
    information = torch.zeros(len(shares))
    return information.index_add_(0, batch.item.flatten(), filtered.information.detach().flatten())
