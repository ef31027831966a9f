"""One student's plan on the plans page: the steps on the left, the sheet as it will be printed on the right.

The teacher ticks, edits, adds and moves steps, sets the day of the review and writes a note; what is changed stays
until it is taken back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.desk.plans import (
    MOST_MINUTES,
    WorkingPlan,
    apply_table,
    is_reordered,
    list_chosen_skills,
    set_goal,
    tabulate_steps,
)
from dashboard.parts.changed_elsewhere import meet_plan, save_plan
from dashboard.parts.doubtful_keys import warn_of_doubtful_keys
from dashboard.parts.frame import present_theme
from dashboard.parts.names_switch import say_names_are_hidden
from dashboard.parts.plans import working_plan
from dashboard.state import State
from dashboard.views.plans_page.downloads import show_plan_downloads
from dashboard.views.plans_page.left_out import say_left_out
from dashboard.views.plans_page.settings import ask_for_goal, ask_for_language, lead_to
from dashboard.wording import md, text
from engine.classroom import ClassReport, StudyPlan
from engine.planning.plans import date_steps


def show_one_student(report: ClassReport, opened: OpenClass, state: State) -> None:
    """Who, until when, to what goal and in which language; the steps and a note; the files; and the sheet beside it."""
    halves = st.grid(2, min_column_width=440, gap="medium")
    with halves.cell():
        students, order = report.gradebook.students, state.order_students()
        said = st.container()  # what another window did is told above the boxes, not between them
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.selectbox(
                text("plans-student"), order, index=order.index(state.student), width=280,
                format_func=lambda i: students[i].label, key=f"plan-of-{opened.key}-{state.student}-{state.disguise}",
            )  # fmt: skip
            if chosen is not None and chosen != state.student:
                state.select_student(chosen)
                st.rerun()
            with said:
                is_changed = meet_plan(state, state.student)
            working = working_plan(report, state, state.student)
            key = f"{opened.key}-{state.student}-{state.edition(state.student)}"
            review_on = st.date_input(
                text("plans-review"), value=working.plan.review_on, min_value=working.plan.starts_on,
                max_value=working.plan.starts_on + timedelta(days=366), format="YYYY-MM-DD", width=160,
                key=f"review-{key}",
            )  # fmt: skip
        with st.container(horizontal=True):
            goal = ask_for_goal(report, report.goal_of(state.student), f"goal-{opened.key}-{state.student}")
            ask_for_language(opened, state, state.student)
        if goal != report.goal_of(state.student):
            lead_to(report, set_goal(report, state.student, goal), state)
        edited = _edit_steps(working, f"plans:{key}-{opened.revision}-{working.plan.language}", state)
        say_left_out(report, edited.plan, state.student)
        note = st.text_area(
            text("plans-note"), value=working.plan.note, placeholder=text("plans-note-hint"), max_chars=500,
            key=f"note-{key}", height=80,
        )  # fmt: skip
        if isinstance(review_on, date):
            plan = date_steps(replace(edited.plan, review_on=review_on, note=note or ""))
            edited = replace(edited, plan=plan)
        if edited != working and not is_changed:
            save_plan(lambda: state.keep_plan(state.student, edited))
        chosen_skills = list_chosen_skills(report, [edited.plan])
        warn_of_doubtful_keys(report, chosen_skills, [state.student], state, "without-doubtful-plan")
        _show_downloads(edited.plan, opened, state, is_changed=is_changed)
    with halves.cell():
        _show_handout(edited.plan)


def _edit_steps(working: WorkingPlan, key: str, state: State) -> WorkingPlan:
    if not working.plan.steps:
        st.markdown(md("plans-nothing"))
    # The editor's differences are against the plan of the moment the page was opened, see State.snapshot.
    start: WorkingPlan = state.snapshot(key, lambda: working)
    table: pd.DataFrame = st.data_editor(
        tabulate_steps(start.plan),
        key=f"steps-{key}",
        hide_index=True,
        num_rows="add",
        placeholder="",
        alt=text("plans-editor-alt"),
        column_config={
            "chosen": st.column_config.CheckboxColumn(text("column-do"), width=48, default=True),
            "title": st.column_config.TextColumn(text("column-step"), width=170, max_chars=120),
            "practice": st.column_config.TextColumn(text("column-practice"), width=185, max_chars=400),
            "minutes": st.column_config.NumberColumn(
                text("column-minutes"), width=60, min_value=1, max_value=MOST_MINUTES, step=1, default=10
            ),
            "place": st.column_config.NumberColumn(
                text("column-place"), width=60, min_value=1, max_value=99, step=1, help=text("column-place-help")
            ),
        },
    )
    edited = apply_table(start, table)
    if is_reordered(table):
        save_plan(lambda: state.keep_plan(state.student, edited))
        state.renew_editor(state.student)
        st.rerun()
    st.caption(md("plans-chosen", n=sum(s.chosen for s in edited.plan.steps), minutes=edited.plan.minutes))
    return replace(edited, plan=replace(edited.plan, review_on=working.plan.review_on, note=working.plan.note))


def _show_downloads(plan: StudyPlan, opened: OpenClass, state: State, *, is_changed: bool) -> None:
    """The files, and the way back to what the engine proposes: not from a plan that is shown for the first time."""
    with st.container(horizontal=True):
        if state.names_hidden:
            say_names_are_hidden("names-hidden-downloads")
        else:
            show_plan_downloads(plan, opened, state.note_export)
        is_asked = state.plan(state.student) is not None and st.button(
            text("plans-reset"), key="plan-reset", type="tertiary", icon=":material/undo:"
        )
        if is_asked and not is_changed:
            save_plan(lambda: state.drop_plan(state.student))
            state.end_snapshots()
            st.rerun()
    st.caption(md("plans-kept" if opened.is_kept else "plans-keep"))


def _show_handout(plan: StudyPlan) -> None:
    from engine.exports.html import write_sheet
    from engine.exports.paper.palette import PAPER
    from engine.exports.sheets.handout import compose_handout

    # The sheet is white in both themes; on the page it needs an edge.
    edge = f"border:1px solid {present_theme().edge};border-radius:4px;background:{PAPER}"
    st.html(f'<div style="{edge}">{write_sheet(compose_handout(plan))}</div>')
