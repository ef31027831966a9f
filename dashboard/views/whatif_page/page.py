"""The page What if: the teacher changes or adds a score of a student and sees at once what that would do.

The scores stand on the left with what they would change in words under them, and every skill before and after on the
right. It is reached from the student page, and leads back there.
"""

from __future__ import annotations

import streamlit as st

from dashboard import navigation
from dashboard.charts.imagined import describe_imagined, draw_imagined
from dashboard.desk.opened import OpenClass
from dashboard.parts.beginnings import show_empty_page
from dashboard.parts.frame import present_theme, show_head, show_rows, warn_of_fallback
from dashboard.resources import imagine_scores
from dashboard.state import State
from dashboard.views.whatif_page.answer import show_answer
from dashboard.views.whatif_page.keeping import show_keeping
from dashboard.views.whatif_page.scores import offer_more, show_scores
from dashboard.wording import md, text
from engine.classroom import ClassReport


def show(report: ClassReport | None, state: State) -> None:
    """The way back, whose scores they are, and the two halves, which alone are drawn again with every change."""
    opened = state.current
    if report is None or opened is None:
        show_empty_page(md("page-whatif"), md("whatif-empty"), state)
        return
    label = report.gradebook.students[state.student].label
    if st.button(text("whatif-back"), icon=":material/arrow_back:", key="whatif-back"):
        navigation.go("student")
    show_head(md("page-whatif"), md("whatif-caption", student=label))
    warn_of_fallback(report)
    _show_halves(report, opened, state)
    show_keeping(report, opened, state)


@st.fragment
def _show_halves(report: ClassReport, opened: OpenClass, state: State) -> None:
    from engine.whatif.comparing import list_moves

    theme, mine = present_theme(), state.imagine(state.student)
    halves = st.grid(2, min_column_width=440, border=True)
    with halves.cell():
        skill = show_scores(report, opened, state, mine)
        imagined = imagine_scores(opened, state.student, mine)
        show_answer(imagined, mine, skill)
        offer_more(report, opened, state, mine, skill)
    with halves.cell():
        st.header(md("whatif-skills"), anchor=False)
        st.caption(md("whatif-skills-help"))
        moves = list_moves(imagined)
        show_rows(draw_imagined(imagined, moves, theme), describe_imagined(imagined, moves), theme)
