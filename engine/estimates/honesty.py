"""The honesty check: whether the estimates predict this very class's scores better than what needs no model.

Every seen score is hidden once, a fifth of them at a time (five-fold cross-validation over cells), and predicted from
the rest by the learner, by the class's average on the item, and by percent correct per skill. Where one of these does
clearly better, the report says so and rests on it.
"""

from __future__ import annotations

import numpy as np
import torch

from engine.classroom import FloatArray, HonestyCheck, HonestyRow, Message
from engine.estimates.metrics import cross_entropy, measure_calibration
from engine.learners import load_learner
from engine.learners.tasks import ClassTasks

#: What a learner has to beat: the floor, and the spreadsheet.
COMPETITORS = ("class_average", "percent_correct")

#: With fewer seen scores than this, chance would choose the winner.
FEWEST_TO_CHECK = 60

#: A competitor has to be ahead by this many standard errors of the difference over students, or chance would choose.
CLEARLY = 2.0

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
    if n_seen < FEWEST_TO_CHECK:
        return HonestyCheck((), 0, learner, Message("honesty-too-few", {"n": n_seen}))
    if not tasks.scores_vary:
        return HonestyCheck((), 0, learner, Message("honesty-all-equal"))
    folds = _draw_folds(tasks.seen, torch.Generator().manual_seed(seed))
    supports = [tasks.with_seen(tasks.seen & (folds != k)) for k in range(_FOLDS)]
    seen, fold_of = tasks.seen.numpy(), folds.numpy()
    credit, student = tasks.credit.numpy()[seen], np.nonzero(seen)[0]
    rows: list[HonestyRow] = []
    losses: dict[str, FloatArray] = {}
    for name in dict.fromkeys((learner, *COMPETITORS)):
        expected = np.zeros(seen.shape)
        for k, adapted in enumerate(load_learner(name).adapt(supports)):
            expected[fold_of == k] = adapted.expected[fold_of == k]
        loss = cross_entropy(credit, expected[seen])
        rows.append(HonestyRow(name, float(loss.mean()), measure_calibration(credit, expected[seen])))
        losses[name] = np.bincount(student, loss, minlength=len(seen)).astype(float)
    ahead = [name for name in losses if name != learner and _is_clearly_less(losses[name], losses[learner])]
    chosen = min(ahead, key=lambda name: float(losses[name].sum()), default=learner)
    return HonestyCheck(tuple(rows), n_seen, chosen, _say_result(rows, learner, chosen))


def _is_clearly_less(loss: FloatArray, other: FloatArray) -> bool:
    """Whether a loss per student is smaller in sum by :data:`CLEARLY` standard errors of the paired difference."""
    difference = loss - other
    error = np.sqrt(len(difference)) * difference.std(ddof=1) if len(difference) > 1 else np.inf
    return bool(difference.sum() < -CLEARLY * error)


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
    percent = round(100 * (1 - loss[learner] / loss["class_average"]))
    if percent < 1 or loss[learner] > loss["percent_correct"]:
        return Message("honesty-as-good")
    return Message("honesty-better", {"percent": str(percent)})
