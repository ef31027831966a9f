"""Who masters what, in the middle of the class page: every student's level on every skill.

The teacher sorts (by need, name or file), filters (a section, a group) and chooses tiles, tiles with ranges, or a table
that a keyboard can walk through. A click on a tile leads to the student and asks about that skill.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import navigation
from dashboard.charts.heatmap import draw_heatmap
from dashboard.desk.opened import OpenClass
from dashboard.parts.frame import fit_table, show_chart, show_legend
from dashboard.parts.groups import current_grouping, name_group
from dashboard.state import State
from dashboard.theme import SIGN, Theme
from dashboard.wording import escape, level_word, md, name_of, points, short_name_of, text
from engine.analysis.overview import count_levels, order_by_need
from engine.classroom import ClassReport, Level, MasteryEstimate
from engine.estimates.mastery import has_enough_scores
from engine.exports.paper.palette import mark_as_teachers
from engine.planning.grouping import Grouping, place_of

ROWS_PER_PAGE = 40
"""More rows than a screen holds; drawing 200 at once takes a browser about a second."""


def show_mastery(report: ClassReport, opened: OpenClass, state: State, theme: Theme) -> None:
    """How to sort, show and filter; the counts of whom is shown; and the tiles, a page of them at a time."""
    st.header(md("class-mastery"), anchor=False)
    sorts = {"need": text("sort-need"), "name": text("sort-name"), "file": text("sort-file")}
    shows = {"levels": text("show-levels"), "sure": text("show-sure"), "table": text("show-table")}
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        order = st.segmented_control(
            text("sort-by"), list(sorts), default="need", required=True, format_func=sorts.__getitem__,
            key="class-sort", persist_state="session",
        )  # fmt: skip
        kind = st.segmented_control(
            text("show-as"), list(shows), default="levels", required=True, format_func=shows.__getitem__,
            key="class-show", persist_state="session",
        )  # fmt: skip
        members = _show_filter(report, opened, current_grouping(report, opened, state))
    n_set = int(report.mastery.is_teachers[sorted(members)].sum())
    show_legend(count_levels(report.mastery.level[sorted(members)].ravel()), n_set)
    students = [i for i in _order_students(report, order or "need", state) if i in members]
    if kind == "table":
        _show_table(report, students, theme)
        return
    first = 0
    n_pages = -(-len(students) // ROWS_PER_PAGE)
    slot = st.container()
    if n_pages > 1:
        first = (
            st.pagination(n_pages, key=f"rows-{opened.key}-{n_pages}", persist_state="session") - 1
        ) * ROWS_PER_PAGE
    shown = students[first : first + ROWS_PER_PAGE]
    figure = draw_heatmap(report, shown, theme, with_intervals=kind == "sure")
    with slot:
        alt = text("heatmap-alt", n=len(shown), skills=len(report.curriculum.skills))
        event = show_chart(
            figure, alt, f"heatmap-{opened.key}-{opened.revision}-{order}-{kind}-{first}", on_select="rerun",
            selection_mode="points",
        )  # fmt: skip
        st.caption(md("heatmap-help-sure" if kind == "sure" else "heatmap-help"))
    if event.selection.points:
        student, skill = event.selection.points[0]["customdata"]
        navigation.open_student(state, int(student), int(skill))


def _show_filter(report: ClassReport, opened: OpenClass, grouping: Grouping) -> frozenset[int]:
    """Positions of the students to show: everyone, a section, or a group."""
    choices: dict[str, tuple[str, frozenset[int]]] = {
        "everyone": (text("filter-everyone"), frozenset(range(len(report.gradebook.students))))
    }
    sections = sorted({student.section for student in report.gradebook.students if student.section})
    for section in sections if len(sections) > 1 else []:
        inside = frozenset(i for i, student in enumerate(report.gradebook.students) if student.section == section)
        choices[f"section {section}"] = (section, inside)
    for group in grouping.groups:
        place = place_of(report, group)
        name = text("filter-group", name=name_group(report, place, grouping))
        choices[f"group {place.number} {place.topic}"] = (name, frozenset(group.students))
    chosen = st.selectbox(
        text("filter"), list(choices), format_func=lambda key: choices[key][0] if key in choices else key,
        key=f"filter-{opened.key}", width=150, persist_state="session",
    )  # fmt: skip
    return choices.get(chosen, choices["everyone"])[1]


def _order_students(report: ClassReport, order: str, state: State) -> list[int]:
    students = report.gradebook.students
    if order == "need":
        return list(order_by_need(report))
    if order == "name":
        return sorted(range(len(students)), key=lambda i: students[i].label.casefold())
    return state.order_students()


def _show_table(report: ClassReport, students: list[int], theme: Theme) -> None:
    """The same as a table: the twin of the tiles that a keyboard and a screen reader can walk through."""
    table, skills = report.mastery, report.curriculum.skills
    levels = [[table.level[i, s] for s in range(len(skills))] for i in students]
    is_settled = has_enough_scores(table)
    names = [short_name_of(skill) for skill in skills]
    # A table needs different headers, and two skills may share a name.
    columns = [
        name if names.count(name) == 1 else f"{name} ({skill.id})" for name, skill in zip(names, skills, strict=True)
    ]
    width = max(76, 940 // max(len(skills), 1))
    cells = pd.DataFrame(
        [
            [_say_cell(table.estimate(i, s), is_settled=bool(is_settled[i, s])) for s in range(len(row))]
            for i, row in zip(students, levels, strict=True)
        ],
        index=pd.Index([report.gradebook.students[i].label for i in students], name=text("column-student")),
        columns=columns,
    )
    looks = [
        [f"background-color: {theme.levels[v].fill}; color: {theme.levels[v].sign}" for v in row] for row in levels
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
                for column, skill in zip(columns, skills, strict=True)
            },
        },
    )
    st.caption(md("table-help", signs=", ".join(f"{SIGN[level]} {level_word(level)}" for level in Level)))


def _say_cell(estimate: MasteryEstimate, *, is_settled: bool) -> str:
    """Sign and points, these only where the scores say enough; with a star where the teacher set the level."""
    cell = f"{SIGN[estimate.level]} {points(estimate.mastery)}" if is_settled else SIGN[estimate.level]
    return mark_as_teachers(cell) if estimate.is_teachers else cell
