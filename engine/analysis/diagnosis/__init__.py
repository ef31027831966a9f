"""Why something is hard, for whom, and what it rests on: one plain sentence each, with its scores.

One module per question: :mod:`~engine.analysis.diagnosis.class_findings` (what the class as a whole needs),
:mod:`~engine.analysis.diagnosis.gaps` (skills that need support, and where to begin),
:mod:`~engine.analysis.diagnosis.surprises` (single scores against the student's level),
:mod:`~engine.analysis.diagnosis.patterns` (scores that no level explains), :mod:`~engine.analysis.diagnosis.unfinished`
(no time, missing work), :mod:`~engine.analysis.diagnosis.unknowns` (what to check next). How often each is right is
measured in ``engine/analysis/diagnosis/DIAGNOSIS.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.analysis.diagnosis.case import Case, make_case
from engine.analysis.diagnosis.class_findings import find_class_findings
from engine.analysis.diagnosis.gaps import find_gaps
from engine.analysis.diagnosis.patterns import find_unusual_pattern
from engine.analysis.diagnosis.surprises import find_lucky_successes, find_slips
from engine.analysis.diagnosis.unfinished import find_missing_work, find_out_of_time
from engine.analysis.diagnosis.unknowns import find_unknowns
from engine.classroom import (
    Curriculum,
    Diagnosis,
    DiagnosisKind,
    FloatArray,
    Gradebook,
    ItemReport,
    MasteryTable,
    Message,
    Posterior,
)
from engine.estimates.check_items import CheckItems
from engine.estimates.sureness import Sureness, how_sure, mastered_message

__all__ = ["diagnose", "diagnose_student", "sureness_message"]

ABOUT_A_LEVEL = (
    DiagnosisKind.MISSING_PREREQUISITE,
    DiagnosisKind.SKILL_GAP,
    DiagnosisKind.SLIP,
    DiagnosisKind.LUCKY_SUCCESS,
)
"""Findings that rest on whether a skill is mastered: they are as sure as that is."""


def diagnose(
    gradebook: Gradebook,
    curriculum: Curriculum,
    mastery: MasteryTable,
    expected: FloatArray,
    items: Sequence[ItemReport],
    check_items: CheckItems,
    posterior: Posterior | None = None,
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
    check_items
        What to check every skill with, from :func:`engine.estimates.check_items.choose_check_items`.
    posterior
        What the response model knows of every student. Without it nothing is said about patterns and time, and a score
        is judged by an estimate that it entered itself.

    Returns
    -------
    The class's findings first, then each student's in the gradebook's order; most useful first within each: what makes
    the levels themselves doubtful, then gaps, then single scores, then what to check.
    """
    case = make_case(gradebook, curriculum, mastery, expected, items, check_items, posterior)
    of_students, found = range(len(gradebook.students)), _find_what_hangs_together(case)
    return (*find_class_findings(case), *(each for i in of_students for each in _diagnose_one(case, found, i)))


def diagnose_student(
    gradebook: Gradebook,
    curriculum: Curriculum,
    mastery: MasteryTable,
    expected: FloatArray,
    items: Sequence[ItemReport],
    check_items: CheckItems,
    posterior: Posterior | None,
    student: int,
) -> tuple[Diagnosis, ...]:
    """What :func:`diagnose` says of one student, who is compared with the class; the others are not told."""
    case = make_case(gradebook, curriculum, mastery, expected, items, check_items, posterior)
    return tuple(_diagnose_one(case, _find_what_hangs_together(case), student))


@dataclass(frozen=True)
class _Compared:
    """Findings for which students are compared with each other, by student."""

    of_time: list[list[Diagnosis]]
    of_pattern: list[list[Diagnosis]]
    slips: dict[int, list[Diagnosis]]
    lucky: dict[int, list[Diagnosis]]


def _find_what_hangs_together(case: Case) -> _Compared:
    students = range(len(case.credit))
    of_time, of_pattern = ([find(case, i) for i in students] for find in (find_out_of_time, find_unusual_pattern))
    # Where the whole of the scores has another cause, no single one of them is a slip or luck.
    explained = np.array([bool(of_time[i] or of_pattern[i]) for i in students], dtype=bool)
    return _Compared(of_time, of_pattern, find_slips(case, explained), find_lucky_successes(case, explained))


def _diagnose_one(case: Case, found: _Compared, i: int) -> list[Diagnosis]:
    """The findings about one student, most useful first."""
    findings = found.of_time[i] + find_missing_work(case, i) + found.of_pattern[i]
    return findings + find_gaps(case, i) + found.slips.get(i, []) + found.lucky.get(i, []) + find_unknowns(case, i)


def sureness_message(finding: Diagnosis, mastery: MasteryTable) -> Message | None:
    """Say how sure a finding is; None for what is a count and no guess.

    A finding that rests on whether a skill is mastered says how sure that is, in the words of the skill itself: its
    ``confidence`` answers another question (how far below the line), and two answers beside one skill would read as a
    contradiction. Where it names two skills, the one that is less surely not mastered decides. What the teacher decided
    is neither sure nor unsure.
    """
    if finding.student is not None and finding.skill is not None and finding.kind in ABOUT_A_LEVEL:
        named = [finding.skill] if finding.root is None else [finding.skill, finding.root]
        if mastery.is_teachers[finding.student, named].any():
            return Message("finding-teacher")
        above, n_scores = mastery.probability_above[finding.student, named], mastery.n_responses[finding.student, named]
        return Message(f"finding-{mastered_message(float(above.max()), int(n_scores.min())).key}")
    if finding.confidence >= 1.0:
        return None
    sure = how_sure(finding.confidence)
    if sure is Sureness.ALMOST_SURELY:
        return Message("finding-almost-surely")
    return Message("finding-probably" if sure is Sureness.PROBABLY else "finding-could-be-either")
