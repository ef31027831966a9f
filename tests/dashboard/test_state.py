"""The state, without Streamlit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import dashboard
from dashboard.desk.earlier import EarlierClasses
from dashboard.desk.groups import GroupChoices
from dashboard.desk.plans import (
    propose_plan,
)
from dashboard.state import State
from engine.classroom import Goal, ImportChoices
from engine.curriculum.tags import set_tags
from engine.memory.memory import Memory
from engine.planning.grouping import Bounds
from tests.engine.known_classes import two_classes
from tests.engine.reports import small_report

TODAY = date(2026, 11, 24)


def test_only_one_file_touches_each_of_streamlits_stores():
    root = Path(dashboard.__file__).parent
    for word, homes in (("st.session_state", {"session.py", "language.py"}), ("st.cache_", {"resources.py"})):
        users = {p.relative_to(root).as_posix() for p in root.rglob("*.py") if word in p.read_text("utf-8")}
        # Not even in a comment: whoever reads the name in another file looks for its use there.
        assert users == homes, word


def test_classes_keep_their_own_students_and_plans():
    state = State()
    first = state.add_class(small_report(), "A")
    working = propose_plan(first.report, 1, TODAY)
    state.keep_plan(1, working)
    state.select_student(3, skill=2)
    second = state.add_class(small_report(), "B")
    assert (state.current, state.student, state.skill) == (second, 0, None)
    assert state.plan(1) is None
    state.select_class(first.key)
    assert state.plan(1) == working
    assert list(state.classes) == [first.key, second.key]


def test_a_class_that_is_opened_again_has_a_revision_of_its_own():
    """Else what was computed from the report before it was closed would be shown beside the new one."""
    state = State()
    key = state.add_class(small_report(), "A", is_sample=True).key
    state.replace_report(small_report())
    seen = {0, state.current.revision}
    state.close_class(key)
    assert state.add_class(small_report(), "A", is_sample=True).revision not in seen
    seen.add(state.current.revision)
    assert state.add_class(small_report(), "A", is_sample=True).revision not in seen


def test_a_new_report_keeps_the_plans_and_counts_up():
    state = State()
    state.add_class(small_report(), "A")
    working = propose_plan(small_report(), 0, TODAY)
    state.keep_plan(0, working)
    state.replace_report(small_report())
    assert state.current.revision == 1
    assert state.plan(0) == working
    state.drop_plan(0)
    assert state.plan(0) is None
    assert state.edition(0) == 1


def test_another_memory_changes_no_report_and_an_empty_one_is_none():
    state = State()
    opened = state.add_class(small_report(), "A", earlier=EarlierClasses(two_classes(), frozenset({"own"})))
    assert state.earlier_memory is opened.earlier.memory
    state.change_memory(two_classes())
    assert (state.memory, state.memories, state.current) == (two_classes(), 1, opened)
    state.change_memory(Memory())
    assert (state.memory, state.memories) == (None, 2)
    state.mark_as_remembered("new")
    assert state.current.earlier.itself == {"own", "new"}
    assert State().memory is None and State().earlier_memory is None


def test_a_class_knows_which_earlier_classes_are_new_and_which_are_gone():
    first, second = two_classes().classes
    earlier = EarlierClasses(Memory((first,)))
    assert earlier.list_new(two_classes()) == {second.id}
    assert not earlier.list_gone(two_classes()) and not earlier.list_new(None)
    assert earlier.list_gone(Memory((second,))) == earlier.list_gone(None) == {first.id}
    # The class itself is never new.
    assert not EarlierClasses(Memory((first,)), frozenset({second.id})).list_new(two_classes())


def test_an_empty_name_changes_nothing():
    state = State()
    state.add_class(small_report(), "A")
    state.rename_class("  ")
    assert state.current.name == "A"


def test_decisions_about_an_older_file_are_forgotten():
    state = State()
    state.begin_upload([("a.csv", b"1")])
    (file,) = state.upload.files
    state.answer(file.key, "blank", "zero")
    state.change_choices(file.key, max_scores={"Q1": 5.0})
    state.keep_good_rows()
    (file,) = state.upload.files
    assert file.choices.answers == {"blank": "zero"}
    assert file.choices.max_scores == {"Q1": 5.0}
    assert file.choices.keep_good_rows
    state.begin_upload([("b.csv", b"2")])
    assert state.upload.files[0].choices == ImportChoices()


def test_every_file_has_its_own_decisions_and_their_joining_has_others():
    state = State()
    state.begin_upload([("a.csv", b"1"), ("b.csv", b"2"), ("a.csv", b"1")])
    first, second = state.upload.files
    state.answer(first.key, "blank", "zero_points")
    state.answer("", "match:x", "two_students")
    state.answer("", "match:y", "same_student")
    state.change_file(second.key, left_out=frozenset({"Q1"}))
    first, second = state.upload.files
    assert first.choices.answers == {"blank": "zero_points"}
    assert second.choices.answers == {}
    assert second.left_out == {"Q1"}
    assert state.upload.choices.answers == {"match:x": "two_students", "match:y": "same_student"}
    state.add_files([("b.csv", b"2"), ("c.csv", b"3")])
    assert [file.filename for file in state.upload.files] == ["a.csv", "b.csv", "c.csv"]
    assert state.upload.files[1].left_out == {"Q1"}
    for file in state.upload.files:
        state.remove_file(file.key)
    assert state.upload is None


def test_a_snapshot_stays_until_it_ends():
    state = State()
    assert state.snapshot("plans:x", lambda: 1) == 1
    assert state.snapshot("plans:x", lambda: 2) == 1
    state.end_snapshots(but="plans:")
    assert state.snapshot("plans:x", lambda: 3) == 1
    state.end_snapshots(but="import:")
    assert state.snapshot("plans:x", lambda: 4) == 4


def test_what_was_decided_about_groups_belongs_to_the_class():
    state = State()
    first = state.add_class(small_report(), "A")
    choices = GroupChoices(Bounds(2, 4), {"s1": None})
    state.keep_groups(choices)
    state.keep_goal(Goal(minutes=30))
    state.replace_report(first.report)
    assert state.groups == choices and state.goal == Goal(minutes=30)
    state.add_class(small_report(), "B")
    assert state.groups == GroupChoices() and state.goal == Goal()
    state.select_class(first.key)
    assert state.groups == choices and state.goal == Goal(minutes=30)


def test_plans_follow_their_skills_when_these_are_others():
    state = State()
    report = small_report()
    state.add_class(report, "A")
    state.keep_plan(0, propose_plan(report, 0, TODAY))
    before = {report.curriculum.skills[s].id for s in state.plan(0).skills if s is not None}
    skills = report.curriculum.skills
    state.select_student(0, skill=3)
    without = set_tags(
        report.curriculum, report.gradebook, {(0, skills[0].id), (1, skills[3].id)}, (skills[0], skills[3])
    )
    now = replace(report, curriculum=without)
    state.replace_report(now)
    kept = [s for s in state.plan(0).skills if s is not None]
    assert {now.curriculum.skills[s].id for s in kept} == before & {skills[0].id, skills[3].id}
    assert now.curriculum.skills[state.skill].id == skills[3].id


def test_what_was_imagined_of_a_class_goes_with_it():
    state = State()
    opened = state.add_class(small_report(), "A")
    state.imagine(0).put(0, 1.0, None)
    assert state.imagine(0).n == 1
    state.close_class(opened.key)
    again = state.add_class(small_report(), "A")
    assert again.key != opened.key and state.imagine(0).n == 0
