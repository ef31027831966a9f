"""The help page: what every page is for, said once, and the words that this program uses."""

from __future__ import annotations

import streamlit as st

from dashboard.navigation import ELSEWHERE, PAGES, find_place
from dashboard.parts.frame import TEXT_WIDTH, show_head
from dashboard.state import State
from dashboard.wording import md, text
from engine.classroom import ClassReport

EXPLAINED = {
    "home": "help-page-home",
    "import": "help-page-import",
    "class": "help-page-class",
    "skills": "help-page-skills",
    "student": "help-page-student",
    "whatif": "help-page-whatif",
    "growth": "help-page-growth",
    "plans": "help-page-plans",
    "trust": "help-page-trust",
    "district": "help-page-district",
    "settings": "help-page-settings",
}
"""Every page but this one, and what it is for."""

GLOSSARY = {
    "help-word-skill": "help-word-skill-means",
    "help-word-mastery": "help-word-mastery-means",
    "help-word-range": "help-word-range-means",
    "help-word-level": "help-word-level-means",
    "help-word-line": "help-word-line-means",
    "help-word-finding": "help-word-finding-means",
    "help-word-path": "help-word-path-means",
    "help-word-plan": "help-word-plan-means",
    "help-word-linked": "help-word-linked-means",
    "help-word-check": "help-word-check-means",
}
"""Ten words, in the order in which a teacher meets them."""


def show(report: ClassReport | None, state: State) -> None:
    """A paragraph a page, then the glossary; needs no class."""
    with st.container(width=TEXT_WIDTH):
        show_head(md("page-help"), md("help-caption"))
        st.header(md("help-pages"), anchor=False)
        for name, page in PAGES.items():
            if name in EXPLAINED and (name == "whatif" or find_place(name) != ELSEWHERE):
                st.markdown(f"{page.icon} **{md(page.title)}**  \n{md(EXPLAINED[name])}")
        st.header(md("help-words"), anchor=False)
        for word, meaning in GLOSSARY.items():
            st.markdown(f"**{md(word)}**  \n{md(meaning)}")
        st.caption(text("help-more"))
