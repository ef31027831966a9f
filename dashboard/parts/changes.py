"""What every page that shows a change says it with: a few words, and the legend of its four looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape as escape_html

import streamlit as st

from dashboard.charts.looks import paint_change
from dashboard.theme import CHANGE_SIGN, MOVEMENTS
from dashboard.wording import SEPARATOR, escape, md, movement_word, points, say, signed_movement, text
from engine.classroom import ChangeTable, ClassReport, Comparison, MeanChange, Movement
from engine.growth.sentences import cell_message, count_points, round_change, student_message

MOST_NAMED = 3
"""Students who are named of a group."""


def say_mean(change: MeanChange) -> str:
    """Sign, and about how many points; of a change that may be chance no number."""
    if change.change is None or change.movement not in (Movement.FELL_BACK, Movement.ROSE):
        return signed_movement(change.movement, movement_word(change.movement).lower())
    size = max(abs(round_change(change.before, change.after, change.change)), 1)
    is_down = change.movement is Movement.FELL_BACK
    words = text("change-about-fell" if is_down else "change-about-rose", points=size)
    return signed_movement(change.movement, words)


def say_change(report: ClassReport, comparison: Comparison, student: int, skill: int) -> str:
    """What became of one student's skill, with sign and range, as plain text."""
    said = say(student_message(report, comparison, student, skill))
    return signed_movement(comparison.students.movement[student, skill], said)


def name_students(report: ClassReport, students: Sequence[int]) -> str:
    """The first of these students by name, and how many others there are, as Markdown."""
    named = [escape(report.gradebook.students[i].label) for i in students[:MOST_NAMED]]
    others = [md("changes-others", n=len(students) - MOST_NAMED)] if len(students) > MOST_NAMED else []
    return SEPARATOR.join([*named, *others])


def say_student_move(comparison: Comparison, student: int, skill: int) -> str:
    """Sign, and about how many points one student moved on a skill; of a change that may be chance no number."""
    changes = comparison.students
    movement = changes.movement[student, skill]
    if movement is Movement.NO_CHANGE and changes.relative:
        return signed_movement(movement, text("change-none-beside"))
    if movement not in (Movement.FELL_BACK, Movement.ROSE):
        return signed_movement(movement, movement_word(movement).lower())
    size, is_down = count_points(comparison, student, skill), movement is Movement.FELL_BACK
    if changes.relative:
        words = text("change-about-fell-beside" if is_down else "change-about-rose-beside", points=size)
    else:
        words = text("change-about-fell" if is_down else "change-about-rose", points=size)
    return signed_movement(movement, words)


def say_moved(changes: ChangeTable, student: int, skill: int) -> str:
    """By how many points one student fell back or rose on a skill, as the range in which that likely lies."""
    is_down = changes.movement[student, skill] is Movement.FELL_BACK
    ends = sorted(points(abs(float(end[student, skill]))) for end in (changes.low, changes.high))
    return text("change-fell-by" if is_down else "change-rose-by", low=ends[0], high=ends[1])


def say_cell(comparison: Comparison, student: int, skill: int) -> str:
    """The same for a cell of a table, as the workbook has it: the sign, and where it is a change points and range."""
    movement = comparison.students.movement[student, skill]
    if movement not in (Movement.FELL_BACK, Movement.ROSE):
        return CHANGE_SIGN[movement]
    return f"{CHANGE_SIGN[movement]} {say(cell_message(comparison, student, skill))}"


def show_change_legend(counts: Mapping[Movement, int]) -> None:
    """Four swatches that look like the tiles, with words and counts.

    The level badges have all of Streamlit's named colours, so this is a line of HTML with its style in it.
    """
    entries = "".join(
        f'<span style="display:inline-flex;align-items:center;gap:0.4rem;white-space:nowrap">{_swatch(movement)}'
        f"<span>{escape_html(movement_word(movement))} {counts.get(movement, 0)}</span></span>"
        for movement in MOVEMENTS
    )
    st.html(f'<div style="display:flex;flex-wrap:wrap;gap:0.4rem 1rem;font-size:0.875rem">{entries}</div>')


def _swatch(movement: Movement) -> str:
    """A tile of this change."""
    return (
        '<span aria-hidden="true" style="display:inline-flex;align-items:center;justify-content:center;width:1.75rem;'
        f"height:1.125rem;border-radius:3px;font-size:0.8125rem;box-sizing:border-box;{paint_change(movement)}"
        f'">{CHANGE_SIGN[movement]}</span>'
    )
