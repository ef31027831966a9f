"""How a student's mastery went from test to test."""

from __future__ import annotations

from scipy.special import expit

from engine.classroom import ClassReport, Trajectory
from engine.estimates.mastery import REACH
from engine.growth.who import take_growth


def trace_student(report: ClassReport, student: int) -> tuple[Trajectory, ...]:
    """Mastery of every skill on every day of the term, in the curriculum's order; that of the last day is the report's.

    Empty where the estimates rest on a learner that knows no days. On days whose tests are not linked to the last one
    the range has the class's own, unknown movement in it.

    Raises
    ------
    ValueError
        If all items of the report are of one day.
    """
    growth = take_growth(report)
    paths, table = growth.paths, report.mastery
    if paths is None:
        return ()
    mean, sd = paths.logit_mean[student].copy(), paths.logit_sd[student].copy()
    mean[-1], sd[-1] = table.logit_mean[student], table.logit_sd[student]
    reach = REACH * sd
    return tuple(
        Trajectory(
            mastery=expit(mean[:, s]),
            low=expit((mean - reach)[:, s]),
            high=expit((mean + reach)[:, s]),
            n_responses=growth.n_responses[student, :, s],
        )
        for s in range(mean.shape[1])
    )
