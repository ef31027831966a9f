"""For whom something was, or is asked: the class, a group, who has a plan, who was taught, or who is chosen by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.parts.groups import current_grouping, name_group
from dashboard.state import State
from dashboard.wording import day, list_words, text
from engine.classroom import ClassReport
from engine.planning.grouping import place_of
from engine.writing.short_texts import shorten

LONGEST_NAME = 40
"""Letters of what was taught that a list shows."""


@dataclass(frozen=True)
class Cohort:
    """Students of the class in view, under a name.

    Attributes
    ----------
    key
        Tells one choice of a list from the next.
    students
        Positions; empty for the whole class.
    is_of_today
        Whether the scores of the last test decided who is in it: what these students gained until that test says
        nothing about what they got, because who did badly on that day was chosen.
    """

    key: str
    name: str
    students: tuple[int, ...] = ()
    is_of_today: bool = False


WHOLE, PICKED = "class", "picked"


def list_cohorts(report: ClassReport, opened: OpenClass, state: State) -> list[Cohort]:
    """The class, its groups, those with a plan that the teacher changed, and those whom something was taught.

    The last choice is of students by hand, see :func:`pick_students`; nobody is in it yet.
    """
    grouping = current_grouping(report, opened, state)
    found = [Cohort(WHOLE, text("cohort-class"))]
    for group in grouping.groups:
        place = place_of(report, group)
        name = text("cohort-group", name=name_group(report, place, grouping), n=len(group.students))
        found.append(Cohort(f"group-{place.topic}-{place.number}", name, tuple(group.students), True))
    planned = _place_students(opened, [each.student for each in opened.kept.plans])
    if planned:
        found.append(Cohort("plans", text("cohort-plans", n=len(planned)), planned))
    for each in opened.kept.teachings:
        taught = _place_students(opened, each.students)
        if taught:
            what = shorten(state.as_shown(each.text) or text("cohort-untold"), LONGEST_NAME)
            name = text("cohort-taught", day=day(each.day), what=what, n=len(taught))
            found.append(Cohort(f"taught-{each.id}", name, taught))
    return [*found, Cohort(PICKED, text("cohort-picked"))]


def choose_cohort(cohorts: Sequence[Cohort], label: str, key: str, width: int = 320) -> Cohort:
    """A list with a choice of these; the first is proposed."""
    by_key = {cohort.key: cohort for cohort in cohorts}
    chosen = st.selectbox(label, tuple(by_key), format_func=lambda each: by_key[each].name, key=key, width=width)
    return by_key.get(chosen, cohorts[0])


def pick_students(report: ClassReport, state: State, key: str) -> tuple[int, ...]:
    """A box in which students are chosen by hand; their positions."""
    students = report.gradebook.students
    picked = st.multiselect(
        text("cohort-pick"), state.order_students(), format_func=lambda i: students[i].label,
        key=f"{key}-{state.disguise}", placeholder=text("cohort-pick-hint"),
    )  # fmt: skip
    return tuple(picked)


def name_students(report: ClassReport, students: Sequence[int], most: int = 3) -> str:
    """A few names, and how many more there are; the whole class where there are none."""
    if not students:
        return text("cohort-class")
    names = [report.gradebook.students[i].label for i in students]
    if len(names) <= most:
        return list_words(names)
    return text("cohort-some", names=list_words(names[:most]), n=len(names) - most)


def _place_students(opened: OpenClass, keys: Sequence[str]) -> tuple[int, ...]:
    """Positions of the students with these keys who are in the class today."""
    places = (opened.assembled.find_student(key) for key in keys)
    return tuple(sorted({place for place in places if place is not None}))
