"""Single scores against the student's level: a slip on what is mastered, luck on what is not."""

from __future__ import annotations

import numpy as np

from engine.analysis.diagnosis.case import Case, list_scores
from engine.classroom import BoolArray, Diagnosis, DiagnosisKind, FloatArray, Level, Message
from engine.writing.scores import name_item, sum_points

SLIP_CHANCE, LUCK_CHANCE = 0.15, 0.25
"""Chance, from the student's other scores, of *any* score as surprising as this one up to which it is named.

Whoever takes forty items loses some easy one now and then. A single score is a finding only where it is among the few
of which the student was so sure that losing one of them at all is unlikely; the same for hard items that are earned.
"""


def find_slips(case: Case) -> dict[int, list[Diagnosis]]:
    """Most points lost on an item far below the student, who masters every skill of it."""
    mastered = np.asarray(case.mastery.level == Level.MASTERED, dtype=bool)
    surprising = (np.nan_to_num(case.credit, nan=1.0) < 0.5) & (_chance_of_any(case, 1.0 - case.others) <= SLIP_CHANCE)
    return _describe_surprises(case, surprising & _holds_for_every_skill(case, mastered), DiagnosisKind.SLIP)


def find_lucky_successes(case: Case) -> dict[int, list[Diagnosis]]:
    """Most points earned on an item far above the student, who needs support on every skill of it."""
    surprising = (np.nan_to_num(case.credit) > 0.5) & (_chance_of_any(case, case.others) <= LUCK_CHANCE)
    return _describe_surprises(case, surprising & _holds_for_every_skill(case, case.need), DiagnosisKind.LUCKY_SUCCESS)


def _chance_of_any(case: Case, chance: FloatArray) -> FloatArray:
    """Chance of a surprise on this item or on any other score of the student that is no likelier to be one.

    Parameters
    ----------
    chance
        Of a surprise on each item, shape (n_students, n_items).

    Returns
    -------
    Same shape.
    """
    none = np.where(np.isnan(case.credit), 1.0, 1.0 - chance)
    order = np.argsort(chance, axis=1, kind="stable")
    any_so_far = 1.0 - np.cumprod(np.take_along_axis(none, order, axis=1), axis=1)
    # Equal chances count together, whatever their order: each takes the value of the last of them.
    ordered = np.take_along_axis(chance, order, axis=1)
    ends = np.diff(ordered, axis=1, append=np.inf) > 0
    any_so_far = np.minimum.accumulate(np.where(ends, any_so_far, np.inf)[:, ::-1], axis=1)[:, ::-1]
    result = np.empty_like(chance)
    np.put_along_axis(result, order, any_so_far, axis=1)
    return result


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
