"""Which level a student was on, on every day of the term."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit

from engine.classroom import ClassReport, Trajectory
from engine.estimates.mastery import REACH, tabulate_mastery


def level_days(report: ClassReport, student: int, trajectories: Sequence[Trajectory]) -> NDArray[np.object_]:
    """The level on every day and skill by the rule for today's, shape (n_tests, n_skills).

    None where the student has no score on the skill on that day. A level needs as many scores as today's does, all up
    to that day counted; that of the last day is the report's own, also where the teacher decided it.

    Parameters
    ----------
    trajectories
        Of this student, one a skill, from :func:`engine.growth.trajectories.trace_student`.
    """
    n_responses = np.stack([each.n_responses for each in trajectories], axis=1)
    low, high = (np.stack([getattr(each, end) for each in trajectories], axis=1) for end in ("low", "high"))
    table = report.mastery
    behind = table.n_responses if table.n_questions is None else table.n_questions
    a_score = behind[student] / np.maximum(table.n_responses[student], 1)
    tabulated = tabulate_mastery(
        (logit(low) + logit(high)) / 2,
        (logit(high) - logit(low)) / (2 * REACH),
        n_responses,
        np.cumsum(n_responses, axis=0) * a_score,
        table.threshold,
    )
    levels: NDArray[np.object_] = tabulated.level.copy()
    levels[-1] = table.level[student]
    levels[n_responses == 0] = None
    return levels
