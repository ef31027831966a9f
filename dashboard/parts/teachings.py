"""What was taught between tests: noted in a small form, listed with its day, and taken back with one click."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import streamlit as st

from dashboard.desk.keeping import Change
from dashboard.desk.opened import OpenClass
from dashboard.parts.cohorts import PICKED, WHOLE, Cohort, choose_cohort, list_cohorts, name_students, pick_students
from dashboard.parts.deciding import refuse
from dashboard.state import State
from dashboard.wording import SEPARATOR, day, escape, list_words, md, name_of, text
from engine.classroom import ClassReport, Teaching
from engine.errors import InputError

LONGEST_TEXT = 500

EARLIEST = timedelta(days=366)
"""So long before today something can have been taught that is still worth a note."""


def show_teachings(report: ClassReport, opened: OpenClass, state: State, student: int | None = None) -> None:
    """What was taught, the newest first, and the form; of one student what he or she was part of.

    Parameters
    ----------
    student
        Position of the student who is proposed in the form; None for the class.
    """
    st.header(md("teachings-title"), anchor=False)
    _show_notes(report, opened, state, student)


def show_folded_teachings(report: ClassReport, opened: OpenClass, state: State) -> None:
    """The same of the class, folded: its line says how many notes there are."""
    n = len(opened.kept.teachings)
    with st.expander(
        text("teachings-folded", n=n), icon=":material/edit_calendar:", key=f"teachings-{opened.key}",
    ):  # fmt: skip
        _show_notes(report, opened, state, None)


def _show_notes(report: ClassReport, opened: OpenClass, state: State, student: int | None) -> None:
    st.caption(md("teachings-help"))
    for each in reversed(_list(opened, student)):
        _show_one(report, opened, state, each)
    # With every note it is a new one, and closed.
    key = f"teaching-{opened.key}-{student}-{len(opened.kept.teachings)}"
    with st.popover(text("teachings-add"), icon=":material/edit_calendar:", key=key):
        _ask(report, opened, state, student, key)


def _list(opened: OpenClass, student: int | None) -> Sequence[Teaching]:
    from engine.classbook.teachings import list_teachings

    return opened.kept.teachings if student is None else list_teachings(opened.kept, opened.key_of(student))


def _show_one(report: ClassReport, opened: OpenClass, state: State, teaching: Teaching) -> None:
    names = {skill.id: name_of(skill) for skill in (*report.curriculum.skills, *report.curriculum.unused)}
    skills = list_words(names[skill] for skill in teaching.skills if skill in names)
    places = [opened.assembled.find_student(key) for key in teaching.students]
    present = [place for place in places if place is not None]
    whom = name_students(report, present) if present or not teaching.students else text("cohort-left")
    facts = [each for each in (skills, whom) if each]
    said = state.as_shown(teaching.text)
    first = f"**{day(teaching.day)}**" + (f" · {escape(said)}" if said else "")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"{first}  \n:small[{escape(SEPARATOR.join(facts))}]", width="stretch")
        if st.button(text("take-back"), icon=":material/undo:", type="tertiary", key=f"teaching-back-{teaching.id}"):
            _take_back(state, teaching.id)


def _ask(report: ClassReport, opened: OpenClass, state: State, student: int | None, key: str) -> None:
    today = date.today()
    when = st.date_input(
        text("teachings-day"), value=today, min_value=today - EARLIEST, max_value=today, key=f"{key}-day",
        format="YYYY-MM-DD",
    )  # fmt: skip
    said = st.text_input(
        text("teachings-text"), max_chars=LONGEST_TEXT, key=f"{key}-text", placeholder=text("teachings-text-hint")
    )
    skills = report.curriculum.skills
    about = st.multiselect(
        text("teachings-skills"), range(len(skills)), format_func=lambda s: name_of(skills[s]), key=f"{key}-skills",
        placeholder=text("teachings-skills-hint"),
    )  # fmt: skip
    cohorts = list_cohorts(report, opened, state)
    if student is not None:
        own = Cohort("student", report.gradebook.students[student].label, (student,))
        cohorts = [own, *cohorts]
    whom = choose_cohort(cohorts, text("teachings-whom"), f"{key}-whom-{state.disguise}")
    students = pick_students(report, state, f"{key}-pick") if whom.key == PICKED else whom.students
    is_open = whom.key != WHOLE and not students
    wanted = st.button(text("teachings-save"), type="primary", key=f"{key}-save", disabled=is_open)
    if wanted and isinstance(when, date):
        from engine.classbook.teachings import note_teaching

        keys, ids = [opened.key_of(i) for i in students], [skills[s].id for s in about]
        by, now, words = state.keeping.teacher, datetime.now(UTC), state.name_again(said or "")
        _decide(state, lambda kept: note_teaching(kept, when, words, ids, keys, by=by, at=now))


def _take_back(state: State, teaching: str) -> None:
    from engine.classbook.teachings import take_back_teaching

    _decide(state, lambda kept: take_back_teaching(kept, teaching))


def _decide(state: State, change: Change) -> None:
    """What was taught changes no estimate: nothing is analysed again."""
    try:
        state.decide(change)
    except InputError as error:
        refuse(error)
        return
    st.rerun()
