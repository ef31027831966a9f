"""What all tiles of the class page do: they come in pages of rows, and a click on one leads to the student."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import streamlit as st

from dashboard import navigation
from dashboard.desk.opened import OpenClass
from dashboard.state import State

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


def follow_tile(event: Any, state: State) -> None:
    """Open the student of the tile that was clicked, and ask there about its skill."""
    if event.selection.points:
        student, skill = event.selection.points[0]["customdata"]
        navigation.open_student(state, int(student), int(skill))
