"""Keeping what was imagined: the dialog that makes it a correction of the scores, with a reason."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from dashboard.analysing import decide
from dashboard.desk.imagined import ImaginedScores
from dashboard.desk.opened import OpenClass
from dashboard.desk.scores import write_cell
from dashboard.parts.asking import show_question
from dashboard.parts.corrected_scores import LONGEST_NOTE
from dashboard.parts.deciding import refuse
from dashboard.state import State
from dashboard.wording import md, text
from engine.classroom import ClassReport, KeptClass, Status
from engine.errors import InputError
from engine.writing.scores import format_points, name_item


def show_keeping(report: ClassReport, opened: OpenClass, state: State) -> None:
    """The dialog, where it was asked for; a new check is no score of the class and is not kept."""
    mine = state.imagine(state.student)
    if mine.scores:
        draw = partial(_draw, report, opened, state, mine)
        show_question(state, "whatif:keep", text("whatif-keep-title"), draw)


def _draw(report: ClassReport, opened: OpenClass, state: State, mine: ImaginedScores) -> None:
    gradebook, student = report.gradebook, state.student
    st.markdown(md("whatif-keep-what", n=len(mine.scores), student=gradebook.students[student].label))
    lines = (
        md(
            "whatif-keep-one", item=name_item(gradebook, item), was=write_cell(gradebook, student, item),
            now=format_points(score), max=format_points(gradebook.items[item].max_score),
        )
        for item, score in sorted(mine.scores.items())
    )  # fmt: skip
    st.markdown("\n".join(f"- {line}" for line in lines))
    if mine.checks:
        st.caption(md("whatif-check-not-kept"))
    note = st.text_input(
        text("decision-why"), max_chars=LONGEST_NOTE, key=f"whatif-note-{state.questions}",
        placeholder=text("score-note-hint"),
    )  # fmt: skip
    with st.container(horizontal=True):
        wanted = st.button(text("whatif-keep-do"), key="whatif-keep-do", icon=":material/edit:")
        if st.button(text("ask-cancel"), key="whatif-keep-cancel", type="tertiary"):
            state.end_question()
            st.rerun()
    if wanted:
        try:
            with st.spinner(text("analysing")):
                _keep(opened, state, mine, state.name_again(note))
        except InputError as error:
            refuse(error)
            return
        state.end_question()
        st.toast(text("whatif-kept"), icon=":material/edit:")
        st.rerun()


def _keep(opened: OpenClass, state: State, mine: ImaginedScores, note: str) -> None:
    """Correct every imagined score in one decision; raises InputError where nothing was kept."""
    from engine.classbook.deciding import correct_score

    key, by, now = opened.key_of(state.student), state.keeping.teacher, datetime.now(UTC)
    scores = {opened.assembled.origins[item]: score for item, score in sorted(mine.scores.items())}

    def change(kept: KeptClass) -> KeptClass:
        for item, score in scores.items():
            kept = correct_score(kept, key, item, score, Status.SCORED, by=by, at=now, note=note)
        return kept

    decide(state, change)
