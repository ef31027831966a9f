"""Who would be on another level if the line for *mastered* were 5 points lower or higher."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.charts.strip import draw_skill_strips
from dashboard.parts.frame import describe_counts, fit_table, show_rows
from dashboard.state import State
from dashboard.theme import Theme
from dashboard.wording import SEPARATOR, md, name_of, points, signed, text
from engine.analysis.moved_line import MOVED_BY, MovedLevel, MovedLine, list_moved_levels, move_line
from engine.classroom import ClassReport, Level


def show_line(report: ClassReport, state: State, theme: Theme) -> None:
    """How many levels hang on the line, a strip for every line, and whose they are."""
    lines = move_line(report.mastery)
    moved = list_moved_levels(lines)
    st.header(md("trust-line-title"), anchor=False)
    all_levels, by = report.mastery.level.size, points(MOVED_BY)
    where = "both" if len(lines) > 2 else "lower" if lines[0].threshold < report.mastery.threshold else "higher"
    if moved:
        st.markdown(md("trust-line-moved", n=len(moved), of=all_levels, by=by, where=where))
    else:
        st.markdown(md("trust-line-none", by=by, where=where))
    names = [name_line(line, report.mastery.threshold) for line in lines]
    said = SEPARATOR.join(f"{name}: {describe_counts(line.counts)}" for name, line in zip(names, lines, strict=True))
    show_rows(
        draw_skill_strips(names, [line.counts for line in lines], theme), text("trust-line-alt", rows=said), theme
    )
    st.caption(md("trust-line-help"))
    with st.expander(text("trust-line-who", n=len(moved)), key="trust-line-fold"):
        st.dataframe(
            _tabulate(report, state, lines, moved), hide_index=True, key="trust-line-table",
            height=fit_table(len(moved)), alt=text("trust-line-table-alt"),
        )  # fmt: skip


def name_line(line: MovedLine, threshold: float) -> str:
    """A line by its points, and that it is the class's own where it is."""
    key = "trust-line-own" if line.threshold == threshold else "trust-line-at"
    return text(key, points=points(line.threshold))


def _tabulate(
    report: ClassReport, state: State, lines: tuple[MovedLine, ...], moved: tuple[MovedLevel, ...]
) -> pd.DataFrame:
    """A row for every student and skill, in the order in which lists name students."""
    place = {student: k for k, student in enumerate(state.order_students())}
    words = {level: signed(level) for level in Level}
    skills = [name_of(skill) for skill in report.curriculum.skills]
    students = [student.label for student in report.gradebook.students]
    rows = [
        (students[each.student], skills[each.skill], *(words[level] for level in each.levels))
        for each in sorted(moved, key=lambda each: (place[each.student], each.skill))
    ]
    names = [name_line(line, report.mastery.threshold) for line in lines]
    return pd.DataFrame(rows, columns=[text("column-student"), text("trust-column-skill"), *names])
