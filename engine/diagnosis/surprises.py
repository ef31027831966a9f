"""Single scores against the student's level: a slip on what is mastered, luck on what is not."""

from __future__ import annotations

import numpy as np

from engine.diagnosis.case import Case, list_scores, sum_points
from engine.items import name_item
from engine.types import BoolArray, Diagnosis, DiagnosisKind, Level, Message

SLIP_EXPECTED = 0.85
"""Credit to expect from the other scores from which losing most of the points on an item is a surprise."""

LUCK_EXPECTED = 0.15
"""Credit to expect from the other scores up to which earning most of the points on an item is a surprise."""


def find_slips(case: Case) -> dict[int, list[Diagnosis]]:
    """Most points lost on an item that the student was expected to get, every skill of it mastered."""
    mastered = np.asarray(case.mastery.level == Level.MASTERED, dtype=bool)
    surprising = (case.others >= SLIP_EXPECTED) & (np.nan_to_num(case.credit, nan=1.0) < 0.5)
    return _describe_surprises(case, surprising & _holds_for_every_skill(case, mastered), DiagnosisKind.SLIP)


def find_lucky_successes(case: Case) -> dict[int, list[Diagnosis]]:
    """Most points earned on an item far above the student, who needs support on every skill of it."""
    surprising = (case.others <= LUCK_EXPECTED) & (np.nan_to_num(case.credit) > 0.5)
    return _describe_surprises(case, surprising & _holds_for_every_skill(case, case.need), DiagnosisKind.LUCKY_SUCCESS)


def _holds_for_every_skill(case: Case, holds: BoolArray) -> BoolArray:
    """Whether something that holds for a student's skills holds for every skill of an item; never for a doubtful key.

    Shapes (n_students, n_skills) -> (n_students, n_items).
    """
    q_matrix = case.curriculum.q_matrix
    lacking = (~holds).astype(np.int64) @ q_matrix.T.astype(np.int64)
    return np.asarray((lacking == 0) & q_matrix.any(axis=1) & ~case.suspect)


def _describe_surprises(case: Case, surprising: BoolArray, kind: DiagnosisKind) -> dict[int, list[Diagnosis]]:
    """One finding for each such score, by student; the greatest surprise first."""
    is_slip = kind is DiagnosisKind.SLIP
    found: dict[int, list[Diagnosis]] = {}
    for i, j in np.argwhere(surprising).tolist():
        skills = np.flatnonzero(case.curriculum.q_matrix[j]).tolist()
        skill = skills[0]
        points = sum_points(case.gradebook, i, [j])
        values = {"item": name_item(case.gradebook, j), "skill": case.name(skill), **points}
        others = [k for k in case.items_of[skill] if k != j]
        evidence = list_scores(case, i, [j]) + list_scores(case, i, others)
        sure = case.mastery.probability_above[i, skills] if is_slip else case.below[i, skills]
        sentence = Message("finding-slip" if is_slip else "finding-lucky-success", values)
        found.setdefault(i, []).append(Diagnosis(i, skill, j, kind, sentence, evidence, float(sure.min())))
    for findings in found.values():
        findings.sort(key=lambda d: (-1 if is_slip else 1) * float(case.others[d.student, d.item]))
    return found
