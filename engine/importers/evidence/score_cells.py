"""Cells of a table with one row per score that are points in other words: right and wrong, or a second column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from engine.importers.containers.rows import Table, mend_cells
from engine.importers.evidence.column_facts import ColumnFacts, read_mark
from engine.importers.evidence.score_rows import ScoreRows
from engine.importers.reading.cells import CellReader
from engine.importers.reading.layout import get_cell
from engine.importers.words import Vocabulary


def write_points(
    table: Table,
    body: Sequence[int],
    rows: ScoreRows,
    columns: Sequence[ColumnFacts],
    reader: CellReader,
    words: Vocabulary,
    right_word: str = "",
) -> Table:
    """The table with points where the column of scores says right or wrong, or another column has what it lacks.

    Nothing out of nothing is no score: the work was not graded, or counts for nothing.
    """
    of_position = {column.position: column for column in columns}
    score = of_position[rows.score]
    written: dict[tuple[int, int], str] = {}
    for row in body:
        text = get_cell(table.rows[row], rows.score)
        mark = read_mark(text, words) if score.is_marked else None
        if right_word and text in score.labels:
            mark = float(text == right_word)
        if mark is not None:
            written[row, rows.score] = f"{mark:g}"
    for other in _list_completing(rows, of_position):
        for row in body:
            text = get_cell(table.rows[row], other)
            if text and not get_cell(table.rows[row], rows.score):
                written[row, rows.score] = text
    if rows.maximum >= 0:
        for row in body:
            points, possible = (reader.read_number(get_cell(table.rows[row], k)) for k in (rows.score, rows.maximum))
            if points == possible == 0:
                written[row, rows.score] = ""
    return mend_cells(table, written)


def _list_completing(rows: ScoreRows, of_position: Mapping[int, ColumnFacts]) -> list[int]:
    """Columns of points that are filled only where the column of scores is blank, such as those given by hand."""
    score = of_position[rows.score]
    if score.n_filled == len(score.codes):
        return []
    return [
        position
        for position in rows.scores
        if position != rows.score and not np.any((of_position[position].codes >= 0) & (score.codes >= 0))
    ]
