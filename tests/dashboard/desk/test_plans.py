"""The plan on the desk, without Streamlit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from dashboard.desk.plans import (
    add_step,
    apply_table,
    is_reordered,
    propose_plan,
    set_goal,
    spread_goal,
    tabulate_steps,
)
from engine.classroom import Goal, StepKind
from engine.planning.plans import date_steps, make_plan
from tests.engine.reports import small_report

TODAY = date(2026, 11, 24)


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
    table.loc[len(table)] = [None, "  Read page 12 ", None, None, None]
    table.loc[len(table)] = [True, None, "no title, so no step", 5, None]
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
    table.loc[0] = [cell, cell, cell, cell, cell]
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


def test_a_step_is_moved_by_its_place_and_days_follow_the_order():
    working = propose_plan(small_report(), 0, TODAY)
    first, second, third = (step.title for step in working.plan.steps)
    table = tabulate_steps(working.plan)
    assert not is_reordered(table)
    for place, at, expected in (
        (1, 2, [third, first, second]),
        (3, 0, [second, third, first]),
        (99, 1, [first, third, second]),
    ):
        moved_table = table.copy()
        moved_table.loc[at, "place"] = place
        moved = apply_table(working, moved_table)
        assert is_reordered(moved_table)
        assert [step.title for step in moved.plan.steps] == expected
        assert [small_report().curriculum.skills[s].name for s in moved.skills] == expected
        days = [step.due for step in moved.plan.steps if step.chosen]
        assert days == sorted(days) and len(set(days)) == 2
        assert all(step.due is None for step in moved.plan.steps if not step.chosen)


def test_reviews_keep_their_days_and_lessons_are_spread_around_them():
    report = small_report()
    step = replace(report.paths[0][0], kind=StepKind.REVIEW, skill=0, minutes=5, due=TODAY + timedelta(days=3))
    plan = propose_plan(replace(report, reviews=((step,), (), (), (), (), ())), 0, TODAY).plan
    assert date_steps(plan) == plan
    assert TODAY + timedelta(days=3) in [s.due for s in plan.steps if s.kind is StepKind.REVIEW]
    place = [s.kind for s in plan.steps].index(StepKind.REVIEW)
    first = (plan.steps[place], *plan.steps[:place], *plan.steps[place + 1 :])
    moved = date_steps(replace(plan, steps=first))
    assert moved.steps[0].due == TODAY and date_steps(moved) == moved
    sooner = date_steps(replace(plan, review_on=TODAY + timedelta(days=2)))
    days = [s.due for s in sooner.steps if s.due]
    assert days and max(days) <= TODAY + timedelta(days=2)


def test_the_class_goal_reaches_who_has_none_of_his_own():
    report = small_report()
    own = set_goal(report, 1, Goal(minutes=90))
    assert own == tuple(Goal(minutes=90 if i == 1 else 60) for i in range(6))
    spread = spread_goal(replace(report, goals=own), Goal(), Goal(("Word problems",), 45))
    assert [g.minutes for g in spread] == [45, 90, 45, 45, 45, 45]
