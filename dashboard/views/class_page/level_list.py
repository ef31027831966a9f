"""One skill of the class as a list: who is on each level, the most urgent first, each name a way to the student.

The same as a column of the tiles, for a phone, or who likes to read names.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import navigation
from dashboard.desk.opened import OpenClass
from dashboard.state import State
from dashboard.theme import URGENCY
from dashboard.wording import badge, escape, level_word, md, name_of, text
from engine.analysis.overview import skill_to_check, skill_to_reteach
from engine.classroom import ClassReport
from engine.exports.paper.palette import mark_as_teachers


def show_level_list(report: ClassReport, opened: OpenClass, state: State, students: Sequence[int]) -> None:
    """A box for the skill, then the four levels with their names, in the order given."""
    skills, table = report.curriculum.skills, report.mastery
    skill = st.selectbox(
        text("list-skill"), range(len(skills)), index=_find_first(report), format_func=lambda s: name_of(skills[s]),
        key=f"list-skill-{opened.key}-{opened.revision}", width=360, persist_state="session",
    )  # fmt: skip
    st.caption(md("list-help"))
    for level in URGENCY:
        on_it = [i for i in students if table.level[i, skill] is level]
        st.markdown(badge(level, text("list-level", level=level_word(level), n=len(on_it))))
        if not on_it:
            st.caption(md("list-nobody"))
            continue
        with st.container(horizontal=True, gap="xsmall"):
            for i in on_it:
                name = escape(report.gradebook.students[i].label)
                label = mark_as_teachers(name) if table.estimate(i, skill).is_teachers else name
                if st.button(label, key=f"list-{skill}-{i}", type="tertiary"):
                    navigation.open_student(state, i, skill)


def _find_first(report: ClassReport) -> int:
    """The skill to teach again, or to check, or else the first."""
    found = (skill_to_reteach(report), skill_to_check(report))
    return next((skill for skill in found if skill is not None), 0)
