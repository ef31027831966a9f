"""The address of a page names its class and its student by keys that say nothing: reload, back, bookmarks find them.

The browser's address and the session can both change. What the address says counts where it is not what was last
written there: the teacher went back, reloaded, or opened a bookmark. Else the session counts, and is written there.
"""

from __future__ import annotations

import streamlit as st

from dashboard.analysing import open_kept_class, open_sample_class, open_sample_term
from dashboard.desk.opened import SAMPLE, SAMPLE_TERM
from dashboard.state import State
from dashboard.wording import md, text
from engine.classroom import Message
from engine.errors import InputError

CLASS, STUDENT = "class", "student"

WITH_CLASS = ("class", "skills", "student", "whatif", "growth", "plans", "trust")
WITH_STUDENT = ("student", "whatif", "plans")


def describe_address(state: State, page: str) -> dict[str, str]:
    """What the address of a page says of the class and the student in view."""
    opened = state.current
    if opened is None or page not in WITH_CLASS:
        return {}
    found = {CLASS: opened.key}
    if page in WITH_STUDENT:
        found[STUDENT] = opened.key_of(state.student)
    return found


def follow_address(state: State, page: str) -> Message | None:
    """Bring into view what the address names, and write there what is in view.

    Returns
    -------
    What is wrong with the class that the address names; None where nothing is.
    """
    said = {name: st.query_params[name] for name in (CLASS, STUDENT) if name in st.query_params}
    wrong = None
    if said and said != state.address:
        wrong = _open(state, said.get(CLASS, ""))
        if wrong is None and STUDENT in said and state.current is not None:
            student = state.current.assembled.find_student(said[STUDENT])
            if student is not None and student != state.student:
                state.select_student(student)
    if wrong is None:
        write_address(state, page)
    return wrong


def write_address(state: State, page: str) -> None:
    """Write into the address what is in view, where it says something else."""
    wanted = describe_address(state, page)
    said = {name: st.query_params[name] for name in (CLASS, STUDENT) if name in st.query_params}
    if said != wanted:
        others = {name: value for name, value in st.query_params.items() if name not in (CLASS, STUDENT)}
        st.query_params.from_dict({**others, **wanted})
    state.address = wanted


def _open(state: State, key: str) -> Message | None:
    """Bring the class with this key into view, read and analysed where it is not open yet."""
    if key in state.classes:
        state.select_class(key)
        return None
    try:
        with st.spinner(text("analysing")):
            if key == SAMPLE:
                open_sample_class(state)
            elif key == SAMPLE_TERM:
                open_sample_term(state)
            else:
                if open_kept_class(state, key):
                    st.toast(text("class-other-weights"), icon=":material/update:")
    except InputError as error:
        return error.problems[0].message
    return None


def show_wrong_address(wrong: Message) -> None:
    """Say that the address names no class of this teacher."""
    st.warning(md("address-wrong"), icon=":material/link_off:")
    st.caption(md(wrong.key, **{name: value for name, value in wrong.values.items() if isinstance(value, str)}))
