"""What there are too few scores to say, and what to check next."""

from __future__ import annotations

import numpy as np

from engine.analysis.diagnosis.case import Case, list_scores
from engine.classroom import Diagnosis, DiagnosisKind, Message, Value
from engine.writing.scores import name_item


def find_unknowns(case: Case, student: int) -> list[Diagnosis]:
    """One finding a skill that the class was asked about, the one that a check would settle most first.

    A student without any score gets one finding in all.
    """
    asked = case.mastery.n_responses.any(axis=0)
    skills = sorted(
        np.flatnonzero(case.unknown[student] & asked).tolist(), key=lambda s: -case.check_items.narrowing[student, s]
    )
    if skills and not case.gradebook.seen[student].any():
        return [_describe_unknown(case, student, min(skills), "finding-no-score-at-all")]
    return [_describe_unknown(case, student, s, "finding-not-enough-evidence") for s in skills]


def _describe_unknown(case: Case, student: int, skill: int, key: str) -> Diagnosis:
    item = case.check_items.of(student, skill)
    n = int(case.mastery.n_responses[student, skill])
    values: dict[str, Value] = {"skill": case.name(skill), "n": n}
    if case.decided[student, skill]:
        key = "finding-not-enough-evidence-teacher"
    evidence = list_scores(case, student, case.items_of[skill], unseen=True)
    if item is not None:
        key, values["item"] = f"{key}-item", name_item(case.gradebook, item)
        if percent := round(100 * case.check_items.narrowing[student, skill]):
            narrower: dict[str, Value] = {"item": case.title(item), "percent": str(percent)}
            evidence = (*evidence, Message("evidence-narrower", narrower))
    kind, sentence = DiagnosisKind.NOT_ENOUGH_EVIDENCE, Message(key, values)
    return Diagnosis(student, skill, item, kind, sentence, evidence, 1.0)
