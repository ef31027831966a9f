"""The student page: what one student masters and how sure that is, what is hard and why, what comes next.

The teacher turns from student to student by buttons, keys or a box; ranges stand on the left, findings and the reasons
for an estimate on the right, below them how it went over the tests and the next steps, and at the foot the scores that
all of it rests on.
"""

from __future__ import annotations

import streamlit as st

from dashboard import navigation
from dashboard.desk.opened import OpenClass
from dashboard.parts.beginnings import show_empty_page
from dashboard.parts.frame import present_theme, show_head, show_legend, warn_of_fallback
from dashboard.parts.notes import show_note
from dashboard.parts.raw_table import show_student_scores
from dashboard.state import State
from dashboard.views.student_page.findings import show_findings
from dashboard.views.student_page.growth import show_growth
from dashboard.views.student_page.next_steps import show_next_steps
from dashboard.views.student_page.record import show_record
from dashboard.views.student_page.skills import show_ranges
from dashboard.views.student_page.why import show_why
from dashboard.wording import escape, md, text
from engine.analysis.overview import levels_of_student, scores_of_student
from engine.classroom import ClassReport


def show(report: ClassReport | None, state: State) -> None:
    """The switcher, the student's name and levels, the two halves, the next steps and the scores."""
    opened = state.current
    if report is None or opened is None:
        show_empty_page(md("page-student"), md("student-empty"), state)
        return
    theme = present_theme()
    _show_switcher(report, opened, state)
    student = state.student
    with st.container(horizontal=True, vertical_alignment="center"):
        show_head(
            escape(report.gradebook.students[student].label),
            f"{escape(opened.name)} · {md('student-scores', n=scores_of_student(report, student))}",
            report,
        )
        if st.button(text("page-whatif"), icon=":material/tune:", key="open-whatif", help=text("whatif-open-help")):
            navigation.go("whatif")
    warn_of_fallback(report)
    show_legend(levels_of_student(report, student), int(report.mastery.is_teachers[student].sum()))
    halves = st.grid(2, min_column_width=440, border=True)
    with halves.cell():
        show_ranges(report, opened, state, theme)
    with halves.cell():
        show_findings(report, student)
        show_why(report, opened, state, theme)
    show_growth(report, opened, state, theme)
    show_note(opened, state, opened.key_of(student))
    show_next_steps(report, opened, state, theme)
    with st.expander(text("scores-own"), key=f"scores-of-{opened.key}", on_change="rerun") as scores:
        if scores.open:
            show_student_scores(report, student)
    show_record(opened, state)


def _show_switcher(report: ClassReport, opened: OpenClass, state: State) -> None:
    n, order = len(report.gradebook.students), state.students_in_turn
    place = order.index(state.student)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.button(
            text("student-previous"), icon=":material/chevron_left:", key="previous", shortcut="Alt+PageUp",
            disabled=place == 0, on_click=state.select_student, args=(order[max(place - 1, 0)],),
        )  # fmt: skip
        st.button(
            text("student-next"), icon=":material/chevron_right:", icon_position="right", key="next",
            shortcut="Alt+PageDown", disabled=place == n - 1,
            on_click=state.select_student, args=(order[min(place + 1, n - 1)],),
        )  # fmt: skip
        # The key changes with the student, so the box follows the buttons and the tiles.
        chosen = st.selectbox(
            text("student-of", place=place + 1, n=n), order, index=place, width=280,
            format_func=lambda i: report.gradebook.students[i].label,
            key=f"jump-{opened.key}-{state.student}-{state.disguise}",
        )  # fmt: skip
        if chosen is not None and chosen != state.student:
            state.select_student(chosen)
            st.rerun()
