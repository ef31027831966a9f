"""A plan that another window changed: the teacher is told, sees how it is now, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.state import State
from dashboard.wording import md
from engine.errors import ChangedElsewhereError


def meet_plan(state: State, student: int) -> bool:
    """Show the plan as it is now, and say so where another window changed it: then nothing of this run is saved."""
    is_changed = state.meet_plan(student)
    if is_changed:
        with st.container(border=True):
            st.markdown(f":material/sync: {md('plan-changed')}")
    return is_changed


def save_plan(save: Callable[[], None]) -> None:
    """Save a change of a plan; where another window was faster, draw the page anew with what is there now."""
    try:
        save()
    except ChangedElsewhereError:
        # Before the page is drawn again the class is read anew, and meet_plan says what happened.
        st.rerun()
