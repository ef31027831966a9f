"""The report of a kept class, with the levels that the teacher decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest

import sample_data
from engine.classbook.analysing import analyse_kept
from engine.classbook.beginning import begin_class, join_for_class, make_upload
from engine.classroom import (
    ClassReport,
    ClassSettings,
    DiagnosisKind,
    Goal,
    ItemRef,
    KeptClass,
    Level,
    LevelOverride,
    StepKind,
)
from engine.curriculum.building import build_curriculum
from engine.importers import read_gradebook
from engine.memory.memory import Memory
from engine.memory.remembering import remember_class
from engine.pipeline import analyse, change_order, override_levels, relevel, set_goals
from engine.planning.grouping import Bounds, regroup
from engine.wording import say
from tests.engine.classbook.classes import NOW, correct, leave_out

MONDAY = date(2026, 10, 12)
NS, DE, MA, NE = Level.NEEDS_SUPPORT, Level.DEVELOPING, Level.MASTERED, Level.NOT_ENOUGH_EVIDENCE


@cache
def sample() -> KeptClass:
    book = read_gradebook(sample_data.GRADEBOOK.read_bytes(), sample_data.GRADEBOOK.name)
    upload = make_upload(book, sample_data.GRADEBOOK.name, sample_data.GRADEBOOK.read_bytes(), MONDAY, added_at=NOW)
    curriculum = build_curriculum(
        join_for_class([upload]),
        skills=(sample_data.SKILLS.name, sample_data.SKILLS.read_bytes()),
        items=(sample_data.ITEMS.name, sample_data.ITEMS.read_bytes()),
    )
    return begin_class("Sample", [upload], curriculum, created_at=NOW)


@cache
def sample_report() -> ClassReport:
    return analyse_kept(sample(), today=MONDAY).report


def override(kept: KeptClass, levels: Mapping[tuple[int, str], Level]) -> KeptClass:
    keys = kept.uploads[0].student_keys
    made = tuple(LevelOverride(keys[i], skill, level, NOW, "t1") for (i, skill), level in levels.items())
    return replace(kept, level_overrides=made)


def same(one: ClassReport, other: ClassReport) -> bool:
    return (
        np.array_equal(one.expected, other.expected)
        and np.array_equal(one.mastery.mastery, other.mastery.mastery)
        and bool((one.mastery.level == other.mastery.level).all())
        and (one.diagnoses, one.paths, one.reviews, one.goals)
        == (other.diagnoses, other.paths, other.reviews, other.goals)
    )


def find(report: ClassReport, level: Level) -> tuple[int, int]:
    """A student and a skill of this level, where something builds on the skill."""
    before = {p for s in range(len(report.curriculum.skills)) for p in report.curriculum.prerequisites_of(s)}
    return next((int(i), int(s)) for i, s in np.argwhere(report.mastery.level == level) if s in before)


def test_without_decisions_it_is_the_report_of_the_pipeline() -> None:
    whole = join_for_class(sample().uploads)
    curriculum = analyse_kept(sample(), today=MONDAY).assembled.curriculum
    assert same(sample_report(), analyse(whole, curriculum, today=MONDAY))
    assert sample_report().mastery.teachers_level is None and sample_report().corrected == ()
    assert same(sample_report(), override_levels(sample_report(), {}))


def test_a_level_that_the_teacher_decided_counts_and_the_estimate_stays() -> None:
    i, s = find(sample_report(), NS)
    skill = sample_report().curriculum.skills[s].id
    report = analyse_kept(override(sample(), {(i, skill): MA}), today=MONDAY).report
    assert report.mastery.level[i, s] == MA and report.mastery.estimate(i, s).is_teachers
    assert int(report.mastery.is_teachers.sum()) == 1
    assert np.array_equal(report.mastery.mastery, sample_report().mastery.mastery)
    assert np.array_equal(report.mastery.probability_above, sample_report().mastery.probability_above)
    others = np.ones(report.mastery.level.shape, dtype=bool)
    others[i, s] = False
    assert (report.mastery.level[others] == sample_report().mastery.level[others]).all()


def test_what_is_decided_to_be_mastered_is_no_step_and_blocks_nothing() -> None:
    i, s = find(sample_report(), NS)
    assert any(s in step.blocked_by for step in sample_report().paths[i])
    skill = sample_report().curriculum.skills[s].id
    report = override_levels(sample_report(), {(i, skill): MA})
    assert s not in [step.skill for step in report.paths[i]]
    assert not any(s in step.blocked_by for step in report.paths[i])
    assert not [d for d in report.diagnoses_of(i) if d.kind is DiagnosisKind.SKILL_GAP and d.skill == s]
    [review] = [step for step in report.reviews[i] if step.skill == s]
    assert "as you decided" in say(review.why)


def test_what_is_decided_to_need_support_is_a_lesson_and_a_finding() -> None:
    i, s = find(sample_report(), MA)
    skill = sample_report().curriculum.skills[s].id
    report = override_levels(sample_report(), {(i, skill): NS})
    [step] = [step for step in report.paths[i] if step.skill == s]
    assert step.kind is StepKind.LEARN and "You decided" in say(step.why)
    assert [d for d in report.diagnoses_of(i) if s in (d.skill, d.root) and "you decided" in say(d.sentence)]
    assert s not in [step.skill for step in report.reviews[i]]


def test_what_is_decided_to_be_unknown_is_checked() -> None:
    i, s = find(sample_report(), MA)
    report = override_levels(sample_report(), {(i, sample_report().curriculum.skills[s].id): NE})
    [step] = [step for step in report.paths[i] if step.skill == s]
    assert step.kind is StepKind.CHECK
    assert any(d.kind is DiagnosisKind.NOT_ENOUGH_EVIDENCE and d.skill == s for d in report.diagnoses_of(i))


@pytest.mark.parametrize("level", [NS, DE, MA, NE])
@pytest.mark.parametrize("before", [NS, DE, MA])
def test_taking_a_decision_back_gives_the_report_of_before(before: Level, level: Level) -> None:
    i, s = find(sample_report(), before)
    skill = sample_report().curriculum.skills[s].id
    decided = override_levels(sample_report(), {(i, skill): level})
    assert decided.mastery.level[i, s] == level
    back = override_levels(decided, {})
    assert same(back, sample_report()) and back.mastery.teachers_level is None


def test_decisions_survive_another_line_other_goals_and_another_order() -> None:
    i, s = find(sample_report(), NS)
    skill = sample_report().curriculum.skills[s].id
    decided = override_levels(sample_report(), {(i, skill): MA})
    for changed in (
        relevel(decided, 0.8),
        set_goals(decided, [Goal(minutes=30)] * len(decided.paths)),
        change_order(decided, {}),
    ):
        [at] = [k for k, each in enumerate(changed.curriculum.skills) if each.id == skill]
        assert changed.mastery.level[i, at] == MA and changed.mastery.is_teachers[i, at]
        assert int(changed.mastery.is_teachers.sum()) == 1


def test_groups_go_by_the_levels_that_were_decided() -> None:
    skill = sample_report().curriculum.skills[0].id
    decided = override_levels(sample_report(), {(i, skill): NS for i in range(5)})
    grouped = {i for group in regroup(decided, Bounds()).groups if group.skill == 0 for i in group.students}
    assert grouped >= {0, 1, 2, 3, 4}


def test_goals_threshold_and_day_are_those_that_are_kept() -> None:
    skill = sample_report().curriculum.skills[2].id
    settings = ClassSettings(threshold=0.8, goal=Goal((skill, "gone"), 45), analysed_on=date(2026, 9, 7))
    kept = replace(sample(), settings=settings)
    own = replace(kept.students[3], goal=Goal(minutes=20))
    kept = replace(kept, students=tuple(own if each.key == own.key else each for each in kept.students))
    report = analyse_kept(kept, today=MONDAY).report
    assert report.mastery.threshold == 0.8 and report.analysed_on == date(2026, 9, 7)
    row = kept.uploads[0].student_keys.index(own.key)
    assert report.goals[row] == Goal(minutes=20)
    assert all(goal == Goal((skill,), 45) for i, goal in enumerate(report.goals) if i != row)


def test_corrected_scores_are_in_the_report_and_left_out_items_in_the_complete_one() -> None:
    kept = sample()
    upload = kept.uploads[0]
    first, second = (ItemRef(upload.id, item.title) for item in upload.gradebook.items[:2])
    was = float(upload.gradebook.scores[4, 1])
    found = analyse_kept(
        leave_out(correct(kept, upload.student_keys[4], second, 1.0 - min(was, 1.0), was), first), today=MONDAY
    )
    assert found.complete is not None and len(found.complete.items) == len(found.report.items) + 1
    assert [(c.student, c.item) for c in found.report.corrected] == [(4, 0)]
    assert [(c.student, c.item) for c in found.complete.corrected] == [(4, 1)]
    assert analyse_kept(kept, today=MONDAY).complete is None


def test_a_class_starts_from_the_earlier_classes_it_names_and_never_from_itself() -> None:
    report = sample_report()
    remembered = remember_class(report.gradebook, report.curriculum, "before")
    memory = Memory((remembered,))
    ids = frozenset({remembered.id})
    assert analyse_kept(replace(sample(), earlier=ids), memory, MONDAY).report.remembered is not None
    for kept in (sample(), replace(sample(), earlier=ids, itself=ids)):
        assert same(analyse_kept(kept, memory, MONDAY).report, report)
