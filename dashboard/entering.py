"""What happens before every page: whose classes these are, where they are kept, and what other windows changed."""

from __future__ import annotations

import time
from contextlib import suppress

import streamlit as st

from dashboard.analysing import report_anew
from dashboard.desk.keeping import Keeping, changes_report
from dashboard.language import LANGUAGE, choose_language, has_chosen, list_languages, present_language
from dashboard.resources import find_keeping
from dashboard.state import State
from dashboard.who import Teacher, is_school_lead, present_teacher
from dashboard.wording import md, text
from engine.classroom import Message
from engine.store.earlier_folder import take_over_folder
from engine.store.errors import NotFoundError, UnavailableError
from engine.store.teachers import greet_teacher, load_preferences

PATIENCE = 60.0
"""Seconds after which a store that could not be opened is tried again."""


def enter(state: State) -> Message | None:
    """Find the store of the teacher, and take what other windows changed in the class in view.

    Returns
    -------
    What is wrong with the store; None where nothing is. The session goes on with what it has, and nothing is saved.
    """
    if state.keeping.store is None and time.monotonic() >= state.asks_again_at:
        state.keeping = _find_own_keeping(present_teacher())
        state.asks_again_at = time.monotonic() + PATIENCE
        _speak_as_chosen(state.keeping)
    if state.keeping.store is None:
        return state.keeping.why_not
    try:
        if state.keeping.find_memory_version() != state.memory_version:
            state.take_kept_memory(*state.keeping.load_memory())
        _renew(state)
    except UnavailableError as error:
        if error.sentence.key == "store-not-readable":  # encrypted from another window meanwhile
            state.ask_for_keeping_again()
        return error.sentence
    return None


def _speak_as_chosen(keeping: Keeping) -> None:
    """Speak the language that the teacher chose another time, unless this session already chose one."""
    if keeping.store is None or has_chosen():
        return
    with suppress(UnavailableError):
        language = load_preferences(keeping.store).get(LANGUAGE)
        if language in list_languages() and language != present_language():
            choose_language(str(language))
            st.rerun()


def _find_own_keeping(teacher: Teacher) -> Keeping:
    """The store of a teacher; on a server it learns the verified address that invitations name, and the role."""
    keeping = find_keeping(teacher.id, teacher.email)
    if keeping.store is None:
        return keeping
    if teacher.is_local:
        return _bring_folder(keeping)
    role = "lead" if is_school_lead(teacher) else "teacher"
    try:
        greet_teacher(keeping.store, email=teacher.email, name=teacher.name, role=role)
    except UnavailableError as error:
        return Keeping(None, error.sentence)
    return keeping


def _bring_folder(keeping: Keeping) -> Keeping:
    """The store of a laptop, with what earlier versions kept in a folder."""
    assert keeping.store is not None
    # What cannot be brought stays in the folder until next time; the classes are there all the same.
    with suppress(UnavailableError):
        take_over_folder(keeping.store)
    return keeping


def _renew(state: State) -> None:
    """Take what other windows changed in the class in view; a class that is gone is closed."""
    opened = state.current
    if opened is None or not opened.is_kept:
        return
    try:
        now = state.keeping.renew(opened.kept)
    except NotFoundError:
        state.close_class(opened.key)
        st.toast(md("class-gone", name=opened.name), icon=":material/delete:")
        return
    if now is opened.kept:
        return
    state.take_kept(now)
    if changes_report(opened.kept, now):
        with st.spinner(text("analysing")):
            report_anew(state)
        st.toast(md("class-changed", name=now.name), icon=":material/sync:")
