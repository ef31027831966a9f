"""Cells that a file has wrong, mended where they stand; what was mended, and the way back.

The teacher sees row, student, column and what is written, types what is meant, and reads at once what is still wrong.
What was typed is kept beside the file for this upload, whatever else is decided; the file itself is never changed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from dashboard.desk.typed_cells import Cell, TypedCells
from dashboard.desk.uploads import UploadedFile
from dashboard.parts.scores_grid import GridColumn, show_scores_grid
from dashboard.resources import GradebookOrError, read_rows
from dashboard.state import State
from dashboard.wording import md, text
from engine.classroom import Problem, Remedy
from engine.importers.containers.rows import Table
from engine.importers.reading.layout import get_cell, name_columns
from engine.importers.reading.outline import TableOutline, find_outline

MOST_CELLS = 50
"""Spoiled cells that are shown at a time; the next ones come when these are mended."""

_MOST_LISTED = 12


def take_remedy(file: UploadedFile, remedy: Remedy, state: State) -> None:
    """Decide what makes a problem of a file go away."""
    choices = file.choices
    state.change_choices(
        file.key,
        answers={**choices.answers, **dict(remedy.answers)},
        max_scores={**choices.max_scores, **dict(remedy.max_scores)},
    )
    st.rerun()


def mend_spoiled_cells(
    file: UploadedFile, reading: GradebookOrError, problems: Sequence[Problem], state: State
) -> None:
    """A grid of just the spoiled cells, each to be typed over; nothing where no single cell is wrong."""
    written, outline = read_rows(file), find_outline(reading)
    bad = list(dict.fromkeys(place for problem in problems for place in problem.places if place[1] >= 0))
    if not isinstance(written, Table) or outline is None or not bad:
        return
    start = _keep_start(file, bad, written, state)
    names = _name_columns(written, outline)
    st.markdown(f"**{md('mend-title')}**  \n{md('mend-help')}")
    # What is typed comes third: a phone shows so many columns.
    columns = (
        GridColumn(text("column-student"), width=105, is_typed=False),
        GridColumn(text("mend-where"), width=105, is_typed=False),
        GridColumn(text("mend-instead"), text("mend-instead-help"), width=110),
        GridColumn(text("mend-written"), width=110, is_typed=False),
    )
    shown = TypedCells(
        tuple(
            (outline.students.get(row, ""), text("mend-place", row=str(row + 1), column=names[column]), texts[0],
             get_cell(written.rows[row], column))
            for (texts, ((row, column),)) in zip(start.texts, start.places, strict=True)
        ),
        id=start.id,
    )  # fmt: skip
    typed = show_scores_grid(shown, columns, text("mend-alt"))
    _take_typed(file, start.take_new({(i, 0): said for (i, _), said in typed.items()}), written, state)
    n_more = sum(place not in {at for (at,) in start.places} for place in bad)
    if n_more:
        st.caption(md("mend-more", n=n_more))


def show_mended(file: UploadedFile, reading: GradebookOrError, state: State) -> None:
    """What was mended by hand, with what the file says, and a way back for each; nothing where nothing was."""
    written, outline = read_rows(file), find_outline(reading)
    cells = file.choices.cells
    if not cells or not isinstance(written, Table):
        return
    names = _name_columns(written, outline)
    with st.container(border=True, key=f"mended-{file.key}"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{md('mended-title', n=len(cells))}**", width="content")
            if len(cells) > 1 and st.button(
                text("mended-take-all-back"), icon=":material/undo:", type="tertiary", key=f"unmend-all-{file.key}"
            ):
                _set_cells(file, {}, state)
        for row, column in sorted(cells)[:_MOST_LISTED]:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                values = {
                    "row": str(row + 1),
                    "student": outline.students.get(row, "") if outline is not None else "",
                    "column": names[column],
                    "was": get_cell(written.rows[row], column),
                    "now": cells[row, column],
                }
                st.markdown(f":material/edit: :small[{md('mended-one', **values)}]", width="content")
                if st.button(
                    text("take-back"), icon=":material/undo:", type="tertiary", key=f"unmend-{file.key}-{row}-{column}"
                ):
                    _set_cells(file, {place: said for place, said in cells.items() if place != (row, column)}, state)
        if len(cells) > _MOST_LISTED:
            st.caption(md("mended-more", n=len(cells) - _MOST_LISTED))


def correct_rows(file: UploadedFile, outline: TableOutline, rows: Sequence[int], state: State) -> None:
    """Some rows of the file as they are written, every cell to be typed over."""
    written = read_rows(file)
    if not isinstance(written, Table) or not rows:
        return
    width = len(written.columns)
    places = tuple(tuple((row, column) for column in range(width)) for row in rows)

    def begin() -> TypedCells:
        cells = file.choices.cells
        texts = tuple(tuple(cells.get(at, get_cell(written.rows[at[0]], at[1])) for at in row) for row in places)
        return TypedCells(texts, places)

    start: TypedCells = state.snapshot(_name_start(file, "rows"), begin)
    if start.places != places:
        start = state.renew_snapshot(_name_start(file, "rows"), begin)
    names = _name_columns(written, outline)
    st.caption(md("correct-help"))
    typed = show_scores_grid(
        start, [GridColumn(name, name, width=110) for name in names], text("correct-alt"),
        row_names=[str(row + 1) for row in rows], row_head=text("column-row"),
    )  # fmt: skip
    _take_typed(file, start.take_new(typed), written, state)


def _keep_start(file: UploadedFile, bad: Sequence[Cell], written: Table, state: State) -> TypedCells:
    """The cells that the grid started from, for as long as one of them is spoiled: mended ones stay beside the others.

    A grid that changed under the hands would lose keys that are being typed.
    """
    key = _name_start(file, "cells")

    def begin() -> TypedCells:
        cells, shown = file.choices.cells, sorted(bad)[:MOST_CELLS]
        texts = tuple((cells.get(at, get_cell(written.rows[at[0]], at[1])),) for at in shown)
        return TypedCells(texts, tuple((at,) for at in shown))

    start: TypedCells = state.snapshot(key, begin)
    present = {at for (at,) in start.places}
    has_room = len(present) < MOST_CELLS and not set(bad) <= present
    if has_room or not present & set(bad):
        return state.renew_snapshot(key, begin)
    return start


def _take_typed(file: UploadedFile, said: Mapping[Cell, str], written: Table, state: State) -> None:
    """Keep what was typed; a cell that says again what the file says is mended no more."""
    if not said:
        return
    cells = {**file.choices.cells, **said}
    now = {(row, column): said for (row, column), said in cells.items() if said != get_cell(written.rows[row], column)}
    state.change_choices(file.key, cells=now)
    st.rerun()


def _set_cells(file: UploadedFile, cells: Mapping[Cell, str], state: State) -> None:
    """Keep these mended cells and no others; the grids begin anew, or they would say the old ones again."""
    state.change_choices(file.key, cells=dict(cells))
    forget_grids(file, state)
    st.rerun()


def forget_grids(file: UploadedFile, state: State) -> None:
    """Let the grids of a file begin anew."""
    for kind in ("cells", "rows"):
        state.renew_snapshot(_name_start(file, kind), lambda: TypedCells(()))


def _name_start(file: UploadedFile, kind: str) -> str:
    return f"import:mend-{kind}-{file.key}"


def _name_columns(table: Table, outline: TableOutline | None) -> list[str]:
    """What each column of a table is called, by its letter where nothing stands above it."""
    header_row = None if outline is None else outline.header_row
    header = [] if header_row is None else table.rows[header_row]
    return name_columns([*header, *[""] * (len(table.columns) - len(header))])


def list_bad_rows(problems: Collection[Problem]) -> list[int]:
    """Positions of rows that are wrong as a whole, where a cell of theirs may be mended."""
    return sorted({row for problem in problems for row, column in problem.places if column < 0})
