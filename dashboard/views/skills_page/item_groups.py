"""Groups of items that students answer alike, on the skills page of a class without any tag.

The teacher sees the groups and how stable each is, and may use them in the place of skills.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.analysing import group_class
from dashboard.desk.opened import OpenClass
from dashboard.desk.tags import TagDraft, begin_again
from dashboard.resources import propose_item_groups
from dashboard.state import State
from dashboard.wording import SEPARATOR, md, text
from engine.classroom import ClassReport

if TYPE_CHECKING:
    from engine.tagging.groups import ItemGroup


def show_item_groups(draft: TagDraft, report: ClassReport, opened: OpenClass, state: State) -> None:
    """What the scores alone say about a class without tags: groups of items, used only where the teacher wants them."""
    with st.spinner(text("skills-grouping")):
        groups = propose_item_groups(opened)
    st.header(md("item-groups-title"), anchor=False)
    if not groups:
        st.markdown(md("item-groups-none"))
        return
    with st.container(border=True):
        st.markdown(md("item-groups-found", n=len(groups)))
        lines = []
        for number, group in enumerate(groups, start=1):
            titles = SEPARATOR.join(report.gradebook.items[item].title for item in group.items)
            lines.append("- " + md(_describe_stability(group), number=str(number), items=titles))
        st.markdown("\n".join(lines))
        st.caption(md("item-groups-only"))
        if st.button(text("item-groups-use"), key="use-groups", icon=":material/workspaces:"):
            with st.spinner(text("analysing")):
                group_class(state, groups)
            n_grouped = sum(len(group.items) for group in groups)
            state.keep_tags(begin_again(draft, state.report.curriculum, n_grouped))
            st.rerun()


def _describe_stability(group: ItemGroup) -> str:
    from engine.tagging.groups import MOSTLY_STABLE, STABLE

    if group.stability >= STABLE:
        return "item-group-stable"
    return "item-group-mostly-stable" if group.stability >= MOSTLY_STABLE else "item-group-loose"
