"""The levels of the class as a table: the twin of the tiles, to sort, to search and to save."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.parts.frame import fit_table
from dashboard.theme import SIGN, Theme
from dashboard.wording import escape, level_word, list_words, md, name_of, points, short_name_of, text
from engine.classroom import ClassReport, Level, MasteryEstimate, Skill
from engine.estimates.mastery import has_enough_scores
from engine.exports.paper.palette import mark_as_teachers


def show_level_table(report: ClassReport, students: Sequence[int], theme: Theme) -> None:
    """A row a student, a column a skill, in the colours of the levels."""
    skills = report.curriculum.skills
    cells = frame_levels(report, students)
    width = max(76, 940 // max(len(skills), 1))
    looks = [
        [f"background-color: {theme.levels[v].fill}; color: {theme.levels[v].sign}" for v in report.mastery.level[i]]
        for i in students
    ]
    styled = cells.style.apply(lambda _: pd.DataFrame(looks, index=cells.index, columns=cells.columns), axis=None)
    st.dataframe(
        styled if cells.size else cells,
        key="class-table",
        height=fit_table(len(students)),
        alt=text("table-alt"),
        column_config={
            "_index": st.column_config.TextColumn(text("column-student"), width=150),
            **{
                column: st.column_config.TextColumn(column, width=width, help=escape(name_of(skill)))
                for column, skill in zip(cells.columns, skills, strict=True)
            },
        },
    )
    st.caption(md("table-help", signs=list_words(f"{SIGN[level]} {level_word(level)}" for level in Level)))


def frame_levels(report: ClassReport, students: Sequence[int]) -> pd.DataFrame:
    """Sign and points of every student on every skill; the points only where the scores say enough."""
    table, is_settled = report.mastery, has_enough_scores(report.mastery)
    return pd.DataFrame(
        [
            [_say_cell(each, is_settled=bool(is_settled[i, s])) for s, each in enumerate(table.of_student(i))]
            for i in students
        ],
        index=pd.Index([report.gradebook.students[i].label for i in students], name=text("column-student")),
        columns=name_columns(report.curriculum.skills),
    )


def name_columns(skills: Sequence[Skill]) -> list[str]:
    """Short names of skills as headers: a table needs different ones, and two skills may share a name."""
    names = [short_name_of(skill) for skill in skills]
    return [
        name if names.count(name) == 1 else f"{name} ({skill.id})" for name, skill in zip(names, skills, strict=True)
    ]


def _say_cell(estimate: MasteryEstimate, *, is_settled: bool) -> str:
    """Sign and points, these only where the scores say enough; with a star where the teacher set the level."""
    has_points = is_settled and estimate.level is not Level.NOT_ENOUGH_EVIDENCE
    cell = f"{SIGN[estimate.level]} {points(estimate.mastery)}" if has_points else SIGN[estimate.level]
    return mark_as_teachers(cell) if estimate.is_teachers else cell
