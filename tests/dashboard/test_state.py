"""The state and the plan on the desk, without Streamlit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import dashboard
from dashboard.plan_editing import add_step, apply_table, propose_plan, tabulate_steps
from dashboard.state import State, file_key
from engine.curriculum import set_tags
from engine.plans import make_plan
from tests.engine.reports import small_report

TODAY = date(2026, 11, 24)


def test_only_one_file_touches_each_of_streamlits_stores():
    for word, home in (
        ("session_state", "state.py"),
        ("cache_data", "resources.py"),
        ("cache_resource", "resources.py"),
    ):
        users = {p.name for p in Path(dashboard.__file__).parent.rglob("*.py") if f"st.{word}" in p.read_text("utf-8")}
        assert users <= {home}, word


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
    state.forget_class(first.key)
    assert state.current is second
    assert list(state.classes) == [second.key]


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


def test_an_empty_name_changes_nothing():
    state = State()
    state.add_class(small_report(), "A")
    state.rename_class("  ")
    assert state.current.name == "A"


def test_decisions_about_an_older_file_are_forgotten():
    state = State()
    state.begin_upload("k1", "a.csv", b"1")
    state.answer("blank", "zero")
    state.set_max_scores({"Q1": 5.0})
    state.keep_good_rows()
    assert state.upload.choices.answers == {"blank": "zero"}
    assert state.upload.choices.max_scores == {"Q1": 5.0}
    assert state.upload.choices.keep_good_rows
    state.begin_upload("k2", "b.csv", b"2")
    assert state.upload.choices.answers == {}
    assert not state.upload.choices.keep_good_rows


def test_files_of_one_name_are_told_apart():
    assert file_key("a.csv", b"1") != file_key("a.csv", b"2")
    assert file_key("a.csv", b"1") == file_key("a.csv", b"1")


def test_a_snapshot_stays_until_it_ends():
    state = State()
    assert state.snapshot("plans:x", lambda: 1) == 1
    assert state.snapshot("plans:x", lambda: 2) == 1
    state.end_snapshots(but="plans:")
    assert state.snapshot("plans:x", lambda: 3) == 1
    state.end_snapshots(but="import:")
    assert state.snapshot("plans:x", lambda: 4) == 4


# ----------------------------------------------------------------------------------------------- editing


def test_an_untouched_table_gives_the_same_plan():
    report = small_report()
    for student in range(6):
        working = propose_plan(report, student, TODAY)
        assert apply_table(working, tabulate_steps(working.plan)) == working


def test_the_proposal_is_the_engines_plan_with_later_steps_unchosen():
    report = small_report()
    working = propose_plan(report, 0, TODAY)
    engine = make_plan(report, 0, TODAY)
    assert [s.title for s in working.plan.steps if s.chosen] == [s.title for s in engine.steps]
    assert working.plan.minutes == engine.minutes
    assert working.skills == tuple(step.skill for step in report.paths[0])


def test_editing_cells_and_adding_a_row():
    working = propose_plan(small_report(), 1, TODAY)
    table = tabulate_steps(working.plan).astype(object)
    table.loc[0, "title"] = "Fractions with sums"
    table.loc[0, "minutes"] = 7
    table.loc[1, "chosen"] = False
    table.loc[len(table)] = [None, "  Read page 12 ", None, None]
    table.loc[len(table)] = [True, None, "no title, so no step", 5]
    edited = apply_table(working, table)
    assert [s.title for s in edited.plan.steps] == ["Fractions with sums", "Word problems", "Read page 12"]
    assert edited.plan.steps[0].minutes == 7
    assert edited.plan.steps[0].check_item == working.plan.steps[0].check_item
    assert [s.chosen for s in edited.plan.steps] == [True, False, True]
    assert edited.plan.steps[2].minutes == 10
    assert edited.skills == (2, 3, None)


def test_a_title_that_was_emptied_comes_back():
    working = propose_plan(small_report(), 1, TODAY)
    table = tabulate_steps(working.plan)
    table.loc[0, "title"] = ""
    assert apply_table(working, table).plan.steps[0].title == working.plan.steps[0].title


@pytest.mark.parametrize("cell", [None, float("nan"), pd.NA])
def test_cells_that_were_emptied_in_the_editor(cell):
    working = propose_plan(small_report(), 1, TODAY)
    table = tabulate_steps(working.plan).astype(object)
    table.loc[0] = [cell, cell, cell, cell]
    step = apply_table(working, table).plan.steps[0]
    assert (step.title, step.practice, step.minutes) == (working.plan.steps[0].title, "", working.plan.steps[0].minutes)


def test_adding_a_step_chooses_it_also_when_the_plan_is_older_than_the_report():
    report = small_report()
    working = propose_plan(report, 0, TODAY)
    steps = tuple(replace(step, chosen=False) for step in working.plan.steps)
    unticked = replace(working, plan=replace(working.plan, steps=steps))
    added = add_step(unticked, report, 0, 2)
    assert [s.chosen for s in added.plan.steps] == [False, True, False]
    assert added.includes(2)
    older = replace(unticked, plan=replace(unticked.plan, steps=steps[:1]), skills=unticked.skills[:1])
    added = add_step(older, report, 0, 3)
    assert [s.title for s in added.plan.steps] == [steps[0].title, "Word problems"]
    assert added.includes(3)
    assert not added.includes(2)
    assert add_step(older, report, 0, 0) is older  # mastered: the path has no such step


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
