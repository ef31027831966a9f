"""Scores that no level explains: easy items lost and hard ones earned, more than luck would do."""

from __future__ import annotations

import numpy as np

from engine.analysis.diagnosis.case import Case
from engine.analysis.diagnosis.coincidence import chance_of_cause
from engine.classroom import Diagnosis, DiagnosisKind, Message, Value
from engine.writing.scores import format_points

UNUSUAL_FIT = -1.6
"""lz* below which a pattern may fit no level, however orderly the classmates' scores are."""

NAMED_FROM = 0.3
"""Least chance of the cause: it is careful here, and of what is told with less than 13 of 20 most is true."""

EXAMPLES = 3
"""Items of each kind that are shown as evidence."""


def find_unusual_pattern(case: Case, student: int) -> list[Diagnosis]:
    """Say that the levels of a student rest on scores that contradict each other."""
    confidence = chance_of_cause(float(case.chance_of_fit[student]))
    if not (case.fit[student] < UNUSUAL_FIT and confidence >= NAMED_FROM):
        return []
    n = int((~np.isnan(case.credit[student])).sum())
    sentence = Message("finding-unusual-pattern", {"n": n})
    evidence = _list_examples(case, student)
    return [Diagnosis(student, None, None, DiagnosisKind.UNUSUAL_PATTERN, sentence, evidence, confidence)]


def _list_examples(case: Case, student: int) -> tuple[Message, ...]:
    """The lost items that the student's other scores promised most, and the earned ones that they promised least."""
    credit, others = case.credit[student], case.others[student]
    lost = sorted(np.flatnonzero((credit < 0.5) & ~case.suspect).tolist(), key=lambda j: -others[j])
    earned = sorted(np.flatnonzero((credit > 0.5) & ~case.suspect).tolist(), key=lambda j: others[j])
    return tuple(_compare_with_class(case, student, j) for j in (*lost[:EXAMPLES], *earned[:EXAMPLES]))


def _compare_with_class(case: Case, student: int, item: int) -> Message:
    report, of_file = case.items[item], case.gradebook.items[item]
    values: dict[str, Value] = {
        "item": of_file.title,
        "score": format_points(case.score_rows[student][item]),
        "max": format_points(of_file.max_score),
        "points": round(100 * report.mean_credit),
    }
    return Message("evidence-score-and-class", values)
