"""Why something is hard, for whom, and what it rests on: one plain sentence each, with its scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from engine.items import choose_check_items, compute_rest, item_message, name_item
from engine.prerequisites import compute_distances, find_frontier, list_prerequisites
from engine.types import (
    BoolArray,
    Curriculum,
    Diagnosis,
    DiagnosisKind,
    FloatArray,
    Gradebook,
    IntArray,
    ItemFlag,
    ItemReport,
    Level,
    MasteryTable,
    Message,
    Status,
)

SLIP_EXPECTED = 0.85
"""Expected credit from which losing most of the points on an item is a surprise."""

CLASS_SHARE, CLASS_FEWEST = 0.5, 3
"""A gap is the class's when at least this share of the students with evidence, and this many of them, need support."""

LIKELY = 0.5
"""Probability of being past the threshold from which a prerequisite no longer holds a student back."""

SUSPICIOUS = (ItemFlag.CHECK_KEY, ItemFlag.TOO_HARD)
"""Flags that cost students points they may deserve; the other flags only say that an item tells little."""

_STATUS_KEYS = {
    Status.MISSING: "evidence-missing",
    Status.EXCUSED: "evidence-excused",
    Status.ABSENT: "evidence-absent",
    Status.PENDING: "evidence-pending",
}


@dataclass(frozen=True, eq=False)
class _Case:
    """What every finding looks at; computed once. ``need``, ``unknown``: bool, shape (n_students, n_skills)."""

    gradebook: Gradebook
    curriculum: Curriculum
    mastery: MasteryTable
    expected: FloatArray
    items: Sequence[ItemReport]
    credit: FloatArray
    distances: IntArray
    prerequisites: tuple[tuple[int, ...], ...]
    items_of: list[list[int]]
    check_items: IntArray
    need: BoolArray
    unknown: BoolArray
    # The same cells as lists: evidence reads them one by one, where arrays are slow.
    credit_rows: list[list[float]]
    score_rows: list[list[float]]
    status_rows: list[list[int]]
    # By student and item, as far as they were needed.
    score_messages: dict[tuple[int, int], Message] = field(default_factory=dict)

    def name(self, skill: int) -> str:
        return self.curriculum.skills[skill].name

    def title(self, item: int) -> str:
        return self.gradebook.items[item].title


def format_points(points: float) -> str:
    """Points as a teacher writes them: no decimals where none are needed, at most two.

    >>> format_points(3.0), format_points(2.5)
    ('3', '2.5')
    """
    return f"{points:.2f}".rstrip("0").rstrip(".")


def sum_points(gradebook: Gradebook, student: int, items: Sequence[int]) -> dict[str, str | int | float]:
    """Points over those of the items that the student has a score on, as a sentence wants them.

    Returns
    -------
    ``earned`` and ``possible`` as text, and ``points``, the possible ones as a number, for the plural.
    """
    scores = gradebook.scores[student, items].tolist()
    scored = [(score, gradebook.items[j].max_score) for score, j in zip(scores, items, strict=True) if score == score]
    earned, possible = sum(score for score, _ in scored), sum(best for _, best in scored)
    return {"earned": format_points(earned), "possible": format_points(possible), "points": possible}


