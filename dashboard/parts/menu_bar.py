"""The menu of a phone: all pages in a row that is swiped.

There Streamlit's own menu is a drawer that stays open over the page that was chosen in it. The style of the page shows
the row in the place of that drawer, and only there: see :mod:`dashboard.parts.frame`.
"""

from __future__ import annotations

import streamlit as st

from dashboard.address import describe_address
from dashboard.navigation import ELSEWHERE, PAGES, find_place, page
from dashboard.parts.frame import MENU_BAR
from dashboard.state import State
from dashboard.wording import text


def show_menu_bar(state: State) -> None:
    """A link to every page of the menu, with the class and the student in view in its address."""
    with st.container(horizontal=True, wrap=False, gap="xxsmall", key=MENU_BAR):
        for name, spec in PAGES.items():
            if find_place(name) != ELSEWHERE:
                address = describe_address(state, name)
                st.page_link(page(name), label=text(spec.title), icon=spec.icon, query_params=address or None)
