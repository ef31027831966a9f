"""Which item to check a skill with: the one whose answer would tell most about the student."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.classroom import BoolArray, FloatArray, IntArray, ItemFlag, ItemReport

MOST_TELLING = (0.5, 0.7)
"""Expected credit between which an answer tells most: the outcome is open, and the student is not discouraged."""


def choose_check_items(
    credit: FloatArray, q_matrix: BoolArray, expected: FloatArray, items: Sequence[ItemReport]
) -> IntArray:
    """Choose, for every student and skill, the item whose answer would tell most.

    The preference, most important first: no doubt about the item; new to the student, or points were lost on it;
    it asks for this skill alone; the expected credit lies in :data:`MOST_TELLING`. An item whose key is in doubt is
    never chosen. Among equals the earlier item wins.

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

    Returns
    -------
    Positions of items, shape (n_students, n_skills); -1 where no usable item asks for the skill.
    """
    n_students, n_skills = credit.shape[0], q_matrix.shape[1]
    if not items:
        return np.full((n_students, n_skills), -1, dtype=np.int64)
    doubtful = np.array([r.flag is not ItemFlag.NONE or not r.discrimination > 0 for r in items])
    unusable = np.array([r.flag is ItemFlag.CHECK_KEY for r in items])
    solved = ~np.isnan(credit) & (np.nan_to_num(credit) >= 1.0)
    lowest, highest = MOST_TELLING
    distance = np.maximum(np.maximum(lowest - expected, expected - highest), 0.0)
    # The tiers are wider apart than everything below them together: distance < 0.5, mixed items < 1.
    shared = 1.0 - 1.0 / np.maximum(q_matrix.sum(axis=1), 1)
    cost = 4.0 * doubtful + 2.0 * solved + shared + distance
    chosen = np.full((n_students, n_skills), -1, dtype=np.int64)
    for s in range(n_skills):
        candidates = np.flatnonzero(q_matrix[:, s] & ~unusable)
        if candidates.size:
            chosen[:, s] = candidates[np.argmin(cost[:, candidates], axis=1)]
    return chosen
