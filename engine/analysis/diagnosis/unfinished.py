"""Points that were lost for want of time or of work handed in, not for want of knowledge."""

from __future__ import annotations

import numpy as np
from scipy.special import bdtrc

from engine.analysis.diagnosis.case import NOT_HANDED_IN, Case, list_scores, list_unseen
from engine.analysis.diagnosis.coincidence import NAMED_FROM, chance_of_cause
from engine.classroom import Diagnosis, DiagnosisKind, Message, Posterior, Status, Value
from engine.estimates.posterior import chance_of_nothing
from engine.writing.scores import sum_points

SHORTEST_RUN = 3
"""Items at the end without a point from which time is a reason to think of."""

FEWEST_BEFORE = 5
"""Scores before the run that say what the student would have done there."""

MISSING_SHARE, FEWEST_MISSING = 0.25, 3
"""From this share of the work, and so many items, missing work is worth a word."""

MOST_MISSING = 0.7
"""With more than this share missing, the rest is too little to speak for the student."""

MISSING_CHANCE = 0.01
"""Chance of so much missing work, were it as usual in the class, up to which it is named."""


def find_out_of_time(case: Case, student: int) -> list[Diagnosis]:
    """Blanks or zeros on the last items in the file's order, where the earlier scores promise points.

    Only in one sitting: where the file gives the items different dates, the end of the file is no end of a test. Nor is
    the beginning of a part that several students were not given.
    """
    if case.posterior is None or not case.one_sitting or case.without_part[student]:
        return []
    given = case.given
    run = _find_last_run(case, student, given)
    before = [j for j in given[: len(given) - len(run)] if case.status_rows[student][j] == Status.SCORED]
    if len(run) < SHORTEST_RUN or len(before) < FEWEST_BEFORE or len(run) > len(given) / 2:
        return []
    confidence = chance_of_cause(_chance_of_run(case, case.posterior, student, run))
    if confidence < NAMED_FROM:
        return []
    kept = ~np.isnan(case.credit[:, run])
    earned = float(case.credit[:, run][kept].mean()) if kept.any() else 0.0
    sentence = Message("finding-out-of-time", {"n": len(run), **sum_points(case.gradebook, student, before)})
    of_class = Message("evidence-class-on-these", {"points": round(100 * earned)})
    evidence = (*list_scores(case, student, run, unseen=True), of_class)
    return [Diagnosis(student, None, None, DiagnosisKind.RAN_OUT_OF_TIME, sentence, evidence, confidence)]


def _chance_of_run(case: Case, posterior: Posterior, student: int, run: list[int]) -> float:
    """Chance of such an end by bad luck alone.

    The end is unlikely in one of two ways, and the chance of either is at most twice the smaller one: so many items in
    a row without a point, each blank or lost; or, at the very end, so many blanks in a row.
    """
    n_run = len(run)
    is_blank = case.gradebook.status[:, case.given] == Status.MISSING
    own, left_blank = np.split(is_blank[student], [len(case.given) - n_run])
    others = np.delete(is_blank, student, axis=0)[~np.delete(case.without_part, student)]
    earlier, late = np.split(others, [len(case.given) - n_run], axis=1)
    usual = (earlier.sum() + 0.5) / (earlier.size + 1.0)
    # The student's own share and the item's, whichever is larger, each with the class's share as two cells more.
    own_share = (own.sum() + 2.0 * usual) / (len(own) + 2.0)
    blank = np.maximum(own_share, (late.sum(axis=0) + 2.0 * usual) / (len(late) + 2.0))
    last = n_run if left_blank.all() else int(np.argmin(left_blank[::-1]))
    of_blanks = float(blank[n_run - last :].prod()) if last else 1.0
    return min(1.0, 2.0 * min(chance_of_nothing(posterior, case.credit, student, run, blank), of_blanks))


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
