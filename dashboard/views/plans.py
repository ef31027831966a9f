"""The plans page: one student's study plan or everybody's, edited, seen as paper, and taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from dashboard.parts import fit_table, present_theme, show_empty_page, show_head, warn_of_fallback
from dashboard.plan_editing import (
    MOST_MINUTES,
    WorkingPlan,
    apply_table,
    is_reordered,
    propose_plan,
    set_goal,
    spread_goal,
    tabulate_steps,
)
from dashboard.state import OpenClass, State
from dashboard.views.doubtful_keys import warn_of_doubtful_keys
from dashboard.views.groups import current_grouping, show_groups
from dashboard.wording import day, escape, md, text
from engine.classroom import ClassReport, Goal, StepKind, StudyPlan
from engine.planning.plans import date_steps
from engine.wording import list_languages, name_language

SEPARATOR = " · "
"""Between steps: a comma may be part of a skill's name."""


def show(report: ClassReport | None, state: State) -> None:
    """One student's plan with its handout, or the whole class in one table."""
    opened = state.current
    if report is None or opened is None:
        show_empty_page(md("page-plans"), md("plans-empty"), state)
        return
    names = {"one": text("plans-one"), "all": text("plans-all", n=len(report.gradebook.students))}
    names["groups"] = text("plans-groups")
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        with st.container(width="content"):
            show_head(md("plans-title"), escape(opened.name))
            warn_of_fallback(report)
        whose = st.segmented_control(
            text("plans-whose"), list(names), default="one", required=True, format_func=names.__getitem__,
            key="plans-whose", persist_state="session",
        )  # fmt: skip
    if whose == "all":
        _show_all(report, opened, state)
    elif whose == "groups":
        show_groups(report, opened, state)
    else:
        _show_one(report, opened, state)


def working_plan(report: ClassReport, state: State, student: int) -> WorkingPlan:
    """The plan as the teacher left it, else the engine's proposal; in the student's language."""
    language = state.language_of(student)
    kept = state.plan(student)
    if kept is None:
        return propose_plan(report, student, date.today(), language)
    return replace(kept, plan=replace(kept.plan, language=language))


def all_plans(report: ClassReport, state: State) -> tuple[StudyPlan, ...]:
    """Everybody's plan in the gradebook's order, the teacher's changes included."""
    return tuple(working_plan(report, state, i).plan for i in range(len(report.gradebook.students)))


# ------------------------------------------------------------------------------------------- one student


def _show_one(report: ClassReport, opened: OpenClass, state: State) -> None:
    halves = st.grid(2, min_column_width=440, gap="medium")
    with halves.cell():
        students = report.gradebook.students
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.selectbox(
                text("plans-student"), range(len(students)), index=state.student, width=280,
                format_func=lambda i: students[i].label, key=f"plan-of-{opened.key}-{state.student}",
            )  # fmt: skip
            if chosen is not None and chosen != state.student:
                state.select_student(chosen)
                st.rerun()
            working = working_plan(report, state, state.student)
            key = f"{opened.key}-{state.student}-{state.edition(state.student)}"
            review_on = st.date_input(
                text("plans-review"), value=working.plan.review_on, min_value=working.plan.starts_on,
                max_value=working.plan.starts_on + timedelta(days=366), format="YYYY-MM-DD", width=160,
                key=f"review-{key}",
            )  # fmt: skip
        with st.container(horizontal=True):
            goal = _ask_for_goal(report, report.goal_of(state.student), f"goal-{opened.key}-{state.student}")
            _ask_for_language(opened, state, state.student)
        if goal != report.goal_of(state.student):
            _lead_to(report, set_goal(report, state.student, goal), state)
        edited = _edit_steps(working, f"plans:{key}-{opened.revision}-{working.plan.language}", state)
        note = st.text_area(
            text("plans-note"), value=working.plan.note, placeholder=text("plans-note-hint"), max_chars=500,
            key=f"note-{key}", height=80,
        )  # fmt: skip
        if isinstance(review_on, date):
            plan = date_steps(replace(edited.plan, review_on=review_on, note=note or ""))
            edited = replace(edited, plan=plan)
        if edited != working:
            state.keep_plan(state.student, edited)
        chosen_skills = _list_skills(report, [edited.plan])
        warn_of_doubtful_keys(report, chosen_skills, [state.student], state, "without-doubtful-plan")
        _show_downloads(edited.plan, opened, state)
    with halves.cell():
        _show_handout(edited.plan)


def _list_skills(report: ClassReport, plans: Sequence[StudyPlan]) -> list[int]:
    """Positions of the skills that the chosen lessons and checks of these plans are about."""
    ids = {s.skill for plan in plans for s in plan.steps if s.chosen and s.kind is not StepKind.REVIEW}
    return [k for k, skill in enumerate(report.curriculum.skills) if skill.id in ids]


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
        state.keep_plan(state.student, edited)
        state.renew_editor(state.student)
        st.rerun()
    st.caption(md("plans-chosen", n=sum(s.chosen for s in edited.plan.steps), minutes=edited.plan.minutes))
    return replace(edited, plan=replace(edited.plan, review_on=working.plan.review_on, note=working.plan.note))


