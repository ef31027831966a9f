"""What the class as a whole needs: skills to teach again, items to look at, skills that nobody was asked about."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import logit, ndtr

from engine.analysis.diagnosis.case import Case
from engine.analysis.diagnosis.coincidence import chance_of_at_least
from engine.analysis.distractors import ItemOptions, describe_options
from engine.analysis.items import compare_halves, compute_rest, doubt_item, item_message
from engine.classroom import Diagnosis, DiagnosisKind, FloatArray, ItemFlag, ItemReport, Marking, Message, Value
from engine.estimates.mastery import SUPPORT_MARGIN
from engine.writing.scores import name_item

CLASS_SHARE, CLASS_FEWEST = 0.5, 3
"""A gap is the class's when at least this share of the students with evidence, and this many of them, need support."""

LIKELY = 0.6
"""A gap is told from this chance that so many truly need support: half of the levels say it, and many may be narrow;
reteaching costs a lesson."""

CLASS_KNOWN = 0.5
"""Nothing is said about the class as a whole unless at least this share of it has enough scores on the skill."""

SUSPICIOUS = (ItemFlag.CHECK_KEY, ItemFlag.TOO_HARD)
"""Flags that cost students points they may deserve; the other flags only say that an item tells little."""


def find_class_findings(case: Case) -> list[Diagnosis]:
    """Gaps of the class first, then doubtful items, then what the next test should ask about."""
    return _find_class_gaps(case) + _find_suspicious_items(case) + _find_unasked_skills(case)


def _find_class_gaps(case: Case) -> list[Diagnosis]:
    """Skills on which half of the students need support; the most students first, those with a doubtful key last."""
    n_need = case.need.sum(axis=0)
    n_known = (~case.unknown).sum(axis=0)
    wide = (n_need >= CLASS_FEWEST) & (n_need >= CLASS_SHARE * n_known) & (n_known >= CLASS_KNOWN * len(case.need))
    wide &= case.curriculum.teachable
    order = sorted(np.flatnonzero(wide).tolist(), key=lambda s: (bool(_list_suspects(case, s)), -n_need[s], s))
    chances = {s: _chance_of_class_gap(case, s) for s in order}
    likely = [s for s in order if chances[s] >= LIKELY]
    return [_describe_class_gap(case, s, int(n_need[s]), int(n_known[s]), chances[s]) for s in likely]


def _chance_of_class_gap(case: Case, skill: int) -> float:
    """Chance that half of the students with enough scores truly need support.

    What is not known of each student is each one's own; how hard the items are is not known either, and that moves all
    students together; what the teacher decided of a student is known. So the chance is averaged over a common shift of
    the logits of the others (Gauss-Hermite quadrature) with the standard error of the class's mean credit on the skill.
    """
    known = ~case.unknown[:, skill]
    table, line = case.mastery, logit(case.mastery.threshold - SUPPORT_MARGIN)
    mean, sd = table.logit_mean[known, skill], table.logit_sd[known, skill]
    questions = (case.gradebook.seen[known] * case.item_weight)[:, case.curriculum.q_matrix[:, skill]].sum()
    middle = float(np.clip(table.mastery[known, skill].mean(), 0.01, 0.99))
    error = 1.0 / math.sqrt(max(float(questions), 1.0) * middle * (1.0 - middle))
    least = max(CLASS_FEWEST, math.ceil(CLASS_SHARE * known.sum()))
    nodes, weights = np.polynomial.hermite_e.hermegauss(9)
    decided, needs = case.decided[known, skill], case.need[known, skill]
    below = [np.where(decided, needs, ndtr((line - mean + error * node) / sd)) for node in nodes]
    chances = [chance_of_at_least(least, each) for each in below]
    return float(np.clip(weights @ chances / weights.sum(), 0.0, 1.0))


