"""Whom the tiles, the list and the table of the class page show: everyone, or those whom the teacher asks for.

A level somewhere, a section, a group, or no group: each choice says how many students it has, and nobody is in none.
"""

from __future__ import annotations

import numpy as np
import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.parts.groups import name_group
from dashboard.state import State
from dashboard.wording import text
from engine.analysis.name_order import order_by_family
from engine.analysis.overview import order_by_need
from engine.classroom import ClassReport, Level
from engine.planning.grouping import Grouping, place_of

Choice = tuple[str, frozenset[int]]
"""What a choice is called, and the positions of its students."""


def choose_students(report: ClassReport, opened: OpenClass, grouping: Grouping) -> frozenset[int]:
    """Positions of the students to show."""
    choices = list_choices(report, grouping)
    labels = {key: text("filter-counted", name=name, n=len(inside)) for key, (name, inside) in choices.items()}
    chosen = st.selectbox(
        text("filter"), list(choices), format_func=lambda key: labels.get(key, key),
        key=f"filter-{opened.key}", width=260, persist_state="session",
    )  # fmt: skip
    return choices.get(chosen, choices["everyone"])[1]


def list_choices(report: ClassReport, grouping: Grouping) -> dict[str, Choice]:
    """All choices that have anybody in them; groups and who is in none are the whole class together."""
    students, levels = report.gradebook.students, report.mastery.level
    choices: dict[str, Choice] = {"everyone": (text("filter-everyone"), frozenset(range(len(students))))}
    for key, name, level in (
        ("needs support", text("filter-needs-support"), Level.NEEDS_SUPPORT),
        ("not enough", text("filter-not-enough"), Level.NOT_ENOUGH_EVIDENCE),
    ):
        found = np.flatnonzero((levels == level).any(axis=1)).tolist()
        choices[key] = name, frozenset(found)
    sections = sorted({student.section for student in students if student.section})
    for section in sections if len(sections) > 1 else []:
        inside = frozenset(i for i, student in enumerate(students) if student.section == section)
        choices[f"section {section}"] = section, inside
    for group in grouping.groups:
        place = place_of(report, group)
        name = text("filter-group", name=name_group(report, place, grouping))
        choices[f"group {place.number} {place.topic}"] = name, frozenset(group.students)
    choices["no group"] = text("filter-no-group"), frozenset(unplaced.student for unplaced in grouping.unplaced)
    return {key: choice for key, choice in choices.items() if choice[1] or key == "everyone"}


def order_students(report: ClassReport, order: str, state: State) -> list[int]:
    """Positions of all students: the most in need first, as a class list, or as the file has them."""
    if order == "need":
        return list(order_by_need(report))
    if order == "name" and not state.names_hidden:
        return list(order_by_family(report.gradebook.students))
    return state.order_students()
