"""Scores that the teacher corrects: where they are listed, in a sheet of the whole class, and one by one.

Every correction says what the file says, and is taken back with one click. One that a newer file makes doubtful is
asked about.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysing import decide
from dashboard.desk.keeping import Change
from dashboard.desk.opened import OpenClass
from dashboard.desk.scores import WORDS, Cell, ScoreSheet, read_cell, write_cell
from dashboard.parts.deciding import day_of, decide_and_show, name_decider, refuse
from dashboard.parts.frame import fit_table
from dashboard.session import read_widget
from dashboard.state import State
from dashboard.wording import escape, list_words, md, say, say_md, text
from engine.analysis.raw_table import status_message
from engine.classbook.corrections import StaleCorrection
from engine.classroom import ClassReport, Gradebook, ItemRef, KeptClass, Message, Status
from engine.errors import ChangedElsewhereError, InputError
from engine.writing.scores import format_points, name_item

LONGEST_NOTE = 500
_NAME_WIDTH, _SCORE_WIDTH = 150, 92
"""Pixels, as in the table that is only read."""


def show_corrections(
    report: ClassReport, opened: OpenClass, state: State, place: str, *, cells: Collection[Cell] | None = None
) -> None:
    """Every corrected score with what the file says, and a way back.

    Parameters
    ----------
    place
        Where on the page, for the keys of the buttons.
    cells
        Positions of students and items that are asked about; all by default.
    """
    place_in_list = {student: row for row, student in enumerate(state.order_students())}
    made_here = sorted(opened.corrections.items(), key=lambda each: (place_in_list[each[0][0]], each[0][1]))
    for (student, item), made in made_here:
        if cells is not None and (student, item) not in cells:
            continue
        sentence = md(
            "score-own", who=name_decider(state, made.made_by), student=report.gradebook.students[student].label,
            item=name_item(report.gradebook, item), now=write_cell(report.gradebook, student, item),
            was=_say(made.was, made.was_status), on=day_of(made.made_at), note=state.as_shown(made.note),
            said="yes" if made.note else "no",
        )  # fmt: skip
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f":material/edit: :small[{sentence}]")
            if st.button(
                text("take-back"), icon=":material/undo:", type="tertiary",
                key=f"score-back-{place}-{made.student}-{opened.assembled.origins[item].upload}-{item}",
            ):  # fmt: skip
                _take_back(state, made.student, made.item)


def ask_for_score(report: ClassReport, opened: OpenClass, state: State, items: list[int]) -> None:
    """A popover in which one score of the student in view is corrected; ``items`` are those that can be chosen."""
    student, gradebook = state.student, report.gradebook
    at = f"{opened.key}-{student}-{opened.revision}"
    with st.popover(text("score-correct"), icon=":material/edit:", key=f"score-correct-{at}-{items}"):
        item = st.selectbox(
            text("column-item"), items, key=f"score-item-{at}-{items}",
            format_func=lambda j: text("score-choice", item=name_item(gradebook, j),
                                       score=write_cell(gradebook, student, j)),
        )  # fmt: skip
        best = format_points(gradebook.items[item].max_score)
        with st.form(f"score-form-{at}-{item}", border=False):
            written = st.text_input(
                text("score-new", max=best), value=write_cell(gradebook, student, item), max_chars=30,
                key=f"score-new-{at}-{item}", help=text("score-words", words=_list_words()),
            )  # fmt: skip
            note = st.text_input(
                text("decision-why"), max_chars=LONGEST_NOTE, key=f"score-note-{at}-{item}",
                placeholder=text("score-note-hint"),
            )  # fmt: skip
            saved = st.form_submit_button(text("decision-save"), type="primary", key=f"score-save-{at}-{item}")
        if saved:
            try:
                change = _correct(
                    state, opened.key_of(student), opened.assembled.origins[item], written, state.name_again(note)
                )
            except InputError as error:
                refuse(error)
                return
            decide_and_show(state, change)


def show_sheet(report: ClassReport, opened: OpenClass, state: State) -> None:
    """All scores of the class to be typed over, each saved as soon as it is typed, and what of that does not count."""
    sheet = _find_sheet(report, opened, state)
    st.caption(md("score-sheet-help", words=_list_words()))
    items = report.gradebook.items
    students = [report.gradebook.students[i] for i in state.order_students()]
    # What comes and goes above the sheet has a place of its own: a sheet that moves loses keys that are typed on it.
    with st.container():
        for (row, column), message in sorted(sheet.refused.items()):
            name = md("score-at", student=students[row].label, item=name_item(report.gradebook, column))
            st.markdown(f":material/error: {name} {say_md(message)}")
    frame = pd.DataFrame(
        list(sheet.cells), columns=[str(j) for j in range(len(items))], dtype=str,
        index=pd.Index([student.label for student in students], name=text("column-student")),
    )  # fmt: skip
    st.data_editor(
        frame,
        key=_name_editor(sheet),
        height=fit_table(len(frame)),
        num_rows="fixed",
        placeholder="",
        alt=text("score-sheet-alt"),
        column_config={
            "_index": st.column_config.TextColumn(text("column-student"), width=_NAME_WIDTH, disabled=True),
            **{str(j): _configure(report.gradebook, j) for j in range(len(items))},
        },
    )


def _configure(gradebook: Gradebook, item: int) -> Any:
    """A column whose head says first what an item is out of: it is cut where it gets long."""
    title, best = gradebook.items[item].title, format_points(gradebook.items[item].max_score)
    return st.column_config.TextColumn(
        text("score-column", item=title, max=best), width=_SCORE_WIDTH, max_chars=30,
        help=escape(text("score-column-help", item=title, max=best)),
    )  # fmt: skip


def ask_about_stale(report: ClassReport, opened: OpenClass, state: State) -> None:
    """Corrections of what a newer file no longer says: the teacher keeps each, or takes what the file says."""
    stale = opened.assembled.stale
    if not stale:
        return
    with st.container(border=True):
        st.markdown(f":material/rule: **{md('stale-title', n=len(stale))}**")
        for place, each in enumerate(stale):
            _ask_about(report, opened, state, each, place)


def _ask_about(report: ClassReport, opened: OpenClass, state: State, each: StaleCorrection, place: int) -> None:
    fix, row = each.correction, opened.assembled.find_student(each.key)
    if row is None:
        return
    status = fix.status
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
            md(
                "stale-one", student=report.gradebook.students[row].label, item=each.title,
                mine=_say(each.score, status), says=_say(each.says, each.says_status),
            )
        )  # fmt: skip
        if st.button(text("stale-keep"), key=f"stale-keep-{opened.key}-{opened.revision}-{place}"):
            from engine.classbook.deciding import correct_score

            by, now = state.keeping.teacher, datetime.now(UTC)
            decide_and_show(
                state,
                lambda kept: correct_score(
                    kept, each.key, fix.item, each.score, status, by=by, at=now, note=fix.note
                ),
            )  # fmt: skip
        if st.button(text("stale-take"), key=f"stale-take-{opened.key}-{opened.revision}-{place}", type="tertiary"):
            _take_back(state, each.key, fix.item)


def _find_sheet(report: ClassReport, opened: OpenClass, state: State) -> ScoreSheet:
    """The sheet that is being typed into, when what was typed is saved; a new one where it no longer is the class."""
    key = f"class:scores-{opened.key}"
    sheet: ScoreSheet = state.snapshot(key, lambda: _begin_sheet(report, opened, state))
    if read_widget(_name_editor(sheet)) is None:  # its editor is not on the page any more
        return state.renew_snapshot(key, lambda: _begin_sheet(report, opened, state))
    if _save_typed(sheet, report, opened, state):
        st.rerun()
    keys = tuple(opened.key_of(i) for i in state.order_students())
    if sheet.is_present(opened.kept, keys, opened.assembled.origins):
        return sheet
    renewed = state.renew_snapshot(key, lambda: _begin_sheet(report, opened, state))
    if (sheet.keys, sheet.items) == (renewed.keys, renewed.items):
        renewed.refused.update(sheet.refused)
    return renewed


def _begin_sheet(report: ClassReport, opened: OpenClass, state: State) -> ScoreSheet:
    gradebook, order = report.gradebook, state.order_students()
    cells = tuple(tuple(write_cell(gradebook, i, j) for j in range(len(gradebook.items))) for i in order)
    keys = tuple(opened.key_of(i) for i in order)
    return ScoreSheet(keys, opened.assembled.origins, cells, opened.kept.corrected_scores)


def _name_editor(sheet: ScoreSheet) -> str:
    return f"score-sheet-{sheet.id}"


def _save_typed(sheet: ScoreSheet, report: ClassReport, opened: OpenClass, state: State) -> bool:
    """Save what was typed since the last run; True where the report is another one now."""
    typed = read_widget(_name_editor(sheet))
    new = sheet.list_new(typed["edited_rows"]) if typed else {}
    changes: dict[Cell, tuple[str, Change]] = {}
    for at, written in new.items():
        key, item = sheet.keys[at[0]], sheet.items[at[1]]
        try:
            if _read_present(report, opened, key, item) != sheet.says(at):
                raise ChangedElsewhereError(0)
            change = _correct(state, key, item, written)
            change(opened.kept)
        except InputError as error:
            sheet.refuse(at, written, error)
        else:
            changes[at] = written, change
    if not changes:
        return False

    def change_all(kept: KeptClass) -> KeptClass:
        for _, change in changes.values():
            kept = change(kept)
        return kept

    with st.spinner(text("analysing")):
        try:
            decide(state, change_all)
        except InputError as error:
            for at, (written, _) in changes.items():
                sheet.refuse(at, written, error)
            return False
        now = state.current
        assert now is not None
        for at, (written, _) in changes.items():
            sheet.accept(at, written, _read_present(now.report, now, sheet.keys[at[0]], sheet.items[at[1]]))
        sheet.corrections = now.kept.corrected_scores
    return True


def _read_present(report: ClassReport, opened: OpenClass, key: str, item: ItemRef) -> str:
    """What a cell says now; raises DecisionError where the student or the item does not count any more."""
    from engine.classbook.refusing import refuse as refuse_decision

    row, column = opened.assembled.find_student(key), opened.assembled.find_item(item)
    if row is None or column is None:
        raise refuse_decision("class-unknown-student" if row is None else "class-unknown-item")
    return write_cell(report.gradebook, row, column)


def _correct(state: State, key: str, item: ItemRef, written: str, note: str = "") -> Change:
    """The change that puts what was typed into a cell; raises DecisionError where it is no score and no word."""
    from engine.classbook.deciding import correct_score

    score, status = read_cell(written)
    by, now = state.keeping.teacher, datetime.now(UTC)
    return lambda kept: correct_score(kept, key, item, score, status, by=by, at=now, note=note)


def _take_back(state: State, key: str, item: ItemRef) -> None:
    from engine.classbook.deciding import take_back_score

    decide_and_show(state, lambda kept: take_back_score(kept, key, item))


def _say(score: float | None, status: Status) -> str:
    word = status_message(status)
    return format_points(score) if word is None and score is not None else say(word or Message("score-missing"))


def _list_words() -> str:
    return list_words(f"“{_say(None, status)}”" for status in WORDS)
