"""What a teacher decides is in the store when the page goes on, and the report is that of what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.analysing import (
    change_goals,
    change_threshold,
    count_all_items,
    group_class,
    leave_items_out,
    open_kept_class,
    reorder_class,
    retag_class,
)
from dashboard.desk.groups import GroupChoices
from dashboard.desk.plans import propose_plan
from dashboard.resources import find_keeping
from dashboard.state import State
from engine.classbook.erasing import erase_student
from engine.classbook.leaving import take_out_student
from engine.classbook.refusing import DecisionError
from engine.classroom import ClassReport, Goal
from engine.curriculum.tags import list_tags
from engine.errors import ChangedElsewhereError
from engine.learners import identify_meta_weights
from engine.planning.grouping import Bounds, Place
from engine.store.errors import NotFoundError, UnavailableError
from engine.tagging.groups import propose_groups
from tests.dashboard.kept_sessions import assert_same, keep, next_session, read_store


def test_tomorrow_the_class_is_what_it_was(sample: ClassReport):
    state = keep(sample)
    assert_same(state.report, next_session(state).report)
    assert state.current.is_kept and next_session(state).current.key == state.current.key


def test_whatever_is_decided_the_report_is_that_of_what_is_kept(sample: ClassReport):
    state = keep(sample)
    skills = sample.curriculum.skills

    def check() -> None:
        assert_same(state.report, next_session(state).report)

    state.rename_class("6a *new*")
    check()
    state.replace_report(change_threshold(state.report, 0.6))
    check()
    retag_class(state, list(list_tags(sample.curriculum))[:-2], skills)
    check()
    leave_items_out(state, [0, 3], "not taught yet")
    assert len(state.report.items) == len(sample.items) - 2
    check()
    goal = Goal((skills[2].id,), 30)
    goals = [goal if i == 4 else Goal() for i in range(len(sample.gradebook.students))]
    state.replace_report(change_goals(state.report, goals))
    assert next_session(state).report.goal_of(4) == goal and next_session(state).report.goal_of(5) == Goal()
    check()
    before = {skill.id: () for skill in state.report.curriculum.skills}
    state.replace_report(reorder_class(state.report, before))
    assert not any(skill.prerequisites for skill in next_session(state).report.curriculum.skills)
    check()
    count_all_items(state)
    assert len(state.report.items) == len(sample.items) and state.current.complete is None
    check()
    group_class(state, propose_groups(state.report.gradebook.credit))
    check()


def test_plans_goals_languages_groups_and_refusals_are_there_tomorrow(sample: ClassReport):
    state = keep(sample)
    working = propose_plan(state.report, 1, state.report.analysed_on)
    working = replace(working, plan=replace(working.plan, note="Bring the ruler"))
    state.keep_plan(1, working)
    state.keep_goal(Goal(minutes=90))
    state.keep_language("zh")
    state.keep_language("en", 2)
    ids = [student.id for student in sample.gradebook.students]
    state.keep_groups(GroupChoices(Bounds(2, 4), {ids[3]: None}))
    state.ignore_order("a", "b")
    later = next_session(state)
    assert later.plan(1) == working and later.plan(0) is None
    assert later.goal == Goal(minutes=90)
    assert [later.language_of(i) for i in (None, 1, 2)] == ["zh", "zh", "en"]
    assert later.groups == GroupChoices(Bounds(2, 4), {ids[3]: None})
    assert later.ignored_orders == {("a", "b")}
    later.drop_plan(1)
    assert next_session(state).plan(1) is None


def test_of_two_windows_that_change_one_plan_the_second_is_told_and_overwrites_nothing(sample: ClassReport):
    one = keep(sample)
    other = next_session(one)
    working = propose_plan(one.report, 0, one.report.analysed_on)
    assert not one.meet_plan(0) and not other.meet_plan(0)
    mine = replace(working, plan=replace(working.plan, note="mine"))
    theirs = replace(working, plan=replace(working.plan, note="theirs"))
    one.keep_plan(0, mine)
    with pytest.raises(ChangedElsewhereError):
        other.keep_plan(0, theirs)
    with pytest.raises(ChangedElsewhereError):
        other.drop_plan(0)
    assert next_session(one).plan(0) == mine
    # Another student's plan is another matter.
    other.keep_plan(1, replace(theirs, plan=replace(theirs.plan, student=sample.gradebook.students[1])))
    assert next_session(one).plan(0) == mine and next_session(one).plan(1).plan.note == "theirs"
    # Once it has seen the change it may change the plan itself.
    assert other.meet_plan(0) and not other.meet_plan(0)
    other.keep_plan(0, theirs)
    assert next_session(one).plan(0) == theirs


def test_of_two_windows_each_writes_only_what_it_changed(sample: ClassReport):
    one = keep(sample)
    other = next_session(one)
    n = len(sample.gradebook.students)
    one.replace_report(change_threshold(one.report, 0.6))
    one.replace_report(change_goals(one.report, [Goal(minutes=30) if i == 0 else Goal() for i in range(n)]))
    other.replace_report(change_goals(other.report, [Goal(minutes=90) if i == 1 else Goal() for i in range(n)]))
    later = next_session(one)
    assert later.report.mastery.threshold == 0.6
    assert [later.report.goal_of(i).minutes for i in range(3)] == [30, 90, Goal().minutes]


def test_of_two_windows_that_leave_out_everything_the_second_is_told(sample: ClassReport):
    one = keep(sample)
    other, n = next_session(one), len(sample.items)
    leave_items_out(one, range(n // 2))
    with pytest.raises(DecisionError):
        leave_items_out(other, range(n // 2, n))
    assert len(next_session(one).report.items) == n - n // 2


def test_groups_are_of_students_the_class_has(sample: ClassReport):
    one = keep(sample)
    other = next_session(one)
    ids = [student.id for student in sample.gradebook.students]
    left, erased = one.current.assembled.student_keys[:2]
    one.keep_groups(GroupChoices(Bounds(2, 4), {ids[0]: None}))
    one.decide(lambda kept: take_out_student(kept, left, date(2026, 9, 1)))
    one.decide(lambda kept: erase_student(kept, erased))
    later = next_session(one)
    later.keep_groups(replace(later.groups, moves={ids[3]: None}))
    assert set(read_store(one).settings.moves) == {left, one.current.key_of(3)}
    other.keep_groups(GroupChoices(Bounds(2, 4), {ids[1]: None}, {ids[1]: Place("a", 1)}))
    assert erased not in read_store(one).settings.moves and not read_store(one).settings.places


def test_a_class_of_somebody_else_is_not_there(sample: ClassReport):
    state = keep(sample)
    stranger = State(find_keeping("stranger"))
    with pytest.raises(NotFoundError):
        open_kept_class(stranger, state.current.kept.id)
    assert not stranger.classes


def test_without_a_store_everything_works_in_the_session(
    sample: ClassReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "taken").write_text("no folder")
    monkeypatch.setenv("GRADEPATH_DATA_DIR", str(tmp_path / "taken"))
    keeping = find_keeping("local")
    assert keeping.store is None and keeping.why_not.key == "store-cannot-open"
    state = State(keeping)
    opened = state.add_class(sample, "5b")
    assert state.keeping.keep(opened.kept) is opened.kept and not opened.is_kept
    leave_items_out(state, [0])
    assert len(state.report.items) == len(sample.items) - 1
    with pytest.raises(NotFoundError):
        open_kept_class(state, opened.key)


def test_what_cannot_be_saved_is_not_shown_as_if_it_were(sample: ClassReport, monkeypatch: pytest.MonkeyPatch):
    state = keep(sample)
    before = state.current

    def refuse(*_: object, **__: object) -> None:
        raise UnavailableError("store-full")

    monkeypatch.setattr("engine.store.classes.change_class", refuse)
    with pytest.raises(UnavailableError):
        leave_items_out(state, [0])
    with pytest.raises(UnavailableError):
        state.replace_report(change_threshold(state.report, 0.6))
    with pytest.raises(UnavailableError):
        state.rename_class("another")
    assert state.current is before


def test_other_meta_weights_than_last_time_are_told_once(sample: ClassReport):
    state = keep(sample)
    now = identify_meta_weights("reptile")
    assert len(now) == 16 and state.current.kept.meta_weights == now
    assert identify_meta_weights("siamese") != now and not identify_meta_weights("rasch")
    state.decide(lambda kept: replace(kept, meta_weights="0123456789abcdef"))
    later = State(find_keeping("local"))
    assert open_kept_class(later, state.current.kept.id)
    assert not open_kept_class(State(find_keeping("local")), state.current.kept.id)
