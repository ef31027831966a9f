"""Questions over a page: a dialog says what will happen, and a button does it.

A dialog is open as long as ``State.question`` names it: a click in it may draw the whole page again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NoReturn

import streamlit as st

from dashboard import navigation
from dashboard.parts.class_lines import show_name
from dashboard.state import State
from dashboard.wording import md, say_md, text
from engine.errors import InputError


def ask(state: State, question: str) -> NoReturn:
    """Open a dialog; ``question`` begins with the page and a colon."""
    state.question = question
    state.questions += 1
    st.rerun()


def show_question(
    state: State, question: str, title: str, draw: Callable[[], None], *, width: Literal["medium", "large"] = "medium"
) -> None:
    """The dialog of a question, where that is the one that is open."""
    if state.question == question:
        st.dialog(title, width=width, on_dismiss=state.end_question)(draw)()


def confirm(
    state: State,
    tick: str,
    button: str,
    act: Callable[[], None],
    *,
    icon: str = ":material/delete:",
    leads_to: str = "",
) -> None:
    """A box to tick and two buttons; what is refused is said in place, and else the dialog ends.

    Parameters
    ----------
    tick
        What the teacher agrees to.
    act
        Does it; what it raises as InputError is shown.
    leads_to
        Page to open afterwards; the present one by default.
    """
    is_sure = st.checkbox(tick, key=f"sure-{state.question}")
    with st.container(horizontal=True):
        wanted = st.button(button, key="confirm", icon=icon, disabled=not is_sure)
        if st.button(text("ask-cancel"), key="cancel", type="tertiary"):
            state.end_question()
            st.rerun()
    if wanted and is_sure:
        try:
            with st.spinner(text("ask-working")):
                act()
        except InputError as error:
            for problem in error.problems:
                st.error(say_md(problem.message), icon=":material/error:")
            return
        state.end_question()
        if leads_to:
            navigation.go(leads_to)
        st.rerun()


def forget_class(state: State, class_id: str = "") -> None:
    """Let go of a deleted class, or of all, with everything of it that this session has in its memory."""
    from dashboard.resources import forget_results

    for key in [class_id] if class_id else list(state.classes):
        state.close_class(key)
    if not class_id:
        state.ask_for_keeping_again()
    # Files on their way into a class may be those that were just deleted.
    state.upload = None
    forget_results()


def show_class_deletion(state: State, page: str, class_id: str) -> None:
    """The dialog that deletes a class of the list, on whatever page it is asked for as ``page:delete-id``."""
    question = f"{page}:delete-{class_id}"
    if state.question != question:
        return
    line = next((each for each in state.keeping.list_classes() if each.id == class_id), None)
    if line is None:
        state.end_question()
        return
    name = show_name(line.name)

    def act() -> None:
        from dashboard.desk.deleting import delete_class

        notice = delete_class(state.keeping, class_id, name)
        forget_class(state, class_id)
        state.notices.append(notice)

    def draw() -> None:
        st.markdown(md("delete-class-what", name=name, n=line.n_students, files=line.n_uploads))
        st.caption(md("delete-class-stays"))
        leads_to = "home" if page == "class" else ""
        tick = md("delete-class-sure", name=name)
        confirm(state, tick, text("delete-forever"), act, leads_to=leads_to)

    show_question(state, question, text("delete-class"), draw)
