"""The class page: what to do tomorrow, who masters what, which items to look at.

The teacher sees three cards (what to teach again, who needs help most, the groups), then every student's level on every
skill, then tabs with skills, items and earlier classes. Here the line for *mastered* is moved and the class is renamed.
"""

from __future__ import annotations

import streamlit as st

from dashboard import navigation
from dashboard.analysing import change_threshold
from dashboard.charts.strip import draw_skill_strips
from dashboard.desk.earlier import list_ids
from dashboard.parts.beginnings import show_empty_page
from dashboard.parts.frame import describe_counts, present_theme, show_chart, show_head
from dashboard.parts.groups import current_grouping
from dashboard.state import OpenClass, State
from dashboard.theme import Theme
from dashboard.views.class_page.earlier import show_earlier_classes
from dashboard.views.class_page.groups import show_groups_in_short
from dashboard.views.class_page.items import show_items
from dashboard.views.class_page.mastery import show_mastery
from dashboard.views.class_page.reteach import show_reteach
from dashboard.views.class_page.who import show_who
from dashboard.wording import escape, md, name_of, points, say_md, text
from engine.analysis.overview import levels_of_skill
from engine.classroom import ClassReport
from engine.estimates.sureness import PROBABLE


def show(report: ClassReport | None, state: State) -> None:
    """Head, three cards, the tiles, then skills, items and earlier classes."""
    opened = state.current
    if report is None or opened is None:
        show_empty_page(md("page-class"), md("class-empty"), state)
        return
    theme = present_theme()
    _show_class_head(report, opened, state)
    if report.curriculum.source == "single":
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(md("class-untagged"), width="content")
            if st.button(text("class-tag-items"), key="tag-items", type="tertiary", icon=":material/label:"):
                navigation.go("skills")
    grid = st.grid(3, min_column_width=150, border=True)
    with grid.cell():
        show_reteach(report, state, theme)
    with grid.cell():
        show_who(report, state)
    with grid.cell():
        show_groups_in_short(report, current_grouping(report, opened, state))
    with st.container(border=True):
        show_mastery(report, opened, state, theme)
    names = [text(key) for key in ("class-tab-skills", "class-tab-items", "class-tab-earlier")]
    by_skill, items, earlier = st.tabs(names, key="class-tabs", on_change="rerun")
    if by_skill.open:
        with by_skill:
            _show_skills(report, theme)
    if items.open:
        with items:
            show_items(report, opened, state, theme)
    if earlier.open:
        with earlier:
            show_earlier_classes(report, opened, state)


def _show_class_head(report: ClassReport, opened: OpenClass, state: State) -> None:
    n_items, n_skills = len(report.gradebook.items), len(report.curriculum.skills)
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container():
            facts = [
                md("class-students", n=len(report.gradebook.students)),
                md("class-skills", n=n_skills),
                md("class-items", n=n_items),
                md("class-opened", opened=opened.opened_on),
            ]
            if opened.earlier.itself & list_ids(state.memory):
                facts.append(md("class-in-memory"))
            show_head(escape(opened.name), " · ".join(facts), report)
            if report.honesty:  # trust is part of the title, not an appendix
                st.caption(say_md(report.honesty.sentence))
        with st.popover(text("class-threshold", points=points(report.mastery.threshold)), icon=":material/tune:"):
            _show_threshold(report, opened, state)
        with st.popover(text("class-rename"), icon=":material/edit:"):
            name = st.text_input(text("class-name"), value=opened.name, key=f"name-{opened.key}", max_chars=80)
            if name.strip() and name.strip() != opened.name:
                state.rename_class(name)
                st.rerun()


def _show_threshold(report: ClassReport, opened: OpenClass, state: State) -> None:
    present = points(report.mastery.threshold)
    st.markdown(md("class-threshold-help", n=PROBABLE))
    wanted = st.slider(
        text("class-threshold-label"), 50, 95, present, key=f"threshold-{opened.key}", persist_state="session"
    )
    if wanted != present:
        state.replace_report(change_threshold(report, wanted / 100))
        st.rerun()


def _show_skills(report: ClassReport, theme: Theme) -> None:
    counts = [levels_of_skill(report, s) for s in range(len(report.curriculum.skills))]
    names = [name_of(skill) for skill in report.curriculum.skills]
    alt = "; ".join(f"{n}: {describe_counts(c)}" for n, c in zip(names, counts, strict=True))
    show_chart(draw_skill_strips(names, counts, theme), alt, "skill-strips")
    for remark in report.curriculum.remarks:
        st.caption(say_md(remark))
