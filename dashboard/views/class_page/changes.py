"""What changed for each student, in the middle of the class page: the newest test against an earlier one.

The teacher chooses the earlier test and the order (who fell back first, who rose first, by name). The same stands in a
table under the tiles, and a click on a tile leads to the student.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.charts.change_tiles import make_change_tiles
from dashboard.desk.opened import OpenClass
from dashboard.parts.changes import say_cell, say_change, show_change_legend
from dashboard.parts.class_lines import say_day
from dashboard.parts.frame import fit_table
from dashboard.parts.tiles import show_tiles
from dashboard.resources import compare_class_tests, keep_tiles
from dashboard.state import State
from dashboard.theme import MOVEMENTS
from dashboard.views.class_page.level_table import name_columns
from dashboard.views.class_page.shown_students import order_students
from dashboard.views.class_page.tile_pages import choose_plan, follow_tile, page_rows
from dashboard.wording import escape, list_words, md, name_of, signed_movement, text
from engine.classroom import ClassReport, Comparison, Movement
from engine.growth.movers import count_movements, order_by_movement


def choose_comparison(report: ClassReport, opened: OpenClass) -> Comparison:
    """The list of earlier tests, newest first, and the newest test compared with the one chosen."""
    assert report.growth is not None
    days, today = report.growth.term.days, date.today()
    after = len(days) - 1
    chosen = st.selectbox(
        text("changes-against"), list(range(after - 1, -1, -1)), format_func=lambda test: say_day(days[test], today),
        key=f"against-{opened.key}-{len(days)}", width=150, persist_state="session",
    )  # fmt: skip
    return compare_class_tests(opened, after - 1 if chosen is None else chosen, after)


def order_by_change(report: ClassReport, comparison: Comparison, order: str, state: State) -> list[int]:
    """Positions of all students in the order that was chosen."""
    if order == "name":
        return order_students(report, order, state)
    return list(order_by_movement(comparison.students, Movement.ROSE if order == "rose" else Movement.FELL_BACK))


def show_changes(
    report: ClassReport,
    opened: OpenClass,
    state: State,
    comparison: Comparison,
    students: Sequence[int],
) -> None:
    """Legend, tiles, and the table of these students in this order."""
    show_change_legend(count_movements(comparison.students, students))
    if comparison.students.relative:
        st.caption(md("changes-relative"))
    plan = choose_plan(report, opened, {})
    with page_rows(students, opened) as shown:
        tiles = keep_tiles(
            opened,
            ("changes", comparison.before, comparison.after, tuple(shown), plan.skills),
            lambda: make_change_tiles(
                report,
                comparison.students,
                shown,
                describe=lambda student, skill: say_change(report, comparison, student, skill),
                plan=plan,
            ),
        )
        tile = show_tiles(
            tiles, text("changes-alt", n=len(shown), skills=len(plan.skills)), f"changes-{opened.key}-{opened.revision}"
        )
        st.caption(md("changes-help"))
    follow_tile(tile, state)
    with st.expander(text("changes-table"), key="changes-as-table", on_change="rerun") as table:
        if table.open:
            _show_table(report, comparison, students)


def _show_table(report: ClassReport, comparison: Comparison, students: Sequence[int]) -> None:
    """The same as a table, a row a student: sign, and where it is a change the range of points."""
    skills = report.curriculum.skills
    columns = name_columns(skills)
    cells = pd.DataFrame(
        [[say_cell(comparison, i, s) for s in range(len(skills))] for i in students],
        index=pd.Index([report.gradebook.students[i].label for i in students], name=text("column-student")),
        columns=columns,
    )
    st.dataframe(
        cells, key="changes-cells", height=fit_table(len(students)), alt=text("changes-table-alt"),
        column_config={
            "_index": st.column_config.TextColumn(text("column-student"), width=150),
            **{
                column: st.column_config.TextColumn(column, width=max(132, 940 // max(len(skills), 1)),
                                                    help=escape(name_of(skill)))
                for column, skill in zip(columns, skills, strict=True)
            },
        },
    )  # fmt: skip
    st.caption(md("changes-table-help", signs=list_words(signed_movement(movement) for movement in MOVEMENTS)))
