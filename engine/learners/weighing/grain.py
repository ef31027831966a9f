"""The grain of an item's scores: in how many equal steps they come."""

from __future__ import annotations

import torch
from torch import Tensor

from engine.learners.tasks import ClassTasks

#: So many steps are told apart; scores that fit fewer nowhere count as the finest.
MOST_STEPS = 100

#: Credit is this exact in a file: a third that was written as 33.3 of 100 is a third.
_TOLERANCE = 4e-4


def count_steps(tasks: ClassTasks) -> Tensor:
    """Smallest number of equal steps in [0, 1] that the seen credit of every item falls on, shape (..., n_items).

    One where all seen scores are nothing or everything, or nothing is seen; at most :data:`MOST_STEPS`.
    """
    credit = torch.where(tasks.seen, tasks.credit, torch.zeros_like(tasks.credit)).mT
    rows = credit.reshape(-1, credit.shape[-1])  # a row an item of any class
    steps = torch.full_like(rows[:, 0] if rows.shape[1] else tasks.item_weight.reshape(-1), float(MOST_STEPS))
    open_ = torch.arange(len(rows))
    for m in range(1, MOST_STEPS):
        scaled = rows[open_] * m
        fits = ((scaled - scaled.round()).abs() <= _TOLERANCE * m).all(-1)
        steps[open_[fits]] = float(m)
        open_ = open_[~fits]
        if not len(open_):
            break
    return steps.reshape(credit.shape[:-1])
