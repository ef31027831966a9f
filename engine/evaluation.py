"""How well hidden scores are predicted: classes drawn from real response sets, what is hidden in them, metrics.

An episode is one class with some of its scores hidden. Learners see its support and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import torch
from scipy.special import logit, ndtri
from sklearn.metrics import roc_auc_score
from torch import Tensor

from engine.learners.adapted import Adapted
from engine.tasks import ClassTasks, make_tasks, split_support_query
from engine.types import BoolArray, FloatArray, IntArray

#: A prediction is never surer than this when its log loss is taken.
_CLIP = 1e-6

#: Real classes with fewer students than this in the data are not drawn.
SMALLEST_REAL_CLASS = 15

Predictor = Callable[[Sequence[ClassTasks]], Sequence[FloatArray]]


@dataclass(frozen=True)
class Metrics:
    """Quality of predicted credit on hidden cells.

    Attributes
    ----------
    log_loss
        Cross-entropy between credit and expected credit, nats; a partial credit is a binomial fraction.
    auc
        Probability that a cell with credit >= 0.5 is ranked above one below; NaN if only one kind occurs.
    rmse
        Root mean squared error of credit.
    calibration_error
        Expected calibration error, 10 bins of equal width: mean |credit - prediction| over bins, weighted by size.
    n
        Number of hidden cells.
    """

    log_loss: float
    auc: float
    rmse: float
    calibration_error: float
    n: int


def measure(credit: FloatArray, expected: FloatArray) -> Metrics:
    """Compare hidden credit with its prediction; both of shape (n,), values in [0, 1]."""
    p = np.clip(expected, _CLIP, 1 - _CLIP)
    high = credit >= 0.5
    bins = np.minimum((p * 10).astype(int), 9)
    gap = np.abs(np.bincount(bins, credit - p, minlength=10)).sum() / len(p)
    return Metrics(
        log_loss=float(cross_entropy(credit, expected).mean()),
        auc=float(roc_auc_score(high, p)) if 0 < high.sum() < len(p) else float("nan"),
        rmse=float(np.sqrt(np.mean((credit - p) ** 2))),
        calibration_error=float(gap),
        n=len(p),
    )


def bootstrap_mean_difference(
    differences: Sequence[FloatArray], weights: Sequence[FloatArray], seed: int, n_draws: int = 2000
) -> tuple[float, float, float]:
    """Mean over sets of a paired difference, with a 95 % bootstrap interval over classes within each set.

    Parameters
    ----------
    differences, weights
        One array for each set: the summed difference of every class, and its number of cells. A set's difference is
        the sum of the one over the sum of the other, as in pooled metrics.
    seed
        Of the draws.
    n_draws
        Classes are drawn this often with replacement, as many as a set has (stratified by set).

    Returns
    -------
    mean, low, high
    """
    rng = np.random.default_rng(seed)
    total = np.zeros(n_draws)
    mean = 0.0
    for difference, weight in zip(differences, weights, strict=True):
        draws = rng.integers(0, len(difference), (n_draws, len(difference)))
        total += difference[draws].sum(1) / np.maximum(weight[draws].sum(1), 1)
        mean += difference.sum() / max(weight.sum(), 1)
    low, high = np.quantile(total / len(differences), [0.025, 0.975])
    return float(mean / len(differences)), float(low), float(high)


def cross_entropy(credit: FloatArray, expected: FloatArray) -> FloatArray:
    """Log loss of every cell, nats."""
    p = np.clip(expected, _CLIP, 1 - _CLIP)
    return np.asarray(-(credit * np.log(p) + (1 - credit) * np.log1p(-p)))


@dataclass(frozen=True, eq=False)
class ResponseSet:
    """One exam.

    Attributes
    ----------
    credit
        Shape (n_students, n_items), NaN where unseen.
    q_matrix
        Shape (n_items, n_skills).
    tagged
        Whether the Q-matrix comes from the set; otherwise all items share one skill.
    classes
        Rows of each real class of at least :data:`SMALLEST_REAL_CLASS` students; empty where the set does not say.
    """

    name: str
    credit: FloatArray
    q_matrix: FloatArray
    tagged: bool
    classes: tuple[IntArray, ...] = ()


def read_response_set(folder: Path) -> ResponseSet:
    """Read ``responses.csv`` of a folder and, where there are any, tags (``q.csv``) and classes (``students.csv``)."""
    responses = pd.read_csv(folder / "responses.csv", index_col=0)
    q_file = folder / "q.csv"
    if q_file.exists():
        q_matrix = pd.read_csv(q_file, index_col=0).loc[responses.columns].to_numpy(dtype=float)
    else:
        q_matrix = np.ones((responses.shape[1], 1))
    classes = _read_classes(folder / "students.csv", responses.index)
    return ResponseSet(folder.name, responses.to_numpy(dtype=float), q_matrix, q_file.exists(), classes)


def _read_classes(path: Path, students: pd.Index) -> tuple[IntArray, ...]:
    if not path.exists():
        return ()
    table = pd.read_csv(path)
    if not {"student", "IDCLASS"} <= set(table.columns):
        return ()
    identifiers = table.set_index("student")["IDCLASS"].reindex(students).to_numpy()
    rows = [np.flatnonzero(identifiers == k) for k in pd.unique(identifiers[pd.notna(identifiers)])]
    return tuple(r for r in rows if len(r) >= SMALLEST_REAL_CLASS)


def read_response_sets(folder: Path) -> list[ResponseSet]:
    """All response sets under a folder, by name."""
    return [read_response_set(path.parent) for path in sorted(folder.glob("*/responses.csv"))]


def draw_classes(source: ResponseSet, n_classes: int, class_size: int, seed: int) -> list[ClassTasks]:
    """Draw classes: real ones where the set knows them (then all their students), else students at random.

    Nobody is twice in a class. Items that nobody in the class has seen are left out, and skills without items.
    """
    rng = np.random.default_rng(seed)
    if source.classes:
        chosen = rng.choice(len(source.classes), size=min(n_classes, len(source.classes)), replace=False)
        rows_of = [source.classes[k] for k in chosen]
    else:
        size = min(class_size, len(source.credit))
        rows_of = [rng.choice(len(source.credit), size=size, replace=False) for _ in range(n_classes)]
    classes = []
    for rows in rows_of:
        credit = source.credit[rows]
        items = np.isfinite(credit).any(axis=0)
        skills = source.q_matrix[items].any(axis=0)
        classes.append(make_tasks(credit[:, items], source.q_matrix[items][:, skills]))
    return classes


@dataclass(frozen=True, eq=False)
class Episode:
    """A class with some scores hidden.

    Attributes
    ----------
    support
        What a learner sees.
    query
        Bool, shape (n_students, n_items): the hidden cells.
    credit
        Their credit, shape (n_hidden,), in the order of ``query.nonzero()``.
    origin
        Position of the class it was made from.
    newcomer
        Row of the student who is new, where only this student's scores are hidden.
    """

    support: ClassTasks
    query: BoolArray
    credit: FloatArray
    origin: int
    newcomer: int | None = None


def hide_share(classes: Sequence[ClassTasks], hidden: float, seed: int) -> list[Episode]:
    """Hide a share of every class's scores at random: one episode a class."""
    generator = torch.Generator().manual_seed(seed)
    episodes = []
    for origin, tasks in enumerate(classes):
        support, query = split_support_query(tasks, hidden, generator)
        episodes.append(_make_episode(tasks, support, query, origin))
    return episodes


