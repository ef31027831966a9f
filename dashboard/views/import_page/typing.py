"""Scores without a file: typed into a grid or pasted from a spreadsheet, for a new class or a new test of a class.

What was typed is checked at once, and goes on like a file that was uploaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard.desk.typed_test import (
    MOST_ITEMS,
    MOST_ROWS,
    Roster,
    TypedTest,
    begin_test,
    count_typed,
    find_faults,
    list_filled,
    list_names,
    name_items,
    take_names,
    write_file,
)
from dashboard.parts.scores_grid import GridColumn, show_scores_grid
from dashboard.state import State
from dashboard.views.import_page.belonging import Candidate, list_candidates
from dashboard.wording import escape, md, say_md, text
from engine.classbook.assembling import assemble

_MOST_FAULTS = 8
_NAME_WIDTH, _SCORE_WIDTH = 150, 80


def offer_typing(state: State) -> None:
    """The button beside the uploader."""
    if st.button(text("typing-offer"), icon=":material/keyboard:", key="type-scores"):
        state.typing = begin_test(maxima_label=text("typing-maxima"))
        st.rerun()


def show_typing(test: TypedTest, state: State) -> None:
    """The class, the items, the grid with what is wrong in it, and the way on."""
    candidates = {each.key: each for each in list_candidates(state)}
    with st.container(border=True):
        st.header(md("typing-title"), anchor=False)
        st.markdown(md("typing-what"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _choose_class(test, candidates, state)
            name = st.text_input(text("typing-name"), value=test.name, max_chars=80, width=280, key="typing-name")
        if test.roster is None:
            _say_pseudonyms(test, candidates)
            _offer_pasting(test, candidates, state)
    _show_grid(replace(test, name=" ".join(name.split())), candidates, state)


def _choose_class(test: TypedTest, candidates: dict[str, Candidate], state: State) -> None:
    """A new class, or one there is: its names are kept; of one with pseudonyms nobody here knows the names."""
    options = ["", *candidates]
    chosen = st.selectbox(
        text("typing-class"), options, index=options.index(test.into) if test.into in options else 0, width=280,
        format_func=lambda key: candidates[key].name if key else text("belong-new-class"), key="typing-class",
    )  # fmt: skip
    if chosen != test.into:
        kept = candidates[chosen].recall(state) if chosen else None
        if kept is None or kept.pseudonyms:
            state.typing = begin_test(len(test.titles), into=chosen, maxima_label=text("typing-maxima"))
        else:
            students = assemble(kept).gradebook.students
            has_own_ids = all(student.id and student.id != student.name for student in students)
            ids = tuple(student.id if has_own_ids else "" for student in students)
            roster = Roster(ids, tuple(student.name if has_own_ids else student.label for student in students))
            state.typing = begin_test(len(test.titles), roster=roster, into=chosen)
        st.rerun()


def _say_pseudonyms(test: TypedTest, candidates: dict[str, Candidate]) -> None:
    """Why the grid has no names though a class was chosen."""
    if test.into in candidates and test.roster is None:
        st.markdown(md("typing-pseudonyms", name=candidates[test.into].name))


def _offer_pasting(test: TypedTest, candidates: dict[str, Candidate], state: State) -> None:
    """A box for what was copied: a table is read like a file, names alone go into the grid."""
    with st.expander(
        text("typing-paste"), expanded=bool(test.pasted), icon=":material/content_paste:", key="typing-paste"
    ):
        st.markdown(md("typing-paste-what"))
        with st.form("typing-paste-form", border=False):
            pasted = st.text_area(
                text("typing-pasted"), value=test.pasted, height=160, max_chars=2_000_000, key="typing-pasted"
            )
            wanted = st.form_submit_button(text("typing-read"), icon=":material/arrow_forward:", key="typing-read")
    if not wanted or not pasted.strip():
        return
    names = list_names(pasted)
    if names:
        state.typing = take_names(test, test.fill({}), names)
    else:
        # As what was typed: the way back from the next step is to what was pasted.
        state.typing = replace(test, pasted=pasted)
        name = test.name or text("typing-pasted-name")
        _begin([(f"{name}.csv", pasted.encode())], test, candidates, state)
    st.rerun()


def _show_grid(test: TypedTest, candidates: dict[str, Candidate], state: State) -> None:
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            titles = st.text_input(
                text("typing-titles"), value=test.titles_text, placeholder=text("typing-titles-hint"), max_chars=8_000,
                width="stretch", key="typing-titles",
            )  # fmt: skip
            n_items = st.number_input(
                text("typing-items"), 1, MOST_ITEMS, value=len(test.titles), width=130, key="typing-items",
                disabled=bool(titles.strip()),
            )  # fmt: skip
            n_rows = test.n_rows
            if test.roster is None:
                n_rows = st.number_input(
                    text("typing-rows"), 1, MOST_ROWS, value=max(test.n_rows, 1), width=130,
                    key=f"typing-rows-{test.cells.id if test.n_rows > 30 else ''}",
                )  # fmt: skip
        st.caption(md("typing-keys"))
        changes = show_scores_grid(
            test.cells, _list_columns(test), text("typing-grid"), row_names=_name_rows(test),
            row_head=text("column-student" if test.roster is not None else "column-row"),
        )  # fmt: skip
        now = test.fill(changes)
        wanted = name_items(titles, int(n_items))
        if wanted != test.titles or n_rows != test.n_rows:
            state.typing = test.reshape(now, wanted, int(n_rows))
            st.rerun()
        # What is wrong stands below the grid: a grid that moves loses keys that are on their way.
        _show_faults(test, now)
        if test.roster is None and any(now[-1]) and test.n_rows > 1:
            st.caption(md("typing-full"))
    _show_way_on(replace(test, titles_text=titles), now, candidates, state)


def _name_rows(test: TypedTest) -> list[str]:
    """What stays in view beside the rows: the students of a class, or else the numbers that sentences speak of."""
    if test.roster is not None:
        return [text("typing-maxima"), *test.roster.names]
    return ["", *(str(row) for row in range(1, test.n_rows + 1))]


def _name_row(test: TypedTest, now: Sequence[Sequence[str]], row: int) -> str:
    """What a row of the grid is called in a sentence: by its student, or else by its number."""
    if row == 0:
        return text("typing-maxima")
    name = now[row][0] if test.roster is None else test.roster.names[row - 1]
    return name or text("typing-row", row=str(row))


def _list_columns(test: TypedTest) -> list[GridColumn]:
    names = [] if test.roster is not None else [GridColumn(text("typing-student"), width=_NAME_WIDTH)]
    return [*names, *(GridColumn(title, help=title, width=_SCORE_WIDTH) for title in test.titles)]


def _show_faults(test: TypedTest, now: Sequence[Sequence[str]]) -> None:
    faults = find_faults(test, now)
    for fault in faults[:_MOST_FAULTS]:
        place = md(
            "typing-at", row=_name_row(test, now, fault.row), item=fault.title, known="yes" if fault.title else "no"
        )
        st.markdown(f":material/error: {place} {say_md(fault.message)}")
    if len(faults) > _MOST_FAULTS:
        st.caption(md("typing-more-faults", n=len(faults) - _MOST_FAULTS))


def _show_way_on(test: TypedTest, now: Sequence[Sequence[str]], candidates: dict[str, Candidate], state: State) -> None:
    n_students, n_scores = count_typed(test, now)
    faults = find_faults(test, now)
    with st.container(horizontal=True, vertical_alignment="center"):
        goes = st.button(
            text("typing-go"), type="primary", icon=":material/arrow_forward:", key="typing-go",
            disabled=not n_scores or bool(faults),
        )  # fmt: skip
        if st.button(text("typing-leave"), type="tertiary", key="typing-leave"):
            state.typing = None
            st.rerun()
        st.caption(
            md("typing-counts", students=n_students, items=len(list_filled(test, now)), scores=n_scores),
            width="content",
        )
    if goes:
        # Kept until the class is made: the way back from the next step is to this grid.
        state.typing = test.reshape(now, test.titles, test.n_rows)
        _begin([write_file(test, now, test.name or escape(text("typing-file-name")))], test, candidates, state)
        st.rerun()


def _begin(files: Sequence[tuple[str, bytes]], test: TypedTest, candidates: dict[str, Candidate], state: State) -> None:
    """Go on as with a file that was uploaded, into the class that was chosen if it is still there."""
    state.begin_upload(list(files))
    if test.into in candidates:
        state.change_upload(into=test.into)
