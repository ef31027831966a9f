"""The list of classes that are kept, as the store has them: no report is made for it.

A few are listed as they are; from :data:`FEW` on there is a box to search in, and pages to turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import navigation
from dashboard.analysing import open_kept_class
from dashboard.parts.class_lines import describe_line, show_name
from dashboard.state import State
from dashboard.wording import escape, md, say_md, text
from engine.errors import InputError

if TYPE_CHECKING:
    from engine.store.classes import ClassLine

FEW = 12
"""From so many classes on they are searched; also how many a page of the list has."""


def show_kept_classes(lines: Sequence[ClassLine], state: State) -> None:
    """The classes that are not open, newest first; archived ones behind a switch.

    Where the list is long enough to search in, those that are open are in it too.
    """
    is_long = len(lines) >= FEW
    listed = [line for line in lines if is_long or line.id not in state.classes]
    if not listed:
        return
    st.header(md("kept-title-all" if is_long else "kept-title"), anchor=False)
    n_archived = sum(line.is_archived for line in listed)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        asked = st.text_input(text("kept-search"), key="search-classes", max_chars=80, width=320) if is_long else ""
        shows_archived = bool(n_archived) and st.toggle(text("kept-show-archived", n=n_archived), key="show-archived")
    found = search_classes([line for line in listed if shows_archived or not line.is_archived], asked)
    if not found:
        st.markdown(md("kept-none-found" if asked.strip() else "kept-only-archived"))
        return
    first = _choose_first(len(found))
    for line in found[first : first + FEW]:
        _show_line(line, state, primary=line is found[0] and not state.classes)


def search_classes(lines: Sequence[ClassLine], asked: str) -> list[ClassLine]:
    """The classes whose names have every word that is asked for, in whatever case."""
    words = asked.casefold().split()
    return [line for line in lines if all(word in line.name.casefold() for word in words)]


def _choose_first(n: int) -> int:
    """Position of the first class on the page of the list that the teacher turned to."""
    if n <= FEW:
        return 0
    n_pages = -(-n // FEW)
    with st.container(horizontal=True, vertical_alignment="center"):
        page = st.pagination(n_pages, key=f"pages-{n_pages}")
        st.caption(md("kept-shown", first=(page - 1) * FEW + 1, last=min(page * FEW, n), n=n))
    return (page - 1) * FEW


def _show_line(line: ClassLine, state: State, *, primary: bool) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        facts = describe_line(line, date.today())
        st.markdown(f"**{escape(show_name(line.name))}**  \n:small[{facts}]", width="stretch")
        wanted = st.button(
            text("home-open"),
            key=f"open-kept-{line.id}",
            type="primary" if primary else "tertiary",
            icon=":material/arrow_forward:",
            icon_position="right",
        )
    if wanted:
        open_line(line.id, state)


def open_line(class_id: str, state: State) -> None:
    """Bring a class into view and go to its page; what is wrong with it is said in place."""
    try:
        if class_id in state.classes:
            state.select_class(class_id)
        else:
            with st.spinner(text("analysing")):
                open_kept_class(state, class_id)
    except InputError as error:
        for problem in error.problems:
            st.error(say_md(problem.message), icon=":material/error:")
        return
    navigation.go("class")
