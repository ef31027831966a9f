"""Encrypting the file of this computer with a passphrase; a school's server looks after its own."""

from __future__ import annotations

from importlib.util import find_spec

import streamlit as st

from dashboard.resources import lock_database
from dashboard.serving.deployment import present_deployment
from dashboard.state import State
from dashboard.wording import md, say_md, text
from engine.store.errors import UnavailableError


def show_encrypting(state: State) -> None:
    """What a passphrase is for, the two boxes, and the button; how to install what it needs where that is missing."""
    store = state.keeping.store
    if store is None or store.database.path is None or store.database.is_encrypted or not present_deployment().is_local:
        return
    from engine.privacy.sealing import SHORTEST_PASSPHRASE

    with st.expander(text("encrypt-title"), icon=":material/lock:", key="encrypting"):
        st.markdown(md("encrypt-what", n=SHORTEST_PASSPHRASE))
        if find_spec("sqlcipher3") is None:
            st.markdown(md("encrypt-missing"))
            st.code("python -m pip install sqlcipher3", language=None)
            return
        with st.form("encrypt", border=False):
            passphrase, again = (
                st.text_input(text(label), type="password", key=label, width=320, autocomplete="new-password")
                for label in ("encrypt-passphrase", "encrypt-again")
            )
            knows = st.checkbox(text("encrypt-knows"), key="encrypt-knows")
            wanted = st.form_submit_button(text("encrypt-do"), icon=":material/lock:", key="encrypt-do")
        if not wanted:
            return
        if len(passphrase) < SHORTEST_PASSPHRASE or passphrase != again or not knows:
            st.markdown(f":material/error: {md('encrypt-not-yet', n=SHORTEST_PASSPHRASE)}")
            return
        try:
            lock_database(store.database, passphrase)
        except UnavailableError as error:
            st.markdown(f":material/error: {say_md(error.sentence)}")
            return
        state.ask_for_keeping_again()
        st.toast(text("encrypt-done"), icon=":material/lock:")
        st.rerun()
