"""A grid of cells to type scores into, by keyboard alone: for cells that a file has wrong, and without a file.

Arrows and Tab move, typing replaces, Enter keeps, Delete empties, and cells are pasted from any spreadsheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.desk.typed_cells import Cell, TypedCells
from dashboard.parts.frame import fit_table
from dashboard.wording import escape

LONGEST_CELL = 200


@dataclass(frozen=True)
class GridColumn:
    """A column of the grid.

    Attributes
    ----------
    label
        What stands above it.
    help
        Plain text, shown when the pointer rests on the label.
    width
        In pixels.
    is_typed
        Whether its cells can be changed.
    """

    label: str
    help: str = ""
    width: int = 92
    is_typed: bool = True


def show_scores_grid(
    start: TypedCells,
    columns: Sequence[GridColumn],
    alt: str,
    *,
    row_names: Sequence[str] = (),
    row_head: str = "",
    can_add_rows: bool = False,
) -> dict[Cell, str]:
    """The grid; returns what differs from its start, cell -> text.

    Parameters
    ----------
    start
        The same object as long as the same cells are typed over: a grid with another start is another one, and loses
        keys that are on their way.
    alt
        What the grid is, for whoever does not see it.
    row_names, row_head
        What stands at the left of each row, and above it, and stays in view when the columns scroll; nothing does
        where rows can be added. No column that is typed into stays so: the grid takes no keys in a column that is
        pinned until Enter opens the cell, and what was typed before is lost.
    """
    frame = pd.DataFrame(
        [list(row) for row in start.texts], columns=[str(j) for j in range(len(columns))], dtype=str,
        index=pd.Index(list(row_names), name=row_head) if row_names else None,
    )  # fmt: skip
    edited: pd.DataFrame = st.data_editor(
        frame,
        key=f"scores-grid-{start.id}",
        height=fit_table(max(len(frame) + can_add_rows, 1)),
        num_rows="dynamic" if can_add_rows else "fixed",
        hide_index=not row_names,
        placeholder="",
        alt=alt,
        column_config={
            "_index": st.column_config.TextColumn(row_head, width=_width_of(row_names), disabled=True),
            **{
                str(j): st.column_config.TextColumn(
                    column.label, width=column.width, help=escape(column.help) or None, disabled=not column.is_typed,
                    max_chars=LONGEST_CELL if column.is_typed else None,
                )
                for j, column in enumerate(columns)
            },
        },
    )  # fmt: skip
    return start.list_changes(edited.to_numpy(dtype=object).tolist())


def _width_of(names: Sequence[str]) -> int:
    """Pixels for the longest of some names, within reason."""
    return min(max(60, 9 * max(map(len, names), default=0)), 180)
