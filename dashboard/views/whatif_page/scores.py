"""The left half of What if: the scores of a skill to be changed, and checks that do not exist yet."""

from __future__ import annotations

import math
from datetime import date
from functools import partial

import streamlit as st

from dashboard.charts.intervals import order_by_urgency
from dashboard.desk.imagined import ImaginedScores
from dashboard.desk.opened import OpenClass
from dashboard.desk.scores import write_cell
from dashboard.parts.asking import ask
from dashboard.state import State
from dashboard.wording import escape, list_words, md, name_of, short_name_of, text
from engine.classroom import ClassReport
from engine.writing.scores import format_points, name_item

_MOST_ROWS, _SCROLLS_AT = 6, 432
"""Scores that stand one below the other; more of them scroll in so many pixels, the next one half in sight, so that the
answer stays in view."""

_HALF_RIGHT = 2
"""Right answers with which a new check begins."""


def show_scores(report: ClassReport, opened: OpenClass, state: State, mine: ImaginedScores) -> int:
    """The skill, its scores and those of other skills that are imagined, and new checks; the skill is returned."""
    st.header(md("whatif-change"), anchor=False)
    skill = _choose_skill(report, opened, state)
    asked = _list_items(report, skill)
    items = [*asked, *(item for item in sorted(mine.scores) if item not in asked)]
    with st.container(height=_SCROLLS_AT if len(items) > _MOST_ROWS else "content", border=False):
        for item in items:
            _show_score(report, opened, state, mine, item, skill)
        if not items:
            st.markdown(md("whatif-no-items"))
    for checked in sorted(mine.checks):
        _show_check(report, opened, state, mine, checked)
    return skill


def offer_more(report: ClassReport, opened: OpenClass, state: State, mine: ImaginedScores, skill: int) -> None:
    """*Add a score* and *Start again*; last, and only where there is something, *Keep as a correction*."""
    with st.container(horizontal=True):
        st.button(
            text("whatif-add"), icon=":material/add:", key="whatif-add", disabled=skill in mine.checks,
            help=text("whatif-add-help"), on_click=partial(mine.add_check, skill, _HALF_RIGHT),
        )  # fmt: skip
        st.button(
            text("whatif-again"), icon=":material/undo:", key="whatif-again", disabled=not mine.n,
            on_click=mine.start_again,
        )  # fmt: skip
    if mine.checks:
        st.caption(md("whatif-check-not-kept"))
    if st.button(text("whatif-keep"), key="whatif-keep", disabled=not mine.scores):
        ask(state, "whatif:keep")


def _choose_skill(report: ClassReport, opened: OpenClass, state: State) -> int:
    """The skill in view, or else the most urgent one."""
    skills, first = report.curriculum.skills, state.skill
    if first is None:
        first = order_by_urgency(report.mastery.of_student(state.student))[0].skill
    if len(skills) == 1:
        return first
    chosen = st.selectbox(
        text("student-why-skill"), range(len(skills)), index=first, format_func=lambda s: name_of(skills[s]),
        key=f"whatif-skill-{opened.key}-{opened.revision}-{state.student}-{state.skill}",
    )  # fmt: skip
    return first if chosen is None else chosen


def _list_items(report: ClassReport, skill: int) -> list[int]:
    """The items that ask for a skill in the order of the file, those of the last day first."""
    items, found = report.gradebook.items, report.curriculum.q_matrix[:, skill].nonzero()[0].tolist()
    return sorted(found, key=lambda j: -(items[j].taken_on or date.min).toordinal())


def _show_score(
    report: ClassReport, opened: OpenClass, state: State, mine: ImaginedScores, item: int, skill: int
) -> None:
    """One score: its name, what it was, and the points that can be chosen or typed."""
    present = _read_present(report, state.student, item)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        name = st.container()
        mine.put(item, _ask_points(report, opened, state, mine, item), present)
        name.markdown(f"{_name(report, item, skill)}  \n:small[{_say_present(report, state.student, mine, item)}]")


def _ask_points(report: ClassReport, opened: OpenClass, state: State, mine: ImaginedScores, item: int) -> float | None:
    """The points that are chosen; None for those that there are."""
    from engine.whatif.possible_points import find_grain, list_possible_points

    gradebook, present = report.gradebook, _read_present(report, state.student, item)
    choices, best = list_possible_points(gradebook, state.student, item), gradebook.items[item].max_score
    label = text("whatif-points", item=name_item(gradebook, item), max=format_points(best))
    key = f"whatif-score-{opened.key}-{opened.revision}-{state.student}-{item}-{mine.edition}"
    now = mine.scores.get(item, present)
    if choices is not None:
        return st.segmented_control(
            label, choices, default=now, required=present is not None, format_func=format_points, key=key,
            label_visibility="collapsed",
        )  # fmt: skip
    return st.number_input(
        label, 0.0, max(best, present or 0.0), value=now, step=find_grain(gradebook, item) or best / 100, key=key,
        label_visibility="collapsed", width=140, format="%.6g",
    )  # fmt: skip


def _show_check(report: ClassReport, opened: OpenClass, state: State, mine: ImaginedScores, skill: int) -> None:
    """A slider for a check that does not exist yet, and a way to be rid of it."""
    from engine.whatif.new_checks import N_QUESTIONS

    name = name_of(report.curriculum.skills[skill])
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        right = st.slider(
            md("whatif-check", skill=name, n=N_QUESTIONS), 0, N_QUESTIONS, mine.checks[skill],
            key=f"whatif-check-{opened.key}-{opened.revision}-{state.student}-{skill}-{mine.edition}",
            help=text("whatif-check-help", n=N_QUESTIONS),
        )  # fmt: skip
        st.button(
            text("whatif-remove"), icon=":material/close:", type="tertiary", key=f"whatif-remove-{skill}",
            on_click=partial(mine.remove_check, skill),
        )  # fmt: skip
    mine.add_check(skill, right)


def _name(report: ClassReport, item: int, skill: int) -> str:
    """The item in bold, and the skills that it asks for where that is not the chosen one alone."""
    asked = report.curriculum.q_matrix[item].nonzero()[0].tolist()
    names = list_words(short_name_of(report.curriculum.skills[s]) for s in asked) if asked != [skill] else ""
    title = f"**{escape(name_item(report.gradebook, item))}**"
    return f"{title} · {escape(names)}" if names else title


def _say_present(report: ClassReport, student: int, mine: ImaginedScores, item: int) -> str:
    """What the class has in the cell, and whether that is what is imagined."""
    gradebook = report.gradebook
    was = write_cell(gradebook, student, item)
    if item not in mine.scores:
        has_score = _read_present(report, student, item) is not None
        return md("whatif-unchanged") if has_score else md("whatif-no-score", word=was)
    if _read_present(report, student, item) is None:
        return md("whatif-was-word", word=was)
    return md("whatif-was", was=was, max=format_points(gradebook.items[item].max_score))


def _read_present(report: ClassReport, student: int, item: int) -> float | None:
    points = float(report.gradebook.scores[student, item])
    return None if math.isnan(points) else points
