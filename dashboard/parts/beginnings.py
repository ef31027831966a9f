"""The ways in: the sample class or a file, also from a page that has no class to show yet."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from dashboard import navigation
from dashboard.analysing import open_sample_class as bring_sample_into_view
from dashboard.analysing import open_sample_term as bring_term_into_view
from dashboard.desk.opened import SAMPLE, SAMPLE_TERM
from dashboard.parts.frame import show_head
from dashboard.state import State
from dashboard.wording import md, text


def show_empty_page(title: str, sentence: str, state: State) -> None:
    """The card of a page that has no class to show yet: one sentence, and the buttons to begin."""
    show_head(title)
    with st.container(border=True):
        st.header(md("empty-title"), anchor=False)
        st.markdown(sentence)
        show_beginnings(state, primary=True)


def show_beginnings(state: State, *, primary: bool) -> None:
    """The ways in: the sample class after one test or after three, as far as it is not open already, and a file."""
    with st.container(horizontal=True):
        if SAMPLE not in state.classes and st.button(
            text("try-sample"),
            icon=":material/play_arrow:",
            type="primary" if primary else "secondary",
            key="try-sample",
        ):
            open_sample_class(state)
        show_sample_term(state)
        if st.button(text("upload-gradebook"), icon=":material/upload_file:", key="upload-gradebook"):
            navigation.go("import")


def show_sample_term(state: State) -> None:
    """The sample class after three tests, unless it is open already."""
    if SAMPLE_TERM not in state.classes and st.button(
        text("try-sample-term"), icon=":material/timeline:", key="try-sample-term"
    ):
        with st.spinner(text("analysing")):
            bring_term_into_view(state)
        navigation.go("class")


def open_sample_class(state: State) -> NoReturn:
    """Bring the sample class into view and open its page."""
    with st.spinner(text("analysing")):
        bring_sample_into_view(state)
    navigation.go("class")
