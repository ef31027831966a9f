"""The key to the pseudonyms of a class: the file and its passphrase, wherever names are needed."""

from __future__ import annotations

import streamlit as st

from dashboard.parts.problems import show_problems
from dashboard.wording import text
from engine.classbook.pseudonyms import check_key
from engine.classroom import KeptClass
from engine.errors import InputError
from engine.privacy.name_key import NameKey
from engine.privacy.name_key_file import read_key


def ask_for_key(kept: KeptClass, where: str) -> NameKey | None:
    """The key of a class, once its file and passphrase are given and fit; else what is wrong with them.

    Parameters
    ----------
    where
        Tells one box from the next.
    """
    file = st.file_uploader(text("name-key-file"), type=["json"], key=f"open-key-{where}")
    passphrase = st.text_input(text("name-key-passphrase"), type="password", key=f"open-passphrase-{where}", width=360)
    if file is None:
        return None
    try:
        key = read_key(file.getvalue(), passphrase)
        check_key(kept, key)
    except InputError as error:
        show_problems(text("name-key-wrong"), error.problems)
        return None
    return key
