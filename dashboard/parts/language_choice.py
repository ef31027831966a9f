"""Which language the pages speak: chosen in the menu or on *Settings*, kept for the teacher where there is a store."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from dashboard.language import LANGUAGE, choose_language, list_languages, present_language
from dashboard.state import State
from dashboard.wording import md, text
from engine.store.errors import UnavailableError
from engine.store.teachers import set_preference
from engine.wording import name_language


def keep_choice(state: State, language: str) -> None:
    """Speak a language at once, and the next time too."""
    choose_language(language)
    state.end_snapshots()  # editors began with words of the language before
    if state.keeping.store is not None:
        with suppress(UnavailableError):  # the choice holds for this session all the same
            set_preference(state.keeping.store, LANGUAGE, language)


def offer_languages(state: State) -> None:
    """A button for every other language, under its own name, which is all that who does not read this one can find."""
    for language in list_languages():
        if language != present_language():
            st.button(
                name_language(language), key=f"speak-{language}", type="tertiary", icon=":material/translate:",
                on_click=keep_choice, args=(state, language),
            )  # fmt: skip


def ask_for_language(state: State) -> None:
    """A row of the settings that says in which language the pages and the teacher's files are."""
    languages = list_languages()
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(md("settings-language"), width="stretch")
        chosen = st.segmented_control(
            text("settings-language-label"), languages, default=present_language(), required=True,
            format_func=name_language, key=f"settings-language-{present_language()}", label_visibility="collapsed",
        )  # fmt: skip
    if chosen and chosen != present_language():
        keep_choice(state, chosen)
        st.rerun()
