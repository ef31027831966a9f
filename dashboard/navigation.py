"""The pages, their names and icons, and how one leads to another.

A page's module is imported when it is first opened: the home page does not wait for torch.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import NoReturn

import streamlit as st

from dashboard.address import describe_address, follow_address, show_wrong_address
from dashboard.desk.district import find_folder
from dashboard.entering import enter
from dashboard.session import load_state
from dashboard.state import State
from dashboard.wording import say_md, text
from engine.errors import InputError

MENU, MORE, ELSEWHERE = "menu", "more", "elsewhere"
"""Where a page is found: in the row of the menu, under *More*, or by a button of another page alone."""


@dataclass(frozen=True)
class PageSpec:
    """One page: its name in the catalogue, its icon, and where it is found."""

    title: str
    icon: str
    place: str = MENU


PAGES = {
    "home": PageSpec("page-home", ":material/home:"),
    "import": PageSpec("page-import", ":material/note_add:"),
    "class": PageSpec("page-class", ":material/groups:"),
    "skills": PageSpec("page-skills", ":material/label:"),
    "student": PageSpec("page-student", ":material/person:"),
    "whatif": PageSpec("page-whatif", ":material/tune:", ELSEWHERE),
    "growth": PageSpec("page-growth", ":material/trending_up:"),
    "plans": PageSpec("page-plans", ":material/checklist:"),
    "trust": PageSpec("page-trust", ":material/verified_user:", MORE),
    "district": PageSpec("page-district", ":material/location_city:", MORE),
    "settings": PageSpec("page-settings", ":material/settings:", MORE),
    "help": PageSpec("page-help", ":material/help:", MORE),
}
"""The page of a name is drawn by ``show`` in ``dashboard.views.<name>_page.page``."""


def find_place(name: str) -> str:
    """Where a page is found now: that of a district stands in the menu only where the results of one are named."""
    return ELSEWHERE if name == "district" and find_folder() is None else PAGES[name].place


def show_page(name: str) -> None:
    """Draw one page from the report of the class in view (None before there is one) and the state."""
    state = load_state()
    trouble = enter(state)
    wrong = follow_address(state, name)
    import_module("dashboard.parts.tab_title").name_tab(name, state)
    # An editor on a page that is left must not meet its old differences when the page is opened again.
    state.end_snapshots(but=f"{name}:")
    state.end_question(but=f"{name}:")
    if trouble is not None:
        import_module("dashboard.parts.unlocking").show_trouble(trouble, state)
    if wrong is not None:
        show_wrong_address(wrong)
    try:
        import_module(f"dashboard.views.{name}_page.page").show(state.current and state.current.report, state)
    except InputError as error:
        st.error(say_md(error.problems[0].message), icon=":material/error:")


def _make_callable(name: str) -> Callable[[], None]:
    """Streamlit tells pages apart by the names of their functions."""

    def show() -> None:
        show_page(name)

    show.__name__ = f"show_{name}"
    return show


_SHOW = {name: _make_callable(name) for name in PAGES}


def page(name: str) -> st.Page:
    """The page of this name, as Streamlit knows it."""
    spec = PAGES[name]
    return st.Page(
        _SHOW[name], title=text(spec.title), icon=spec.icon, url_path=name, default=name == "home",
        visibility="hidden" if find_place(name) == ELSEWHERE else "visible",
    )  # fmt: skip


def build() -> st.Page:
    """The navigation at the top, and the page that is open."""
    row = [page(name) for name in PAGES if find_place(name) != MORE]
    more = [page(name) for name in PAGES if find_place(name) == MORE]
    return st.navigation({"": row, text("menu-more"): more}, position="top")


def go(name: str) -> NoReturn:
    """Open a page, with the class and the student in view in its address."""
    state = load_state()
    state.address = describe_address(state, name)
    st.switch_page(page(name), query_params=state.address)


def open_student(state: State, student: int, skill: int | None = None) -> NoReturn:
    """Open the page of a student, and ask there about a skill."""
    state.select_student(student, skill)
    go("student")
