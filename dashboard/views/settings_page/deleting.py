"""Deleting everything that a teacher keeps: a dialog says how much that is, and wants a word to be typed."""

from __future__ import annotations

import streamlit as st

from dashboard.parts.asking import ask, forget_class, show_question
from dashboard.state import State
from dashboard.wording import md, say_md, text
from engine.errors import InputError

QUESTION = "settings:everything"


def show_deleting(state: State) -> None:
    """The button, last on the page, and its dialog."""
    st.header(md("everything-title"), anchor=False)
    st.markdown(md("everything-what"))
    if st.button(text("everything-ask"), key="delete-everything", icon=":material/delete_forever:"):
        ask(state, QUESTION)
    show_question(state, QUESTION, text("everything-title"), lambda: _draw(state))


def _draw(state: State) -> None:
    own = [line for line in state.keeping.list_classes() if not line.is_shared]
    st.markdown(md("everything-count", n=len(own), students=sum(line.n_students for line in own)))
    st.caption(md("delete-class-stays-short"))
    word = text("everything-word")
    # A form, so that the click on the button is not lost to the box that loses the cursor.
    with st.form("everything", border=False):
        typed = st.text_input(text("everything-type", word=word), key="everything-typed", max_chars=40)
        wanted = st.form_submit_button(text("delete-forever"), icon=":material/delete_forever:", key="everything-go")
    if st.button(text("ask-cancel"), key="cancel", type="tertiary"):
        state.end_question()
        st.rerun()
    if wanted and typed.strip().casefold() != word.casefold():
        st.error(md("everything-mistyped", word=word))
    elif wanted:
        _delete(state)


def _delete(state: State) -> None:
    from dashboard.desk.deleting import delete_everything

    try:
        with st.spinner(text("ask-working")):
            notice = delete_everything(state.keeping)
    except InputError as error:
        for problem in error.problems:
            st.error(say_md(problem.message), icon=":material/error:")
        return
    forget_class(state)
    state.notices.append(notice)
    state.end_question()
    st.rerun()
