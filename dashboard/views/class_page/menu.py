"""The menu of a class: its name, putting it away, bringing it together with another, sharing, and deleting it.

What changes only this class is done in the menu itself; what cannot be taken back, or touches somebody else, is asked
about in a dialog first.
"""

from __future__ import annotations

import streamlit as st

from dashboard import navigation
from dashboard.desk.deleting import archive
from dashboard.desk.opened import OpenClass
from dashboard.parts.asking import ask, show_class_deletion, show_question
from dashboard.parts.class_lines import show_name
from dashboard.parts.journal import show_journal
from dashboard.state import State
from dashboard.views.class_page.class_file import show_class_file
from dashboard.views.class_page.merging import show_merging
from dashboard.views.class_page.sharing import leave, show_sharing
from dashboard.wording import md, text
from engine.classroom import Message


def show_menu(opened: OpenClass, state: State) -> None:
    """The menu at the head of the class page, and whatever dialog it opened."""
    is_own = _is_own(opened, state)
    # A question closes the menu: the next one is another, which is not open.
    menu = st.popover(text("menu"), icon=":material/more_horiz:", key=f"menu-{state.questions}", on_change="rerun")
    with menu, st.container(gap="xxsmall"):
        _ask_name(opened, state)
        if opened.is_kept:
            _offer_archive(opened, state)
        elif opened.is_sample:
            st.caption(md("menu-sample"))
        else:
            _offer_keeping(opened, state)
        if _offer("menu-class-file", ":material/download:"):
            ask(state, "class:file")
        if _offer("menu-close", ":material/close:"):
            state.close_class(opened.key)
            navigation.go("home")
        if opened.is_kept and is_own:
            _offer_questions(opened, state)
        elif opened.is_kept:
            _offer_leaving(opened, state)
    show_question(state, "class:file", text("class-file-title"), lambda: show_class_file(opened, state))
    if opened.is_kept and is_own:
        _show_questions(opened, state)


def _is_own(opened: OpenClass, state: State) -> bool:
    """Whether the class belongs to the teacher: only the owner merges, shares and deletes it."""
    if not opened.is_kept or not state.keeping.has_others:
        return True
    return any(line.id == opened.key and not line.is_shared for line in state.keeping.list_classes())


def _offer(label: str, icon: str) -> bool:
    return st.button(text(label), key=label, icon=icon, type="tertiary")


def _ask_name(opened: OpenClass, state: State) -> None:
    name = st.text_input(text("class-name"), value=opened.name, key=f"name-{opened.key}", max_chars=80)
    if name.strip() and name.strip() != opened.name:
        state.rename_class(name)
        st.rerun()


def _offer_keeping(opened: OpenClass, state: State) -> None:
    """A class that is kept nowhere can be kept from now on, where there is a store."""
    st.caption(md("menu-not-kept"))
    if state.keeping.store is not None and _offer("menu-keep", ":material/save:"):
        state.keep_class()
        state.notices.append(Message("menu-kept", {"name": show_name(opened.name)}))
        st.rerun()


def _offer_archive(opened: OpenClass, state: State) -> None:
    is_archived = opened.kept.is_archived
    icon = ":material/unarchive:" if is_archived else ":material/archive:"
    if _offer("menu-bring-back" if is_archived else "archive", icon):
        state.decide(lambda kept: archive(kept, is_archived=not is_archived))
        if is_archived:
            st.rerun()
        state.close_class(opened.key)
        state.notices.append(Message("menu-archived", {"name": show_name(opened.name)}))
        navigation.go("home")


def _offer_questions(opened: OpenClass, state: State) -> None:
    has_other = any(line.id != opened.key and not line.is_shared for line in state.keeping.list_classes())
    if has_other and _offer("menu-merge", ":material/merge:"):
        ask(state, "class:merge")
    if state.keeping.has_others and _offer("menu-share", ":material/group_add:"):
        ask(state, "class:share")
    if _offer("menu-journal", ":material/history:"):
        ask(state, "class:journal")
    st.space("small")  # apart from what can be taken back
    if _offer("delete-ask", ":material/delete:"):
        ask(state, f"class:delete-{opened.key}")


def _show_questions(opened: OpenClass, state: State) -> None:
    show_question(state, "class:merge", text("merge-title"), lambda: show_merging(opened, state))
    show_question(state, "class:share", text("share-title"), lambda: show_sharing(opened, state))
    show_question(state, "class:journal", text("journal-title"), lambda: show_journal(state, opened.key))
    show_class_deletion(state, "class", opened.key)


def _offer_leaving(opened: OpenClass, state: State) -> None:
    st.caption(md("share-is-shared"))
    if _offer("share-leave", ":material/logout:"):
        leave(opened, state)
        navigation.go("home")
