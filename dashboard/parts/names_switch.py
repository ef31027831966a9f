"""The switch that hides names on a screen that a whole class sees, at the head of every page."""

from __future__ import annotations

import streamlit as st

from dashboard.state import State
from dashboard.wording import md, text

KEY = "hide-names"


def show_names_switch(state: State) -> None:
    """Offer to hide names once there is a class; what follows on the page then shows other names."""
    if not state.classes:
        return
    with st.container(horizontal=True, horizontal_alignment="right"):
        hidden = st.toggle(text("names-hide"), value=state.names_hidden, key=KEY, help=text("names-hide-help"))
    state.hide_names(hidden)


def say_names_are_hidden(sentence: str) -> None:
    """Say why something that needs true names is not there while they are hidden, and how to have it."""
    st.info(md(sentence), icon=":material/visibility_off:")
