"""The columns of a layout as items: which of them count, after the teacher's choices, and what their cells say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.classroom import BoolArray, Doubt, FloatArray, IgnoredColumn, ImportChoices, Message, Status
from engine.importers.containers.rows import Table
from engine.importers.reading.answers import mark_answers
from engine.importers.reading.cells import CellKind, Cells
from engine.importers.reading.layout import Column, Layout, get_cells
from engine.importers.reading.letters import Scale, are_marked_beside, doubt_letters, find_scale, read_letters
from engine.importers.reading.signed_grades import read_signed
from engine.importers.reading.unknown_verdicts import settle_unknown
from engine.importers.reading.verdicts import doubt_verdicts, find_credit, find_seen, read_verdicts
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
    words
        Words and signs that were read as all points or none -> their shares; None where there were none.
    signs
        Of school grades such as ``2+``: 1 for a plus, -1 for a minus, 0 without; None in a column without such.
    asked, asks_max
        Cells whose unit is asked about already, and whether the maximum is.
    """

    column: Column
    cells: Cells
    scored: BoolArray
    points: FloatArray
    max_score: float = np.nan
    max_source: str = "file"
    scale: Scale | None = None
    words: Mapping[str, float] | None = None
    signs: FloatArray | None = None
    asks_max: bool = False

    def __post_init__(self) -> None:
        self.dropped: BoolArray = np.zeros(len(self.scored), dtype=bool)
        self.asked: BoolArray = np.zeros(len(self.scored), dtype=bool)

    def drop(self, bad: BoolArray) -> None:
        """Take the score away from cells that have a problem."""
        self.dropped |= bad
        self.scored = self.scored & ~bad
        self.points[bad] = np.nan

    def mark_as_percent(self, where: BoolArray) -> None:
        """Read plain numbers as percentages."""
        self.cells.kind[where] = CellKind.PERCENT
        self.asked |= where

    @property
    def knows_max(self) -> bool:
        """Whether the file says what the item is out of."""
        return self.column.max_score is not None or self.column.maxima_position is not None

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
    texts = [get_cells(table, layout.find_rows(column), column.position) for column in chosen]
    read = [_read_cells(column, own, layout, whole) for column, own in zip(chosen, texts, strict=True)]
    seen = frozenset[str]().union(*map(find_seen, texts, read))
    unknown = settle_unknown([column.title for column in chosen], texts, read, choices)
    meant = [
        unknown.find_meaning(k) or _find_meaning(column, own, cells, choices, seen)
        for k, (column, own, cells) in enumerate(zip(chosen, texts, read, strict=True))
    ]
    lettered = [k for k, (scale, _) in enumerate(meant) if scale]
    are_marked = are_marked_beside(lettered, texts, read)
    own_texts = [texts[k] for k in lettered]
    letters = doubt_letters([chosen[k].title for k in lettered], own_texts, choices, are_marked=are_marked)
    are_answers = letters is not None and letters.chosen == "answers"
    worded = {column.title: words for column, (scale, words) in zip(chosen, meant, strict=True) if words and not scale}
    worded = {title: words for title, words in worded.items() if title not in unknown.titles}
    asked = [*doubt_verdicts(list(worded), list(worded.values()), choices), *unknown.doubts]
    left_out = frozenset[str]().union(*(titles for doubt, titles in asked if doubt.chosen == "ignore"))
    scores: list[ItemScores] = []
    for column, own, cells, (scale, words) in zip(chosen, texts, read, meant, strict=True):
        why = Message("ignored-chosen") if scale and are_answers else None
        why = Message("ignored-by-choice") if column.title in left_out else why
        score = _read_item(column, own, cells, scale, words, whole, choices)
        why = why or _why_unreadable(column, own, score.cells, score.scored, choices) or _why_no_points(score)
        if why:
            ignored.append(IgnoredColumn(column.header, why))
        else:
            scores.append(score)
    return scores, ignored, [*([letters] if letters else []), *(doubt for doubt, _ in asked)]


_Meaning = tuple[Scale | None, Mapping[str, float] | None]


def _find_meaning(
    column: Column, texts: Sequence[str], cells: Cells, choices: ImportChoices, seen: frozenset[str]
) -> _Meaning:
    """By which scale the letters of a column are scores, and what its words of completion are worth."""
    if column.holds_answers:
        return None, None
    return find_scale(texts, cells, choices.letter_scale), find_credit(texts, cells, seen)


def _read_item(
    column: Column,
    texts: Sequence[str],
    cells: Cells,
    scale: Scale | None,
    words: Mapping[str, float] | None,
    whole: BoolArray,
    choices: ImportChoices,
) -> ItemScores:
    """The scores of one item, its letters and words read as shares of the points."""
    has_max = column.maxima_position is not None or _knows_max(column, choices)
    signs = None
    if scale:
        cells = read_letters(texts, cells, scale, has_max=has_max)
    elif words:
        cells = read_verdicts(texts, cells, words, has_max=has_max)
    else:
        cells, signs = read_signed(texts, cells)
    scored = (cells.status == Status.SCORED) & ~whole
    points = np.where(scored, cells.value, np.nan)
    source = column.max_source
    return ItemScores(column, cells, scored, points, max_source=source, scale=scale, words=words, signs=signs)


def _why_no_points(score: ItemScores) -> Message | None:
    """Why an item without possible points is left out: nothing can be divided by zero."""
    if score.column.max_score is None or score.column.max_score > 0:
        return None
    n_bonus = int((score.scored & (score.points > 0)).sum())
    return Message("ignored-bonus", {"n": n_bonus}) if n_bonus else Message("ignored-no-points")


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
