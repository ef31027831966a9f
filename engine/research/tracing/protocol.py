"""Who is learned from and who is predicted, and how good the predictions are.

Students are split, never a student's responses: a tracer learns from training students, chooses when to stop by
validation students, and expects every response of the test students from their own earlier ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from engine.classroom import BoolArray, FloatArray, IntArray, ResponseLog
from engine.estimates.metrics import cross_entropy
from engine.research.tracing.bkt import fit_knowledge_tracing
from engine.research.tracing.calibrating import calibrate
from engine.research.tracing.counting import fit_counts
from engine.research.tracing.means import take_means
from engine.research.tracing.recurrent import train_tracer

#: Responses of a student that are read; the few who gave a thousand would decide everything.
MOST_RESPONSES = 200

#: Validation and test students for one training student.
_VALIDATION_SHARE, _TEST_SHARE = 0.15, 0.3


class Tracer(Protocol):
    """Whatever expects the next response."""

    @property
    def n_learned(self) -> int:
        """How many numbers were learned from the training students."""

    def predict(self, log: ResponseLog) -> FloatArray:
        """Expected credit of every response from the student's earlier ones, shape (n_responses,)."""


Fit = Callable[[ResponseLog, ResponseLog, int], Tracer]

OURS = "the response model over time"

TRACERS: Mapping[str, Fit] = {
    OURS: lambda train, validation, seed: calibrate(train, validation, seed),
    "the same, students stand still": lambda train, validation, seed: calibrate(train, validation, seed, moves=False),
    "BKT with forgetting": lambda train, validation, seed: fit_knowledge_tracing(train, seed),
    "PFA": lambda train, validation, seed: fit_counts(train, with_items=False),
    "logistic regression on items and counts": lambda train, validation, seed: fit_counts(train, with_items=True),
    "LSTM": lambda train, validation, seed: train_tracer(train, validation, seed, with_items=False),
    "LSTM with items": lambda train, validation, seed: train_tracer(train, validation, seed, with_items=True),
    "mean of the item": lambda train, validation, seed: take_means(train, "item"),
    "mean of the skill": lambda train, validation, seed: take_means(train, "skill"),
    "mean of the student so far": lambda train, validation, seed: take_means(train, "student"),
}


@dataclass(frozen=True, eq=False)
class Split:
    """Three groups of students of one log; ``chosen`` are the positions of the test students in it."""

    train: ResponseLog
    validation: ResponseLog
    test: ResponseLog
    chosen: IntArray

    @property
    def is_cold(self) -> BoolArray:
        """Which responses of the test students are on items that no training student answered."""
        return ~np.isin(self.test.item, self.train.item)


@dataclass(frozen=True, eq=False)
class Traced:
    """What a tracer expected of the test students' responses."""

    expected: FloatArray
    n_learned: int


def split_students(log: ResponseLog, n_train: int, seed: int) -> Split:
    """Draw training, validation and test students; of a small log as many as it has, in the same proportions."""
    order = np.random.default_rng([seed, 21]).permutation(len(log.students))
    n_train = min(n_train, int(len(order) / (1.0 + _VALIDATION_SHARE + _TEST_SHARE)))
    ends = np.cumsum([n_train, round(_VALIDATION_SHARE * n_train), round(_TEST_SHARE * n_train)])
    groups = np.split(order[: ends[-1]], ends[:-1])
    train, validation, test = (log.take_students(np.sort(group), MOST_RESPONSES) for group in groups)
    return Split(train, validation, test, np.sort(groups[-1]))


def trace(name: str, split: Split, seed: int) -> Traced:
    """Learn from the training students and expect every response of the test students."""
    tracer = TRACERS[name](split.train, split.validation, seed)
    return Traced(tracer.predict(split.test), tracer.n_learned)


@dataclass(frozen=True)
class Interval:
    """A figure with its 95 % bootstrap interval over students."""

    value: float
    low: float
    high: float


def measure_auc(log: ResponseLog, expected: FloatArray, seed: int, n_draws: int = 200) -> Interval:
    """Probability that a right response was expected above a wrong one, of any students."""
    from sklearn.metrics import roc_auc_score

    right = log.credit >= 0.5
    rng = np.random.default_rng([seed, 22])
    n = len(log.students)
    drawn = []
    for _ in range(n_draws):
        weight = np.bincount(rng.integers(0, n, n), minlength=n)[log.student]
        if 0 < (weight * right).sum() < weight.sum():
            drawn.append(roc_auc_score(right, expected, sample_weight=weight))
    value = float(roc_auc_score(right, expected)) if 0 < right.sum() < len(right) else float("nan")
    low, high = np.quantile(drawn, [0.025, 0.975]) if drawn else (np.nan, np.nan)
    return Interval(value, float(low), float(high))


def sum_by_student(log: ResponseLog, values: FloatArray) -> FloatArray:
    """Sum over every student's responses, shape (n_students,)."""
    return np.bincount(log.student, values, minlength=len(log.students)).astype(float)


def list_losses(log: ResponseLog, expected: FloatArray) -> FloatArray:
    """Log loss of every response, nats."""
    return cross_entropy(log.credit, expected)
