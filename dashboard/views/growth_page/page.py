"""The page *Did it work?*: the teacher asks what changed, for whom, and between which two tests.

Four lists say the question; one card answers it in a sentence, a picture and a table, with what makes it a hint and no
proof. Where nothing links the tests, the card says what is not known. Under it stands what was taught.
"""

from __future__ import annotations

import streamlit as st

from dashboard import navigation
from dashboard.desk.opened import OpenClass
from dashboard.parts.beginnings import show_empty_page
from dashboard.parts.frame import present_theme, show_head, warn_of_fallback
from dashboard.parts.notices import show_notices
from dashboard.parts.teachings import show_teachings
from dashboard.state import State
from dashboard.views.growth_page.answer import show_answer
from dashboard.views.growth_page.asking import ask_question
from dashboard.wording import SEPARATOR, day, escape, md, text
from engine.classroom import ClassReport


def show(report: ClassReport | None, state: State) -> None:
    """The question, its answer, and what was taught; a sentence where there is only one test."""
    opened = state.current
    if report is None or opened is None:
        show_empty_page(md("did-it-work"), md("worked-empty"), state)
        return
    show_notices(state)
    facts = [escape(opened.name)]
    if report.growth is not None:
        days = report.growth.term.days
        facts.append(md("worked-tests", n=len(days), last=day(days[-1])))
    show_head(md("did-it-work"), SEPARATOR.join(facts))
    warn_of_fallback(report)
    _show_question(report, opened, state)
    with st.container(border=True):
        show_teachings(report, opened, state)


def _show_question(report: ClassReport, opened: OpenClass, state: State) -> None:
    growth = report.growth
    if growth is None:
        with st.container(border=True):
            st.markdown(md("worked-one-test"))
            if st.button(text("worked-add-test"), icon=":material/note_add:", type="primary", key="add-test"):
                navigation.go("import")
        return
    if growth.paths is None:
        with st.container(border=True):
            st.markdown(md("since-no-days"))
        return
    question = ask_question(report, growth, opened, state)
    if question is not None:
        show_answer(report, opened, state, question, present_theme())
