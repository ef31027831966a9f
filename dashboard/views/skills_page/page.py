"""The skills page: which item asks for which skill, said with almost no typing.

The teacher names skills, renames and removes them, ticks the grid, and puts the ticks to use: the class is analysed
anew. Below stand what the scores say against tags, what is learned before what, and curricula as files.
"""

from __future__ import annotations

import streamlit as st

from dashboard.analysing import retag_class
from dashboard.desk.opened import OpenClass
from dashboard.desk.tags import (
    LONGEST_NAME,
    TagDraft,
    add_skills,
    begin_again,
    count_retagged,
    draft_tags,
    is_in_use,
    merge_skills,
    remove_skill,
    rename_skill,
)
from dashboard.parts.beginnings import show_empty_page
from dashboard.parts.frame import show_head
from dashboard.state import State
from dashboard.views.skills_page.doubts import show_doubtful_tags
from dashboard.views.skills_page.grid import show_grid
from dashboard.views.skills_page.item_groups import show_item_groups
from dashboard.views.skills_page.keeping import show_curriculum_keeping
from dashboard.views.skills_page.order import show_skill_order
from dashboard.views.skills_page.texts import show_skill_texts_editor
from dashboard.wording import escape, md, name_of, text
from engine.classroom import ClassReport


def show(report: ClassReport | None, state: State) -> None:
    """The skills, the grid of ticks and the button that puts them to use, then what the scores say."""
    opened = state.current
    if report is None or opened is None:
        show_empty_page(md("page-skills"), md("skills-empty"), state)
        return
    show_head(md("skills-title"), escape(opened.name), report)
    draft = state.tags or draft_tags(report.curriculum)
    _show_skills(draft, opened, state)
    draft = show_grid(draft, report, opened, state)
    # What a tick changes stands below the grid, and no run of the page is called for by a tick: one that is under way
    # when the next tick comes would only be in its way.
    if draft.n_retagged is not None and is_in_use(draft, report.curriculum):
        st.markdown(md("skills-used", skills=len(report.curriculum.skills), n=draft.n_retagged))
    _show_use(draft, report, state)
    if not draft.tags:
        show_item_groups(draft, report, opened, state)
    show_doubtful_tags(draft, report, opened, state)
    show_skill_texts_editor(report, opened, state)
    show_skill_order(report, opened, state)
    show_curriculum_keeping(report, opened, state)


def _show_skills(draft: TagDraft, opened: OpenClass, state: State) -> None:
    with st.container(border=True):
        st.header(md("skills-which"), anchor=False)
        with st.container():  # a place of its own: the form below it keeps its own, and the cursor in it
            if not draft.skills:
                st.markdown(md("skills-none"))
        # A form empties its box and leaves the cursor in it, so that the next name can be typed at once.
        form = st.form(f"add-skill-{opened.key}", clear_on_submit=True, border=False)
        with form, st.container(horizontal=True, vertical_alignment="bottom"):
            hint = text("skills-new-hint")
            written = st.text_input(text("skills-new"), key=f"new-skill-{opened.key}", placeholder=hint, width=440)
            added = st.form_submit_button(text("skills-add"), icon=":material/add:")
        if draft.skills:
            with st.popover(text("skills-change"), icon=":material/edit:"):
                _show_changes(draft, opened, state)
        if added and written.strip():
            state.keep_tags(add_skills(draft, written))
            st.rerun()


def _show_changes(draft: TagDraft, opened: OpenClass, state: State) -> None:
    names = {skill.id: name_of(skill) for skill in draft.skills}
    chosen = st.selectbox(
        text("skills-choose"), list(names), format_func=lambda key: names.get(key, key), key=f"change-{opened.key}"
    )
    name = st.text_input(
        text("skills-name"), value=names[chosen], max_chars=LONGEST_NAME, key=f"rename-{opened.key}-{chosen}"
    )
    if name.strip() and name.strip() != names[chosen]:
        state.keep_tags(rename_skill(draft, chosen, name))
        st.rerun()
    if st.button(text("skills-remove"), key=f"remove-{opened.key}", icon=":material/delete:"):
        state.keep_tags(remove_skill(draft, chosen))
        st.rerun()


def _show_use(draft: TagDraft, report: ClassReport, state: State) -> None:
    if is_in_use(draft, report.curriculum):
        return
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(text("skills-undo"), key="undo-tags", icon=":material/undo:"):
            state.keep_tags(begin_again(draft, report.curriculum))
            st.rerun()
        if st.button(text("skills-use"), key="use-skills", type="primary", icon=":material/check:"):
            with st.spinner(text("analysing")):
                skills = merge_skills(draft, report.curriculum)
                n_retagged = count_retagged(draft, report.curriculum)
                retag_class(state, draft.tags, skills)
            state.keep_tags(begin_again(draft, state.report.curriculum, n_retagged))
            st.rerun()