def diagnose(
    gradebook: Gradebook,
    curriculum: Curriculum,
    mastery: MasteryTable,
    expected: FloatArray,
    items: Sequence[ItemReport],
) -> tuple[Diagnosis, ...]:
    """Say why something is hard, or why it cannot be said.

    Parameters
    ----------
    gradebook, curriculum, mastery
        The class, what there is to learn, and who masters it.
    expected
        Expected credit, shape (n_students, n_items), in (0, 1).
    items
        Reports of all items, in the gradebook's order.

    Returns
    -------
    The class's findings first, then each student's in the gradebook's order; most useful first within each.
    """
    credit = gradebook.credit
    case = _Case(
        gradebook=gradebook,
        curriculum=curriculum,
        mastery=mastery,
        expected=expected,
        items=items,
        credit=credit,
        distances=compute_distances(curriculum),
        prerequisites=list_prerequisites(curriculum),
        items_of=[np.flatnonzero(asked).tolist() for asked in curriculum.q_matrix.T],
        check_items=choose_check_items(credit, curriculum.q_matrix, expected, items),
        need=np.asarray(mastery.level == Level.NEEDS_SUPPORT, dtype=bool),
        unknown=np.asarray(mastery.level == Level.NOT_ENOUGH_EVIDENCE, dtype=bool),
        credit_rows=credit.tolist(),
        score_rows=gradebook.scores.tolist(),
        status_rows=gradebook.status.tolist(),
    )
    findings = _find_class_gaps(case) + _find_suspicious_items(case) + _find_unasked_skills(case)
    slips = _find_slips(case)
    for i in range(len(gradebook.students)):
        findings += _put_new_starts_first(_find_gaps(case, i)) + slips.get(i, []) + _find_unknowns(case, i)
    return tuple(findings)


# ------------------------------------------------------------------------------------------------- the class


def _find_class_gaps(case: _Case) -> list[Diagnosis]:
    """Skills on which half of the students need support; the most students first, those with a doubtful key last."""
    n_need = case.need.sum(axis=0)
    n_known = (~case.unknown).sum(axis=0)
    wide = (n_need >= CLASS_FEWEST) & (n_need >= CLASS_SHARE * n_known)
    order = sorted(np.flatnonzero(wide).tolist(), key=lambda s: (bool(_list_suspects(case, s)), -n_need[s], s))
    return [_describe_class_gap(case, s, int(n_need[s]), int(n_known[s])) for s in order]


def _describe_class_gap(case: _Case, skill: int, n_need: int, n_known: int) -> Diagnosis:
    # Reteaching begins at the earlier skill on which the most of these students, and more than half, need support too.
    together = case.need[case.need[:, skill]].sum(axis=0)
    before = np.flatnonzero((case.distances[skill] > 0) & (together * 2 > n_need)).tolist()
    root = max(before, key=lambda s: (together[s], case.distances[skill, s], -s), default=None)
    n_students = len(case.gradebook.students)
    values: dict[str, str | int | float] = {"skill": case.name(skill), "n": n_need, "of": n_known}
    values["unknown"] = n_students - n_known
    key = "finding-class-gap"
    suspects = _list_suspects(case, skill)
    if suspects:
        key, values["item"] = "finding-class-gap-check-key", name_item(case.gradebook, suspects[0])
    elif root is not None:
        key, values["root"] = "finding-class-gap-from", case.name(root)
    evidence = [Message("evidence-students-need", {"n": n_need, "of": n_known})]
    if root is not None:
        shared: dict[str, str | int | float] = {"n": int(together[root]), "of": n_need, "skill": case.name(root)}
        evidence.append(Message("evidence-students-need-too", shared))
    for j in case.items_of[skill]:
        report = case.items[j]
        if report.n:
            points: dict[str, str | int | float] = {"item": case.title(j), "points": round(100 * report.mean_credit)}
            evidence.append(Message("evidence-class-item", points))
    return Diagnosis(None, skill, None, DiagnosisKind.CLASS_WIDE_GAP, Message(key, values), tuple(evidence), root=root)


def _list_suspects(case: _Case, skill: int) -> list[int]:
    """Items of a skill whose key is in doubt."""
    return [j for j in case.items_of[skill] if case.items[j].flag is ItemFlag.CHECK_KEY]


def _find_suspicious_items(case: _Case) -> list[Diagnosis]:
    """Items that may cost points unfairly; the most negative correlation first."""
    suspects = sorted(
        (r for r in case.items if r.flag in SUSPICIOUS),
        key=lambda r: (r.flag is not ItemFlag.CHECK_KEY, np.nan_to_num(r.discrimination), r.item),
    )
    rest = compute_rest(case.credit) if suspects else case.credit
    findings = []
    for report in suspects:
        sentence = item_message(report, case.gradebook)
        assert sentence is not None, "a suspicious item has a flag, and every flag has a sentence"
        evidence = _compare_halves(case, report, rest)
        findings.append(Diagnosis(None, None, report.item, DiagnosisKind.SUSPICIOUS_ITEM, sentence, evidence))
    return findings


