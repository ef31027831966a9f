"""Counts and orders over a whole class: what a page shows before anybody looks at one student."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

import numpy as np

from engine.classroom import ClassReport, DiagnosisKind, ItemFlag, Level


def count_levels(levels: Iterable[Level]) -> dict[Level, int]:
    """How often each level occurs; all four are there, most urgent first, also with zero."""
    counts = Counter(levels)
    return {level: counts[level] for level in Level}


def levels_of_class(report: ClassReport) -> dict[Level, int]:
    """How many estimates of the class are on each level; the counts sum to n_students times n_skills."""
    return count_levels(report.mastery.level.ravel())


def levels_of_skill(report: ClassReport, skill: int) -> dict[Level, int]:
    """How many students are on each level of a skill; the counts sum to n_students."""
    return count_levels(report.mastery.level[:, skill])


def levels_of_student(report: ClassReport, student: int) -> dict[Level, int]:
    """How many skills of a student are on each level; the counts sum to n_skills."""
    return count_levels(report.mastery.level[student])


def scores_of_student(report: ClassReport, student: int) -> int:
    """How many scores the student has."""
    return int(report.gradebook.seen[student].sum())


def order_by_need(report: ClassReport) -> tuple[int, ...]:
    """Positions of the students: most skills that need support first, then the lowest mean mastery.

    Equal students stay in the gradebook's order.
    """
    support = np.sum(report.mastery.level == Level.NEEDS_SUPPORT, axis=1)
    mean = report.mastery.mastery.mean(axis=1)
    return tuple(int(i) for i in np.lexsort((mean, -support)))


def is_mostly_unknown(report: ClassReport) -> bool:
    """Whether more than half of the estimates rest on too few scores, so that silence about the class means nothing."""
    counts = levels_of_class(report)
    return 2 * counts[Level.NOT_ENOUGH_EVIDENCE] > sum(counts.values())


def skill_to_reteach(report: ClassReport) -> int | None:
    """Position of the skill the whole class should see again, that of the first class-wide gap; None without one."""
    gaps = (d for d in report.diagnoses_of(None) if d.kind is DiagnosisKind.CLASS_WIDE_GAP)
    return next((d.skill for d in gaps), None)


def skill_to_check(report: ClassReport) -> int | None:
    """Position of the skill to check before anything is taught again; None where nothing is.

    A skill on which more than half of the students have too few scores. Where the others suggest a gap (some need
    support, and at least half of those with enough scores do), it comes before everything else, the most students
    first; without any such skill the first one, in the curriculum's order, of a class that is mostly unknown.
    """
    levels = report.mastery.level
    n_unknown = np.sum(levels == Level.NOT_ENOUGH_EVIDENCE, axis=0)
    n_need = np.sum(levels == Level.NEEDS_SUPPORT, axis=0)
    is_open = (2 * n_unknown > len(levels)) & report.curriculum.teachable
    suggests = is_open & (n_need > 0) & (2 * n_need >= len(levels) - n_unknown)
    candidates = np.flatnonzero(suggests).tolist()
    if not candidates and is_mostly_unknown(report):
        candidates = np.flatnonzero(is_open).tolist()
    return min(candidates, key=lambda s: (-int(n_need[s]), s), default=None)


def list_doubtful_items(report: ClassReport, skills: Collection[int], students: Iterable[int]) -> tuple[int, ...]:
    """Items with a doubtful key that may have cost one of these students a point on one of these skills."""
    asked = report.curriculum.q_matrix[:, sorted(skills)].sum(axis=1) > 0
    lost = np.nan_to_num(report.gradebook.credit[list(students)], nan=1.0).min(axis=0, initial=1.0) < 1.0
    return tuple(r.item for r in report.items if r.flag is ItemFlag.CHECK_KEY and asked[r.item] and lost[r.item])
