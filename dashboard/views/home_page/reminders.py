"""What waits for the teacher on the home page: classes that nobody used for months, and invitations to others."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.parts.asking import ask, show_class_deletion
from dashboard.parts.class_lines import describe_line, show_name
from dashboard.state import State
from dashboard.wording import escape, md, text
from engine.classroom import Message

if TYPE_CHECKING:
    from engine.store.access import Store
    from engine.store.classes import ClassLine


def show_unused(state: State) -> None:
    """Classes that have not been used for so long that keeping them is a decision: keep, archive or delete."""
    store = state.keeping.store
    if store is None:
        return
    from engine.store.retention import list_unused, load_months

    months = load_months(store)
    unused = list_unused(store, months, date.today())
    if not unused:
        return
    # The number of classes is not in the key: a decision about one leaves the list of the others open.
    with st.expander(text("unused-title", n=len(unused), months=months), icon=":material/event:", key="unused"):
        st.markdown(md("unused-why"))
        for line in unused:
            with st.container(border=True, horizontal=True, vertical_alignment="center"):
                facts = describe_line(line, date.today())
                st.markdown(f"**{escape(show_name(line.name))}**  \n:small[{facts}]", width="stretch")
                _ask_about(line, store, state)
    for line in unused:
        show_class_deletion(state, "home", line.id)


def _ask_about(line: ClassLine, store: Store, state: State) -> None:
    """The three things that can be done, side by side however narrow the window is."""
    with st.container(horizontal=True, width="content"):
        if st.button(text("unused-keep"), key=f"still-{line.id}", type="tertiary"):
            from engine.store.journal import record

            record(store, line.id, "kept", "reminder")
            st.rerun()
        if not line.is_archived and st.button(text("archive"), key=f"away-{line.id}", type="tertiary"):
            state.keeping.archive(line.id, is_archived=True)
            st.rerun()
        if st.button(text("delete-ask"), key=f"delete-{line.id}", type="tertiary"):
            ask(state, f"home:delete-{line.id}")


def show_invitations(state: State) -> None:
    """Classes of others to which the teacher's verified address is invited."""
    store = state.keeping.store
    if store is None or not state.keeping.email:
        return
    from engine.store.sharing import accept_invitation, list_invitations

    for invitation in list_invitations(store, state.keeping.email):
        with (
            st.container(border=True, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"),
        ):
            said = "invited-by" if invitation.invited_by else "invited"
            st.markdown(md(said, name=show_name(invitation.class_name), by=show_name(invitation.invited_by)))
            if st.button(text("invited-accept"), key=f"accept-{invitation.class_id}", icon=":material/group_add:"):
                accept_invitation(store, invitation.class_id, state.keeping.email)
                state.notices.append(Message("invited-in", {"name": show_name(invitation.class_name)}))
                st.rerun()
