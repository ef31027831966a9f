"""The class page: what to do tomorrow, who masters what, which items to look at.

The teacher sees three cards (what to teach again, who needs help most, the groups), what changed since last time where
there are two tests, then every student's level on every skill, what was taught, then tabs with skills, items, scores,
earlier classes, and uploads and students. Here the line for *mastered* is moved; what is done with a class as a whole
is in its menu.
"""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import navigation
from dashboard.analysing import change_threshold
from dashboard.desk.earlier import list_ids
from dashboard.desk.opened import OpenClass
from dashboard.parts.beginnings import show_empty_page
from dashboard.parts.class_lines import say_day
from dashboard.parts.corrected_scores import ask_about_stale
from dashboard.parts.frame import present_theme, show_head
from dashboard.parts.groups import current_grouping
from dashboard.parts.names_switch import say_names_are_hidden
from dashboard.parts.notes import show_note
from dashboard.parts.notices import show_notices
from dashboard.parts.teachings import show_folded_teachings
from dashboard.parts.uploads import show_items_without_skill, show_not_kept
from dashboard.state import State
from dashboard.views.class_page.earlier import show_earlier_classes
from dashboard.views.class_page.groups import show_groups_in_short
from dashboard.views.class_page.items import show_items
from dashboard.views.class_page.mastery import show_mastery
from dashboard.views.class_page.menu import show_menu
from dashboard.views.class_page.name_key import show_name_key
from dashboard.views.class_page.reteach import show_reteach
from dashboard.views.class_page.scores import show_scores
from dashboard.views.class_page.since_last_time import show_since_last_time
from dashboard.views.class_page.skills import show_skills
from dashboard.views.class_page.uploads import show_uploads_and_students
from dashboard.views.class_page.who import show_who
from dashboard.wording import escape, md, points, say_md, text
from engine.classroom import ClassReport
from engine.estimates.sureness import PROBABLE


def show(report: ClassReport | None, state: State) -> None:
    """Head, three cards, the tiles, then skills, items, scores and earlier classes."""
    opened = state.current
    if report is None or opened is None:
        show_empty_page(md("page-class"), md("class-empty"), state)
        return
    theme = present_theme()
    show_notices(state)
    _show_class_head(report, opened, state)
    if report.curriculum.source == "single":
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(md("class-untagged"), width="content")
            if st.button(text("class-tag-items"), key="tag-items", type="tertiary", icon=":material/label:"):
                navigation.go("skills")
    ask_about_stale(report, opened, state)
    grid = st.grid(3, min_column_width=220, border=True)
    with grid.cell():
        show_reteach(report, state, theme)
    with grid.cell():
        show_who(report, state)
    with grid.cell():
        show_groups_in_short(report, current_grouping(report, opened, state))
    show_since_last_time(report, opened, state, theme)
    with st.container(border=True):
        show_mastery(report, opened, state, theme)
    show_items_without_skill(opened)
    show_folded_teachings(report, opened, state)
    show_note(opened, state)
    tabs = ("class-tab-skills", "class-tab-items", "class-tab-scores", "class-tab-earlier", "class-tab-uploads")
    names = [text(key) for key in tabs]
    by_skill, items, scores, earlier, uploads = st.tabs(names, key="class-tabs", on_change="rerun")
    if by_skill.open:
        with by_skill:
            show_skills(report, theme)
    if items.open:
        with items:
            show_items(report, opened, state, theme)
    if scores.open:
        with scores:
            show_scores(report, opened, state, theme)
    if earlier.open:
        with earlier:
            show_earlier_classes(report, opened, state)
    if uploads.open:
        with uploads:
            if state.names_hidden:
                say_names_are_hidden("names-hidden-uploads")
            else:
                show_uploads_and_students(opened, state)


def _show_class_head(report: ClassReport, opened: OpenClass, state: State) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container():
            facts = [
                md("class-students", n=len(report.gradebook.students)),
                md("class-skills", n=len(report.curriculum.skills)),
                *_say_tests(report, opened),
            ]
            if opened.earlier.itself & list_ids(state.memory):
                facts.append(md("class-in-memory"))
            show_head(escape(opened.name), " · ".join(facts), report)
            if report.honesty:  # trust is part of the title, not an appendix
                st.caption(say_md(report.honesty.sentence))
            show_not_kept(opened)
        with st.container(horizontal=True, width="content"):  # in a narrow window under the title, not beside it
            with st.popover(text("class-threshold", points=points(report.mastery.threshold)), icon=":material/tune:"):
                _show_threshold(report, opened, state)
            show_name_key(opened, state)
            if not state.names_hidden:  # it merges, saves and deletes, and names students while it asks
                show_menu(opened, state)


def _say_tests(report: ClassReport, opened: OpenClass) -> list[str]:
    """How many tests there are, and when the newest was; of a class with one, its items and when it was opened."""
    if report.growth is None:
        return [md("class-items", n=len(report.gradebook.items)), md("class-opened", opened=opened.opened_on)]
    days = report.growth.term.days
    return [md("class-tests", n=len(days)), md("class-latest", day=say_day(days[-1], date.today()))]


def _show_threshold(report: ClassReport, opened: OpenClass, state: State) -> None:
    present = points(report.mastery.threshold)
    st.markdown(md("class-threshold-help", n=PROBABLE))
    wanted = st.slider(
        text("class-threshold-label"), 50, 95, present, key=f"threshold-{opened.key}", persist_state="session"
    )
    if wanted != present:
        state.replace_report(change_threshold(report, wanted / 100))
        st.rerun()
