"""What all tiles of the class page do: they come in pages, stay beside their names, and lead to the student."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboard import navigation
from dashboard.charts.tile_plan import TilePlan, draw_row_names, list_pages, plan_tiles
from dashboard.desk.opened import OpenClass
from dashboard.parts.frame import show_chart
from dashboard.resources import keep_figure
from dashboard.state import State
from dashboard.theme import Theme
from dashboard.wording import short_name_of, text
from engine.classroom import ClassReport

ROWS_PER_PAGE = 40
"""More rows than a screen holds; drawing 200 at once takes a browser about a second."""


@contextmanager
def page_rows(students: Sequence[int], opened: OpenClass) -> Iterator[Sequence[int]]:
    """A place for the tiles, above the numbers of the pages; the students of the page that is open."""
    first, n_pages = 0, -(-len(students) // ROWS_PER_PAGE)
    place = st.container()
    if n_pages > 1:
        key = f"rows-{opened.key}-{n_pages}"
        first = (st.pagination(n_pages, key=key, persist_state="session") - 1) * ROWS_PER_PAGE
    with place:
        yield students[first : first + ROWS_PER_PAGE]


def choose_plan(report: ClassReport, opened: OpenClass, marks: Mapping[int, str]) -> TilePlan:
    """Which skills are drawn: all, or one page of them, which is chosen above the tiles."""
    pages = list_pages(report)
    if len(pages) == 1:
        return plan_tiles(report, marks=marks)
    names = [short_name_of(skill) for skill in report.curriculum.skills]
    labels = [
        text("tiles-page", first=page[0] + 1, last=page[-1] + 1, **{"from": names[page[0]], "to": names[page[-1]]})
        for page in pages
    ]
    chosen = st.pills(
        text("tiles-pages"), range(len(pages)), default=0, required=True, format_func=labels.__getitem__,
        key=f"skills-{opened.key}-{len(names)}", persist_state="session",
    )  # fmt: skip
    return plan_tiles(report, chosen if chosen is not None and chosen < len(pages) else 0, marks)


def show_tiles(
    report: ClassReport,
    opened: OpenClass,
    theme: Theme,
    shown: Sequence[int],
    plan: TilePlan,
    figure: go.Figure,
    *,
    alt: str,
    key: str,
    to_table: Callable[[], None],
) -> Any:
    """The tiles, which scroll where they need more room than there is, and beside them the names, which do not.

    Parameters
    ----------
    shown
        Positions of the students, a row each.
    figure
        The tiles of these students, laid out as ``plan`` says.
    to_table
        Shows the same as a table. Its button is the keyboard's way into what scrolls, and out of it.
    """
    key = f"{key}-{plan.skills[0] if plan.skills else 0}"
    with st.container(horizontal=True, wrap=False, vertical_alignment="bottom", gap=None):
        if plan.is_turned:
            names = keep_figure(
                opened, ("row-names", theme.page, tuple(shown), plan.skills),
                lambda: draw_row_names(report, shown, plan, theme),
            )  # fmt: skip
            with st.container(width=plan.measure_names(report, shown)):
                show_chart(names, text("tiles-names-alt", n=len(shown)), f"names-{key}")
        least = plan.measure_tiles(report, shown)
        with st.container(), st.grid(1, min_column_width=least, wrap=False, gap="xsmall"):
            st.button(
                text("tiles-as-table"), icon=":material/table_rows:", type="tertiary", key=f"table-{key}",
                on_click=to_table,
            )  # fmt: skip
            return show_chart(figure, alt, key, on_select="rerun", selection_mode="points")


def follow_tile(event: Any, state: State) -> None:
    """Open the student of the tile that was clicked, and ask there about its skill."""
    if event.selection.points:
        student, skill = event.selection.points[0]["customdata"]
        navigation.open_student(state, int(student), int(skill))
