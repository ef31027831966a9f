"""How well hidden scores are predicted: metrics, and classes drawn from real response sets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import torch
from sklearn.metrics import roc_auc_score

from engine.tasks import ClassTasks, make_tasks, split_support_query
from engine.types import FloatArray

#: A prediction is never surer than this when its log loss is taken.
_CLIP = 1e-6

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
    loss = -(credit * np.log(p) + (1 - credit) * np.log1p(-p))
    high = credit >= 0.5
    bins = np.minimum((p * 10).astype(int), 9)
    gap = np.abs(np.bincount(bins, credit - p, minlength=10)).sum() / len(p)
    return Metrics(
        log_loss=float(loss.mean()),
        auc=float(roc_auc_score(high, p)) if 0 < high.sum() < len(p) else float("nan"),
        rmse=float(np.sqrt(np.mean((credit - p) ** 2))),
        calibration_error=float(gap),
        n=len(p),
    )


@dataclass(frozen=True, eq=False)
class ResponseSet:
    """One exam: ``credit`` of shape (n_students, n_items) with NaN where unseen, and a Q-matrix (n_items, n_skills)."""

    name: str
    credit: FloatArray
    q_matrix: FloatArray
    tagged: bool


def read_response_set(folder: Path) -> ResponseSet:
    """Read ``responses.csv`` and, where there is one, ``q.csv`` of a folder; without tags, one skill for all items."""
    responses = pd.read_csv(folder / "responses.csv", index_col=0)
    q_file = folder / "q.csv"
    if q_file.exists():
        q_matrix = pd.read_csv(q_file, index_col=0).loc[responses.columns].to_numpy(dtype=float)
    else:
        q_matrix = np.ones((responses.shape[1], 1))
    return ResponseSet(folder.name, responses.to_numpy(dtype=float), q_matrix, q_file.exists())


def read_response_sets(folder: Path) -> list[ResponseSet]:
    """All response sets under a folder, by name."""
    return [read_response_set(path.parent) for path in sorted(folder.glob("*/responses.csv"))]


def draw_classes(source: ResponseSet, n_classes: int, class_size: int, seed: int) -> list[ClassTasks]:
    """Draw classes of students without replacement; items that nobody in the class has seen are left out."""
    rng = np.random.default_rng(seed)
    classes = []
    for _ in range(n_classes):
        rows = rng.choice(len(source.credit), size=min(class_size, len(source.credit)), replace=False)
        credit = source.credit[rows]
        items = np.isfinite(credit).any(axis=0)
        skills = source.q_matrix[items].any(axis=0)
        classes.append(make_tasks(credit[:, items], source.q_matrix[items][:, skills]))
    return classes


def predict_hidden(
    predict: Predictor, classes: Sequence[ClassTasks], hidden: float, seed: int
) -> list[tuple[FloatArray, FloatArray]]:
    """Hide cells of every class, predict them from the rest, and return (credit, expected) per class."""
    generator = torch.Generator().manual_seed(seed)
    splits = [split_support_query(tasks, hidden, generator) for tasks in classes]
    expected = predict([support for support, _ in splits])
    pairs = []
    for tasks, (_, query), p in zip(classes, splits, expected, strict=True):
        mask = query.numpy()
        pairs.append((tasks.credit.numpy()[mask], np.asarray(p)[mask]))
    return pairs
