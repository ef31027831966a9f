"""A file that is encrypted: the box for its passphrase, wherever its classes are missed."""

from __future__ import annotations

import streamlit as st

from dashboard.resources import unlock_database
from dashboard.serving.deployment import present_deployment
from dashboard.state import State
from dashboard.wording import md, say_md, text
from engine.classroom import Message
from engine.store.errors import UnavailableError

LOCKED = "store-not-readable"
"""What the store says of a file that is encrypted, or damaged: it cannot tell the two apart."""


def show_trouble(trouble: Message, state: State) -> None:
    """What is wrong with the store; of a file of this computer that may be encrypted, a box for its passphrase."""
    if trouble.key != LOCKED or not present_deployment().is_local:
        st.warning(say_md(trouble), icon=":material/cloud_off:")
        return
    with st.container(border=True, key="unlocking"):
        st.markdown(md("unlock-what"))
        with st.form("unlock", border=False):
            passphrase = st.text_input(
                text("unlock-passphrase"), type="password", key="unlock-passphrase", width=320,
                autocomplete="current-password",
            )  # fmt: skip
            wanted = st.form_submit_button(text("unlock"), type="primary", icon=":material/lock_open:", key="unlock-do")
        if wanted:
            try:
                unlock_database(passphrase)
            except UnavailableError as error:
                st.markdown(f":material/error: {say_md(error.sentence)}")
            else:
                state.asks_again_at = 0.0
                st.rerun()
        with st.expander(text("unlock-else")):
            st.markdown(say_md(trouble))
