"""The left half of the student page: every skill with its level, best guess and range, the most urgent first.

Under the chart stand the levels that the teacher set, and can set; why an estimate past the line is not yet *mastered*;
and items with a doubtful key that count.
"""

from __future__ import annotations

import streamlit as st

from dashboard.charts.intervals import draw_intervals, is_past_but_unsure, order_by_urgency
from dashboard.charts.labels import describe_range
from dashboard.desk.opened import OpenClass
from dashboard.parts.frame import show_rows
from dashboard.parts.own_levels import ask_for_any_level, show_own_levels
from dashboard.state import State
from dashboard.theme import Theme
from dashboard.views.student_page.why import find_first_question, list_doubted_items
from dashboard.wording import list_sentences, list_words, md, name_of, points, signed_estimate
from engine.classroom import ClassReport, MasteryEstimate
from engine.estimates.sureness import N_DOTS, PROBABLE


def show_ranges(report: ClassReport, opened: OpenClass, state: State, theme: Theme) -> None:
    """The intervals of all skills, levels that the teacher set, and what to know of the estimates."""
    from engine.estimates.mastery import interval

    student = state.student
    st.header(md("student-skills"), anchor=False)
    st.caption(md("student-skills-help"))
    halves = [interval(report.mastery, student, s, 0.5) for s in range(len(report.curriculum.skills))]
    estimates = order_by_urgency(report.mastery.of_student(student))
    alt = list_sentences(_skill_sentence(report, estimate) for estimate in estimates)
    show_rows(draw_intervals(report, student, halves, theme), alt, theme)
    show_own_levels(report, opened, state)
    ask_for_any_level(
        report, opened, state, find_first_question(report, student) if state.skill is None else state.skill
    )
    if any(is_past_but_unsure(estimate, report.mastery.threshold) for estimate in estimates):
        st.caption(md("student-past-unsure", needed=PROBABLE, n=N_DOTS))
    for item in list_doubted_items(report, student):
        asked = report.curriculum.q_matrix[item].nonzero()[0].tolist()
        names = list_words(name_of(report.curriculum.skills[s]) for s in asked)
        share = points(report.items[item].trust)
        st.caption(md("student-doubtful", item=report.gradebook.items[item].title, skills=names, share=share))


def _skill_sentence(report: ClassReport, estimate: MasteryEstimate) -> str:
    name, said = name_of(report.curriculum.skills[estimate.skill]), describe_range(report.mastery, estimate)
    return f"{name}: {signed_estimate(estimate)}. {said}"
