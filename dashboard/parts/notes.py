"""The teacher's own notes, on a student and on the class: plain text, saved as it is written, and never exported."""

from __future__ import annotations

import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.parts.deciding import day_of, name_decider
from dashboard.session import typed_text
from dashboard.state import State
from dashboard.wording import md, say_md, text

LONGEST_NOTE = 5000


def show_note(opened: OpenClass, state: State, student: str = "") -> None:
    """The note on the student with this key, or, without one, on the class, in a box that saves what is changed."""
    if state.names_hidden:
        return  # what a teacher notes is for no projector, whatever it calls the student
    if state.meet_note(student) and state.unsaved_note(student) is None:
        st.toast(text("note-changed"), icon=":material/sync:")
    note = state.note(student)
    key = f"own-note-{opened.key}-{student}-{state.note_box(student)}"

    def save() -> None:
        # Before the page is drawn: a click that leads elsewhere must not take the note with it.
        state.keep_note(typed_text(key), student)

    st.text_area(
        text("note-on-student" if student else "note-on-class"), value=note.text if note else "", key=key,
        on_change=save, max_chars=LONGEST_NOTE, height="content", placeholder=text("note-hint"),
    )  # fmt: skip
    who_sees = md("note-who-sees-student" if student else "note-who-sees")
    if note is None:
        st.caption(who_sees)
    else:
        who = name_decider(state, note.changed_by)
        st.caption(f"{md('note-saved', who=who, on=day_of(note.changed_at))} {who_sees}")
    _show_unsaved(state, student, key)


def _show_unsaved(state: State, student: str, key: str) -> None:
    """What the teacher wrote and could not be saved, why, and a way to save it all the same."""
    unsaved = state.unsaved_note(student)
    if unsaved is None:
        return
    with st.container(border=True):
        st.markdown(f":material/error: {say_md(unsaved.why)}")
        st.caption(md("note-unsaved"))
        st.text(unsaved.text)
        with st.container(horizontal=True):
            if st.button(text("note-save-mine"), key=f"mine-{key}"):
                state.keep_note(unsaved.text, student, instead=True)
                st.rerun()
            if st.button(text("note-drop-mine"), key=f"drop-{key}", type="tertiary"):
                state.forget_unsaved_note(student)
                st.rerun()
