"""A backup of everything on this computer as one file; never of a store that other teachers use too."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.language import bind_language
from dashboard.parts.passphrase import ask_to_encrypt
from dashboard.state import State
from dashboard.wording import md, text


def show_backup(state: State) -> None:
    """What the app keeps by itself, and a download, encrypted where a passphrase is given."""
    store = state.keeping.store
    if store is None or state.keeping.has_others or store.database.path is None:
        return
    from engine.store.backups import write_backup
    from engine.store.daily_backups import list_backups

    st.header(md("backup-title"), anchor=False)
    own = list_backups(store.database.path)
    if own:
        st.markdown(md("backup-own", n=len(own), folder=str(own[-1].parent)))
    st.markdown(md("backup-what"))
    passphrase = ask_to_encrypt("backup-passphrase")
    database, today = store.database, date.today()
    st.download_button(
        text("class-file-save-plain" if passphrase == "" else "class-file-save-locked"),
        bind_language(lambda: write_backup(database, passphrase or None)),
        f"gradepath {today.isoformat()}.zip", "application/zip", key="save-backup", icon=":material/download:",
        on_click="ignore", disabled=passphrase is None,
    )  # fmt: skip
    st.caption(md("backup-restore"))
