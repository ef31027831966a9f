"""Tags in use that the scores speak against: a card each, on the skills page.

The teacher sees what speaks against the tag and moves it, adds another, drops it, or keeps it and is not asked again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.desk.tags import Change, TagDraft, is_open, keep_as_is, tick
from dashboard.resources import find_doubtful_tags
from dashboard.state import State
from dashboard.wording import md, say_md, text
from engine.classroom import ClassReport

if TYPE_CHECKING:
    from engine.tagging.checks import TagFinding

MOST_DOUBTS = 5


def show_doubtful_tags(draft: TagDraft, report: ClassReport, opened: OpenClass, state: State) -> None:
    """Tags in use that the scores speak against: one card each, to be moved or kept."""
    skills = report.curriculum.skills
    doubts: list[tuple[TagFinding, Change]] = []
    for finding in find_doubtful_tags(opened):
        drop, add = (None if k is None else skills[k].id for k in (finding.drop, finding.add))
        if is_open(draft, (finding.item, drop, add)):
            doubts.append((finding, (finding.item, drop, add)))
    if not doubts:
        return
    from engine.tagging.checks import describe_change

    st.header(md("skills-doubts", n=len(doubts)), anchor=False)
    st.caption(md("skills-doubts-help"))
    for finding, change in doubts[:MOST_DOUBTS]:
        item, drop, add = change
        first, *evidence = describe_change(finding, report.gradebook, skills)
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            with st.container():
                st.markdown("  \n".join([f"**{say_md(first)}**", *map(say_md, evidence)]))
            label = "skills-move" if drop and add else "skills-also" if add else "skills-drop"
            if st.button(text(label), key=f"change-{item}", icon=":material/swap_horiz:"):
                tags = [(item, add)] if add else []
                state.keep_tags(tick(draft, tags, instead_of=[(item, drop)] if drop else []))
                st.rerun()
            if st.button(text("skills-keep"), key=f"keep-{item}"):
                state.keep_tags(keep_as_is(draft, change))
                st.rerun()
