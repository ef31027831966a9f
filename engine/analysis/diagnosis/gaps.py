"""Skills on which a student needs support, and the skill at the end of the chain, where to begin."""

from __future__ import annotations

import numpy as np

from engine.analysis.diagnosis.case import Case, list_scores
from engine.analysis.diagnosis.coincidence import chance_of_at_least, chance_of_cause, chance_of_most
from engine.classroom import BoolArray, Diagnosis, DiagnosisKind, FloatArray, Level, Message, Status, Value
from engine.curriculum.prerequisites import find_frontier
from engine.estimates.mastery import LIKELY
from engine.writing.scores import sum_points

ENOUGH_SCORES, FEW_POINTS = 5, 1 / 3
"""At most a third of the points on five scores or more may be a gap, whatever the other skills promise."""

POSSIBLE, UNUSUALLY_FEW = 0.3, 0.03
"""Few points are told as a gap from this chance of needing support, or up to this chance of so many lost items, judged
by the student's other scores: six scores alone can be bad luck.
"""


def find_gaps(case: Case, student: int) -> list[Diagnosis]:
    """One finding for every skill on which the student needs support or earns few points; the lowest mastery first."""
    need = case.need[student] | _find_few_points(case, student)
    skills = sorted(np.flatnonzero(need).tolist(), key=lambda s: (case.mastery.mastery[student, s], s))
    findings = []
    for skill in skills:
        root = _find_deepest(case, skill, need, tie=case.mastery.mastery[student])
        if root is None:
            findings.append(_describe_skill_gap(case, student, skill))
        else:
            findings.append(_describe_missing_prerequisite(case, student, skill, root))
    return _put_new_starts_first(findings)


def _find_few_points(case: Case, student: int) -> BoolArray:
    """Skills that still count as developing, because the student is strong elsewhere, but earn few points so far."""
    known = ~np.isnan(case.credit[student])
    asked = case.curriculum.q_matrix & known[:, None]
    n = asked.sum(axis=0)
    earned = np.where(known, np.nan_to_num(case.credit[student]), 0.0) @ asked
    developing = np.asarray(case.mastery.level[student] == Level.DEVELOPING, dtype=bool)
    developing &= ~case.decided[student]
    few = developing & (n >= ENOUGH_SCORES) & (earned <= FEW_POINTS * n)
    for skill in np.flatnonzero(few & (case.below[student] < POSSIBLE)).tolist():
        few[skill] = _chance_of_few_points(case, student, skill) <= UNUSUALLY_FEW
    return np.asarray(few)


def _chance_of_few_points(case: Case, student: int, skill: int) -> float:
    """Chance of losing most points on so many of the skill's items as the student did, judged by the other scores."""
    items = [j for j in case.items_of[skill] if case.status_rows[student][j] == Status.SCORED]
    n_lost = int((case.credit[student, items] < 0.5).sum())
    return chance_of_at_least(n_lost, chance_of_most(case.item_weight[items], 1.0 - case.others[student, items]))


def _find_deepest(case: Case, skill: int, candidates: BoolArray, tie: FloatArray) -> int | None:
    """Find the candidate furthest before a skill; of equally far ones that with the smallest ``tie``."""
    before: list[int] = np.flatnonzero(candidates & (case.distances[skill] > 0)).tolist()
    if not before:
        return None
    return min(before, key=lambda s: (-case.distances[skill, s], tie[s], s))


def _describe_missing_prerequisite(case: Case, student: int, skill: int, root: int) -> Diagnosis:
    of_root = case.items_of[root]
    of_skill_alone = [j for j in case.items_of[skill] if j not in of_root]
    points = sum_points(case.gradebook, student, of_root)
    key = "finding-missing-prerequisite"
    if case.decided[student, root]:
        key = "finding-missing-prerequisite-teacher"
    return Diagnosis(
        student,
        skill,
        None,
        DiagnosisKind.MISSING_PREREQUISITE,
        Message(key, {"root": case.name(root), "skill": case.name(skill), **points}),
        list_scores(case, student, of_root) + list_scores(case, student, of_skill_alone),
        float(min(case.below[student, root], case.below[student, skill])),
        root=root,
    )


def _describe_skill_gap(case: Case, student: int, skill: int) -> Diagnosis:
    items = case.items_of[skill]
    points = sum_points(case.gradebook, student, items)
    values: dict[str, Value] = {"skill": case.name(skill), **points}
    unmastered = case.mastery.level[student] != Level.MASTERED
    unsure = unmastered & (case.believed[student] < LIKELY)
    unchecked = find_frontier(case.prerequisites, skill, case.unknown[student], unmastered)
    unfinished = find_frontier(case.prerequisites, skill, unsure, unmastered)
    before = case.prerequisites[skill]
    key = "finding-skill-gap"
    if case.decided[student, skill]:
        key = "finding-skill-gap-teacher"
    elif float(points["earned"]) >= case.mastery.threshold * float(points["points"]):
        # The estimate is low because of what the student lost elsewhere; "practise" alone would puzzle.
        key = "finding-skill-gap-despite-points"
        in_all = sum_points(case.gradebook, student, range(len(case.gradebook.items)))
        values["all-earned"], values["all-possible"] = in_all["earned"], in_all["possible"]
    elif unchecked:
        key, values["before"] = "finding-skill-gap-check-first", case.name(unchecked[0])
    elif unfinished:
        key, values["before"] = "finding-skill-gap-after", case.name(unfinished[0])
    elif before and not unmastered[list(before)].any():
        key = "finding-skill-gap-ready"
    evidence, confidence = list_scores(case, student, items), float(case.below[student, skill])
    if case.mastery.level[student, skill] == Level.DEVELOPING:  # told for few points, which the level does not expect
        confidence = max(confidence, chance_of_cause(_chance_of_few_points(case, student, skill)))
    return Diagnosis(student, skill, None, DiagnosisKind.SKILL_GAP, Message(key, values), evidence, confidence)


def _put_new_starts_first(gaps: list[Diagnosis]) -> list[Diagnosis]:
    """Move findings that only repeat where to begin behind those that name a new beginning; stable otherwise.

    What says where to begin *and* what waits for it explains more than the gap at the beginning alone.
    """
    groups: dict[int | None, list[Diagnosis]] = {}
    for finding in gaps:
        groups.setdefault(finding.skill if finding.root is None else finding.root, []).append(finding)
    ranked = [sorted(group, key=lambda finding: finding.root is None) for group in groups.values()]
    return [group[0] for group in ranked] + [finding for group in ranked for finding in group[1:]]
