"""A sheet of paper behind one button: a PDF, and under it which letters of it this computer can only draw as a box."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
    """The button; the file is made when it is clicked, and no letter keeps it from being a PDF.

    Parameters
    ----------
    name
        Of the file, without its extension, before it is made safe.
    kind
        Of the file, as the journal knows it, and the key of the button.
    """
    st.download_button(
        label, note(kind, write_pdf), f"{safe_file_name(name)}.pdf", "application/pdf",
        key=f"print-{kind}", icon=":material/print:", on_click="ignore", type=type_,
    )  # fmt: skip
    say_boxes([sheet])


def say_boxes(sheets: Iterable[Sheet]) -> None:
    """Name the letters of these sheets that this computer has no typeface for; nothing where it has all."""
    from engine.exports.paper.fonts import say_missing
    from engine.exports.sheets.blocks import list_texts

    letters = find_unprintable_letters(frozenset("".join(text for sheet in sheets for text in list_texts(sheet))))
    if letters:
        st.caption(say_md(say_missing(letters)))
