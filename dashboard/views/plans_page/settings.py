"""What a plan is made for, in two popovers of the plans page.

The teacher sets the minutes until the review, the skills to reach, and the language in which student and family read;
for one student, or for all who have no choice of their own.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.analysing import change_goals
from dashboard.desk.opened import OpenClass
from dashboard.desk.plans import MOST_MINUTES
from dashboard.state import State
from dashboard.wording import md, name_of, text
from engine.classroom import ClassReport, Goal
from engine.wording import list_languages, name_language


def ask_for_goal(report: ClassReport, goal: Goal, key: str) -> Goal:
    """Minutes, skills and order in a popover that says the present ones; the goal as it was where nothing changed."""
    skills = {skill.id: name_of(skill) for skill in report.curriculum.skills}
    targets = [skill_id for skill_id in goal.targets if skill_id in skills]
    label = text("plans-goal", minutes=goal.minutes, n=len(targets))
    with st.popover(label, icon=":material/flag:", key=f"{key}-open"):
        minutes = st.number_input(
            text("plans-goal-minutes"), min_value=10, max_value=MOST_MINUTES, step=10, value=goal.minutes,
            key=f"{key}-minutes-{goal.minutes}",
        )  # fmt: skip
        if len(skills) == 1:
            return replace(goal, minutes=int(minutes))
        orders = {False: text("plan-order-gain"), True: text("plan-order-urgent")}
        urgent_first = st.segmented_control(
            text("plan-order"), list(orders), default=goal.urgent_first, required=True,
            format_func=orders.__getitem__, key=f"{key}-order-{goal.urgent_first}",
        )  # fmt: skip
        goal = replace(goal, urgent_first=bool(urgent_first))
        chosen = st.multiselect(
            text("plans-goal-targets"), list(skills), default=targets, format_func=skills.__getitem__,
            placeholder=text("plans-goal-all"), key=f"{key}-targets-{'|'.join(targets)}",
        )  # fmt: skip
        st.caption(md("plans-goal-help"))
    goal = replace(goal, minutes=int(minutes))
    return replace(goal, targets=tuple(chosen)) if chosen != targets else goal


def ask_for_language(opened: OpenClass, state: State, student: int | None = None) -> None:
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


def lead_to(report: ClassReport, goals: tuple[Goal, ...], state: State) -> None:
    """Use other goals, one for every student: the paths are walked anew, and the page is drawn again."""
    state.replace_report(change_goals(report, goals))
    st.rerun()
