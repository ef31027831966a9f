"""Co-teachers of a class: invited by e-mail, seen, taken out; only on a server where teachers sign in."""

from __future__ import annotations

import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.parts.class_lines import show_name
from dashboard.state import State
from dashboard.wording import escape, md, say_md, text
from engine.classroom import Message
from engine.store.errors import StoreError
from engine.store.sharing import Member, invite_teacher, leave_class, list_members, remove_member


def show_sharing(opened: OpenClass, state: State) -> None:
    """Who shares the class, each with a button to take them out, and a box for one more address."""
    store = state.keeping.store
    assert store is not None
    st.markdown(md("share-what"))
    for member in list_members(store, opened.key):
        with (
            st.container(border=True, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"),
        ):
            st.markdown(_describe(member))
            if st.button(text("share-remove"), key=f"remove-{member.email}", type="tertiary"):
                remove_member(store, opened.key, member.email)
                st.rerun()
    # A form, so that the click on the button is not lost to the box that loses the cursor.
    with st.form("invite", border=False, clear_on_submit=True):
        email = st.text_input(text("share-email"), key="invite-email", max_chars=254)
        wanted = st.form_submit_button(text("share-invite"), icon=":material/group_add:", key="invite")
    if wanted:
        try:
            invite_teacher(store, opened.key, email)
        except StoreError as error:
            st.error(say_md(error.sentence), icon=":material/error:")
            return
        st.rerun()


def leave(opened: OpenClass, state: State) -> None:
    """Stop sharing a class of somebody else."""
    assert state.keeping.store is not None
    leave_class(state.keeping.store, opened.key)
    state.close_class(opened.key)
    state.notices.append(Message("share-left", {"name": show_name(opened.name)}))


def _describe(member: Member) -> str:
    name = f"**{escape(show_name(member.name))}**  \n" if member.name else ""
    waiting = "" if member.has_accepted else f" · {md('share-waiting')}"
    return f"{name}{escape(member.email)}{waiting}"
