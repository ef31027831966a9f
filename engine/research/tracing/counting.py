"""Logistic regression on what was counted before: performance factors analysis, and the same with items.

PFA (Pavlik, Cen & Koedinger 2009) gives every skill an easiness and a slope for the successes and for the failures that
the student had on it. ``with_items`` gives every item a difficulty as well, takes logarithms of the counts, and adds
those over all skills: the best of the logistic regressions that Gervet, Koedinger, Schneider & Mitchell compared (2020,
*When is deep learning the best approach to knowledge tracing?*).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from engine.classroom import FloatArray, ResponseLog


@dataclass(frozen=True, eq=False)
class Counts:
    """What a student did before each response.

    Attributes
    ----------
    successes, failures
        On each skill of the response's item and 0 elsewhere, sparse, shape (n_responses, n_skills).
    all_successes, all_failures
        On all items, shape (n_responses,).
    """

    successes: sparse.csr_matrix
    failures: sparse.csr_matrix
    all_successes: FloatArray
    all_failures: FloatArray


def count_before(log: ResponseLog) -> Counts:
    """Count credit and what lacks to full credit before each response, by student and skill and over all."""
    response, skill = np.nonzero(log.tags[log.item])
    of_skill = log.student[response] * max(len(log.skills), 1) + skill
    shape = (len(log.item), len(log.skills))

    def spread(earned: FloatArray) -> sparse.csr_matrix:
        return sparse.csr_matrix((_add_up_before(of_skill, earned[response]), (response, skill)), shape=shape)

    return Counts(
        spread(log.credit),
        spread(1.0 - log.credit),
        _add_up_before(log.student, log.credit),
        _add_up_before(log.student, 1.0 - log.credit),
    )


def _add_up_before(group: np.ndarray, values: FloatArray) -> FloatArray:
    """Sum of the values of the same group in earlier places."""
    order = np.argsort(group, kind="stable")
    ordered, of_group = values[order], group[order]
    before = np.cumsum(ordered) - ordered
    first = np.searchsorted(of_group, of_group)
    total = np.empty(len(values))
    total[order] = before - before[first]
    return total


def list_features(log: ResponseLog, with_items: bool) -> sparse.csr_matrix:
    """The columns of the regression; of PFA alone: skills, their successes, their failures."""
    counts = count_before(log)
    tags = sparse.csr_matrix(log.tags[log.item].astype(float))
    if not with_items:
        return sparse.csr_matrix(sparse.hstack([tags, counts.successes, counts.failures]))
    n = len(log.item)
    items = sparse.csr_matrix((np.ones(n), (np.arange(n), log.item)), shape=(n, len(log.items)))
    overall = sparse.csr_matrix(np.log1p(np.stack([counts.all_successes, counts.all_failures], 1)))
    columns = [tags, counts.successes.log1p(), counts.failures.log1p(), overall, items]
    return sparse.csr_matrix(sparse.hstack(columns))


@dataclass(frozen=True, eq=False)
class CountRegression:
    """The fitted regression."""

    regression: Any
    with_items: bool
    n_learned: int

    def predict(self, log: ResponseLog) -> FloatArray:
        """Expected credit of every response from the student's earlier ones, shape (n_responses,)."""
        return np.asarray(self.regression.predict_proba(list_features(log, self.with_items))[:, 1])


def fit_counts(train: ResponseLog, *, with_items: bool) -> CountRegression:
    """Fit by logistic regression with scikit-learn's own penalty (ridge, C = 1)."""
    from sklearn.linear_model import LogisticRegression

    regression = LogisticRegression(max_iter=2_000)
    features = list_features(train, with_items)
    n_learned = 1 + int((abs(features).sum(0) > 0).sum())
    return CountRegression(regression.fit(features, train.credit >= 0.5), with_items, n_learned)
