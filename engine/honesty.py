"""The honesty check: whether the estimates predict this very class's scores better than what needs no model.

Every seen score is hidden once, a fifth of them at a time (five-fold cross-validation over cells), and predicted from
the rest by the learner, by the class's average on the item, and by percent correct per skill. The lowest log loss wins,
and the report uses the winner.
"""

from __future__ import annotations

import numpy as np
import torch

from engine.evaluation import measure
from engine.learners import load_learner
from engine.tasks import ClassTasks
from engine.types import HonestyCheck, HonestyRow, Message

#: What a learner has to beat: the floor, and the spreadsheet.
COMPETITORS = ("class_average", "percent_correct")

#: With fewer seen scores than this, chance would choose the winner.
FEWEST_SCORES = 60

_FOLDS = 5


def check_class(tasks: ClassTasks, learner: str = "reptile", *, seed: int = 0) -> HonestyCheck:
    """Hide scores of one class, predict them, and compare.

    Parameters
    ----------
    tasks
        One class; only its seen scores are used.
    learner
        The name of the learner that was asked for.
    seed
        Of the random folds; the same seed gives the same check.
    """
    n_seen = int(tasks.seen.sum())
    if n_seen < FEWEST_SCORES:
        return HonestyCheck((), 0, learner, Message("honesty-too-few", {"n": n_seen}))
    folds = _draw_folds(tasks.seen, torch.Generator().manual_seed(seed))
    supports = [tasks.with_seen(tasks.seen & (folds != k)) for k in range(_FOLDS)]
    credit = np.concatenate([tasks.credit[tasks.seen & (folds == k)].numpy() for k in range(_FOLDS)])
    rows = []
    for name in dict.fromkeys((learner, *COMPETITORS)):
        adapted = load_learner(name).adapt(supports)
        hidden = [a.expected[(tasks.seen & (folds == k)).numpy()] for k, a in enumerate(adapted)]
        metrics = measure(credit, np.concatenate(hidden))
        rows.append(HonestyRow(name, metrics.log_loss, metrics.calibration_error))
    chosen = min(rows, key=lambda row: row.log_loss).learner
    return HonestyCheck(tuple(rows), n_seen, chosen, _say_result(rows, learner, chosen))


def _draw_folds(seen: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """A fold from 0 to 4 for every seen cell, all of nearly equal size; -1 elsewhere."""
    n = int(seen.sum())
    folds = torch.full(seen.shape, -1)
    folds[seen] = torch.randperm(n, generator=generator) % _FOLDS
    return folds


def _say_result(rows: list[HonestyRow], learner: str, chosen: str) -> Message:
    loss = {row.learner: row.log_loss for row in rows}
    if chosen != learner:
        return Message(f"honesty-fallback-{chosen.replace('_', '-')}")
    reference = loss["class_average"]
    return Message("honesty-better", {"percent": str(round(100 * (1 - loss[learner] / reference)))})
