"""Points that were lost for want of time or of work handed in, not for want of knowledge."""

from __future__ import annotations

import numpy as np
from scipy.special import bdtrc

from engine.analysis.diagnosis.case import NOT_HANDED_IN, Case, list_scores, list_unseen
from engine.classroom import Diagnosis, DiagnosisKind, Message, Status, Value
from engine.estimates.posterior import chance_of_zeros
from engine.writing.scores import sum_points

SHORTEST_RUN = 3
"""Items at the end without a point from which time is a reason to think of."""

FEWEST_BEFORE = 5
"""Scores before the run that say what the student would have done there."""

TIME_CHANCE = 0.01
"""Chance of such an end by bad luck alone up to which time is named."""

MISSING_SHARE, FEWEST_MISSING = 0.25, 3
"""From this share of the work, and so many items, missing work is worth a word."""

MOST_MISSING = 0.7
"""With more than this share missing, the rest is too little to speak for the student."""

MISSING_CHANCE = 0.01
"""Chance of so much missing work, were it as usual in the class, up to which it is named."""


def find_out_of_time(case: Case, student: int) -> list[Diagnosis]:
    """Blanks or zeros on the last items in the file's order, where the earlier scores promise points.

    The chance of the run by bad luck: for every zero, what the other scores leave to lose; for every blank, how often
    blanks occur elsewhere. Only in one sitting: where the file gives the items different dates, the end of the file is
    no end of a test.
    """
    if case.posterior is None or not case.one_sitting:
        return []
    given = case.given
    run = _find_last_run(case, student, given)
    before = [j for j in given[: len(given) - len(run)] if case.status_rows[student][j] == Status.SCORED]
    if len(run) < SHORTEST_RUN or len(before) < FEWEST_BEFORE or len(run) > len(given) / 2:
        return []
    zeros = [j for j in run if case.status_rows[student][j] == Status.SCORED]
    n_blank = len(run) - len(zeros)
    earlier = case.gradebook.status[:, given[: len(given) - len(run)]] == Status.MISSING
    usual = max(float(earlier.mean()), (earlier[student].sum() + 1) / (earlier.shape[1] + 2))
    chance = chance_of_zeros(case.posterior, case.credit, student, run, zeros) * usual**n_blank
    if chance > TIME_CHANCE:
        return []
    kept = ~np.isnan(case.credit[:, run])
    earned = float(case.credit[:, run][kept].mean()) if kept.any() else 0.0
    sentence = Message("finding-out-of-time", {"n": len(run), **sum_points(case.gradebook, student, before)})
    of_class = Message("evidence-class-on-these", {"points": round(100 * earned)})
    evidence = (*list_scores(case, student, run, unseen=True), of_class)
    return [Diagnosis(student, None, None, DiagnosisKind.RAN_OUT_OF_TIME, sentence, evidence, 1.0 - chance)]


def _find_last_run(case: Case, student: int, given: list[int]) -> list[int]:
    """The given items at the end on which the student has nothing, or a zero."""
    status, credit = case.status_rows[student], case.credit_rows[student]
    run: list[int] = []
    for j in reversed(given):
        if status[j] != Status.MISSING and not (status[j] == Status.SCORED and credit[j] == 0.0):
            break
        run.append(j)
    return run[::-1]


def find_missing_work(case: Case, student: int) -> list[Diagnosis]:
    """Much work missing, and no gap in what was handed in: missing work, not missing knowledge."""
    need, known = case.need[student], ~case.unknown[student]
    given = case.given
    missing = [j for j in given if case.status_rows[student][j] in NOT_HANDED_IN]
    if len(missing) < max(FEWEST_MISSING, MISSING_SHARE * len(given)) or need.any() or known.sum() * 2 < len(known):
        return []
    if (
        len(missing) > MOST_MISSING * len(given)
        or bdtrc(len(missing) - 1, len(given), case.usual_missing) > MISSING_CHANCE
    ):
        return []
    done = [j for j in given if case.status_rows[student][j] == Status.SCORED]
    values: dict[str, Value] = {"n": len(missing), "of": len(given)}
    sentence = Message("finding-missing-work", {**values, **sum_points(case.gradebook, student, done)})
    evidence = list_unseen(case, student, missing)
    confidence = float(1.0 - case.below[student, known].max())
    return [Diagnosis(student, None, None, DiagnosisKind.MISSING_WORK, sentence, evidence, confidence)]
