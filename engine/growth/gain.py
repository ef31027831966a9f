"""What was gained from the first test of a term to the last, on all skills alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.classroom import BoolArray, StudentPaths

_MONTH = 30.0


def measure_pace(paths: StudentPaths, n_days: float, asked: BoolArray | None = None) -> tuple[float, float]:
    """What the class gained in 30 days by a term of ``n_days``, in logits, and its standard deviation.

    Parameters
    ----------
    asked
        Skills that the first and the last test asked for, at least one; all by default. Of others nobody knows whether
        they moved, and with them the pace would be a smaller one.
    """
    gained, sd = measure_gain(paths, range(len(paths.mean)), asked)
    return gained / n_days * _MONTH, sd / n_days * _MONTH


def measure_gain(paths: StudentPaths, students: Sequence[int], skills: BoolArray | None = None) -> tuple[float, float]:
    """What these students gained on average from the first test to the last, in logits, and its standard deviation.

    The gain is that of the ability on these skills alike, g + Σ_s m_s / S, by default on all of the curriculum.
    """
    _, n_tests, k = paths.mean.shape
    of_skills = np.ones(k - 1) if skills is None else skills.astype(float)
    weights = np.concatenate([[1.0], of_skills / max(of_skills.sum(), 1.0)])
    direction = np.zeros((n_tests, k))
    direction[-1] += weights
    direction[0] -= weights
    along, rows = direction.ravel(), list(students)
    of_own = float(np.einsum("i,nij,j->", along, paths.own[rows], along)) / len(rows) ** 2
    of_shared = float(np.square(along @ paths.shared[rows].mean(axis=0)).sum())
    gained = float((paths.mean[rows].reshape(len(rows), -1) @ along).mean())
    return gained, float(np.sqrt(max(of_own + of_shared, 0.0)))