def _compare_halves(case: _Case, report: ItemReport, rest: FloatArray) -> tuple[Message, ...]:
    """Points of the students above the class's middle on the rest, and of the others; of all where nobody is above."""
    credit, of_rest = case.credit[:, report.item], rest[:, report.item]
    both = ~np.isnan(credit) & ~np.isnan(of_rest)
    upper = both & (of_rest > np.median(of_rest[both])) if both.any() else both
    if not upper.any():
        points = round(100 * report.mean_credit)
        return (Message("evidence-class-item", {"item": case.title(report.item), "points": points}),)
    return tuple(
        Message(key, {"points": round(100 * float(credit[half].mean())), "n": int(half.sum())})
        for key, half in (("evidence-upper-half", upper), ("evidence-lower-half", both & ~upper))
    )


def _find_unasked_skills(case: _Case) -> list[Diagnosis]:
    """Skills on which nobody has a score: a matter for the next test, not for each student."""
    return [
        Diagnosis(
            None,
            s,
            None,
            DiagnosisKind.NOT_ENOUGH_EVIDENCE,
            Message("finding-nobody-asked", {"skill": case.name(s)}),
            (),
        )
        for s in np.flatnonzero(~case.mastery.n_responses.any(axis=0)).tolist()
    ]


# ----------------------------------------------------------------------------------------------- one student


def _find_gaps(case: _Case, student: int) -> list[Diagnosis]:
    """One finding for every skill on which the student needs support; the lowest mastery first."""
    need = case.need[student]
    skills = sorted(np.flatnonzero(need).tolist(), key=lambda s: (case.mastery.mastery[student, s], s))
    findings = []
    for skill in skills:
        root = _find_deepest(case, skill, need, tie=case.mastery.mastery[student])
        if root is None:
            findings.append(_describe_skill_gap(case, student, skill))
        else:
            findings.append(_describe_missing_prerequisite(case, student, skill, root))
    return findings


def _find_deepest(case: _Case, skill: int, candidates: BoolArray, tie: FloatArray) -> int | None:
    """Find the candidate furthest before a skill; of equally far ones that with the smallest ``tie``."""
    before: list[int] = np.flatnonzero(candidates & (case.distances[skill] > 0)).tolist()
    if not before:
        return None
    return min(before, key=lambda s: (-case.distances[skill, s], tie[s], s))


def _describe_missing_prerequisite(case: _Case, student: int, skill: int, root: int) -> Diagnosis:
    of_root = case.items_of[root]
    of_skill_alone = [j for j in case.items_of[skill] if j not in of_root]
    points = sum_points(case.gradebook, student, of_root)
    return Diagnosis(
        student,
        skill,
        None,
        DiagnosisKind.MISSING_PREREQUISITE,
        Message("finding-missing-prerequisite", {"root": case.name(root), "skill": case.name(skill), **points}),
        _list_scores(case, student, of_root) + _list_scores(case, student, of_skill_alone),
        root=root,
    )


def _describe_skill_gap(case: _Case, student: int, skill: int) -> Diagnosis:
    items = case.items_of[skill]
    values = {"skill": case.name(skill), **sum_points(case.gradebook, student, items)}
    unmastered = case.mastery.level[student] != Level.MASTERED
    unsure = unmastered & (case.mastery.probability_above[student] < LIKELY)
    unchecked = find_frontier(case.prerequisites, skill, case.unknown[student], unmastered)
    unfinished = find_frontier(case.prerequisites, skill, unsure, unmastered)
    before = case.prerequisites[skill]
    key = "finding-skill-gap"
    if float(values["earned"]) >= case.mastery.threshold * float(values["points"]):
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
    return Diagnosis(
        student, skill, None, DiagnosisKind.SKILL_GAP, Message(key, values), _list_scores(case, student, items)
    )


