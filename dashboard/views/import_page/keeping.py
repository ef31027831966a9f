"""Whether the class is to be there tomorrow, and what is kept of it: asked before anything is stored."""

from __future__ import annotations

import streamlit as st

from dashboard.desk.uploads import Upload
from dashboard.serving.deployment import present_deployment
from dashboard.state import State
from dashboard.views.import_page.pseudonyms import ask_for_pseudonyms
from dashboard.wording import md, say_md, text
from engine.classroom import KeptClass


def ask_to_keep(upload: Upload, into: KeptClass | None, state: State) -> bool:
    """Ask whether to keep the class, and the original file with it.

    Parameters
    ----------
    into
        The class that the scores are added to; it is kept or not as before. None for a new one.

    Returns
    -------
    Whether the scores will be kept.
    """
    store = state.keeping.store
    with st.container(border=True):
        st.header(md("keep-class-title"), anchor=False)
        place = "here" if present_deployment().is_local else "server"
        if store is None:
            st.checkbox(text("keep-class", place=place), value=False, disabled=True, key=f"keep-{upload.key}-none")
            why = state.keeping.why_not
            st.markdown(f":material/cloud_off: {say_md(why)}" if why is not None else md("keep-class-off"))
            return False
        if into is None:
            is_kept = st.checkbox(text("keep-class", place=place), value=upload.is_kept, key=f"keep-{upload.key}")
        else:
            is_kept = bool(into.id)
        if not is_kept:
            st.caption(md("keep-class-off") if into is None else md("keep-class-stays-off"))
        else:
            encrypted = "yes" if store.database.is_encrypted else "no"
            st.caption(md("keep-class-where", place=place, encrypted=encrypted))
        if is_kept and into is None:
            ask_for_pseudonyms(upload, state)
        hides = into.pseudonyms if into is not None else upload.uses_pseudonyms
        originals = upload.keeps_originals
        if is_kept and not hides:
            originals = st.checkbox(
                text("keep-original", n=len(upload.files)), value=originals, key=f"original-{upload.key}"
            )
    if into is None and is_kept != upload.is_kept:
        state.change_upload(is_kept=is_kept)
        st.rerun()  # what stands above depends on it
    if originals != upload.keeps_originals:
        state.change_upload(keeps_originals=originals)
    return is_kept
