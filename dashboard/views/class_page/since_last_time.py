"""The card *Since last time* of the class page: what the newest test says against the one before it.

Left the class, skill by skill, in a sentence and a chart; right who moved, with three names and where they stand today.
Where nothing links the two tests, it says what is not known, what can be said all the same, and what to do.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import navigation
from dashboard.charts.change_rows import draw_change_rows
from dashboard.desk.opened import OpenClass
from dashboard.parts.changes import MOST_NAMED, name_students, say_mean, say_moved
from dashboard.parts.frame import fit_table, show_chart
from dashboard.parts.items_read_alike import list_open_readings, show_readings
from dashboard.parts.matching_items import offer_matching
from dashboard.parts.unlinked_tests import show_unlinked
from dashboard.resources import compare_class_tests
from dashboard.state import State
from dashboard.theme import Theme
from dashboard.wording import (
    badge_estimate,
    escape,
    list_sentences,
    md,
    name_of,
    points,
    say,
    say_md,
    short_name_of,
    signed_movement,
    text,
)
from engine.classroom import ClassReport, Comparison, MeanChange, Movement
from engine.growth.movers import find_largest, order_by_size, order_changes
from engine.growth.sentences import (
    caption_message,
    chance_message,
    drifted_message,
    moved_message,
    one_sided_message,
    skill_message,
    sort_students,
    summarise_class,
)

NAMED = (Movement.FELL_BACK, Movement.ROSE)
"""The groups of which the first students are named."""


def show_since_last_time(report: ClassReport, opened: OpenClass, state: State, theme: Theme) -> None:
    """The card; nothing where all items are of one day."""
    growth = report.growth
    if growth is None:
        return
    after = len(growth.term.days) - 1
    with st.container(border=True):
        st.header(md("since-title"), anchor=False)
        if growth.paths is None:
            st.markdown(md("since-no-days"))
            return
        comparison = compare_class_tests(opened, after - 1, after)
        _show_days(report, opened, state, comparison)
        if not comparison.link.is_linked:
            show_unlinked(report, opened, state, comparison, page="class")
            return
        halves = st.grid(2, min_column_width=440)
        with halves.cell():
            _show_class(report, comparison, theme)
        with halves.cell():
            _show_who_moved(report, state, comparison)


def _show_days(report: ClassReport, opened: OpenClass, state: State, comparison: Comparison) -> None:
    """The two days, what links them, which items drifted and were left out of that, and which may be one or not."""
    st.caption(say_md(caption_message(report, comparison)))
    drifted = drifted_message(comparison.link)
    if drifted is not None:
        st.markdown(f":material/info: {say_md(drifted)}")
    tests = comparison.before, comparison.after
    doubts = list_open_readings(report, opened, tests)
    show_readings(doubts)
    if doubts and comparison.link.is_linked:  # without a link the way to the table is the card's own button
        offer_matching(report, opened, state, tests, page="class")


def _show_class(report: ClassReport, comparison: Comparison, theme: Theme) -> None:
    """The class in a sentence, and skill by skill in a picture and a table."""
    st.markdown(" ".join(say_md(sentence) for sentence in summarise_class(report, comparison)))
    changes = order_changes(comparison.skills)
    names = [name_of(report.curriculum.skills[each.skill]) for each in changes if each.skill is not None]
    words = [signed_movement(each.movement, say(skill_message(report, comparison, each))) for each in changes]
    figure = draw_change_rows(changes, names, [say_mean(each) for each in changes], words, theme)
    show_chart(
        figure, list_sentences(f"{name}: {said}" for name, said in zip(names, words, strict=True)), "change-rows"
    )
    one_sided = one_sided_message(names, changes)
    if one_sided is not None:
        st.caption(say_md(one_sided))
    with st.expander(text("changes-table")):
        _show_table(changes, names, words)


def _show_table(changes: Sequence[MeanChange], names: Sequence[str], words: Sequence[str]) -> None:
    change = text("since-column-change")
    rows = [
        {
            text("column-skill"): name,
            text("since-column-before"): _as_points(each.before),
            text("since-column-after"): _as_points(each.after),
            text("since-column-students"): each.n,
            change: said,
        }
        for each, name, said in zip(changes, names, words, strict=True)
    ]
    st.dataframe(
        pd.DataFrame(rows), hide_index=True, height=fit_table(len(rows)), alt=text("since-table-alt"),
        column_config={change: st.column_config.TextColumn(change, width=330)},
    )  # fmt: skip


def _as_points(credit: float | None) -> int | None:
    return None if credit is None else points(credit)


def _show_who_moved(report: ClassReport, state: State, comparison: Comparison) -> None:
    """Four groups with counts, the first two with names; how many would look like a change by chance; the way on."""
    st.subheader(md("since-who"), anchor=False)
    groups = sort_students(comparison)
    for movement, students in groups.items():
        st.markdown(signed_movement(movement, say_md(moved_message(movement, len(students)))))
        moved = order_by_size(comparison.students, students, movement) if movement in NAMED else ()
        if movement is Movement.FELL_BACK:
            _show_fallen(report, state, comparison, moved[:MOST_NAMED])
        elif moved:
            st.markdown(f":small[{name_students(report, moved)}]")
    chance = chance_message(comparison)
    if chance is not None:
        st.caption(say_md(chance))
    if st.button(text("did-it-work"), key="did-it-work", icon=":material/trending_up:"):
        navigation.go("growth")


def _show_fallen(report: ClassReport, state: State, comparison: Comparison, students: Sequence[int]) -> None:
    """Who fell back: a way to the student, the level today on the skill that fell most, and by how much it fell."""
    changes = comparison.students
    with st.container(gap="xsmall"):
        for student in students:
            skill = find_largest(changes, student, Movement.FELL_BACK)
            name = escape(report.gradebook.students[student].label)
            estimate = report.mastery.estimate(student, skill)
            badge = badge_estimate(estimate, short_name_of(report.curriculum.skills[skill]))
            with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
                if st.button(f"**{name}**", key=f"moved-{student}", type="tertiary"):
                    navigation.open_student(state, student, skill)
                st.markdown(f"{badge} :small[{escape(say_moved(changes, student, skill))}]", width="content")
