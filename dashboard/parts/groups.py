"""The groups of the class in view, the teacher's sizes and moves included, as every page that names them has them."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.desk.opened import OpenClass
from dashboard.resources import group_class
from dashboard.state import State
from dashboard.wording import escape, md, name_of, say_md, text
from engine.classroom import ClassReport
from engine.planning.grouping import Grouping, Place, is_by_item, name_topics
from engine.writing.scores import name_item, read_question_number


def current_grouping(report: ClassReport, opened: OpenClass, state: State) -> Grouping:
    """The groups of the class in view, the teacher's moves included; who can stay where he or she was does."""
    choices = state.groups
    key = f"plans:groups-{opened.key}-{opened.revision}-{choices.bounds}-{sorted(choices.moves.items())}"
    grouping = state.snapshot(key, lambda: group_class(report, opened, choices))
    if grouping.places != choices.places:
        state.keep_groups(replace(choices, places=grouping.places))
    return grouping


def name_group(report: ClassReport, place: Place, grouping: Grouping) -> str:
    """The skill or the item, with the number where there are several groups on it."""
    several = sum(other.topic == place.topic for other in set(grouping.places.values())) > 1 or place.number > 1
    name = name_topic(report, place.topic)
    return text("groups-numbered", name=name, number=str(place.number)) if several else name


def name_topic(report: ClassReport, topic: str) -> str:
    """The name of a group's skill, or the item to work on where groups form around items: “3” alone says nothing."""
    if is_by_item(report):
        title = name_item(report.gradebook, name_topics(report).index(topic))
        number = read_question_number(title)
        return text("group-on-question", number=number) if number else text("group-on-item", item=title)
    return next(name_of(skill) for skill in report.curriculum.skills if skill.id == topic)


def show_unplaced(report: ClassReport, grouping: Grouping) -> None:
    """Who is in no group, and what is right for them instead."""
    if not grouping.unplaced:
        return
    st.header(md("groups-unplaced", n=len(grouping.unplaced)), anchor=False)
    names = report.gradebook.students
    st.markdown("\n".join(f"- **{escape(names[u.student].label)}**: {say_md(u.why)}" for u in grouping.unplaced))
