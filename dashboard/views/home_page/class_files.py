"""A class file becomes a class of the teacher: read and checked as a whole before anything is written."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import navigation
from dashboard.analysing import report_kept
from dashboard.parts.class_lines import show_name
from dashboard.parts.problems import show_problems
from dashboard.state import State
from dashboard.wording import md, text
from engine.classroom import Message
from engine.errors import InputError


def take_class_file(state: State) -> None:
    """A box for the file and one for its passphrase; what is wrong with the file is said under them."""
    with st.expander(text("class-file-open"), icon=":material/folder_open:", key="open-class-file"):
        st.markdown(md("class-file-open-what"))
        with st.form("class-file", border=False):
            file = st.file_uploader(text("class-file-choose"), type=["zip"], key=f"class-file-{len(state.classes)}")
            passphrase = st.text_input(
                text("class-file-open-passphrase"), type="password", key=f"class-file-words-{len(state.classes)}",
                autocomplete="off",
            )  # fmt: skip
            wanted = st.form_submit_button(text("class-file-open-do"), icon=":material/arrow_forward:", key="take-file")
        if not wanted or file is None:
            return
        try:
            with st.spinner(text("analysing")):
                _open(file.name, file.getvalue(), passphrase, state)
        except InputError as error:
            show_problems(text("class-file-refused", file=file.name), error.problems)
            return
    navigation.go("class")


def _open(filename: str, data: bytes, passphrase: str, state: State) -> None:
    """The class of the file, kept where there is a store; the earlier classes it starts from join the memory."""
    from engine.store.class_file import read_class_file

    archive = read_class_file(data, filename, passphrase or None)
    kept = replace(archive.kept, id="")
    report_kept(kept, archive.memory)  # what cannot be analysed is not kept: it could never be opened
    if state.keeping.store is not None:
        from engine.store.importing import import_class

        kept = import_class(state.keeping.store, archive)
        state.take_kept_memory(*state.keeping.load_memory())
    elif archive.memory is not None:
        from engine.memory.merging import merge

        state.change_memory(merge([archive.memory] if state.memory is None else [state.memory, archive.memory]))
    made, earlier = report_kept(kept, state.memory)
    state.open_class(kept, made, earlier)
    state.notices.append(Message("class-file-opened", {"name": show_name(kept.name)}))
