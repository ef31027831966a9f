"""What the tab of the browser is called: the page, and the class where it is of one.

No student is ever named there: browsers keep the titles of pages in their history, on computers that others use too.
"""

from __future__ import annotations

import streamlit as st

from dashboard.address import WITH_CLASS
from dashboard.navigation import PAGES
from dashboard.parts.class_lines import show_name
from dashboard.state import State
from dashboard.wording import text


def name_tab(page: str, state: State) -> None:
    """Call the tab after the page of this name and the class in view."""
    st.set_page_config(page_title=say_title(page, state))


def say_title(page: str, state: State) -> str:
    """The title as plain text."""
    name, app = text(PAGES[page].title), text("app-name")
    if page not in WITH_CLASS or state.current is None:
        return text("title-of-page", page=name, app=app)
    return text("title-of-class", page=name, name=show_name(state.current.name), app=app)
