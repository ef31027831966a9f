"""Which item to check a skill with: the one rule behind paths, reviews and findings.

A page that names an item to check a skill with names the same one everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from engine.classroom import BoolArray, FloatArray, Gradebook, IntArray, ItemFlag, ItemReport, Posterior
from engine.estimates.posterior import narrow_by_one_score

MOST_TELLING = (0.5, 0.7)
"""Expected credit between which an answer tells most: the outcome is open, and the student is not discouraged."""


@dataclass(frozen=True, eq=False)
class CheckItems:
    """The item to check every student's skill with.

    Attributes
    ----------
    item
        Position in the gradebook, shape (n_students, n_skills); -1 where no usable item asks for the skill.
    narrowing
        Share in [0, 1) by which one more score on it narrows the range of the mastery, same shape; 0 where there is no
        item or the estimates come without a posterior.
    """

    item: IntArray
    narrowing: FloatArray

    def of(self, student: int, skill: int) -> int | None:
        """Position of the item; None where there is none."""
        item = int(self.item[student, skill])
        return item if item >= 0 else None


def choose_check_items(
    credit: FloatArray,
    q_matrix: BoolArray,
    expected: FloatArray,
    items: Sequence[ItemReport],
    posterior: Posterior | None = None,
) -> CheckItems:
    """Choose, for every student and skill, the item whose answer would tell most.

    The preference, most important first: no doubt about the item; new to the student, or points were lost on it; the
    share by which its score would narrow the range of the skill
    (:func:`engine.estimates.posterior.narrow_by_one_score`). Without a posterior the last is judged by two signs of it:
    the item asks for this skill alone, and the expected credit lies in :data:`MOST_TELLING`. An item whose key is in
    doubt is never chosen. Among equals the earlier item wins.

    Parameters
    ----------
    credit
        Shape (n_students, n_items), NaN where there is no score.
    q_matrix
        Bool, shape (n_items, n_skills).
    expected
        Expected credit, shape (n_students, n_items).
    items
        Their reports, in the gradebook's order.
    posterior
        What the response model knows of every student.
    """
    n_students, n_skills = credit.shape[0], q_matrix.shape[1]
    chosen = np.full((n_students, n_skills), -1, dtype=np.int64)
    narrowing = np.zeros((n_students, n_skills))
    unusable = np.array([r.flag is ItemFlag.CHECK_KEY for r in items], dtype=bool)
    cost = _rank_by_tier(credit, items) if items else np.zeros(credit.shape)
    signs = _rank_by_signs(q_matrix, expected)
    for s in range(n_skills):
        asking = np.flatnonzero(q_matrix[:, s] & ~unusable)
        if not asking.size:
            continue
        narrower = np.zeros((n_students, asking.size))
        if posterior is not None:
            narrower = narrow_by_one_score(posterior, s, asking.tolist())
        best = np.argmin(cost[:, asking] + (signs[:, asking] if posterior is None else -narrower), axis=1)
        chosen[:, s] = asking[best]
        narrowing[:, s] = np.take_along_axis(narrower, best[:, None], axis=1)[:, 0]
    return CheckItems(chosen, narrowing)


def take_latest_credit(gradebook: Gradebook) -> FloatArray:
    """The credit of every cell, that of the last day where an item was asked on several, shape (n_students, n_items).

    Who lost points on a question in September and solved it in October has solved it.
    """
    credit = gradebook.credit.copy()
    columns: dict[str, list[int]] = {}
    for j in sorted(range(len(gradebook.items)), key=lambda j: gradebook.items[j].taken_on or date.min):
        columns.setdefault(gradebook.items[j].question, []).append(j)
    for same in columns.values():
        latest = credit[:, same[0]].copy()
        for j in same[1:]:
            latest = np.where(np.isnan(credit[:, j]), latest, credit[:, j])
        credit[:, same] = latest[:, None]
    return credit


def _rank_by_tier(credit: FloatArray, items: Sequence[ItemReport]) -> FloatArray:
    """4 for an item in doubt, and 2 for one that the student has solved, shape (n_students, n_items).

    Tiers are wider apart than what is added to them: a narrowing is below 1, the signs of one together below 1.5.
    """
    doubtful = np.array([r.flag is not ItemFlag.NONE or not r.discrimination > 0 for r in items])
    solved = ~np.isnan(credit) & (np.nan_to_num(credit) >= 1.0)
    return np.asarray(4.0 * doubtful + 2.0 * solved)


def _rank_by_signs(q_matrix: BoolArray, expected: FloatArray) -> FloatArray:
    """How little an item is likely to tell where no posterior says it, in [0, 1.5), shape (n_students, n_items)."""
    lowest, highest = MOST_TELLING
    distance = np.maximum(np.maximum(lowest - expected, expected - highest), 0.0)
    shared = 1.0 - 1.0 / np.maximum(q_matrix.sum(axis=1), 1)
    return np.asarray(shared + distance)
