"""The settings page: language and line, where classes are kept, a backup, reminders, the journal, deleting everything.

The teacher chooses the language and the line of new classes, reads where the file is and whether it is encrypted, says
after how many months to be reminded, and sees who opened, exported and deleted what. Deleting everything comes last,
and wants a word to be typed.
"""

from __future__ import annotations

import streamlit as st

from dashboard.parts.frame import TEXT_WIDTH, show_head
from dashboard.parts.journal import show_journal
from dashboard.parts.language_choice import ask_for_language
from dashboard.parts.notices import show_notices
from dashboard.parts.place import show_where
from dashboard.state import State
from dashboard.views.settings_page.backup import show_backup
from dashboard.views.settings_page.deleting import show_deleting
from dashboard.views.settings_page.encrypting import show_encrypting
from dashboard.views.settings_page.line import show_line
from dashboard.views.settings_page.privacy import show_privacy
from dashboard.views.settings_page.school import show_school
from dashboard.wording import md, text
from engine.classroom import ClassReport


def show(report: ClassReport | None, state: State) -> None:
    """Language, line, names and privacy first; what needs the store only where there is one, and deleting last."""
    with st.container(width=TEXT_WIDTH):
        show_head(md("page-settings"))
        show_notices(state)
        ask_for_language(state)
        show_line(state)
        _say_where_names_are_hidden()
        st.header(md("settings-where"), anchor=False)
        show_where(state.keeping)
        show_privacy()
        if state.keeping.store is None:
            return
        show_encrypting(state)
        show_backup(state)
        _show_reminder(state)
        st.header(md("journal-title"), anchor=False)
        show_journal(state)
        show_school(state)
        show_deleting(state)


def _say_where_names_are_hidden() -> None:
    with st.container(border=True):
        st.markdown(md("settings-names"))


def _show_reminder(state: State) -> None:
    store = state.keeping.store
    assert store is not None
    from engine.store.retention import CHOICES, load_months, save_months

    present = load_months(store)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(md("settings-reminder"), width="stretch")
        wanted = st.selectbox(
            text("settings-reminder-label"), CHOICES, CHOICES.index(present), key="remind-after", width=160,
            format_func=lambda n: text("settings-months", n=n), label_visibility="collapsed",
        )  # fmt: skip
    if wanted != present:
        save_months(store, wanted)
        st.toast(text("settings-saved"))
