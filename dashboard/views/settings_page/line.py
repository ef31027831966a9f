"""The line for *mastered* of new classes, and what levels and ranges mean."""

from __future__ import annotations

import streamlit as st

from dashboard.desk.preferences import HIGHEST_LINE, LOWEST_LINE, find_line, keep_line
from dashboard.session import read_widget
from dashboard.state import State
from dashboard.wording import md, points, text
from engine.estimates.sureness import PROBABLE

_KEY = "line-of-new-classes"


def show_line(state: State) -> None:
    """Rows that set the line and say what the levels and the range mean."""
    present = points(find_line(state.keeping))
    with st.container(border=True):
        st.markdown(md("settings-line"))
        st.slider(
            text("settings-line-label"), LOWEST_LINE, HIGHEST_LINE, present, key=f"{_KEY}-{present}",
            disabled=state.keeping.store is None, on_change=_keep, args=(state, f"{_KEY}-{present}"),
        )  # fmt: skip
        st.caption(md("settings-levels", n=PROBABLE))
        st.caption(md("settings-range"))


def _keep(state: State, key: str) -> None:
    """Keep what the teacher chose: from a callback, so that another window's choice is not written over by a rerun."""
    keep_line(state.keeping, int(read_widget(key)))
    st.toast(text("settings-saved"))
