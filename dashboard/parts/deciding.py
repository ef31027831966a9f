"""How a decision of the teacher is made, or refused with a sentence, and how it is told whose it is."""

from __future__ import annotations

from datetime import date, datetime

import streamlit as st

from dashboard.analysing import decide
from dashboard.desk.keeping import Change
from dashboard.state import State
from dashboard.wording import say_md, text
from engine.errors import InputError


def decide_and_show(state: State, change: Change) -> None:
    """Change what is kept of the class in view and draw the page anew; or say why that cannot be."""
    try:
        with st.spinner(text("analysing")):
            decide(state, change)
    except InputError as error:
        refuse(error)
        return
    st.rerun()


def refuse(error: InputError) -> None:
    """Say why something cannot be decided."""
    st.error(say_md(error.problems[0].message), icon=":material/error:")


def name_decider(state: State, made_by: str) -> str:
    """Whose decision it is, as the catalogue tells them apart."""
    return "you" if made_by == state.keeping.teacher else "other"


def day_of(made_at: datetime) -> date:
    """The day of a decision where the teacher is; it is kept in UTC."""
    return made_at.astimezone().date()
