"""Single scores against the student's level: a slip on what is mastered, luck on what is not."""

from __future__ import annotations

import numpy as np

from engine.analysis.diagnosis.case import Case, list_scores
from engine.analysis.diagnosis.coincidence import chance_of_most
from engine.classroom import BoolArray, Diagnosis, DiagnosisKind, FloatArray, Level, Message
from engine.writing.scores import name_item, sum_points

SLIP_CHANCE, LUCK_CHANCE = 0.10, 0.30
"""Chance, from the student's other scores, of *any* score as surprising as this one up to which it is named.

Whoever takes forty items loses some easy one now and then. A single score is a finding only where it is among the few
of which the student was so sure that losing one of them at all is unlikely; the same for hard items that are earned.
"""

#: Chances that differ by less are equal but for rounding.
SAME_CHANCE = 1e-9

MOST_QUESTIONS = 5.0
"""A score of more questions than this is no single answer."""

MOST_STUDENTS, MOST_SLIPS, MOST_LUCKY = 0.04, 2, 1
"""Share of the students who could have a slip (or luck) that is told of one at most, and how many are in a small class:
those with the most surprising scores. Luck is rarer, but on a hard test nearly everybody could have it."""


def find_slips(case: Case, explained: BoolArray) -> dict[int, list[Diagnosis]]:
    """Most points lost on an item far below the student, who masters every skill of it.

    ``explained`` are students whose scores as a whole have another cause, shape (n_students,): nothing is said of them.
    """
    mastered = np.asarray(case.mastery.level == Level.MASTERED, dtype=bool)
    chance = chance_of_most(case.item_weight, 1.0 - case.others)
    lost = (np.nan_to_num(case.credit, nan=1.0) < 0.5) & (_chance_of_any(case, chance) <= SLIP_CHANCE)
    lost &= 1.0 - case.others <= SLIP_CHANCE  # many questions: fewer than half is rare long before the item is easy
    possible = _holds_for_every_skill(case, mastered) & ~explained[:, None]
    slips = _keep_most_surprising(lost, possible, chance, MOST_SLIPS)
    return _describe_surprises(case, slips, DiagnosisKind.SLIP)


def find_lucky_successes(case: Case, explained: BoolArray) -> dict[int, list[Diagnosis]]:
    """Most points earned on an item far above the student, who needs support on every skill of it.

    ``explained`` as in :func:`find_slips`.
    """
    chance = chance_of_most(case.item_weight, case.others)
    earned = (np.nan_to_num(case.credit) > 0.5) & (_chance_of_any(case, chance) <= LUCK_CHANCE)
    earned &= case.others <= LUCK_CHANCE
    possible = _holds_for_every_skill(case, case.need) & ~explained[:, None]
    lucky = _keep_most_surprising(earned, possible, chance, MOST_LUCKY)
    return _describe_surprises(case, lucky, DiagnosisKind.LUCKY_SUCCESS)


def _keep_most_surprising(surprising: BoolArray, possible: BoolArray, chance: FloatArray, least: int) -> BoolArray:
    """The possible surprises of the :data:`MOST_STUDENTS`, or ``least``, whose scores had the smallest chance.

    All arrays of shape (n_students, n_items). Among equally surprising students nobody is picked by the order of the
    file: where they are too many, none of them is named.
    """
    smallest = np.where(surprising & possible, chance, np.inf).min(axis=1, initial=np.inf)
    most = max(least, int(MOST_STUDENTS * possible.any(axis=1).sum()))
    n_as_surprising = (smallest[:, None] >= smallest).sum(axis=1)
    return np.asarray(surprising & possible & (n_as_surprising <= most)[:, None])


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
    # Equal chances count together, whatever their order and the rounding that goes with it: each takes the value of
    # the last of them.
    ordered = np.take_along_axis(chance, order, axis=1)
    ends = np.diff(ordered, axis=1, append=np.inf) > SAME_CHANCE
    any_so_far = np.minimum.accumulate(np.where(ends, any_so_far, np.inf)[:, ::-1], axis=1)[:, ::-1]
    result = np.empty_like(chance)
    np.put_along_axis(result, order, any_so_far, axis=1)
    return result


def _holds_for_every_skill(case: Case, holds: BoolArray) -> BoolArray:
    """Whether something that holds for a student's skills holds for every skill of an item.

    Never for a doubtful key, and never for a test or homework of many questions: nobody slips on, or is lucky with,
    most of ten questions.

    Shapes (n_students, n_skills) -> (n_students, n_items).
    """
    q_matrix = case.curriculum.q_matrix
    lacking = (~holds).astype(np.int64) @ q_matrix.T.astype(np.int64)
    single = case.item_weight <= MOST_QUESTIONS
    return np.asarray((lacking == 0) & q_matrix.any(axis=1) & ~case.suspect & single)


def _describe_surprises(case: Case, surprising: BoolArray, kind: DiagnosisKind) -> dict[int, list[Diagnosis]]:
    """One finding for each such score, by student; the greatest surprise first."""
    is_slip, above = kind is DiagnosisKind.SLIP, case.believed
    found: dict[int, list[Diagnosis]] = {}
    for i, j in np.argwhere(surprising).tolist():
        skills = np.flatnonzero(case.curriculum.q_matrix[j]).tolist()
        skill = skills[0]
        points = sum_points(case.gradebook, i, [j])
        values = {"item": name_item(case.gradebook, j), "skill": case.name(skill), **points}
        others = [k for k in case.items_of[skill] if k != j]
        evidence = list_scores(case, i, [j]) + list_scores(case, i, others)
        sure = above[i, skills] if is_slip else case.below[i, skills]
        sentence = Message("finding-slip" if is_slip else "finding-lucky-success", values)
        found.setdefault(i, []).append(Diagnosis(i, skill, j, kind, sentence, evidence, float(sure.min())))
    for findings in found.values():
        findings.sort(key=lambda d: (-1 if is_slip else 1) * float(case.others[d.student, d.item]))
    return found
