"""Choosing files on the import page.

The teacher gives one or several files, or takes the sample class instead; adds files of the same class later; and can
have the layouts forgotten that were mapped by hand.
"""

from __future__ import annotations

import streamlit as st

from dashboard.desk.uploads import Upload
from dashboard.parts.beginnings import open_sample_class, show_sample_term
from dashboard.state import State
from dashboard.views.import_page.typing import offer_typing
from dashboard.wording import md, text
from engine.store.kept_layouts import count_layouts, forget_layouts

FILE_TYPES = ["csv", "tsv", "txt", "xlsx", "xls", "ods", "zip"]


def show_uploader(state: State) -> None:
    """The box for the first files, the sample class instead, and how many mapped layouts are remembered."""
    with st.container(border=True):
        st.markdown(md("import-which"))
        files = st.file_uploader(text("import-file"), type=FILE_TYPES, accept_multiple_files=True, key="gradebook-file")
        st.caption(md("import-private"))
        if files:
            state.begin_upload([(file.name, file.getvalue()) for file in files])
            st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(md("import-no-file"), width="content")
        if st.button(text("try-sample"), icon=":material/play_arrow:", key="try-sample"):
            open_sample_class(state)
        offer_typing(state)
        show_sample_term(state)
    _show_layouts(state)


def _show_layouts(state: State) -> None:
    """How many layouts are remembered, and a way to have them forgotten."""
    store = state.keeping.store
    n_layouts = 0 if store is None else count_layouts(store)
    if store is None or not n_layouts:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(md("import-layouts", n=n_layouts), width="content")
        if st.button(text("import-forget-layouts"), type="tertiary", key="forget-layouts"):
            forget_layouts(store)
            st.rerun()


def show_more_files(upload: Upload, state: State) -> None:
    """A second way to the uploader: more files of the same class."""
    if not upload.is_adding:
        if st.button(text("import-add-file"), icon=":material/add:", type="tertiary", key="add-file"):
            state.change_upload(is_adding=True)
            st.rerun()
        return
    key = f"more-{upload.key}-{len(upload.files)}-{upload.removals}"
    files = st.file_uploader(text("import-more-files"), type=FILE_TYPES, accept_multiple_files=True, key=key)
    if files:
        state.add_files([(file.name, file.getvalue()) for file in files])
        st.rerun()
