"""Who masters what, in the middle of the class page: every student's level on every skill.

The teacher sorts (by need, name or file), filters (a section, a group) and chooses tiles, tiles with ranges, or a table
that a keyboard can walk through. A click on a tile leads to the student and asks about that skill.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.charts.heatmap import draw_heatmap
from dashboard.desk.opened import OpenClass
from dashboard.parts.frame import fit_table, show_chart, show_legend
from dashboard.parts.groups import current_grouping, name_group
from dashboard.state import State
from dashboard.theme import SIGN, Theme
from dashboard.views.class_page.changes import choose_comparison, order_by_change, show_changes
from dashboard.views.class_page.tile_pages import follow_tile, page_rows
from dashboard.wording import escape, level_word, md, name_of, points, short_name_of, text
from engine.analysis.overview import count_levels, order_by_need
from engine.classroom import ClassReport, Level, MasteryEstimate
from engine.estimates.mastery import has_enough_scores
from engine.exports.paper.palette import mark_as_teachers
from engine.planning.grouping import Grouping, place_of


def show_mastery(report: ClassReport, opened: OpenClass, state: State, theme: Theme) -> None:
    """How to sort, show and filter; the counts of whom is shown; and the tiles, a page of them at a time."""
    title, toolbar = st.empty(), st.container(horizontal=True)
    with toolbar:
        sort_slot = st.container(width="content")
        kind = _choose_kind(report)
        comparison = choose_comparison(report, opened) if kind == "change" else None
        with sort_slot:
            order = _choose_order(kind)
        members = _show_filter(report, opened, current_grouping(report, opened, state))
    title.header(md("class-mastery" if comparison is None else "class-changes"), anchor=False)
    if comparison is not None:
        students = [i for i in order_by_change(report, comparison, order) if i in members]
        show_changes(report, opened, state, theme, comparison, students, order)
        return
    n_set = int(report.mastery.is_teachers[sorted(members)].sum())
    show_legend(count_levels(report.mastery.level[sorted(members)].ravel()), n_set)
    students = [i for i in _order_students(report, order, state) if i in members]
    if kind == "table":
        _show_table(report, students, theme)
        return
    with page_rows(students, opened) as shown:
        figure = draw_heatmap(report, shown, theme, with_intervals=kind == "sure")
        alt = text("heatmap-alt", n=len(shown), skills=len(report.curriculum.skills))
        key = f"heatmap-{opened.key}-{opened.revision}-{order}-{kind}-{students.index(shown[0]) if shown else 0}"
        event = show_chart(figure, alt, key, on_select="rerun", selection_mode="points")
        st.caption(md("heatmap-help-sure" if kind == "sure" else "heatmap-help"))
    follow_tile(event, state)


def _choose_kind(report: ClassReport) -> str:
    """What the tiles are of; change only where there are two tests to compare."""
    shows = {"levels": text("show-levels"), "sure": text("show-sure"), "table": text("show-table")}
    key = "class-show"
    if report.growth is not None and report.growth.paths is not None:
        shows = {"levels": shows.pop("levels"), "change": text("show-change"), **shows}
        key = "class-show-growth"  # a class with one test must not be asked for change
    chosen = st.segmented_control(
        text("show-as"), list(shows), default="levels", required=True, format_func=shows.__getitem__,
        key=key, persist_state="session",
    )  # fmt: skip
    return chosen or "levels"


def _choose_order(kind: str) -> str:
    """In which order the students stand; the orders of change are others than those of levels."""
    sorts = {"need": text("sort-need"), "name": text("sort-name"), "file": text("sort-file")}
    if kind == "change":
        sorts = {"fell": text("sort-fell"), "rose": text("sort-rose"), "name": text("sort-name")}
    first = next(iter(sorts))
    order = st.segmented_control(
        text("sort-by"), list(sorts), default=first, required=True, format_func=sorts.__getitem__,
        key="class-sort-change" if kind == "change" else "class-sort", persist_state="session",
    )  # fmt: skip
    return order or first


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