def _put_new_starts_first(gaps: list[Diagnosis]) -> list[Diagnosis]:
    """Move findings that only repeat where to begin behind those that name a new beginning; stable otherwise."""
    known: set[int | None] = set()
    new: list[Diagnosis] = []
    repeated: list[Diagnosis] = []
    for finding in gaps:
        start = finding.skill if finding.root is None else finding.root
        (repeated if start in known else new).append(finding)
        known.add(start)
    return new + repeated


def _find_slips(case: _Case) -> dict[int, list[Diagnosis]]:
    """Most points lost on an item that the student was expected to get, every skill of it mastered."""
    mastered = case.mastery.level == Level.MASTERED
    q_matrix = case.curriculum.q_matrix
    lacking = (~np.asarray(mastered, dtype=bool)).astype(np.int64) @ q_matrix.T.astype(np.int64)
    trusted = np.array([r.flag is not ItemFlag.CHECK_KEY for r in case.items], dtype=bool)
    surprising = (case.expected >= SLIP_EXPECTED) & (np.nan_to_num(case.credit, nan=1.0) < 0.5)
    slips: dict[int, list[Diagnosis]] = {}
    for i, j in np.argwhere(surprising & (lacking == 0) & trusted & q_matrix.any(axis=1)).tolist():
        skill = int(q_matrix[j].argmax())
        points = sum_points(case.gradebook, i, [j])
        values = {"item": name_item(case.gradebook, j), "skill": case.name(skill), **points}
        others = [k for k in case.items_of[skill] if k != j]
        evidence = _list_scores(case, i, [j]) + _list_scores(case, i, others)
        slips.setdefault(i, []).append(
            Diagnosis(i, skill, j, DiagnosisKind.SLIP, Message("finding-slip", values), evidence)
        )
    for found in slips.values():  # the greatest surprise first
        found.sort(key=lambda d: -float(case.expected[d.student, d.item]))
    return slips


def _find_unknowns(case: _Case, student: int) -> list[Diagnosis]:
    """What to check next: one finding a skill that the class was asked about, one in all without any score."""
    asked = case.mastery.n_responses.any(axis=0)
    skills = np.flatnonzero(case.unknown[student] & asked).tolist()
    if skills and not case.gradebook.seen[student].any():
        return [_describe_unknown(case, student, skills[0], "finding-no-score-at-all")]
    return [_describe_unknown(case, student, s, "finding-not-enough-evidence") for s in skills]


def _describe_unknown(case: _Case, student: int, skill: int, key: str) -> Diagnosis:
    item = int(case.check_items[student, skill])
    n = int(case.mastery.n_responses[student, skill])
    values: dict[str, str | int | float] = {"skill": case.name(skill), "n": n}
    if item >= 0:
        key, values["item"] = f"{key}-item", name_item(case.gradebook, item)
    return Diagnosis(
        student,
        skill,
        item if item >= 0 else None,
        DiagnosisKind.NOT_ENOUGH_EVIDENCE,
        Message(key, values),
        _list_scores(case, student, case.items_of[skill], unseen=True),
    )


def _list_scores(case: _Case, student: int, items: Iterable[int], *, unseen: bool = False) -> tuple[Message, ...]:
    """One message a score, most credit lost first; with ``unseen``, then one for every item without a score."""
    credit, scores, status = case.credit_rows[student], case.score_rows[student], case.status_rows[student]
    items = tuple(items)
    messages = []
    for j in sorted((j for j in items if status[j] == Status.SCORED), key=credit.__getitem__):
        known = case.score_messages.get((student, j))
        if known is None:  # a score stands behind several findings; a large course has half a million of them
            item = case.gradebook.items[j]
            key = "evidence-score-doubtful" if case.items[j].flag is ItemFlag.CHECK_KEY else "evidence-score"
            values = {"item": item.title, "score": format_points(scores[j]), "max": format_points(item.max_score)}
            known = case.score_messages[student, j] = Message(key, values)
        messages.append(known)
    if unseen:
        without = (j for j in items if status[j] != Status.SCORED)
        messages += [Message(_STATUS_KEYS[Status(status[j])], {"item": case.title(j)}) for j in without]
    return tuple(messages)
