"""How much of what earlier classes say is taken: as much as predicts this class's own scores best.

Scores of earlier classes raised to a power between 0 and 1 are a power prior (Ibrahim & Chen 2000, *Power prior
distributions for regression models*). Here the power is chosen by what it is for. Every seen score of the class is
hidden once, a fifth of them at a time, and predicted from the rest and from earlier classes at several strengths; each
strength counts as its predictions deserve (Yao et al. 2018, *Using stacking to average Bayesian predictive
distributions*, on weights from held-out scores). Where earlier classes were of another kind, nothing of them is left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import torch

from engine.classroom import FloatArray
from engine.estimates.metrics import cross_entropy
from engine.learners import load_learner
from engine.learners.adapting.course import take_sample
from engine.learners.canonical_order import order_by_content
from engine.learners.earlier import EarlierClasses
from engine.learners.tasks import ClassTasks

#: Shares of what is said about items and about spreads that are tried.
STRENGTHS = ((0.0, 0.0), (0.1, 0.0), (0.3, 0.0), (1.0, 0.0), (0.3, 0.3), (1.0, 0.3), (1.0, 1.0))

#: Weight of each before predictions are compared: where the class is a cohort like the earlier ones, where it is not.
_OF_LIKE = np.array([0.04, 0.03, 0.08, 0.2, 0.05, 0.2, 0.4])
_OF_UNLIKE = np.array([0.45, 0.3, 0.2, 0.05, 0.0, 0.0, 0.0])

_FOLDS = 5

#: Students that the strength is chosen on; in a large course more of them would say nothing new.
_MOST_STUDENTS = 60


def choose_strength(
    tasks: ClassTasks, recall: Callable[[Sequence[ClassTasks]], list[EarlierClasses]], alike: float
) -> tuple[float, float]:
    """Shares in [0, 1] of what earlier classes say about items and about spreads that serve this class.

    The order of students and items changes nothing.

    Parameters
    ----------
    recall
        What earlier classes say to classes that show some of these scores each. It is asked again with every fold
        hidden: it compares classes by their scores, and would know the hidden ones.
    alike
        Chance that this class is a cohort like the earlier ones and its items are the same.
    """
    tasks = take_sample(tasks, _MOST_STUDENTS)
    students, items = order_by_content(tasks)
    if int(tasks.seen.sum()) < _FOLDS:
        return 1.0, 1.0
    prior = alike * _OF_LIKE + (1.0 - alike) * _OF_UNLIKE
    score = _score_strengths(tasks, students, items, recall)
    share = prior * np.exp(score - score.max())
    of_items, of_spreads = share / share.sum() @ np.array(STRENGTHS)
    return float(of_items), float(of_spreads)


def _score_strengths(
    tasks: ClassTasks,
    students: np.ndarray,
    items: np.ndarray,
    recall: Callable[[Sequence[ClassTasks]], list[EarlierClasses]],
) -> FloatArray:
    """Log score of all hidden scores at every strength, against that of the first, shape (n_strengths,)."""
    at = np.ix_(students, items)
    shown = tasks.seen[at]
    folds_in_order = torch.full(shown.shape, -1)
    draw = torch.randperm(int(shown.sum()), generator=torch.Generator().manual_seed(0))
    folds_in_order[shown] = draw % _FOLDS
    folds = torch.full(tasks.seen.shape, -1)
    folds[at] = folds_in_order
    rows = torch.as_tensor(students)
    samples = []
    for k in range(_FOLDS):
        support = tasks.with_seen(tasks.seen & (folds != k))
        samples.append(support.take_students(rows))
    variants = [
        replace(sample, earlier=earlier.weaken(*strength))
        for sample, earlier in zip(samples, recall(samples), strict=True)
        for strength in STRENGTHS
    ]
    score = np.zeros(len(STRENGTHS))
    for position, found in enumerate(load_learner("reptile").adapt(variants)):
        k, strength = divmod(position, len(STRENGTHS))
        hidden = (folds[rows] == k).numpy()
        weight = np.broadcast_to(found.item_weight, hidden.shape)[hidden]
        credit = tasks.credit[rows].numpy()[hidden]
        score[strength] -= weight @ cross_entropy(credit, found.expected[hidden])
    return np.asarray(score - score[0])
