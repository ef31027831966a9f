"""The honesty check: whether the estimates predict this very class's scores better than what needs no model.

Every seen score is hidden once, a fifth of them at a time (five-fold cross-validation over cells), and predicted from
the rest by the learner, by the class's average on the item, and by percent correct per skill. Where one of these does
clearly better, the report says so and rests on it. Which scores are hidden together is drawn in an order that the
scores decide (:mod:`engine.learners.canonical_order`), so that no name and no order of the file moves the result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from scipy.special import stdtrit, xlogy

from engine.classroom import FloatArray, HonestyCheck, HonestyRow, Message, RangeCheck
from engine.estimates.metrics import cross_entropy, measure_calibration
from engine.estimates.range_check import are_too_narrow, check_ranges
from engine.learners import load_learner
from engine.learners.canonical_order import put_in_order
from engine.learners.tasks import ClassTasks

#: What a learner has to beat: the floor, and the spreadsheet.
COMPETITORS = ("class_average", "percent_correct")

#: With fewer seen scores than this, chance would choose the winner.
FEWEST_TO_CHECK = 60

#: A competitor has to be ahead by this many standard errors of the difference over students, or chance would choose.
CLEARLY = 2.0

#: The margin of a lead is half the width of its 80 % range, as all ranges of a report are.
_UPPER = 0.9

#: Students of a class over several days on whom it is checked; every fold adapts all their paths anew. Fewer where a
#: path has more weights (tests times one more than skills) than this, with whose cube the time grows.
MOST_OVER_TIME, FEWEST_OVER_TIME, USUAL_WEIGHTS = 40, 12, 60

_FOLDS = 5


def check_class(tasks: ClassTasks, learner: str = "reptile", *, seed: int = 0) -> HonestyCheck:
    """Hide scores of one class, predict them, and compare.

    Parameters
    ----------
    tasks
        One class; only its seen scores are used, and the order of its students and items does not matter.
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
    tasks = _take_some(put_in_order(tasks))
    n_seen = int(tasks.seen.sum())
    folds = _draw_folds(tasks.seen, torch.Generator().manual_seed(seed))
    names = tuple(dict.fromkeys((learner, *COMPETITORS)))
    expected, average, weight = _predict_folds(tasks, folds, names)
    missed = {name: _miss(tasks, each, weight) for name, each in expected.items()}
    rows = tuple(_compare(tasks, name, expected[name], weight, missed[learner], missed[name]) for name in names)
    ahead = [name for name in names if name != learner and _is_clearly_less(missed[name], missed[learner])]
    chosen = min(ahead, key=lambda name: float(missed[name].sum()), default=learner)
    residual = np.where(tasks.seen.numpy(), tasks.credit.numpy() - expected[chosen], 0.0)
    ranges = check_ranges(tasks, load_learner(chosen), residual, seed)
    sentence = _say_result(rows, chosen, measure_lead(missed[learner], _miss(tasks, average, weight)))
    return HonestyCheck(rows, n_seen, chosen, _add_ranges(sentence, ranges), ranges)


def _take_some(tasks: ClassTasks) -> ClassTasks:
    """The class, or of a large one over several days as many students as the check has time for."""
    if tasks.term is None:
        return tasks
    n, n_weights = len(tasks.credit), len(tasks.term.days) * (1 + tasks.q_matrix.shape[1])
    most = max(FEWEST_OVER_TIME, round(MOST_OVER_TIME * min(1.0, USUAL_WEIGHTS / n_weights) ** 2))
    if n <= most:
        return tasks
    some = tasks.take_students(np.linspace(0, n - 1, most).round().astype(int))
    return some if some.scores_vary and int(some.seen.sum()) >= FEWEST_TO_CHECK else tasks