def _describe_class_gap(case: Case, skill: int, n_need: int, n_known: int, confidence: float) -> Diagnosis:
    # Reteaching begins at the earlier skill on which the most of these students, and more than half, need support too.
    together = case.need[case.need[:, skill]].sum(axis=0)
    before = np.flatnonzero((case.distances[skill] > 0) & (together * 2 > n_need)).tolist()
    root = max(before, key=lambda s: (together[s], case.distances[skill, s], -s), default=None)
    n_students = len(case.gradebook.students)
    values: dict[str, Value] = {"skill": case.name(skill), "n": n_need, "of": n_known}
    values["unknown"] = n_students - n_known
    key = "finding-class-gap"
    suspects = _list_suspects(case, skill)
    if suspects:
        has_key = case.items[suspects[0]].marking is Marking.KEY
        key = "finding-class-gap-check-key" if has_key else "finding-class-gap-check-marking"
        values["item"] = name_item(case.gradebook, suspects[0])
    elif root is not None:
        key, values["root"] = "finding-class-gap-from", case.name(root)
    evidence = [Message("evidence-students-need", {"n": n_need, "of": n_known})]
    if root is not None:
        shared: dict[str, Value] = {"n": int(together[root]), "of": n_need, "skill": case.name(root)}
        evidence.append(Message("evidence-students-need-too", shared))
    for j in case.items_of[skill]:
        report = case.items[j]
        if report.n:
            points: dict[str, Value] = {"item": case.title(j), "points": round(100 * report.mean_credit)}
            evidence.append(Message("evidence-class-item", points))
    return Diagnosis(
        None, skill, None, DiagnosisKind.CLASS_WIDE_GAP, Message(key, values), tuple(evidence), confidence, root=root
    )


def _list_suspects(case: Case, skill: int) -> list[int]:
    """Items of a skill whose key is in doubt."""
    return [j for j in case.items_of[skill] if case.suspect[j]]


def _find_suspicious_items(case: Case) -> list[Diagnosis]:
    """Items that may cost points unfairly; the most negative correlation first."""
    suspects = sorted(
        (r for r in case.items if r.flag in SUSPICIOUS),
        key=lambda r: (r.flag is not ItemFlag.CHECK_KEY, np.nan_to_num(r.discrimination), r.item),
    )
    rest = compute_rest(case.credit) if suspects else case.credit
    options = {o.item: o for o in describe_options(case.gradebook)} if suspects else {}
    findings = []
    for report in suspects:
        sentence = item_message(report, case.gradebook)
        assert sentence is not None, "a suspicious item has a flag, and every flag has a sentence"
        evidence = _compare_halves(case, report, rest) + _list_options(options.get(report.item))
        kind, confidence = DiagnosisKind.SUSPICIOUS_ITEM, doubt_item(report)
        findings.append(Diagnosis(None, None, report.item, kind, sentence, evidence, confidence))
    return findings


def _compare_halves(case: Case, report: ItemReport, rest: FloatArray) -> tuple[Message, ...]:
    """Points of the students above the class's middle on the rest, and of the others; of all where nobody is above."""
    credit, of_rest = case.credit[:, report.item], rest[:, report.item]
    upper, lower, n_upper, n_lower = compare_halves(credit, of_rest)
    if not n_upper:
        points = round(100 * report.mean_credit)
        return (Message("evidence-class-item", {"item": case.title(report.item), "points": points}),)
    return tuple(
        Message(key, {"points": round(100 * mean), "n": n})
        for key, mean, n in (("evidence-upper-half", upper, n_upper), ("evidence-lower-half", lower, n_lower))
    )


def _list_options(of_item: ItemOptions | None) -> tuple[Message, ...]:
    """Who chose which option, where the file says so; the most chosen first."""
    return tuple(
        Message(
            "evidence-option-key" if option.is_key else "evidence-option",
            {"n": option.n, "option": option.option, "points": round(100 * option.level)},
        )
        for option in (of_item.options if of_item else ())
        if not math.isnan(option.level)
    )


def _find_unasked_skills(case: Case) -> list[Diagnosis]:
    """Skills on which nobody has a score: a matter for the next test, not for each student."""
    return [
        Diagnosis(
            None,
            s,
            None,
            DiagnosisKind.NOT_ENOUGH_EVIDENCE,
            Message("finding-nobody-asked", {"skill": case.name(s)}),
            (),
            1.0,
        )
        for s in np.flatnonzero(~case.mastery.n_responses.any(axis=0)).tolist()
    ]
