"""The grid of the skills page: a row an item, a column of ticks a skill.

The teacher ticks, one item after the other or several at once, and sees beside items without a tick what they may ask
for and what says so: accepted singly or all at once. Nothing above the grid comes, goes or grows while it is ticked:
a grid that moves under the pointer takes the next click for another item.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.desk.tags import TagDraft, apply_ticks, column_of, draft_tags, renew_grid, tabulate_tags, tick
from dashboard.parts.frame import fit_table
from dashboard.resources import suggest_skills
from dashboard.session import clicked_row
from dashboard.state import State
from dashboard.views.skills_page.bulk import show_bulk_ticks
from dashboard.wording import SEPARATOR, escape, md, name_of, short_name_of, text
from engine.classroom import ClassReport

if TYPE_CHECKING:
    from engine.tagging.suggestions import TagSuggestion

NARROW_PAGE_WIDTH = 734
"""Pixels that columns can fill in a window of 768."""

_TITLE_WIDTH, _SUGGESTED_WIDTH, _ACCEPT_WIDTH = 200, 190, 72
_TICK_WIDTH, _NAME_WIDTH, _HEADER_MARGIN, _LETTER_WIDTH = 58, 180, 44, 7.5
_LETTERS_OF_TITLE, _MOST_LETTERS_OF_TITLE = 25, 34
"""That the column of titles holds, and that it holds where titles are long: it is pinned, and a phone is 390 wide."""

_SUGGESTED = {"title": "suggested-by-title", "numbering": "suggested-by-number", "scores": "suggested-by-scores"}


def show_grid(draft: TagDraft, report: ClassReport, opened: OpenClass, state: State) -> TagDraft:
    """The grid with its suggestions above it and the count of tagged items below; the draft as it is ticked now."""
    st.header(md("skills-grid"), anchor=False)
    if not draft.skills:
        st.markdown(md("skills-grid-none"))
        return draft
    st.caption(md("skills-grid-help"))
    suggestions = suggest_skills(opened, draft.skills, draft.tags)
    legend = (md("skills-legend", number=str(k), skill=name_of(s)) for k, s in enumerate(draft.skills, start=1))
    st.markdown(SEPARATOR.join(legend))
    bulk = st.container()
    ticked = apply_ticks(draft, _edit_ticks(draft, suggestions, report, opened, state))
    with bulk:  # after the grid, so that it knows of a tick that came with its click
        show_bulk_ticks(ticked, report, opened, state)
    n_items, n_tagged = len(report.gradebook.items), len(ticked.tagged_items)
    st.caption(md("skills-tagged", n=n_tagged, of=n_items, rest=n_items - n_tagged))
    counts = SEPARATOR.join(
        text("skills-count", skill=name_of(skill), n=ticked.count_items(skill.id)) for skill in ticked.skills
    )
    st.caption(md("tags-counts", counts=counts))
    _show_suggestions(ticked, suggestions, opened, state)
    if ticked.tags == draft.tags:
        return draft
    state.keep_tags(ticked)
    return ticked


def _edit_ticks(
    draft: TagDraft, suggestions: Mapping[int, TagSuggestion], report: ClassReport, opened: OpenClass, state: State
) -> pd.DataFrame:
    """The editor of the ticks; what it returned, one row an item."""
    accept = f"accept-{opened.key}-{draft.edition}"

    def accept_row() -> None:
        suggestion = suggestions.get(-1 if (row := clicked_row(accept)) is None else row)
        if suggestion is not None:
            state.keep_tags(tick(state.tags or draft, [(suggestion.item, suggestion.skill_id)]))

    n_items = len(report.gradebook.items)
    # Columns that come or go would take the cursor away: they are there as long as an item in use has no tag.
    has_untagged = len(draft_tags(report.curriculum).tagged_items) < n_items
    suggested = _word_suggestions(draft, suggestions) if has_untagged else None
    skill_columns = _name_skill_columns(draft)
    title_width, longest = _fit_titles(report)
    state.snapshot(_name_snapshot(draft, opened), lambda: dict(suggestions))
    # The editor is given the same table until its edition ends: one that changes under a click swallows it.
    start = state.snapshot(
        f"skills:tags-{opened.key}-{draft.edition}",
        lambda: tabulate_tags(draft, report.gradebook, suggested, longest),
    )
    table: pd.DataFrame = st.data_editor(
        start,
        key=f"tags-{opened.key}-{draft.edition}",
        hide_index=True,
        num_rows="fixed",
        disabled=["title", "suggested"],
        height=fit_table(n_items),
        alt=text("skills-grid-alt"),
        column_config={
            "title": st.column_config.TextColumn(text("column-item"), width=title_width, pinned=True),
            "suggested": st.column_config.TextColumn(text("column-suggested"), width=_SUGGESTED_WIDTH),
            "accept": st.column_config.ButtonColumn(
                text("column-accept"), width=_ACCEPT_WIDTH, type="tertiary", key=accept, on_click=accept_row
            ),
            **skill_columns,
        },
    )
    return table


def _word_suggestions(draft: TagDraft, suggestions: Mapping[int, TagSuggestion]) -> dict[int, tuple[str, str]]:
    """Item -> what may be asked for and what says so, and the words of the button that accepts it."""
    names = {skill.id: short_name_of(skill) for skill in draft.skills}
    return {
        item: (text(_SUGGESTED[s.source], skill=names[s.skill_id]), text("skills-accept"))
        for item, s in suggestions.items()
    }


def _name_skill_columns(draft: TagDraft) -> dict[str, Any]:
    """A column of ticks for every skill, with its number in the key above the grid, and its name if all fit."""
    width = min(max((NARROW_PAGE_WIDTH - _TITLE_WIDTH) // len(draft.skills), _TICK_WIDTH), _NAME_WIDTH)
    names = [f"{number} {short_name_of(skill)}" for number, skill in enumerate(draft.skills, start=1)]
    is_numbered = any(len(name) > (width - _HEADER_MARGIN) / _LETTER_WIDTH for name in names)
    return {
        column_of(skill.id): st.column_config.CheckboxColumn(
            str(number) if is_numbered else name,
            width=_TICK_WIDTH if is_numbered else width,
            help=escape(name_of(skill)),
        )
        for number, (skill, name) in enumerate(zip(draft.skills, names, strict=True), start=1)
    }


def _fit_titles(report: ClassReport) -> tuple[int, int]:
    """Pixels of the column of titles, and how many letters it holds: wider where titles are long, but not all of it."""
    longest = max((len(item.title) for item in report.gradebook.items), default=0)
    letters = min(max(longest, _LETTERS_OF_TITLE), _MOST_LETTERS_OF_TITLE)
    return _TITLE_WIDTH + round((letters - _LETTERS_OF_TITLE) * _LETTER_WIDTH), letters


def _name_snapshot(draft: TagDraft, opened: OpenClass) -> str:
    """Under which name it is remembered what the grid of this edition was given as suggestions."""
    return f"skills:suggested-{opened.key}-{draft.edition}"


def _show_suggestions(
    draft: TagDraft, suggestions: Mapping[int, TagSuggestion], opened: OpenClass, state: State
) -> None:
    """How many items without a tick have a suggestion, and two buttons: accept them all, or see them in the grid."""
    suggestions = {item: each for item, each in suggestions.items() if item not in draft.tagged_items}
    if not suggestions:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(md("skills-suggested", n=len(suggestions)))
        if st.button(text("skills-accept-all"), key="accept-all", icon=":material/done_all:"):
            state.keep_tags(tick(draft, [(s.item, s.skill_id) for s in suggestions.values()]))
            st.rerun()
        # The table keeps what it was given while it is ticked: what ticks give rise to is shown on request.
        is_shown = suggestions.items() <= state.snapshot(_name_snapshot(draft, opened), dict).items()
        if not is_shown and st.button(
            text("tags-refresh"), key="refresh-suggestions", type="tertiary", icon=":material/refresh:"
        ):
            state.keep_tags(renew_grid(draft))
            st.rerun()
