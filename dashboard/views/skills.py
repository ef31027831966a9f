"""The skills page: which item asks for what, said with almost no typing."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.parts import show_empty_page, show_head
from dashboard.state import OpenClass, State
from dashboard.tag_editing import (
    LONGEST_NAME,
    TagDraft,
    add_skills,
    apply_ticks,
    column_of,
    draft_tags,
    merge_skills,
    remove_skill,
    rename_skill,
    tabulate_tags,
)
from dashboard.views.skill_order import show_skill_order
from dashboard.wording import escape, md, text
from engine.types import ClassReport

TALLEST_TABLE = 1120
"""Pixels; a longer table scrolls inside."""


def show(report: ClassReport | None, state: State) -> None:
    """The skills, the grid of ticks, and the button that puts them to use."""
    opened = state.current
    if report is None or opened is None:
        show_empty_page(md("page-skills"), md("skills-empty"), state)
        return
    show_head(md("skills-title"), escape(opened.name))
    draft = state.tags or draft_tags(report.curriculum)
    _show_skills(draft, opened, state)
    draft = _show_grid(draft, report, opened, state)
    _show_use(draft, report, state)
    show_skill_order(report, opened, state)


# ------------------------------------------------------------------------------------------------ skills


def _show_skills(draft: TagDraft, opened: OpenClass, state: State) -> None:
    with st.container(border=True):
        st.header(md("skills-which"), anchor=False)
        if draft.skills:
            counts = ((skill, draft.count_items(skill.id)) for skill in draft.skills)
            st.markdown(" · ".join(md("skills-count", skill=skill.name, n=n) for skill, n in counts))
        else:
            st.markdown(md("skills-none"))
        # A form empties its box and leaves the cursor in it, so that the next name can be typed at once.
        form = st.form(f"add-skill-{opened.key}", clear_on_submit=True, border=False)
        with form, st.container(horizontal=True, vertical_alignment="bottom"):
            hint = text("skills-new-hint")
            written = st.text_input(text("skills-new"), key=f"new-skill-{opened.key}", placeholder=hint, width=360)
            added = st.form_submit_button(text("skills-add"), icon=":material/add:")
        if draft.skills:
            with st.popover(text("skills-change"), icon=":material/edit:"):
                _show_changes(draft, opened, state)
        if added and written.strip():
            state.keep_tags(add_skills(draft, written))
            st.rerun()


def _show_changes(draft: TagDraft, opened: OpenClass, state: State) -> None:
    names = {skill.id: skill.name for skill in draft.skills}
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


# -------------------------------------------------------------------------------------------------- grid


def _show_grid(draft: TagDraft, report: ClassReport, opened: OpenClass, state: State) -> TagDraft:
    """Items by skills; the draft as it is ticked now."""
    st.header(md("skills-grid"), anchor=False)
    if not draft.skills:
        st.markdown(md("skills-grid-none"))
        return draft
    st.caption(md("skills-grid-help"))
    n_items = len(report.gradebook.items)
    # Ticks are absolute, so the editor may be given its own result: it keeps the cursor where it is.
    table: pd.DataFrame = st.data_editor(
        tabulate_tags(draft, report.gradebook),
        key=f"tags-{opened.key}-{draft.edition}",
        hide_index=True,
        num_rows="fixed",
        disabled=[""],
        height=min(35 * (n_items + 1) + 3, TALLEST_TABLE),
        alt=text("skills-grid-alt"),
        column_config={
            "": st.column_config.TextColumn(text("column-item"), width=240, pinned=True),
            **{
                column_of(skill.id): st.column_config.CheckboxColumn(
                    skill.short_name, width=96, help=escape(skill.name)
                )
                for skill in draft.skills
            },
        },
    )
    ticked = apply_ticks(draft, table)
    if ticked.tags != draft.tags:
        state.keep_tags(ticked)
        st.rerun()
    st.caption(md("skills-tagged", n=len(draft.tagged_items), of=n_items))
    return draft


# --------------------------------------------------------------------------------------------------- use


def _show_use(draft: TagDraft, report: ClassReport, state: State) -> None:
    same = draft_tags(report.curriculum)
    if (draft.skills, draft.tags) == (same.skills, same.tags):
        return
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(text("skills-undo"), key="undo-tags", icon=":material/undo:"):
            state.drop_tags()
            st.rerun()
        if st.button(text("skills-use"), key="use-skills", type="primary", icon=":material/check:"):
            from dashboard.resources import retag_class

            with st.spinner(text("analysing")):
                retagged = retag_class(report, draft.tags, merge_skills(draft, report.curriculum))
            state.replace_report(retagged)
            state.drop_tags()
            st.rerun()
