"""Scores of a class that are hidden, and what learners predict of them from the rest.

Every seen score is hidden once, a fifth of them at a time (five-fold cross-validation over cells), so that no
prediction knows the score that it is held against. Which scores are hidden together is drawn in an order that the
scores decide (:mod:`engine.learners.canonical_order`): no name and no order of the file moves the result, and all
learners are judged by the very same scores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from scipy.special import stdtr, stdtrit, xlogy

from engine.classroom import BoolArray, FloatArray, IntArray
from engine.estimates.metrics import cross_entropy
from engine.learners import load_learner
from engine.learners.canonical_order import order_by_content, take_in_order
from engine.learners.tasks import ClassTasks

#: With fewer seen scores than this, chance would choose the winner.
FEWEST_TO_CHECK = 60

#: One learner has to be ahead of another by this many standard errors of the difference over students, or chance would
#: choose.
CLEARLY = 2.0

#: The margin of a lead is half the width of its 80 % range, as all ranges of a report are.
_UPPER = 0.9

#: Students of a class over several days on whom it is checked; every fold adapts all their paths anew. Fewer where a
#: path has more weights (tests times one more than skills) than this, with whose cube the time grows.
MOST_OVER_TIME, FEWEST_OVER_TIME, USUAL_WEIGHTS = 40, 12, 60

N_FOLDS = 5


@dataclass(frozen=True, eq=False)
class HiddenScores:
    """The hidden scores of one class with their predictions.

    Attributes
    ----------
    tasks
        The class, its students and items in an order that only the scores decide; of a large class over several days
        some students only.
    students, items
        Where the rows and columns of ``tasks`` stand in the class as it was given.
    folds
        From 0 to 4 for every seen score, those that were hidden together; -1 elsewhere, shape (n_students, n_items).
    expected
        By learner, what was expected of every seen score when it was hidden, same shape.
    average
        The mean over students of what the first learner expects: what it would say of a student it knows nothing of.
    weight
        That the first learner gives every score, same shape.
    """

    tasks: ClassTasks
    students: IntArray
    items: IntArray
    folds: torch.Tensor
    expected: Mapping[str, FloatArray]
    average: FloatArray
    weight: FloatArray

    @property
    def n(self) -> int:
        """How many scores were hidden."""
        return int(self.tasks.seen.sum())

    @property
    def seen(self) -> BoolArray:
        """Where there is a score, shape (n_students, n_items)."""
        return np.asarray(self.tasks.seen.numpy())

    @property
    def chance_of_clear(self) -> float:
        """How often :data:`CLEARLY` calls a learner better or worse that is neither, by Student's t over students."""
        n = int(self.seen.any(1).sum())
        return float(2.0 * stdtr(n - 1, -CLEARLY)) if n > 1 else 0.0

    def miss(self, learner: str) -> FloatArray:
        """What a learner missed of every student, see :func:`miss`."""
        return miss(self.tasks, self.expected[learner], self.weight)

    def add(self, learner: str) -> HiddenScores:
        """The same scores with the predictions of one more learner."""
        if learner in self.expected:
            return self
        [(more, _, _)] = _predict_folds([(self.tasks, self.folds)], (learner,))
        return replace(self, expected={**self.expected, **more})

    def list_scores(self, learner: str) -> tuple[FloatArray, FloatArray, IntArray]:
        """Every hidden score once.

        Returns
        -------
        earned, predicted
            Credit and what was expected of it, in [0, 1], shape (n,).
        students
            Whose it is, by position in the class as it was given, same shape.
        """
        rows, _ = np.nonzero(self.seen)
        return self.tasks.credit.numpy()[self.seen], self.expected[learner][self.seen], self.students[rows]


def can_hide(tasks: ClassTasks) -> bool:
    """Whether there are scores enough to hide some, and not all of them equal."""
    return int(tasks.seen.sum()) >= FEWEST_TO_CHECK and tasks.scores_vary


def hide_scores(tasks: ClassTasks, names: Sequence[str], seed: int = 0) -> HiddenScores:
    """Hide every score of one class once, and let learners predict it.

    Parameters
    ----------
    tasks
        One class of which :func:`can_hide` is true; only its seen scores are used.
    names
        Of the learners; the first one weighs the items.
    seed
        Of the random folds; the same seed hides the same scores together.
    """
    return hide_scores_of_classes([tasks], names, seed)[0]


