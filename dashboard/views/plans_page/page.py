"""The plans page: one student's study plan, everybody's, or the groups; the teacher chooses which of the three."""

from __future__ import annotations

import streamlit as st

from dashboard.parts.beginnings import show_empty_page
from dashboard.parts.frame import show_head, warn_of_fallback
from dashboard.state import State
from dashboard.views.plans_page.groups import show_groups
from dashboard.views.plans_page.one_student import show_one_student
from dashboard.views.plans_page.whole_class import show_whole_class
from dashboard.wording import escape, md, text
from engine.classroom import ClassReport


def show(report: ClassReport | None, state: State) -> None:
    """Ask for one student, the whole class or the groups, and draw what was chosen."""
    opened = state.current
    if report is None or opened is None:
        show_empty_page(md("page-plans"), md("plans-empty"), state)
        return
    names = {"one": text("plans-one"), "all": text("plans-all", n=len(report.gradebook.students))}
    names["groups"] = text("plans-groups")
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        with st.container(width="content"):
            show_head(md("plans-title"), escape(opened.name), report)
            warn_of_fallback(report)
        whose = st.segmented_control(
            text("plans-whose"), list(names), default="one", required=True, format_func=names.__getitem__,
            key="plans-whose", persist_state="session",
        )  # fmt: skip
    if whose == "all":
        show_whole_class(report, opened, state)
    elif whose == "groups":
        show_groups(report, opened, state)
    else:
        show_one_student(report, opened, state)
