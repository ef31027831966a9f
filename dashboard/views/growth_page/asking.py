"""The question in four lists: what, for whom, before, after."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.parts.cohorts import PICKED, WHOLE, Cohort, choose_cohort, list_cohorts, pick_students
from dashboard.state import State
from dashboard.wording import day, md, name_of, text
from engine.classroom import ClassReport, Growth

ALL = -1
"""What stands in the list of skills for all of them together."""


@dataclass(frozen=True)
class Question:
    """What is asked: positions of a skill (None for all), of the students (none for the class), and of two tests."""

    skill: int | None
    cohort: Cohort
    before: int
    after: int

    @property
    def students(self) -> tuple[int, ...]:
        """Whom it is about; empty for the whole class."""
        return self.cohort.students


def ask_question(report: ClassReport, growth: Growth, opened: OpenClass, state: State) -> Question | None:
    """The four lists; None while nobody was chosen by hand yet."""
    skills, days = report.curriculum.skills, growth.term.days
    tests = range(len(days))
    key = f"{opened.key}-{len(days)}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        skill = st.selectbox(
            text("worked-what"), [ALL, *range(len(skills))], width=240, key=f"worked-what-{key}-{len(skills)}",
            format_func=lambda s: text("worked-all") if s == ALL else name_of(skills[s]), persist_state="session",
        )  # fmt: skip
        cohorts = list_cohorts(report, opened, state)
        cohort = choose_cohort(cohorts, text("teachings-whom"), f"worked-whom-{key}-{state.disguise}")
        before = st.selectbox(
            text("worked-before"), tests[:-1], index=len(tests) - 2, width=180, key=f"worked-before-{key}",
            format_func=lambda t: day(days[t]), persist_state="session",
        )  # fmt: skip
        later = tests[before + 1 :]
        after = st.selectbox(
            text("worked-after"), later, index=len(later) - 1, width=180, key=f"worked-after-{key}-{before}",
            format_func=lambda t: day(days[t]), persist_state="session",
        )  # fmt: skip
    if cohort.key == PICKED:
        cohort = Cohort(PICKED, cohort.name, pick_students(report, state, f"worked-picked-{key}"))
        if not cohort.students:
            st.caption(md("worked-pick"))
            return None
    if len(cohort.students) == len(report.gradebook.students):
        cohort = Cohort(WHOLE, text("cohort-class"))
    return Question(None if skill == ALL else skill, cohort, before, after)
