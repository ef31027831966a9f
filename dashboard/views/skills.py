"""The skills page: which item asks for what, said with almost no typing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard.parts import fit_table, show_empty_page, show_head
from dashboard.resources import find_doubtful_tags, group_class, propose_item_groups, retag_class, suggest_skills
from dashboard.state import OpenClass, State, clicked_row
from dashboard.tag_editing import (
    LONGEST_NAME,
    Change,
    TagDraft,
    add_skills,
    apply_ticks,
    begin_again,
    column_of,
    count_retagged,
    draft_tags,
    is_in_use,
    is_open,
    keep_as_is,
    merge_skills,
    remove_skill,
    rename_skill,
    tabulate_tags,
    tick,
)
from dashboard.views.curriculum_keeping import show_curriculum_keeping
from dashboard.views.skill_order import show_skill_order
from dashboard.wording import escape, md, say_md, text
from engine.classroom import ClassReport

if TYPE_CHECKING:
    from engine.tagging.checks import TagFinding
    from engine.tagging.groups import ItemGroup
    from engine.tagging.suggestions import TagSuggestion

MOST_DOUBTS = 5

SEPARATOR = " · "
"""Between items: a comma may be part of a title."""

NARROW_PAGE_WIDTH = 734
"""Pixels that columns can fill in a window of 768."""

_TITLE_WIDTH, _SUGGESTED_WIDTH, _ACCEPT_WIDTH = 200, 190, 72
_TICK_WIDTH, _NAME_WIDTH, _HEADER_MARGIN, _LETTER_WIDTH = 58, 180, 44, 7.5

_SUGGESTED = {"title": "suggested-by-title", "numbering": "suggested-by-number", "scores": "suggested-by-scores"}


def show(report: ClassReport | None, state: State) -> None:
    """The skills, the grid of ticks and the button that puts them to use, then what the scores say."""
    opened = state.current
    if report is None or opened is None:
        show_empty_page(md("page-skills"), md("skills-empty"), state)
        return
    show_head(md("skills-title"), escape(opened.name))
    draft = state.tags or draft_tags(report.curriculum)
    # What comes and goes above the grid has a place of its own: a grid that moves loses the keys that are typed on it.
    with st.container():
        if draft.n_retagged is not None and is_in_use(draft, report.curriculum):
            st.markdown(md("skills-used", skills=len(report.curriculum.skills), n=draft.n_retagged))
    _show_skills(draft, opened, state)
    ticked = _show_grid(draft, report, opened, state)
    _show_use(ticked, report, state)
    if ticked != draft:  # not before the button: that would swallow a click that came with the tick
        st.rerun()
    if not draft.tags:
        _show_groups(draft, report, opened, state)
    _show_doubts(draft, report, opened, state)
    show_skill_order(report, opened, state)
    show_curriculum_keeping(report, opened, state)


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
            written = st.text_input(text("skills-new"), key=f"new-skill-{opened.key}", placeholder=hint, width=440)
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
    """Items by skills to tick, with what may be asked for beside those that have no tick; the draft as ticked now."""
    st.header(md("skills-grid"), anchor=False)
    if not draft.skills:
        st.markdown(md("skills-grid-none"))
        return draft
    st.caption(md("skills-grid-help"))
    n_items = len(report.gradebook.items)
    suggestions = suggest_skills(opened, draft.skills, draft.tags)
    with st.container():
        _show_suggestions(draft, suggestions, state)
    accept = f"accept-{opened.key}-{draft.edition}"

    def accept_row() -> None:
        suggestion = suggestions.get(-1 if (row := clicked_row(accept)) is None else row)
        if suggestion is not None:
            state.keep_tags(tick(draft, [(suggestion.item, suggestion.skill_id)]))

    names = {skill.id: skill.short_name for skill in draft.skills}
    # Columns that come or go would take the cursor away: they are there as long as an item in use has no tag.
    has_untagged = len(draft_tags(report.curriculum).tagged_items) < n_items
    suggested = {
        item: (text(_SUGGESTED[s.source], skill=names[s.skill_id]), text("skills-accept"))
        for item, s in suggestions.items()
    }
    width = min(max((NARROW_PAGE_WIDTH - _TITLE_WIDTH) // len(draft.skills), _TICK_WIDTH), _NAME_WIDTH)
    is_numbered = any(len(skill.short_name) > (width - _HEADER_MARGIN) / _LETTER_WIDTH for skill in draft.skills)
    if is_numbered:
        legend = (md("skills-legend", number=str(k), skill=s.name) for k, s in enumerate(draft.skills, start=1))
        st.markdown(SEPARATOR.join(legend))
    # Ticks are absolute, so the editor may be given its own result: it keeps the cursor where it is.
    table: pd.DataFrame = st.data_editor(
        tabulate_tags(draft, report.gradebook, suggested if has_untagged else None),
        key=f"tags-{opened.key}-{draft.edition}",
        hide_index=True,
        num_rows="fixed",
        disabled=["title", "suggested"],
        height=fit_table(n_items),
        alt=text("skills-grid-alt"),
        column_config={
            "title": st.column_config.TextColumn(text("column-item"), width=_TITLE_WIDTH, pinned=True),
            "suggested": st.column_config.TextColumn(text("column-suggested"), width=_SUGGESTED_WIDTH),
            "accept": st.column_config.ButtonColumn(
                text("column-accept"), width=_ACCEPT_WIDTH, type="tertiary", key=accept, on_click=accept_row
            ),
            **{
                column_of(skill.id): st.column_config.CheckboxColumn(
                    str(number) if is_numbered else skill.short_name,
                    width=_TICK_WIDTH if is_numbered else width,
                    help=escape(skill.name),
                )
                for number, skill in enumerate(draft.skills, start=1)
            },
        },
    )
    ticked = apply_ticks(draft, table)
    n_tagged = len(ticked.tagged_items)
    st.caption(md("skills-tagged", n=n_tagged, of=n_items, rest=n_items - n_tagged))
    if ticked.tags == draft.tags:
        return draft
    state.keep_tags(ticked)
    return ticked


def _show_suggestions(draft: TagDraft, suggestions: Mapping[int, TagSuggestion], state: State) -> None:
    """How many items have a suggestion, and a button for all of them."""
    if not suggestions:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(md("skills-suggested", n=len(suggestions)))
        if st.button(text("skills-accept-all"), key="accept-all", icon=":material/done_all:"):
            state.keep_tags(tick(draft, [(s.item, s.skill_id) for s in suggestions.values()]))
            st.rerun()


# --------------------------------------------------------------------------------------------------- use


def _show_use(draft: TagDraft, report: ClassReport, state: State) -> None:
    if is_in_use(draft, report.curriculum):
        return
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(text("skills-undo"), key="undo-tags", icon=":material/undo:"):
            state.keep_tags(begin_again(draft, report.curriculum))
            st.rerun()
        if st.button(text("skills-use"), key="use-skills", type="primary", icon=":material/check:"):
            with st.spinner(text("analysing")):
                retagged = retag_class(report, draft.tags, merge_skills(draft, report.curriculum))
            n_retagged = count_retagged(draft, report.curriculum)
            state.replace_report(retagged)
            state.keep_tags(begin_again(draft, retagged.curriculum, n_retagged))
            st.rerun()


# ------------------------------------------------------------------------------------------------ groups


def _show_groups(draft: TagDraft, report: ClassReport, opened: OpenClass, state: State) -> None:
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
                grouped = group_class(report, groups)
            state.replace_report(grouped)
            n_grouped = sum(len(group.items) for group in groups)
            state.keep_tags(begin_again(draft, grouped.curriculum, n_grouped))
            st.rerun()


def _describe_stability(group: ItemGroup) -> str:
    from engine.tagging.groups import MOSTLY_STABLE, STABLE

    if group.stability >= STABLE:
        return "item-group-stable"
    return "item-group-mostly-stable" if group.stability >= MOSTLY_STABLE else "item-group-loose"


# ------------------------------------------------------------------------------------------------ doubts


def _show_doubts(draft: TagDraft, report: ClassReport, opened: OpenClass, state: State) -> None:
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
