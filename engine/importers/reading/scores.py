"""The columns of a layout as items: which of them count, after the teacher's choices, and what their cells say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.classroom import BoolArray, Doubt, FloatArray, IgnoredColumn, ImportChoices, Message, Status
from engine.importers.containers.rows import Table
from engine.importers.reading.answers import mark_answers
from engine.importers.reading.cells import CellKind, Cells
from engine.importers.reading.layout import Column, Layout, get_column
from engine.importers.reading.letters import Scale, doubt_letters, find_scale, read_letters
from engine.writing.short_texts import name_some
from engine.writing.unique_names import make_names_unique


@dataclass
class ItemScores:
    """One item while it is being read; arrays have shape (n_rows,), one entry per student's row.

    Attributes
    ----------
    dropped
        Cells with a problem; they have no score, and are no blanks either.
    scale
        By which letters were read as scores; None where there were none.
    """

    column: Column
    cells: Cells
    scored: BoolArray
    points: FloatArray
    max_score: float = np.nan
    max_source: str = "file"
    scale: Scale | None = None

    def __post_init__(self) -> None:
        self.dropped: BoolArray = np.zeros(len(self.scored), dtype=bool)

    def drop(self, bad: BoolArray) -> None:
        """Take the score away from cells that have a problem."""
        self.dropped |= bad
        self.scored = self.scored & ~bad
        self.points[bad] = np.nan

    @property
    def status(self) -> NDArray[np.int8]:
        """What the cells say once those with a problem say nothing."""
        lost = (self.cells.status == Status.SCORED) & ~self.scored
        return np.where(lost, Status.MISSING, self.cells.status).astype(np.int8)

    @property
    def unreadable(self) -> BoolArray:
        """Cells with something that is no score: text, a letter grade, an error of the spreadsheet."""
        return np.asarray(self.cells.kind >= CellKind.LETTER)


def read_items(
    layout: Layout, table: Table, choices: ImportChoices
) -> tuple[list[ItemScores], list[IgnoredColumn], list[Doubt]]:
    """The items with their cells, and the ignored columns, after the teacher's choices."""
    chosen, ignored = _choose_columns(_number_titles(layout.columns), choices)
    whole = np.array([student.whole_row is not None for student in layout.students], dtype=bool)
    texts = [get_column(table, layout.students, column.position, column.rows) for column in chosen]
    read = [_read_cells(column, own, layout, whole) for column, own in zip(chosen, texts, strict=True)]
    scales = [
        None if column.holds_answers else find_scale(own, cells, choices.letter_scale)
        for column, own, cells in zip(chosen, texts, read, strict=True)
    ]
    lettered = [k for k, scale in enumerate(scales) if scale]
    doubt = doubt_letters([chosen[k].title for k in lettered], [texts[k] for k in lettered], choices)
    scores: list[ItemScores] = []
    for column, own, cells, scale in zip(chosen, texts, read, scales, strict=True):
        why = Message("ignored-chosen") if scale and doubt and doubt.chosen == "answers" else None
        if scale:
            has_max = column.maxima_position is not None or _knows_max(column, choices)
            cells = read_letters(own, cells, scale, has_max=has_max)
        scored = (cells.status == Status.SCORED) & ~whole
        why = why or _why_unreadable(column, own, cells, scored, choices)
        if why:
            ignored.append(IgnoredColumn(column.header, why))
        else:
            points = np.where(scored, cells.value, np.nan)
            scores.append(ItemScores(column, cells, scored, points, max_source=column.max_source, scale=scale))
    return scores, ignored, [doubt] if doubt else []


def find_chosen_max(column: Column, choices: ImportChoices) -> float | None:
    """The points possible that the teacher set for this column."""
    return choices.max_scores.get(column.title, choices.max_scores.get(column.header))


def _number_titles(columns: Sequence[Column]) -> list[Column]:
    """Make titles unique; items keep their own before columns that are not items."""
    order = sorted(range(len(columns)), key=lambda k: (columns[k].why_ignored is not None, k))
    unique = make_names_unique([columns[k].title for k in order])
    titles = dict(zip(order, unique, strict=True))
    return [
        replace(column, title=titles[k], renamed=True) if titles[k] != column.title else column
        for k, column in enumerate(columns)
    ]


def _choose_columns(columns: Sequence[Column], choices: ImportChoices) -> tuple[list[Column], list[IgnoredColumn]]:
    """The columns that should be items, and those that the format or the teacher leaves out."""
    chosen, ignored = [], []
    for column in columns:
        answer = choices.answers.get(f"column:{column.header}", choices.answers.get(f"column:{column.title}"))
        if answer == "ignore" or (column.why_ignored is not None and answer != "item"):
            ignored.append(IgnoredColumn(column.header, column.why_ignored or Message("ignored-by-choice")))
        else:
            chosen.append(column)
    return chosen, ignored


def _read_cells(column: Column, texts: Sequence[str], layout: Layout, whole: BoolArray) -> Cells:
    """The cells of one column; a row that says one thing says it in every column."""
    cells = layout.reader.read(mark_answers(texts, column.key, layout.reader) if column.holds_answers else texts)
    cells.kind[whole] = CellKind.WORD
    return cells


def _why_unreadable(
    column: Column, texts: Sequence[str], cells: Cells, scored: BoolArray, choices: ImportChoices
) -> Message | None:
    """Why a column that should be an item cannot be one."""
    n_unreadable = cells.count(*(kind for kind in CellKind if kind > CellKind.LETTER))
    if scored.any() or n_unreadable:
        return None
    letters = sorted({texts[k] for k in np.nonzero(cells.kind == CellKind.LETTER)[0].tolist()})
    if letters:
        return Message("ignored-letters", {"letters": name_some(letters)})
    return None if _knows_max(column, choices) else Message("ignored-empty")


def _knows_max(column: Column, choices: ImportChoices) -> bool:
    """Whether the file or the teacher says what the column is out of."""
    return column.max_score is not None or find_chosen_max(column, choices) is not None
