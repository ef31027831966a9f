"""What all tiles of the class page do: they come in pages, and lead to the student."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import streamlit as st

from dashboard import navigation
from dashboard.charts.tile_plan import TilePlan, list_pages, plan_tiles
from dashboard.desk.opened import OpenClass
from dashboard.state import State
from dashboard.wording import short_name_of, text
from engine.classroom import ClassReport

ROWS_PER_PAGE = 40
"""More rows than a screen holds."""


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


def follow_tile(tile: tuple[int, int] | None, state: State) -> None:
    """Open the student of the tile that was clicked, if one was, and ask there about its skill."""
    if tile is not None:
        navigation.open_student(state, *tile)
