"""Items that a class was asked on several days: one item for a memory, however many columns it has.

The evidence of the columns adds up, as that of several classes does: the scores of both days are about one item. A
student who has a score on it twice is one student, not two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.classroom import BoolArray, FloatArray, IntArray
from engine.memory.summary import ClassSummary, Evidence, take_evidence


@dataclass(frozen=True, eq=False)
class ItemColumns:
    """Which columns are one item.

    Attributes
    ----------
    first
        Position of the first column of every item, shape (n_items,).
    item_of
        The item of every column, shape (n_columns,).
    """

    first: IntArray
    item_of: IntArray

    @property
    def are_single(self) -> bool:
        """Whether every item has one column."""
        return len(self.first) == len(self.item_of)


def find_columns(titles: Sequence[str]) -> ItemColumns:
    """The columns of one item have one title, see :func:`engine.joining.item_links.name_over_days`."""
    place: dict[str, int] = {}
    item_of = np.array([place.setdefault(title, len(place)) for title in titles], dtype=np.int64)
    return ItemColumns(np.array([titles.index(title) for title in place], dtype=np.int64), item_of)


def merge_columns(summary: ClassSummary, seen: BoolArray) -> ClassSummary:
    """The summary of a class with one entry an item.

    Parameters
    ----------
    summary
        With an entry for each column.
    seen
        Where there is a score, shape (n_students, n_columns).
    """
    columns = find_columns(summary.titles)
    if columns.are_single:
        return summary
    of_item = [np.flatnonzero(columns.item_of == k) for k in range(len(columns.first))]
    estimates = np.array([_combine(summary, at) for at in of_item])
    return replace(
        summary,
        titles=tuple(summary.titles[j] for j in columns.first),
        points=summary.points[columns.first],
        item_skills=tuple(summary.item_skills[j] for j in columns.first),
        log_discrimination=estimates[:, 0],
        difficulty=estimates[:, 1],
        information=np.array([summary.information[at].sum(0) for at in of_item]),
        item_weight=np.array([_average_weight(summary, at) for at in of_item]),
        n_scores=np.array([int(seen[:, at].any(axis=1).sum()) for at in of_item]),
    )


def _combine(summary: ClassSummary, at: IntArray) -> FloatArray:
    """Log a and b of an item by the scores of all its columns; as they are where they are the same already."""
    estimates = np.stack([summary.log_discrimination[at], summary.difficulty[at]], -1)
    if np.allclose(estimates, estimates[0]):
        return np.asarray(estimates[0])
    evidence: Evidence = take_evidence(summary, at)
    prior = np.array([summary.spreads.log_discrimination, summary.spreads.difficulty]) ** -2.0
    pull = evidence.pull.sum(0) + prior * np.array([0.0, summary.centre])
    return np.asarray(np.linalg.solve(evidence.precision.sum(0) + np.diag(prior), pull))


def _average_weight(summary: ClassSummary, at: IntArray) -> float:
    """Questions behind a score, by the scores of each day."""
    n = np.maximum(summary.n_scores[at], 1)
    return float((summary.item_weight[at] * n).sum() / n.sum())