def hide_scores_of_classes(classes: Sequence[ClassTasks], names: Sequence[str], seed: int = 0) -> list[HiddenScores]:
    """The same of several classes, each by itself; the learners adapt to all of them at once."""
    orders = [order_by_content(tasks) for tasks in classes]
    taken = [_take_some(take_in_order(tasks, *order)) for tasks, order in zip(classes, orders, strict=True)]
    folded = [(tasks, draw_folds(tasks.seen, torch.Generator().manual_seed(seed))) for tasks, _ in taken]
    return [
        HiddenScores(tasks, students[some], items, folds, *predicted)
        for (students, items), (_, some), (tasks, folds), predicted in zip(
            orders, taken, folded, _predict_folds(folded, names), strict=True
        )
    ]


def miss(tasks: ClassTasks, expected: FloatArray, weight: FloatArray) -> FloatArray:
    """What predictions missed of every student who has scores, in nats, shape (n_students_with_scores,).

    The log loss of each score beyond that of the credit itself, times the item's weight: half the binomial deviance. Of
    a score that is right or wrong it is the log loss.
    """
    seen, credit = tasks.seen.numpy(), tasks.credit.numpy()
    itself = -xlogy(credit, credit) - xlogy(1.0 - credit, 1.0 - credit)
    beyond = seen * weight * (cross_entropy(credit, expected) - itself)
    return np.asarray(beyond.sum(1)[seen.any(1)])


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


def is_clearly_less(loss: FloatArray, other: FloatArray) -> bool:
    """Whether a loss per student is smaller in sum by :data:`CLEARLY` standard errors of the paired difference."""
    difference = loss - other
    error = np.sqrt(len(difference)) * difference.std(ddof=1) if len(difference) > 1 else np.inf
    return bool(difference.sum() < -CLEARLY * error)


def draw_folds(seen: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """A fold from 0 to 4 for every seen cell, all of nearly equal size; -1 elsewhere."""
    n = int(seen.sum())
    folds = torch.full(seen.shape, -1)
    folds[seen] = torch.randperm(n, generator=generator) % N_FOLDS
    return folds


def _take_some(tasks: ClassTasks) -> tuple[ClassTasks, IntArray]:
    """The class, or of a large one over several days as many students as there is time for; and their rows."""
    everybody = np.arange(len(tasks.credit))
    if tasks.term is None:
        return tasks, everybody
    n, n_weights = len(tasks.credit), len(tasks.term.days) * (1 + tasks.q_matrix.shape[1])
    most = max(FEWEST_OVER_TIME, round(MOST_OVER_TIME * min(1.0, USUAL_WEIGHTS / n_weights) ** 2))
    if n <= most:
        return tasks, everybody
    rows = np.linspace(0, n - 1, most).round().astype(int)
    some = tasks.take_students(rows)
    return (some, rows) if can_hide(some) else (tasks, everybody)


def _predict_folds(
    classes: Sequence[tuple[ClassTasks, torch.Tensor]], names: Sequence[str]
) -> list[tuple[dict[str, FloatArray], FloatArray, FloatArray]]:
    """What is expected of every seen score of classes with their folds; see the attributes of :class:`HiddenScores`."""
    supports = [tasks.with_seen(tasks.seen & (folds != k)) for tasks, folds in classes for k in range(N_FOLDS)]
    shapes = [tasks.credit.shape for tasks, _ in classes]
    predicted: list[tuple[dict[str, FloatArray], FloatArray, FloatArray]] = [
        ({name: np.full(shape, 0.5) for name in names}, np.full(shape, 0.5), np.ones(shape)) for shape in shapes
    ]
    for name in names:
        for place, adapted in enumerate(load_learner(name).adapt(supports)):
            of_class, k = divmod(place, N_FOLDS)
            at = classes[of_class][1].numpy() == k
            expected, average, weight = predicted[of_class]
            expected[name][at] = adapted.expected[at]
            if name == names[0]:
                average[at] = np.broadcast_to(adapted.expected.mean(0), at.shape)[at]
                weight[at] = np.broadcast_to(adapted.item_weight, at.shape)[at]
    return predicted
