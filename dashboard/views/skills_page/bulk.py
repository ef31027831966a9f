"""Ticks for several items at once, in a popover over the grid: for a part that comes as ten items of one kind."""

from __future__ import annotations

import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.desk.picking import pick_items
from dashboard.desk.tags import TagDraft, tick
from dashboard.state import State
from dashboard.wording import SEPARATOR, md, name_of, text
from engine.classroom import ClassReport


def show_bulk_ticks(draft: TagDraft, report: ClassReport, opened: OpenClass, state: State) -> None:
    """Which items, by letters or numbers of their titles, and a button to tick them and one to take ticks away."""
    titles = [item.title for item in report.gradebook.items]
    with st.popover(text("bulk-open"), icon=":material/checklist:", key=f"bulk-{opened.key}"):
        written = st.text_input(text("bulk-which"), key=f"bulk-which-{opened.key}", placeholder=text("bulk-which-hint"))
        only_untagged = st.toggle(text("bulk-untagged"), key=f"bulk-untagged-{opened.key}")
        picked = [k for k in pick_items(titles, written) if not (only_untagged and k in draft.tagged_items)]
        with st.container(height=160):
            st.markdown(md("bulk-found", n=len(picked), items=SEPARATOR.join(titles[k] for k in picked)))
        names = {skill.id: name_of(skill) for skill in draft.skills}
        skill = st.selectbox(
            text("bulk-skill"), list(names), format_func=lambda key: names.get(key, key), key=f"bulk-skill-{opened.key}"
        )
        without = [(k, skill) for k in picked if (k, skill) not in draft.tags]
        with_tick = [(k, skill) for k in picked if (k, skill) in draft.tags]
        with st.container(horizontal=True):
            if st.button(text("bulk-tag", n=len(without)), key="bulk-tag", type="primary", disabled=not without):
                state.keep_tags(tick(draft, without))
                st.rerun()
            if st.button(text("bulk-untag", n=len(with_tick)), key="bulk-untag", disabled=not with_tick):
                state.keep_tags(tick(draft, (), instead_of=with_tick))
                st.rerun()
