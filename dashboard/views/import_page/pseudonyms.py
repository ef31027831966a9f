"""Pseudonyms in the place of names and ids: the key is a file that the teacher has before anything is stored."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard.desk.uploads import Upload
from dashboard.parts.name_keys import ask_for_key
from dashboard.parts.passphrase import ask_to_encrypt
from dashboard.resources import hide_names
from dashboard.state import State
from dashboard.wording import md, text
from engine.classbook.previewing import AddedUploads
from engine.classbook.pseudonyms import HiddenUploads
from engine.classroom import KeptClass
from engine.classroom import Upload as KeptUpload
from engine.exports.file_names import safe_file_name
from engine.privacy.name_key import NameKey
from engine.privacy.name_key_file import write_key
from engine.privacy.pseudonyms import name_again


def ask_for_pseudonyms(upload: Upload, state: State) -> None:
    """Whether names and ids are replaced before the class is stored."""
    wanted = st.checkbox(text("pseudonyms"), value=upload.uses_pseudonyms, key=f"pseudonyms-{upload.key}")
    if wanted:
        st.caption(md("pseudonyms-help"))
    if wanted != upload.uses_pseudonyms:
        state.change_upload(uses_pseudonyms=wanted)
        st.rerun()


def offer_key(hidden: HiddenUploads, upload: Upload, state: State) -> bool:
    """The key as a file to save; True once it was saved as it is now."""
    written = write_key(hidden.key)
    told = hashlib.sha256(written).hexdigest()
    with st.container(border=True):
        st.header(md("pseudonyms-key-title"), anchor=False)
        st.markdown(md("pseudonyms-key-help"))
        passphrase = ask_to_encrypt(f"passphrase-{upload.key}")
        data = write_key(hidden.key, passphrase) if passphrase else written
        st.download_button(
            text("pseudonyms-save"), data, f"{safe_file_name(upload.name)}_names.json", "application/json",
            icon=":material/key:", key=f"key-{upload.key}", on_click=lambda: state.change_upload(saved_key=told),
            disabled=passphrase is None,
        )  # fmt: skip
        is_saved = upload.saved_key == told
        st.markdown(md("pseudonyms-saved") if is_saved else md("pseudonyms-not-saved"))
    return is_saved


def hide_for_class(uploads: Sequence[KeptUpload], kept: KeptClass, upload: Upload) -> HiddenUploads | None:
    """The uploads with the pseudonyms of a class, once its key was opened; None before that."""
    key = _ask_for_key(kept, upload)
    return None if key is None else hide_names(uploads, key, upload.choices)


def name_preview(found: AddedUploads, key: NameKey) -> AddedUploads:
    """What a teacher reads about the students, with their names; what would be kept has none."""
    return replace(
        found,
        known_students=name_again(found.known_students, key),
        new_students=name_again(found.new_students, key),
        missing_students=name_again(found.missing_students, key),
        left_students=name_again(found.left_students, key),
    )


def _ask_for_key(kept: KeptClass, upload: Upload) -> NameKey | None:
    with st.container(border=True):
        st.header(md("pseudonyms-open-title"), anchor=False)
        st.markdown(md("pseudonyms-open-help", name=kept.name))
        key = ask_for_key(kept, upload.key)
        if key is not None:
            st.markdown(md("pseudonyms-opened"))
    return key
