"""Whether a file that is saved is encrypted, and with which passphrase."""

from __future__ import annotations

import streamlit as st

from dashboard.wording import md, text

_WIDTH = 360


def ask_to_encrypt(key: str) -> str | None:
    """A box to tick and, once it is ticked, one for a passphrase.

    Nothing can be saved while a passphrase is wanted and not there. A browser hands in what was typed only when the
    cursor leaves the box: with a button that saves without encryption beside it, the very click that hands in the
    passphrase saved the file without.

    Returns
    -------
    str or None
        The passphrase; empty where none is wanted; None as long as one is wanted and too short.
    """
    from engine.privacy.sealing import SHORTEST_PASSPHRASE

    if not st.checkbox(text("passphrase-wanted"), key=f"{key}-wanted", help=text("passphrase-wanted-help")):
        return ""
    passphrase = st.text_input(
        text("class-file-passphrase"), type="password", key=key, width=_WIDTH, autocomplete="new-password"
    )
    if len(passphrase.strip()) >= SHORTEST_PASSPHRASE:
        return passphrase
    icon = ":material/error: " if passphrase else ""
    st.markdown(icon + md("class-file-short", n=SHORTEST_PASSPHRASE))
    return None
