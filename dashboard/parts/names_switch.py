"""At the head of every page: the switch that hides names on a screen that a whole class sees, and the language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.language import present_language
from dashboard.parts.language_choice import offer_languages
from dashboard.state import State
from dashboard.wording import md, text

KEY = "hide-names"


@contextmanager
def show_switches(top: DeltaGenerator, state: State) -> Iterator[None]:
    """Offer the other languages, and once there is a class to hide names; the page inside the block shows both.

    A class may be opened by the page itself, as its address says: then the switch comes after it. No name is hidden
    then yet.

    Parameters
    ----------
    top
        Where the switches stand.
    """
    with top.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        place = st.container(width="content")
        offer_languages(state)
    had_classes = bool(state.classes)
    if had_classes:
        _show_toggle(place, state)
    yield
    if state.classes and not had_classes:
        _show_toggle(place, state)


def _show_toggle(place: DeltaGenerator, state: State) -> None:
    hidden = place.toggle(text("names-hide"), value=state.names_hidden, key=KEY, help=text("names-hide-help"))
    state.hide_names(hidden, present_language())


def say_names_are_hidden(sentence: str) -> None:
    """Say why something that needs true names is not there while they are hidden, and how to have it."""
    st.info(md(sentence), icon=":material/visibility_off:")