def _ask_for_goal(report: ClassReport, goal: Goal, key: str) -> Goal:
    """Minutes and skills in a popover that says the present ones; the goal as it was where nothing was changed."""
    skills = {skill.id: skill.name for skill in report.curriculum.skills}
    targets = [skill_id for skill_id in goal.targets if skill_id in skills]
    label = text("plans-goal", minutes=goal.minutes, n=len(targets))
    with st.popover(label, icon=":material/flag:", key=f"{key}-open"):
        minutes = st.number_input(
            text("plans-goal-minutes"), min_value=10, max_value=MOST_MINUTES, step=10, value=goal.minutes,
            key=f"{key}-minutes-{goal.minutes}",
        )  # fmt: skip
        if len(skills) == 1:
            return replace(goal, minutes=int(minutes))
        chosen = st.multiselect(
            text("plans-goal-targets"), list(skills), default=targets, format_func=skills.__getitem__,
            placeholder=text("plans-goal-all"), key=f"{key}-targets-{'|'.join(targets)}",
        )  # fmt: skip
        st.caption(md("plans-goal-help"))
    return Goal(tuple(chosen), int(minutes)) if chosen != targets else replace(goal, minutes=int(minutes))


def _ask_for_language(opened: OpenClass, state: State, student: int | None = None) -> None:
    """A popover that says the language in which a student, or the class, and the families read."""
    present = state.language_of(student)
    key = f"language-{opened.key}-{student}"
    with st.popover(name_language(present), icon=":material/translate:", key=f"{key}-open"):
        languages = list_languages()
        chosen = st.radio(
            text("plans-language"), languages, index=languages.index(present), format_func=name_language,
            key=f"{key}-{present}",
        )  # fmt: skip
        st.caption(md("plans-language-help"))
    if chosen != present:
        state.keep_language(chosen, student)
        state.end_snapshots()
        st.rerun()


def _lead_to(report: ClassReport, goals: tuple[Goal, ...], state: State) -> None:
    from dashboard.resources import change_goals

    state.replace_report(change_goals(report, goals))
    st.rerun()


def _show_downloads(plan: StudyPlan, opened: OpenClass, state: State) -> None:
    from dashboard.views.downloads import show_plan_downloads

    with st.container(horizontal=True):
        show_plan_downloads(plan, opened)
        if state.plan(state.student) is not None and st.button(
            text("plans-reset"), key="plan-reset", type="tertiary", icon=":material/undo:"
        ):
            state.drop_plan(state.student)
            state.end_snapshots()
            st.rerun()
    st.caption(md("plans-keep"))


def _show_handout(plan: StudyPlan) -> None:
    from engine.exports.handout import compose_handout
    from engine.exports.html import write_sheet
    from engine.exports.palette import PAPER

    # The sheet is white in both themes; on the page it needs an edge.
    edge = f"border:1px solid {present_theme().edge};border-radius:4px;background:{PAPER}"
    st.html(f'<div style="{edge}">{write_sheet(compose_handout(plan))}</div>')


# --------------------------------------------------------------------------------------------- the class


def _show_all(report: ClassReport, opened: OpenClass, state: State) -> None:
    from dashboard.views.downloads import show_class_downloads

    with st.container(horizontal=True):
        goal = _ask_for_goal(report, state.goal, f"goal-{opened.key}")
        _ask_for_language(opened, state)
    if goal != state.goal:
        goals = spread_goal(report, state.goal, goal)
        state.keep_goal(goal)
        _lead_to(report, goals, state)
    plans = all_plans(report, state)
    st.markdown(md("plans-all-sentence", n=sum(bool(plan.minutes) for plan in plans), of=len(plans)))
    everyone = range(len(plans))
    warn_of_doubtful_keys(report, _list_skills(report, plans), everyone, state, "without-doubtful-plans")
    show_class_downloads(report, plans, current_grouping(report, opened, state), opened)
    st.caption(md("plans-keep"))
    st.dataframe(
        pd.DataFrame(
            {
                text("column-student"): [plan.student.label for plan in plans],
                text("column-steps-chosen"): [
                    SEPARATOR.join(s.title for s in plan.steps if s.chosen) for plan in plans
                ],
                text("column-minutes"): [plan.minutes for plan in plans],
                text("column-review"): [day(plan.review_on) for plan in plans],
            }
        ),
        hide_index=True,
        key="plans-table",
        height=fit_table(len(plans)),
        alt=text("plans-table-alt"),
        column_config={
            text("column-student"): st.column_config.TextColumn(width=150),
            text("column-steps-chosen"): st.column_config.TextColumn(width=770),
            text("column-minutes"): st.column_config.NumberColumn(width=60),
        },
    )
