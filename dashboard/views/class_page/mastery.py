"""Who masters what, in the middle of the class page: every student's level on every skill.

The teacher sorts (by need, family name or file), filters (a level, a section, a group, no group) and chooses tiles,
tiles with ranges, a list of names for one skill, or a table. A tile leads to the student and asks about that skill.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.charts.level_tiles import make_level_tiles
from dashboard.desk.opened import OpenClass
from dashboard.parts.frame import show_legend
from dashboard.parts.groups import current_grouping
from dashboard.parts.tiles import show_tiles
from dashboard.resources import keep_tiles
from dashboard.state import State
from dashboard.theme import Theme
from dashboard.views.class_page.changes import choose_comparison, order_by_change, show_changes
from dashboard.views.class_page.key_questions import ask_about_keys, list_doubted, mark_skills
from dashboard.views.class_page.level_list import show_level_list
from dashboard.views.class_page.level_table import show_level_table
from dashboard.views.class_page.shown_students import choose_students, order_students
from dashboard.views.class_page.tile_pages import choose_plan, follow_tile, page_rows
from dashboard.wording import md, text
from engine.analysis.overview import count_levels
from engine.classroom import ClassReport


def show_mastery(report: ClassReport, opened: OpenClass, state: State, theme: Theme) -> None:
    """How to sort, show and filter; the counts of whom is shown; and the tiles, a page of them at a time."""
    title, toolbar = st.empty(), st.container(horizontal=True)
    with toolbar:
        sort_slot = st.container(width="content")
        kind = _choose_kind(report)
        comparison = choose_comparison(report, opened) if kind == "change" else None
        with sort_slot:
            order = _choose_order(kind)
        members = choose_students(report, opened, current_grouping(report, opened, state))
    title.header(md("class-mastery" if comparison is None else "class-changes"), anchor=False)
    if comparison is not None:
        in_order = order_by_change(report, comparison, order, state)
        state.turn_through(in_order)
        students = [i for i in in_order if i in members]
        show_changes(report, opened, state, comparison, students)
        return
    doubted = list_doubted(report)
    ask_about_keys(report, opened, state, doubted)
    n_set = int(report.mastery.is_teachers[sorted(members)].sum())
    show_legend(count_levels(report.mastery.level[sorted(members)].ravel()), n_set)
    in_order = order_students(report, order, state)
    state.turn_through(in_order)
    students = [i for i in in_order if i in members]
    if kind == "table":
        show_level_table(report, students, theme)
    elif kind == "list":
        show_level_list(report, opened, state, students)
    else:
        _show_tiles(report, opened, state, students, kind=kind, doubted=doubted)


def _show_tiles(
    report: ClassReport,
    opened: OpenClass,
    state: State,
    students: Sequence[int],
    *,
    kind: str,
    doubted: Sequence[int],
) -> None:
    plan = choose_plan(report, opened, mark_skills(report, doubted))
    with page_rows(students, opened) as shown:
        tiles = keep_tiles(
            opened,
            ("levels", kind, tuple(shown), plan.skills, tuple(plan.marks.items())),
            lambda: make_level_tiles(report, shown, with_ranges=kind == "sure", plan=plan),
        )
        tile = show_tiles(
            tiles, text("tiles-alt", n=len(shown), skills=len(plan.skills)), f"tiles-{opened.key}-{opened.revision}"
        )
        st.caption(md("tiles-help-sure" if kind == "sure" else "tiles-help"))
    follow_tile(tile, state)


def _has_change(report: ClassReport) -> bool:
    return report.growth is not None and report.growth.paths is not None


def _key_of_kind(report: ClassReport) -> str:
    # A class with one test must not be asked for change.
    return "class-show-growth" if _has_change(report) else "class-show"


def _choose_kind(report: ClassReport) -> str:
    """What the tiles are of; change only where there are two tests to compare."""
    shows = {"levels": text("show-levels"), "change": text("show-change"), "sure": text("show-sure")}
    shows |= {"list": text("show-list"), "table": text("show-table")}
    if not _has_change(report):
        del shows["change"]
    chosen = st.segmented_control(
        text("show-as"), list(shows), default="levels", required=True, format_func=shows.__getitem__,
        key=_key_of_kind(report), persist_state="session", wrap=True,
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
        key="class-sort-change" if kind == "change" else "class-sort", persist_state="session", wrap=True,
    )  # fmt: skip
    return order or first
