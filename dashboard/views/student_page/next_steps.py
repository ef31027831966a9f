"""What comes next, at the foot of the student page: the way as a graph, and each step with a button for the plan."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import navigation
from dashboard.charts.path import draw_path, find_neighbourhood
from dashboard.desk.opened import OpenClass
from dashboard.desk.plans import WorkingPlan, add_step
from dashboard.parts.changed_elsewhere import meet_plan, save_plan
from dashboard.parts.frame import show_graph
from dashboard.parts.plans import working_plan
from dashboard.parts.skill_texts import show_skill_texts
from dashboard.state import State
from dashboard.theme import Theme
from dashboard.wording import list_words, md, name_of, say_md, text
from engine.classroom import ClassReport, PathStep, Skill

STEPS_SHOWN = 5


def show_next_steps(report: ClassReport, opened: OpenClass, state: State, theme: Theme) -> None:
    """The way and its steps; a word of praise where there is nothing left to do."""
    student = state.student
    if not report.paths[student]:
        st.header(md("student-next-steps"), anchor=False)
        with st.container(border=True):
            st.markdown(md("student-all-done"))
        return
    # Boxes without an arrow say no more than the list of steps, and by their places something that is not so.
    if any(report.curriculum.prerequisites_of(step.skill) for step in report.paths[student]):
        with st.container(border=True):
            _show_way(report, student, theme)
    _show_steps(report, opened, state)


def _show_way(report: ClassReport, student: int, theme: Theme) -> None:
    st.header(md("student-way"), anchor=False)
    names = [name_of(report.curriculum.skills[step.skill]) for step in report.paths[student]]
    near = find_neighbourhood(report, student)
    every = tuple(range(len(report.curriculum.skills)))
    alt = text("student-way-alt", steps=list_words(names))
    show_graph(draw_path(report, student, near, theme), alt)
    st.markdown(md("student-way-help"))
    if len(near) < len(every):
        with st.expander(text("student-way-all"), key=f"way-all-{student}", on_change="rerun") as whole:
            if whole.open:
                show_graph(draw_path(report, student, every, theme), alt)


def _show_steps(report: ClassReport, opened: OpenClass, state: State) -> None:
    st.header(md("student-next-steps"), anchor=False)
    is_changed = meet_plan(state, state.student)
    path = report.paths[state.student]
    working = working_plan(report, state, state.student)  # once for all steps: a proposal writes every one of them
    show = partial(_show_step, report, opened, state, working, is_changed=is_changed)
    for step in path[:STEPS_SHOWN]:
        show(step)
    if len(path) > STEPS_SHOWN:
        with st.expander(text("student-more-steps", n=len(path) - STEPS_SHOWN)):
            for step in path[STEPS_SHOWN:]:
                show(step)
    if st.button(text("student-open-plan"), type="primary", icon=":material/checklist:", key="open-plan"):
        navigation.go("plans")


def _show_help(skill: Skill, key: str) -> None:
    """What the curriculum says about a skill, as the handout will say it; nothing where it says nothing."""
    if skill.explanation or skill.worked_example or skill.practice:
        with st.popover(text("student-step-help"), type="tertiary", key=key):
            show_skill_texts(skill)


def _show_step(
    report: ClassReport, opened: OpenClass, state: State, working: WorkingPlan, step: PathStep, *, is_changed: bool
) -> None:
    student = state.student
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container():
            skill = report.curriculum.skills[step.skill]
            title = md("student-step", step=str(step.step), skill=name_of(skill))
            st.markdown(f"**{title}**  \n{say_md(step.why)}")
        _show_help(skill, f"help-{opened.key}-{student}-{step.skill}")
        if step.check_item is None:
            st.caption(md("student-step-aside-no-item", minutes=step.minutes), width="content")
        else:
            item = report.gradebook.items[step.check_item].title
            st.caption(md("student-step-aside", minutes=step.minutes, item=item), width="content")
        key = f"add-{opened.key}-{student}-{step.skill}"
        if working.includes(step.skill):
            st.button(text("student-in-plan"), icon=":material/check:", disabled=True, key=key)
            return
        waits = not all(working.includes(skill) for skill in step.blocked_by)
        is_asked = st.button(
            text("student-add"), disabled=waits, key=key, help=text("student-after-blocked") if waits else None
        )
        if is_asked and not is_changed:
            save_plan(lambda: state.keep_plan(student, add_step(working, report, student, step.skill)))
            st.rerun()
