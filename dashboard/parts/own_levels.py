"""Levels that the teacher knows better: set with a note, shown as the teacher's own, and taken back with one click."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.parts.deciding import day_of, decide_and_show, name_decider
from dashboard.state import State
from dashboard.theme import URGENCY
from dashboard.wording import badge_estimate, md, name_of, signed, text
from engine.classroom import ClassReport, LevelOverride
from engine.estimates.mastery import find_level_by_scores

LONGEST_NOTE = 500


def ask_for_any_level(report: ClassReport, opened: OpenClass, state: State, first: int) -> None:
    """A popover in which a skill is chosen and its level set; ``first`` is the skill that is proposed."""
    skills, student = report.curriculum.skills, state.student
    with _open_popover(opened, state, "any"):
        skill = first
        if len(skills) > 1:
            skill = st.selectbox(
                text("student-why-skill"), range(len(skills)), index=first, format_func=lambda s: name_of(skills[s]),
                key=f"level-skill-{opened.key}-{student}-{opened.revision}",
            )  # fmt: skip
        _ask(report, opened, state, skill, "any")


def ask_for_level(report: ClassReport, opened: OpenClass, state: State, skill: int) -> None:
    """A popover in which the level of one skill is set."""
    with _open_popover(opened, state, "asked"):
        _ask(report, opened, state, skill, "asked")


def show_own_levels(report: ClassReport, opened: OpenClass, state: State) -> None:
    """The levels of the student in view that a teacher set, each with its day, its note and a way back."""
    for skill in range(len(report.curriculum.skills)):
        made = _find_override(report, opened, state, skill)
        if made is None:
            continue
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            name = md("level-own", skill=name_of(report.curriculum.skills[skill]))
            estimate = report.mastery.estimate(state.student, skill)
            st.markdown(f"{badge_estimate(estimate)} {name}  \n:small[{describe_override(report, state, skill, made)}]")
            if st.button(
                text("take-back"), icon=":material/undo:", type="tertiary",
                key=f"level-back-{opened.key}-{made.student}-{skill}",
            ):  # fmt: skip
                _take_back(state, made)


def say_own_level(report: ClassReport, opened: OpenClass, state: State, skill: int) -> None:
    """Who set the level of a skill, when and why, and what the scores alone amount to; nothing where nobody did."""
    made = _find_override(report, opened, state, skill)
    if made is not None:
        st.caption(describe_override(report, state, skill, made))


def describe_override(report: ClassReport, state: State, skill: int, made: LevelOverride) -> str:
    """Who set a level of the student in view, when and why, and what the scores alone amount to, as Markdown."""
    by_scores = signed(find_level_by_scores(report.mastery, state.student, skill))
    who, on = name_decider(state, made.made_by), day_of(made.made_at)
    if not made.note:
        return md("level-set-on", who=who, on=on, scores=by_scores)
    return md("level-set-on-why", who=who, on=on, scores=by_scores, note=made.note)


def _open_popover(opened: OpenClass, state: State, place: str) -> st.delta_generator.DeltaGenerator:
    # With every decision it is a new one, and closed.
    key = f"level-{place}-{opened.key}-{state.student}-{opened.revision}"
    return st.popover(text("level-judge"), icon=":material/gavel:", key=key)


def _ask(report: ClassReport, opened: OpenClass, state: State, skill: int, place: str) -> None:
    made, at = _find_override(report, opened, state, skill), f"{place}-{opened.key}-{state.student}-{skill}"
    st.caption(md("level-judge-help"))
    with st.form(f"level-form-{at}-{opened.revision}", border=False):
        level = st.radio(
            text("level-judge-level"), URGENCY, format_func=signed, key=f"level-is-{at}-{opened.revision}",
            index=URGENCY.index(report.mastery.level[state.student, skill]),
        )  # fmt: skip
        note = st.text_input(
            text("decision-why"), value=made.note if made else "", max_chars=LONGEST_NOTE,
            key=f"level-note-{at}-{opened.revision}", placeholder=text("level-note-hint"),
        )  # fmt: skip
        saved = st.form_submit_button(text("decision-save"), type="primary", key=f"level-save-{at}")
    if made is not None:
        st.caption(describe_override(report, state, skill, made))
        if st.button(text("take-back"), icon=":material/undo:", key=f"level-undo-{at}"):
            _take_back(state, made)
    if saved:
        from engine.classbook.deciding import override_level

        key, skill_id = opened.key_of(state.student), report.curriculum.skills[skill].id
        by, now = state.keeping.teacher, datetime.now(UTC)
        decide_and_show(
            state, lambda kept: override_level(kept, key, skill_id, level, by=by, at=now, note=state.name_again(note))
        )


def _take_back(state: State, made: LevelOverride) -> None:
    from engine.classbook.deciding import take_back_level

    decide_and_show(state, lambda kept: take_back_level(kept, made.student, made.skill))


def _find_override(report: ClassReport, opened: OpenClass, state: State, skill: int) -> LevelOverride | None:
    skill_id = report.curriculum.skills[skill].id
    of_skill = (each for each in opened.kept.level_overrides if each.skill == skill_id)
    made = next((each for each in of_skill if opened.assembled.find_student(each.student) == state.student), None)
    return None if made is None else replace(made, note=state.as_shown(made.note))
