"""The groups on the plans page: small groups for tomorrow's lesson, and pairs.

The teacher sees a card for every group (who, and where they lost points), sets the smallest and largest size, moves a
student, takes the moves back, and may see who could explain what to whom.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.desk.groups import GroupChoices
from dashboard.desk.opened import OpenClass
from dashboard.parts.doubtful_keys import warn_of_doubtful_keys
from dashboard.parts.frame import fit_table
from dashboard.parts.groups import current_grouping, name_group, show_unplaced
from dashboard.state import State
from dashboard.wording import SEPARATOR, escape, md, name_of, text
from engine.classroom import ClassReport, StepKind
from engine.planning.grouping import (
    Bounds,
    Group,
    Grouping,
    Place,
    is_by_item,
    list_lost_items,
    name_topics,
    pair_tutors,
    place_of,
)
from engine.writing.scores import name_item

LARGEST = 12


def show_groups(report: ClassReport, opened: OpenClass, state: State) -> None:
    """Sizes, a card for every group, a move by hand, students in no group, and pairs."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choices = _ask_for_bounds(opened, state)
        with_pairs = st.toggle(text("groups-pairs"), key=f"pairs-{opened.key}", persist_state="session")
    grouping = current_grouping(report, opened, state)
    placed = sum(len(group.students) for group in grouping.groups)
    st.markdown(md("groups-sentence", n=placed, of=len(report.gradebook.students), groups=len(grouping.groups)))
    if is_by_item(report):
        st.caption(md("groups-by-item"))
    if grouping.groups:
        grid = st.grid(3, min_column_width=220, border=True)
        for group in grouping.groups:
            with grid.cell():
                _show_card(report, group, grouping, choices)
                if group.item is not None:
                    continue  # formed around an item whose key is not in doubt
                place = place_of(report, group)
                key = f"without-doubtful-{place.topic}-{place.number}"
                warn_of_doubtful_keys(report, [group.skill], group.students, state, key)
    _show_move(report, grouping, opened, state)
    show_unplaced(report, grouping)
    if with_pairs:
        _show_pairs(report)


def _ask_for_bounds(opened: OpenClass, state: State) -> GroupChoices:
    choices = state.groups
    smallest = st.number_input(
        text("groups-smallest"), min_value=2, max_value=LARGEST, value=choices.bounds.smallest, width=140,
        key=f"smallest-{opened.key}-{choices.bounds.largest}",
    )  # fmt: skip
    largest = st.number_input(
        text("groups-largest"), min_value=2, max_value=LARGEST, value=choices.bounds.largest, width=140,
        key=f"largest-{opened.key}-{choices.bounds.smallest}",
    )  # fmt: skip
    # The one that was changed wins: the other follows it.
    low, high = int(smallest), int(largest)
    if low != choices.bounds.smallest:
        high = max(low, high)
    bounds = Bounds(min(low, high), high)
    if bounds != choices.bounds:
        choices = replace(choices, bounds=bounds)
        state.keep_groups(choices)
        st.rerun()
    return choices


def _show_card(report: ClassReport, group: Group, grouping: Grouping, choices: GroupChoices) -> None:
    students = report.gradebook.students
    place = place_of(report, group)
    st.header(escape(name_group(report, place, grouping)), anchor=False)
    st.caption(md("groups-students", n=len(group.students)))
    lines = []
    for i in group.students:
        step = next((step for step in report.paths[i] if step.skill == group.skill), None)
        remarks = [
            md("groups-check-first") if step is not None and step.kind is StepKind.CHECK else "",
            md("groups-by-you") if choices.moves.get(students[i].id) == place else "",
        ]
        lines.append(" · ".join([escape(students[i].label), *filter(None, remarks)]))
    st.markdown("\n".join(f"- {line}" for line in lines))
    lost = list_lost_items(report, group)
    if lost:
        st.caption(md("groups-lost", items=SEPARATOR.join(name_item(report.gradebook, j) for j in lost)))


def _show_move(report: ClassReport, grouping: Grouping, opened: OpenClass, state: State) -> None:
    students, choices = report.gradebook.students, state.groups
    present = {place_of(report, group): None for group in grouping.groups}
    with_group = {place.topic for place in present}
    new = [Place(topic, 1) for topic in name_topics(report) if topic not in with_group]
    targets: list[Place | None] = [*present, *new, None]

    def describe(k: int) -> str:
        place = targets[k]
        if place is None:
            return text("groups-none")
        name = name_group(report, place, grouping)
        return text("groups-new", name=name) if place in new else name

    with st.container(horizontal=True, vertical_alignment="bottom"):
        student = st.selectbox(
            text("groups-move"), state.order_students(), format_func=lambda i: students[i].label, width=240,
            index=None, placeholder=text("groups-move-who"),
            key=f"move-{opened.key}-{len(choices.moves)}-{state.disguise}",
        )  # fmt: skip
        target = st.selectbox(
            text("groups-move-to"), range(len(targets)), format_func=describe, width=320,
            key=f"move-to-{opened.key}-{opened.revision}-{len(targets)}",
        )  # fmt: skip
        if st.button(text("groups-move-do"), key="group-move", disabled=student is None, icon=":material/move_item:"):
            if student is not None and target is not None:
                moves = {**choices.moves, students[student].id: targets[target]}
                state.keep_groups(replace(choices, moves=moves))
            st.rerun()
        if choices.moves and st.button(
            text("groups-undo", n=len(choices.moves)), key="group-undo", type="tertiary", icon=":material/undo:"
        ):
            state.keep_groups(replace(choices, moves={}, places={}))
            st.rerun()


def _show_pairs(report: ClassReport) -> None:
    st.header(md("groups-pairs"), anchor=False)
    pairs = pair_tutors(report)
    if not pairs:
        st.markdown(md("groups-pairs-none"))
        return
    st.markdown(md("groups-pairs-sentence", n=len(pairs)))
    names = [student.label for student in report.gradebook.students]
    st.dataframe(
        pd.DataFrame(
            {
                text("column-skill"): [name_of(report.curriculum.skills[pair.skill]) for pair in pairs],
                text("column-learner"): [names[pair.learner] for pair in pairs],
                text("column-tutor"): [names[pair.tutor] for pair in pairs],
            }
        ),
        hide_index=True,
        key="pairs-table",
        height=fit_table(len(pairs)),
        alt=text("groups-pairs-alt"),
    )
