"""The third card of the class page: the first five groups, each with its lesson and its number of students.

A button lists the names. Sizes and moves are those of the plans page, where the teacher changes them.
"""

from __future__ import annotations

import streamlit as st

from dashboard.parts.groups import name_group, show_unplaced
from dashboard.wording import escape, list_words, md, text
from engine.classroom import ClassReport
from engine.planning.grouping import Grouping, place_of


def show_groups_in_short(report: ClassReport, grouping: Grouping) -> None:
    """The groups of the plans page in short: the teacher's sizes and moves hold here too."""
    st.caption(md("class-groups"))
    groups = grouping.groups
    if not groups:
        st.markdown(md("class-groups-too-few" if any(report.paths) else "class-groups-none"))
        return
    st.markdown(md("class-groups-sentence"))
    names = [escape(name_group(report, place_of(report, group), grouping)) for group in groups[:5]]
    lines = [f"- **{len(group.students)}** · {name}" for group, name in zip(groups, names, strict=False)]
    if len(groups) > 5:
        lines.append("- " + md("class-groups-more", n=len(groups) - 5))
    if grouping.unplaced:  # so that the numbers add up to the class
        lines.append("- " + md("class-groups-unplaced", n=len(grouping.unplaced)))
    st.markdown("\n".join(lines))
    if st.button(text("class-groups-names"), icon=":material/groups:", key="group-names"):
        _show_group_names(report, grouping)


def _show_group_names(report: ClassReport, grouping: Grouping) -> None:
    @st.dialog(text("class-groups"), width="medium")
    def names() -> None:
        for group in grouping.groups:
            st.subheader(escape(name_group(report, place_of(report, group), grouping)), anchor=False)
            st.markdown(list_words(escape(report.gradebook.students[i].label) for i in group.students))
        show_unplaced(report, grouping)

    names()
