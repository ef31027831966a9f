"""Paths, findings and reviews go by the levels that the teacher decided, whatever was decided."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.analysis.diagnosis import sureness_message
from engine.classroom import DiagnosisKind, Level, StepKind
from engine.estimates.mastery import MASTERED_PROBABILITY, believe_levels
from engine.pipeline import override_levels
from engine.wording import say
from tests.engine.reports import small_report

REPORT = small_report()
SKILLS = [skill.id for skill in REPORT.curriculum.skills]
DECISIONS = st.dictionaries(
    st.tuples(st.integers(0, len(REPORT.paths) - 1), st.sampled_from(SKILLS)), st.sampled_from(list(Level)), max_size=8
)


@settings(deadline=None)
@given(decided=DECISIONS)
def test_a_path_has_every_skill_that_is_not_mastered_and_no_other(decided: dict[tuple[int, str], Level]) -> None:
    report = override_levels(REPORT, decided)
    for i, path in enumerate(report.paths):
        levels = report.mastery.level[i]
        assert {step.skill for step in path} == set(np.flatnonzero(levels != Level.MASTERED).tolist())
        for step in path:
            assert not any(levels[s] == Level.MASTERED for s in step.blocked_by)
            assert step.ready is not bool(step.blocked_by)
            if report.mastery.is_teachers[i, step.skill]:
                is_check = levels[step.skill] == Level.NOT_ENOUGH_EVIDENCE
                assert step.kind is (StepKind.CHECK if is_check else StepKind.LEARN)
        assert all(levels[step.skill] == Level.MASTERED for step in report.reviews[i])


@settings(deadline=None)
@given(decided=DECISIONS)
def test_findings_agree_with_what_was_decided(decided: dict[tuple[int, str], Level]) -> None:
    report = override_levels(REPORT, decided)
    gaps = (DiagnosisKind.SKILL_GAP, DiagnosisKind.MISSING_PREREQUISITE)
    for (i, skill), level in decided.items():
        s = SKILLS.index(skill)
        found = [d for d in report.diagnoses_of(i) if d.kind in gaps and d.skill == s]
        assert bool(found) is (level is Level.NEEDS_SUPPORT)
        assert all(d.confidence <= 1.0 for d in found)
        for finding in found:
            message = sureness_message(finding, report.mastery)
            assert message is not None and say(message) == "As you decided."


@settings(deadline=None)
@given(decided=DECISIONS)
def test_what_is_believed_agrees_with_the_levels_and_is_else_what_the_scores_say(
    decided: dict[tuple[int, str], Level],
) -> None:
    table = override_levels(REPORT, decided).mastery
    believed, own = believe_levels(table), table.is_teachers
    assert np.array_equal(believed[~own], REPORT.mastery.probability_above[~own])
    assert (believed[own & (table.level == Level.MASTERED)] >= MASTERED_PROBABILITY).all()
    assert (believed[own & (table.level == Level.DEVELOPING)] < MASTERED_PROBABILITY).all()
    assert (believed[own & (table.level == Level.NEEDS_SUPPORT)] <= 1 - MASTERED_PROBABILITY).all()
