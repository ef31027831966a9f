"""Everything about a class as one file to keep, encrypted where the teacher gives a passphrase."""

from __future__ import annotations

import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.parts.passphrase import ask_to_encrypt
from dashboard.state import State
from dashboard.wording import md, text
from engine.exports.file_names import safe_file_name


def show_class_file(opened: OpenClass, state: State) -> None:
    """What is in the file, a box for a passphrase, and the download."""
    from engine.store.class_file import write_class_file

    st.markdown(md("class-file-what"))
    # Not the session's own state: a passphrase is gone with the dialog.
    passphrase = ask_to_encrypt(f"passphrase-{opened.key}-{state.questions}")
    kept, memory = opened.kept, state.memory
    st.download_button(
        text("class-file-save-plain" if passphrase == "" else "class-file-save-locked"),
        state.note_export("class-file", lambda: write_class_file(kept, memory, passphrase or None)),
        f"{safe_file_name(opened.name)}.zip", "application/zip", key="save-class-file", icon=":material/download:",
        on_click="ignore", disabled=passphrase is None,
    )  # fmt: skip
