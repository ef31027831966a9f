"""Everybody's plans on the plans page: one row a student, with chosen steps, minutes and day of the review.

The teacher sets goal and language for all, and downloads the files for the whole class.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.desk.plans import list_chosen_skills, spread_goal
from dashboard.parts.doubtful_keys import warn_of_doubtful_keys
from dashboard.parts.frame import fit_table
from dashboard.parts.groups import current_grouping
from dashboard.parts.names_switch import say_names_are_hidden
from dashboard.parts.plans import all_plans
from dashboard.state import State
from dashboard.views.plans_page.downloads import show_class_downloads
from dashboard.views.plans_page.left_out import say_without_urgent
from dashboard.views.plans_page.settings import ask_for_goal, ask_for_language, lead_to
from dashboard.wording import SEPARATOR, day, md, text
from engine.classroom import ClassReport


def show_whole_class(report: ClassReport, opened: OpenClass, state: State) -> None:
    """Goal and language of all who have none of their own, the files, and a row for every student."""
    with st.container(horizontal=True):
        goal = ask_for_goal(report, state.goal, f"goal-{opened.key}")
        ask_for_language(opened, state)
    if goal != state.goal:
        goals = spread_goal(report, state.goal, goal)
        state.keep_goal(goal)
        lead_to(report, goals, state)
    plans = all_plans(report, state)
    st.markdown(md("plans-all-sentence", n=sum(bool(plan.minutes) for plan in plans), of=len(plans)))
    say_without_urgent(report, plans)
    everyone = range(len(plans))
    warn_of_doubtful_keys(report, list_chosen_skills(report, plans), everyone, state, "without-doubtful-plans")
    if state.names_hidden:
        say_names_are_hidden("names-hidden-downloads")
    else:
        show_class_downloads(report, plans, current_grouping(report, opened, state), opened, state.note_export)
    st.caption(md("plans-kept" if opened.is_kept else "plans-keep"))
    listed = [plans[i] for i in state.order_students()]
    st.dataframe(
        pd.DataFrame(
            {
                text("column-student"): [plan.student.label for plan in listed],
                text("column-steps-chosen"): [
                    SEPARATOR.join(s.title for s in plan.steps if s.chosen) for plan in listed
                ],
                text("column-minutes"): [plan.minutes for plan in listed],
                text("column-review"): [day(plan.review_on) for plan in listed],
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
