"""The page *Model and trust*, one column of text: how an estimate is made, and how far it holds on this class.

Everything on it is about the class in view; what takes seconds is computed when the teacher asks for it.
"""

from __future__ import annotations

import streamlit as st

from dashboard.parts.beginnings import show_empty_page
from dashboard.parts.frame import TEXT_WIDTH, present_theme, show_head
from dashboard.parts.notices import show_notices
from dashboard.resources import make_model_card
from dashboard.state import State
from dashboard.views.trust_page.card import name_asked, show_card
from dashboard.views.trust_page.check import show_check
from dashboard.views.trust_page.groups import show_groups
from dashboard.views.trust_page.line import show_line
from dashboard.views.trust_page.others import show_others
from dashboard.wording import SEPARATOR, escape, md
from engine.classroom import ClassReport


def show(report: ClassReport | None, state: State) -> None:
    """How an estimate is made, the check on this class, other ways, groups, another line, and the model card."""
    opened = state.current
    if report is None or opened is None:
        show_empty_page(md("trust-title"), md("trust-empty"), state)
        return
    theme = present_theme()
    with st.container(width=TEXT_WIDTH):
        show_head(md("trust-title"), SEPARATOR.join([escape(opened.name), md("trust-caption")]))
        show_notices(state)
        _show_how(report)
        with st.container(border=True):
            show_check(report, opened, theme)
        with st.container(border=True):
            show_others(report, opened, state)
        with st.container(border=True):
            show_groups(report, opened, theme)
        with st.container(border=True):
            show_line(report, state, theme)
        with st.container(border=True):
            show_card(report)


def _show_how(report: ClassReport) -> None:
    """Four sentences, what estimates are not for, and why."""
    card = make_model_card(name_asked(report))
    st.header(md("trust-how-title"), anchor=False)
    learned = md("trust-how-many-classes", n=card.n_classes) if card else md("trust-how-no-classes")
    sentences = (md("trust-how-file"), learned, md("trust-how-class"), md("trust-how-range"))
    st.markdown("\n".join(f"{place}. {sentence}" for place, sentence in enumerate(sentences, 1)))
    if report.honesty and report.honesty.is_fallback:
        st.markdown(md("trust-how-fallback"))
    with st.container(border=True, key="trust-not-for"):
        st.markdown(f":material/balance: {md('trust-not-for')}")
