"""What is said once at the top of a page about something that was done on another, such as a class deleted."""

from __future__ import annotations

import streamlit as st

from dashboard.state import State
from dashboard.wording import say_md


def show_notices(state: State) -> None:
    """Say what is waiting to be said."""
    for notice in state.take_notices():
        st.success(say_md(notice), icon=":material/check:")
