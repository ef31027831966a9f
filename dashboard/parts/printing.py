"""A sheet of paper behind one button: a PDF, or a page to print where this computer has no face for a letter of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import streamlit as st

from dashboard.resources import find_unprintable_letters
from dashboard.wording import say_md
from engine.exports.file_names import safe_file_name

if TYPE_CHECKING:
    from engine.exports.sheets.blocks import Sheet

Noting = Callable[[str, Callable[[], bytes]], Callable[[], bytes]]
"""From the kind of a file and what makes it to what makes it and writes into the journal that it was exported."""


def offer_sheet(
    sheet: Sheet,
    write_pdf: Callable[[], bytes],
    *,
    label: str,
    name: str,
    kind: str,
    note: Noting,
    type_: Literal["primary", "secondary", "tertiary"] = "secondary",
) -> None:
    """The button; the file is made when it is clicked.

    Parameters
    ----------
    name
        Of the file, without its extension, before it is made safe.
    kind
        Of the file, as the journal knows it, and the key of the button.
    """
    from engine.exports.html import write_page
    from engine.exports.paper.fonts import say_missing
    from engine.exports.sheets.blocks import list_texts

    letters = find_unprintable_letters(frozenset("".join(list_texts(sheet))))
    write = (lambda: write_page([sheet], sheet.title).encode()) if letters else write_pdf
    st.download_button(
        label, note(kind, write), f"{safe_file_name(name)}.{'html' if letters else 'pdf'}",
        "text/html" if letters else "application/pdf",
        key=f"print-{kind}", icon=":material/print:", on_click="ignore", type=type_,
    )  # fmt: skip
    if letters:
        st.caption(say_md(say_missing(letters)))
