"""Cells of a platform in the words that are known here: a tick as a share of the points, a zero that nobody earned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from engine.classroom import ImportChoices
from engine.importers.containers.rows import Table
from engine.importers.reading.layout import get_cell

NO_SCORE = "N/A"
"""A word that says that there is no score, which is never counted as a zero and never asked about."""


def rewrite_cells(
    table: Table,
    rows: Iterable[int],
    positions: Iterable[int],
    rewrite: Callable[[str], str],
    choices: ImportChoices,
) -> tuple[Table, int]:
    """The table with other texts in some cells, and how many are others; what the teacher mended stays as it is."""
    columns = tuple(positions)
    known: dict[str, str] = {}
    texts = {}
    for row in rows:
        cells = table.rows[row]
        for position in columns:
            text = get_cell(cells, position)
            if text not in known:
                known[text] = rewrite(text)
            if known[text] != text:
                texts[row, position] = known[text]
    return write_cells(table, texts, choices)


def write_cells(table: Table, texts: Mapping[tuple[int, int], str], choices: ImportChoices) -> tuple[Table, int]:
    """The table with these texts at row and column, and how many are others than before; see :func:`rewrite_cells`."""
    rows = list(table.rows)
    n = 0
    for (row, position), text in texts.items():
        if text != get_cell(rows[row], position) and (row, position) not in choices.cells:
            if rows[row] is table.rows[row]:  # a row is copied once, not for every cell
                rows[row] = table.rows[row] + [""] * (position + 1 - len(table.rows[row]))
            own = rows[row]
            own += [""] * (position + 1 - len(own))
            own[position] = text
            n += 1
    return (replace(table, rows=rows) if n else table), n
