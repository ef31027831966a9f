"""The home page: the teacher's classes, those of this session and those that are kept, and the ways in.

The teacher sees a card for every open class (its levels and the one thing to do) and a list of the others that are
kept, and opens one from there; below, what the engine found about the open ones, and where all this is kept. Before the
first class there is one card: try the sample, or upload a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.parts.beginnings import show_beginnings
from dashboard.parts.frame import present_theme, show_head
from dashboard.parts.notices import show_notices
from dashboard.parts.place import show_place
from dashboard.state import State
from dashboard.theme import URGENCY
from dashboard.views.home_page.cards import rate_urgency, show_attention, show_card
from dashboard.views.home_page.class_files import take_class_file
from dashboard.views.home_page.kept_classes import show_kept_classes
from dashboard.views.home_page.reminders import show_invitations, show_unused
from dashboard.wording import list_words, md, say_md, signed
from engine.classroom import ClassReport
from engine.store.errors import UnavailableError

if TYPE_CHECKING:
    from engine.store.classes import ClassLine


def show(report: ClassReport | None, state: State) -> None:
    """What was just done, class cards, the list of what is kept, and "New here?"; with no class that stands alone."""
    try:
        lines: Sequence[ClassLine] = state.keeping.list_classes()
    except UnavailableError as error:
        st.error(say_md(error.sentence), icon=":material/error:")
        lines = ()
    if not state.classes and not lines:
        _show_welcome(state)
    else:
        _show_classes(lines, state)
    show_place(state.keeping)


def _show_welcome(state: State) -> None:
    show_head(md("home-welcome"), md("home-welcome-caption"))
    show_notices(state)
    show_invitations(state)
    with st.container(border=True):
        st.header(md("home-new-title"), anchor=False)
        st.markdown(md("home-new-sentence"))
        show_beginnings(state, primary=True)
        take_class_file(state)
    with st.grid(3, min_column_width=220, border=True) as grid:
        for step in ("home-how-1", "home-how-2", "home-how-3"):
            with grid.cell():
                st.markdown(md(step))


def _show_classes(lines: Sequence[ClassLine], state: State) -> None:
    kept = {line.id for line in lines}
    n = len(lines) + sum(key not in kept for key in state.classes)
    show_head(md("home-title"), md("home-caption", n=n, open=len(state.classes)))
    show_notices(state)
    show_invitations(state)
    if lines:
        show_unused(state)
    cards = sorted(map(state.shows, state.classes.values()), key=rate_urgency, reverse=True)
    if cards:
        theme = present_theme()
        grid = st.grid(3, min_column_width=260, border=True)
        for place, opened in enumerate(cards):
            with grid.cell():
                show_card(opened, state, theme, primary=place == 0)
        with grid.cell():
            _show_ways_in(state)
        st.caption(md("home-strip-help", levels=list_words(signed(level) for level in URGENCY)))
    show_kept_classes(lines, state)
    if cards:
        show_attention(cards)
    else:
        with st.container(border=True):
            _show_ways_in(state)


def _show_ways_in(state: State) -> None:
    # Who has classes is not new here, whether the sample is open or not.
    st.header(md("home-more-title"), anchor=False)
    st.markdown(md("home-more-sentence"))
    show_beginnings(state, primary=False)
    take_class_file(state)
