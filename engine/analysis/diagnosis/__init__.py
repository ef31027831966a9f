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

from engine.analysis.diagnosis.case import make_case
from engine.analysis.diagnosis.class_findings import find_class_findings
from engine.analysis.diagnosis.gaps import find_gaps
from engine.analysis.diagnosis.patterns import find_unusual_pattern
from engine.analysis.diagnosis.surprises import find_lucky_successes, find_slips
from engine.analysis.diagnosis.unfinished import find_missing_work, find_out_of_time
from engine.analysis.diagnosis.unknowns import find_unknowns
from engine.classroom import Curriculum, Diagnosis, FloatArray, Gradebook, ItemReport, MasteryTable, Message, Posterior
from engine.estimates.check_items import CheckItems

__all__ = ["diagnose", "sureness_message"]

ALMOST_SURE, PROBABLE = 0.875, 0.675
"""Confidence from which a finding is almost sure, or probable: 18 and 14 of 20, rounded."""


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
    slips, lucky = find_slips(case), find_lucky_successes(case)
    findings = find_class_findings(case)
    for i in range(len(gradebook.students)):
        findings += find_out_of_time(case, i) + find_missing_work(case, i) + find_unusual_pattern(case, i)
        findings += find_gaps(case, i) + slips.get(i, []) + lucky.get(i, []) + find_unknowns(case, i)
    return tuple(findings)


def sureness_message(finding: Diagnosis) -> Message | None:
    """Say how sure a finding is; None for what is a count and no guess."""
    if finding.confidence >= 1.0:
        return None
    if finding.confidence >= ALMOST_SURE:
        return Message("finding-almost-surely")
    return Message("finding-probably" if finding.confidence >= PROBABLE else "finding-could-be-either")
