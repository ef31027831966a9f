"""Pseudonyms on the class page: the teacher opens the key, and this tab shows names until the class is closed."""

from __future__ import annotations

import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.parts.name_keys import ask_for_key
from dashboard.state import State
from dashboard.wording import md, text


def show_name_key(opened: OpenClass, state: State) -> None:
    """A way to open the key, or to close it again; nothing for a class with names, or while names are hidden."""
    if not opened.kept.pseudonyms or state.names_hidden:
        return
    with st.popover(text("name-key-close" if state.names_opened else "name-key-open"), icon=":material/key:"):
        if state.names_opened:
            st.markdown(md("name-key-is-open"))
            if st.button(text("name-key-close"), key="close-key", icon=":material/key_off:"):
                state.open_names(None)
                st.rerun()
            return
        st.markdown(md("name-key-help"))
        key = ask_for_key(opened.kept, f"class-{opened.key}")
        if key is not None and st.button(text("name-key-show"), key="open-key", type="primary"):
            state.open_names(key)
            st.rerun()
