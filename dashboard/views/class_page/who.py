"""The second card of the class page: which students need the teacher most, and where each of them begins.

Three names with the first skill of their path; a name leads to the student's page, a button lists all who have a path.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import navigation
from dashboard.state import State
from dashboard.wording import badge_estimate, escape, md, name_of, text
from engine.analysis.overview import order_by_need
from engine.classroom import ClassReport
from engine.planning.grouping import first_ready_step


def show_who(report: ClassReport, state: State) -> None:
    """The three students most in need, each a way to his or her page, and a list of all who have a next step."""
    st.caption(md("class-who"))
    waiting = [student for student in order_by_need(report) if report.paths[student]]
    if not waiting:
        st.markdown(md("class-who-none"))
        return
    st.markdown(md("class-who-sentence", n=len(waiting), of=len(report.paths)))
    with st.container(gap="xsmall"):
        for student in waiting[:3]:
            with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
                name = escape(report.gradebook.students[student].label)
                if st.button(f"**{name}**", key=f"who-{student}", type="tertiary"):
                    navigation.open_student(state, student)
                st.markdown(_next_badge(report, student), width="content")
    if len(waiting) > 3 and st.button(text("class-see-all", n=len(waiting)), key="see-all"):
        _show_everyone(report, state, waiting)


def _next_badge(report: ClassReport, student: int) -> str:
    """The first skill of the path in the look of its level, and how many more there are."""
    path = report.paths[student]
    step = first_ready_step(path) or path[0]
    label = badge_estimate(report.mastery.estimate(student, step.skill), name_of(report.curriculum.skills[step.skill]))
    return f"{label} +{len(path) - 1}" if len(path) > 1 else label


def _show_everyone(report: ClassReport, state: State, waiting: list[int]) -> None:
    @st.dialog(text("class-who"), width="medium")
    def everyone() -> None:
        st.markdown(md("class-everyone"))
        rows = []
        for student in waiting:
            step = first_ready_step(report.paths[student]) or report.paths[student][0]
            rows.append(
                {
                    text("column-student"): report.gradebook.students[student].label,
                    text("column-next"): name_of(report.curriculum.skills[step.skill]),
                    text("column-steps"): len(report.paths[student]),
                }
            )
        event = st.dataframe(
            pd.DataFrame(rows), hide_index=True, on_select="rerun", selection_mode="single-row", key="everyone"
        )
        if event.selection.rows:
            navigation.open_student(state, waiting[event.selection.rows[0]])

    everyone()
