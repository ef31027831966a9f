"""The evidence of several classes about the same items, brought to one level and added up."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.classroom import FloatArray
from engine.learners.response.model import MOST_LOG_DISCRIMINATION
from engine.memory.memory import Shared
from engine.memory.summary import ClassSummary, Evidence

#: The levels of several classes are found in turn, until none moves by more than this.
_ROUNDS, _SETTLED = 30, 1e-4


def add_up(
    evidence: Sequence[Evidence], shared: Sequence[Shared], own: ClassSummary, shares: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Mean (log a_j, b_j) and precision of all classes' evidence together, on one level; zeros where there is none.

    Every class's students have a mean ability of 0 on its own scale. The levels l_c between these scales and the items
    are found in turn, with the chance of who sits in a class as the prior of l_c.
    """
    n_items, n_skills = shares.shape
    directions = np.column_stack([np.ones(n_items), shares])
    prior = np.array([own.spreads.log_discrimination, own.spreads.difficulty]) ** -2.0
    held = prior * np.array([0.0, own.centre])
    total = np.zeros((n_items, 2, 2))
    for each, e in zip(shared, evidence, strict=True):
        np.add.at(total, each.ours, e.precision)
    of_students = np.repeat([own.spreads.ability, own.spreads.skill], [1, n_skills]) ** -2.0
    levels = np.zeros((len(shared), 1 + n_skills))
    estimate = np.zeros((n_items, 2))
    for _ in range(_ROUNDS):
        x = directions * discriminate(estimate)
        pull = np.zeros((n_items, 2))
        for each, e, level in zip(shared, evidence, levels, strict=True):
            lower = x[each.ours] @ level
            np.add.at(pull, each.ours, e.pull + e.precision[:, :, 1] * lower[:, None])
        estimate = np.linalg.solve(total + np.diag(prior), (pull + held)[..., None])[..., 0]
        x = directions * discriminate(estimate)
        before = levels.copy()
        for c, (each, e) in enumerate(zip(shared, evidence, strict=True)):
            there = x[each.ours]
            off = (e.pull - (e.precision @ estimate[each.ours][..., None])[..., 0])[:, 1]
            of_class = np.diag(max(each.summary.n_students, 1) * of_students)
            curvature = there.T @ (e.precision[:, 1, 1, None] * there) + of_class
            levels[c] = -np.linalg.solve(curvature, there.T @ off)
        if len(shared) == 1 or np.abs(levels - before).max() < _SETTLED:
            break
    mean = np.linalg.solve(total + 1e-6 * np.eye(2), pull[..., None])[..., 0]
    return np.where(total[:, 1, 1, None] > 0, mean, 0.0), total


def discriminate(estimate: FloatArray) -> FloatArray:
    """Discriminations of items from (log a_j, b_j), (n_items, 2), within what questions have, shape (n_items, 1)."""
    return np.exp(np.clip(estimate[:, :1], -MOST_LOG_DISCRIMINATION, MOST_LOG_DISCRIMINATION))


def weaken(evidence: Evidence, kept: FloatArray) -> Evidence:
    """A share in [0, 1] of what is said about every item."""
    return Evidence(evidence.precision * kept[:, None, None], evidence.pull * kept[:, None])