def hide_newcomers(classes: Sequence[ClassTasks], n_shown: int, n_newcomers: int, seed: int) -> list[Episode]:
    """One student shows ``n_shown`` scores and the classmates all of theirs: one episode for each newcomer.

    Up to ``n_newcomers`` students of every class take the part in turn. With the same seed they are the same students
    for every ``n_shown``, and show the same scores first; one who has no score left to hide is left out.
    """
    rng = np.random.default_rng(seed)
    episodes = []
    for origin, tasks in enumerate(classes):
        for student in rng.permutation(len(tasks.credit))[:n_newcomers]:
            order = rng.permutation(np.flatnonzero(tasks.seen[student].numpy()))
            if len(order) <= n_shown:
                continue
            query = torch.zeros_like(tasks.seen)
            query[student, order[n_shown:]] = True
            episodes.append(_make_episode(tasks, tasks.with_seen(tasks.seen & ~query), query, origin, int(student)))
    return episodes


def _make_episode(
    tasks: ClassTasks, support: ClassTasks, query: Tensor, origin: int, newcomer: int | None = None
) -> Episode:
    return Episode(support, query.numpy(), tasks.credit.numpy()[query.numpy()], origin, newcomer)


def predict_hidden(
    predict: Predictor, classes: Sequence[ClassTasks], hidden: float, seed: int
) -> list[tuple[FloatArray, FloatArray]]:
    """Hide cells of every class, predict them from the rest, and return (credit, expected) per class."""
    episodes = hide_share(classes, hidden, seed)
    expected = predict([episode.support for episode in episodes])
    return [(e.credit, np.asarray(p)[e.query]) for e, p in zip(episodes, expected, strict=True)]


def covers(truth: FloatArray, adapted: Adapted, coverage: float = 0.8) -> BoolArray:
    """Whether the central interval of every student and skill holds the true mastery, shape (n_students, n_skills)."""
    z = ndtri(0.5 + coverage / 2)
    inside: BoolArray = np.abs(logit(truth) - adapted.mastery_logit) <= z * adapted.mastery_logit_sd
    return inside
