"""How often a finding is true by how sure it says it is, where the truth is known.

Half of the classes have planted causes (:mod:`engine.research.planted`), each in one student of thirty, the other half
are ordinary ones (:mod:`engine.research.ordinary`), where nobody has any: together, causes are as rare as in life.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.classroom import Curriculum, Diagnosis, DiagnosisKind, FloatArray, Gradebook, ItemFlag
from engine.estimates.mastery import DEFAULT_THRESHOLD, SUPPORT_MARGIN
from engine.research.diagnosing import DiagnosedClass, diagnose_classes
from engine.research.ordinary import CLASS_SIZE, CONDITIONS, draw_ordinary_class, said_key
from engine.research.planted import PLANTED, plant_class

SURENESS = {"almost surely": "almost-surely", "probably": "probably", "less": ""}
"""What the words of a finding contain, the surest first."""

KINDS = (
    DiagnosisKind.UNUSUAL_PATTERN,
    DiagnosisKind.RAN_OUT_OF_TIME,
    DiagnosisKind.MISSING_PREREQUISITE,
    DiagnosisKind.SKILL_GAP,
    DiagnosisKind.SLIP,
    DiagnosisKind.LUCKY_SUCCESS,
    DiagnosisKind.CLASS_WIDE_GAP,
    DiagnosisKind.SUSPICIOUS_ITEM,
)

FEWEST_TOLD = 20
"""Of fewer findings no share is told."""


@dataclass(frozen=True, eq=False)
class KnownClass:
    """A class with its truth: the students who have a cause, by kind, and the item whose key is wrong."""

    gradebook: Gradebook
    curriculum: Curriculum
    mastery: FloatArray
    causes: dict[DiagnosisKind, int]
    wrong_key: int | None


def draw_known_classes(n_classes: int, seed: int) -> list[KnownClass]:
    """As many classes with planted causes as ordinary ones of thirty students, the conditions in turn."""
    rng = np.random.default_rng(seed)
    conditions = [c for c in CONDITIONS if c.n_students == CLASS_SIZE and c.absent_part is None]
    known = []
    for k in range(n_classes // 2):
        planted = plant_class(rng)
        known.append(
            KnownClass(planted.gradebook, planted.curriculum, planted.mastery, PLANTED, planted.wrong_key),
        )
        drawn = draw_ordinary_class(rng, conditions[k % len(conditions)])
        known.append(KnownClass(drawn.gradebook, drawn.curriculum, drawn.mastery, {}, None))
    return known


def is_true(finding: Diagnosis, known: KnownClass) -> bool:
    """Whether what its words are sure of is so: mastery on the side of the threshold, or the planted cause."""
    kind, mastery, line = finding.kind, known.mastery, DEFAULT_THRESHOLD - SUPPORT_MARGIN
    if kind is DiagnosisKind.SUSPICIOUS_ITEM:
        return finding.item == known.wrong_key
    if kind in (DiagnosisKind.UNUSUAL_PATTERN, DiagnosisKind.RAN_OUT_OF_TIME):
        return finding.student == known.causes.get(kind)
    if kind is DiagnosisKind.CLASS_WIDE_GAP:
        return bool((mastery[:, finding.skill] < line).mean() >= 0.5)
    skills = [skill for skill in (finding.skill, finding.root) if skill is not None]
    if finding.item is not None:
        skills = np.flatnonzero(known.curriculum.q_matrix[finding.item]).tolist()
    of_student = mastery[finding.student, skills]
    return bool(
        (of_student >= DEFAULT_THRESHOLD if kind is DiagnosisKind.SLIP else of_student < DEFAULT_THRESHOLD).all()
    )


def _list_judged(result: DiagnosedClass) -> Iterator[tuple[Diagnosis, str]]:
    """The findings that can be true or false, with how sure they are; an item that is too hard just is."""
    for finding in result.findings:
        of_key = finding.item is None or result.items[finding.item].flag is ItemFlag.CHECK_KEY
        if finding.kind in KINDS and (of_key or finding.kind is not DiagnosisKind.SUSPICIOUS_ITEM):
            key = said_key(finding, result.mastery)
            yield finding, next(words for words, part in SURENESS.items() if part in key)


def tabulate_sureness(n_classes: int, seed: int) -> str:
    """Markdown: a row a kind, and how many findings were so sure and how many of them held."""
    classes = draw_known_classes(n_classes, seed)
    told: Counter[tuple[DiagnosisKind, str]] = Counter()
    true: Counter[tuple[DiagnosisKind, str]] = Counter()
    results = diagnose_classes([(known.gradebook, known.curriculum) for known in classes])
    for known, result in zip(classes, results, strict=True):
        for finding, words in _list_judged(result):
            told[finding.kind, words] += 1
            true[finding.kind, words] += is_true(finding, known)
    columns = ["finding", *(column for words in SURENESS for column in (words, "true"))]
    lines = [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    for kind in KINDS:
        cells = [str(kind)]
        for words in SURENESS:
            n = told[kind, words]
            cells += [str(n), "–" if n < FEWEST_TOLD else f"{true[kind, words] / n:.0%}"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)