def _predict_folds(
    tasks: ClassTasks, folds: torch.Tensor, names: Sequence[str]
) -> tuple[dict[str, FloatArray], FloatArray, FloatArray]:
    """What was expected of every seen score when it was hidden, from each learner; the first is the one asked for.

    Returns
    -------
    expected
        By learner, shape (n_students, n_items).
    average
        The mean over students of what the first one expects: what it would say of a student it knows nothing of.
    weight
        That the first one gives every score, same shape.
    """
    fold_of = folds.numpy()
    supports = [tasks.with_seen(tasks.seen & (folds != k)) for k in range(_FOLDS)]
    expected: dict[str, FloatArray] = {name: np.full(fold_of.shape, 0.5) for name in names}
    average, weight = np.full(fold_of.shape, 0.5), np.ones(fold_of.shape)
    for name in names:
        for k, adapted in enumerate(load_learner(name).adapt(supports)):
            at = fold_of == k
            expected[name][at] = adapted.expected[at]
            if name == names[0]:
                average[at] = np.broadcast_to(adapted.expected.mean(0), at.shape)[at]
                weight[at] = np.broadcast_to(adapted.item_weight, at.shape)[at]
    return expected, average, weight


def _miss(tasks: ClassTasks, expected: FloatArray, weight: FloatArray) -> FloatArray:
    """What predictions missed of every student who has scores, in nats, shape (n_students_with_scores,).

    The log loss of each score beyond that of the credit itself, times the item's weight: half the binomial deviance. Of
    a score that is right or wrong it is the log loss.
    """
    seen, credit = tasks.seen.numpy(), tasks.credit.numpy()
    itself = -xlogy(credit, credit) - xlogy(1.0 - credit, 1.0 - credit)
    beyond = seen * weight * (cross_entropy(credit, expected) - itself)
    return np.asarray(beyond.sum(1)[seen.any(1)])


def _compare(
    tasks: ClassTasks, name: str, expected: FloatArray, weight: FloatArray, asked: FloatArray, missed: FloatArray
) -> HonestyRow:
    """The row of one learner; ``asked`` is what the one that was asked for missed."""
    seen = tasks.seen.numpy()
    credit, p = tasks.credit.numpy()[seen], expected[seen]
    log_loss = float(np.average(cross_entropy(credit, p), weights=weight[seen]))
    return HonestyRow(name, log_loss, measure_calibration(credit, p), *measure_lead(asked, missed))


def measure_lead(missed: FloatArray, other: FloatArray) -> tuple[float, float]:
    """By what share less was missed than by another, and half the width of the 80 % range of that, over students.

    Both of shape (n_students,), of the same students. The error of the ratio 1 - Σ missed / Σ other is that of its
    linearisation (Cochran 1977, *Sampling Techniques*, section 6.4), the range that of Student's t.
    """
    n, total = len(missed), max(float(other.sum()), 1e-12)
    lead = float((other - missed).sum() / total)
    if n < 2:
        return lead, float("inf")
    error = np.sqrt(n) * (other - missed - lead * other).std(ddof=1) / total
    return lead, float(stdtrit(n - 1, _UPPER) * error)


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


def _say_result(rows: Sequence[HonestyRow], chosen: str, over_own_average: tuple[float, float]) -> Message:
    """Better than the class average only where both its plain form and the estimates' own average are clearly behind.

    The plain average of a few scores is noisy, and to beat it takes no knowledge of any student: pulling the items'
    averages together would do. What the estimates themselves expect on average is pulled together just as they are.
    """
    if chosen != rows[0].learner:
        return Message(f"honesty-fallback-{chosen.replace('_', '-')}")
    leads: Mapping[str, tuple[float, float]] = {row.learner: (row.lead, row.margin) for row in rows}
    percent, margin = (round(100 * each) for each in leads["class_average"])
    # A lead that reads as small as its margin is none to a reader.
    if percent <= max(margin, 1) or any(
        lead <= its_margin for lead, its_margin in (leads["class_average"], over_own_average)
    ):
        return Message("honesty-no-better")
    if leads["percent_correct"][0] < 0:
        return Message("honesty-as-good")
    return Message("honesty-better", {"percent": str(percent), "margin": str(max(margin, 1))})


def _add_ranges(sentence: Message, ranges: RangeCheck | None) -> Message:
    """The result, and that the ranges are too narrow where they are."""
    if ranges is None or not are_too_narrow(ranges):
        return sentence
    held = str(round(ranges.share_held * ranges.n_ranges))
    should = str(round(0.8 * ranges.n_ranges))
    narrow = Message("honesty-ranges-too-narrow", {"held": held, "n": str(ranges.n_ranges), "should": should})
    return Message("honesty-and-ranges", {"result": sentence, "ranges": narrow})
