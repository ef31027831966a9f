"""What the rows of a table are: students, single scores, items, or nothing that has scores."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from engine.classroom import NO_CHOICES, Doubt, ImportChoices, Message, Remedy
from engine.importers.containers.rows import Table
from engine.importers.evidence.column_facts import ColumnFacts, count_columns
from engine.importers.evidence.header_rows import find_header_rows, join_headers
from engine.importers.evidence.header_signs import WHOLE, is_any
from engine.importers.evidence.item_rows import ItemRows, find_item_rows, holds_options
from engine.importers.evidence.roles import TableShape
from engine.importers.evidence.score_rows import ScoreRows, find_score_rows
from engine.importers.reading.cells import CellReader
from engine.importers.reading.layout import choose, make_reader
from engine.importers.words import ALL_WORDS, Vocabulary
from engine.writing.folding import fold_to_words

SURE_ENOUGH = 0.9
"""Chance from which the shape is said and not asked."""

SHAPE_IS_STUDENTS, SHAPE_IS_SCORES, SHAPE_IS_ITEMS = (
    Remedy(Message(f"remedy-shape-{shape}"), (("shape", shape.value),))
    for shape in (TableShape.STUDENTS, TableShape.SCORES, TableShape.ITEMS)
)

MOST_CELLS, FEW_CELLS = 300_000, 30_000
"""Cells that are looked at to read a table, and only to recognise it."""

RECOGNISED_SURELY, RECOGNISED = 0.6, 0.3
"""How confident a format of rows that are scores or items is that a table is its own, against those of platforms."""

_FEW_ROWS = 200
_IDENTIFIES = ("id", "email", "time", "rank", "absences", "age", "attempt", "section", "name", "first", "last")
_FEWEST_DIGITS = 5
_FEWEST_LABELS = 3
_RESULTS = frozenset({"complete", "incomplete", "passed", "failed"})
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ShapeReading:
    """What rows are, how sure that is, and where everything is if rows are scores or items.

    Attributes
    ----------
    shape, sureness
        The likeliest shape and its chance in [0, 1].
    chances
        Chance of students, scores and items, in this order.
    scores, items
        How the table would be read as rows of scores or of items; None where it cannot be.
    columns
        What was counted in the columns.
    """

    shape: TableShape
    sureness: float
    chances: tuple[float, float, float] = (1.0, 0.0, 0.0)
    scores: ScoreRows | None = None
    items: ItemRows | None = None
    columns: tuple[ColumnFacts, ...] = field(default=(), repr=False)

    @property
    def is_sure(self) -> bool:
        """Sure enough not to ask."""
        return self.sureness >= SURE_ENOUGH


@dataclass(frozen=True, eq=False)
class TableLook:
    """A table before its columns are read.

    Attributes
    ----------
    header_rows
        Positions of all rows that name columns.
    header
        What they say together above every column.
    body
        Positions of the rows below them that say anything and do not repeat them.
    shape, doubts
        What rows are, and what is asked about that.
    """

    header_rows: tuple[int, ...]
    header: tuple[str, ...]
    body: tuple[int, ...]
    shape: ShapeReading
    doubts: tuple[Doubt, ...]


def find_shape(
    headers: Sequence[Sequence[str]],
    body: Sequence[Sequence[str]],
    reader: CellReader,
    words: Vocabulary = ALL_WORDS,
) -> ShapeReading:
    """What the rows of a table are.

    Parameters
    ----------
    headers
        The rows that name the columns, mostly one; the last one that says anything of a column names it.
    body
        The rows below, blank ones and repeated headers left out.
    reader
        Of the file's cells.
    """
    width = max((len(row) for row in (*headers, *body)), default=0)
    header = [next((row[k] for row in reversed(headers) if k < len(row) and row[k]), "") for k in range(width)]
    columns = tuple(count_columns(header, body, reader, words))
    # A column with a header alone is one of scores that are still to come.
    is_full = bool(columns) and not {k for k, text in enumerate(header) if text} - {c.position for c in columns}
    if is_full and not any(_can_be_a_result(column, words) for column in columns):
        return ShapeReading(TableShape.NOTHING, 1.0, columns=columns)
    scores, items = find_score_rows(columns, words), find_item_rows(headers, columns, words)
    odds = np.array([0.0, scores.log_odds if scores else -np.inf, items.log_odds if items else -np.inf])
    chances = np.exp(odds - odds.max())
    chances /= chances.sum()
    best = int(np.argmax(chances))
    shape = (TableShape.STUDENTS, TableShape.SCORES, TableShape.ITEMS)[best]
    of_students, of_scores, of_items = chances.tolist()
    return ShapeReading(shape, float(chances[best]), (of_students, of_scores, of_items), scores, items, columns)


def find_table_shape(
    table: Table, choices: ImportChoices, words: Vocabulary = ALL_WORDS, most_cells: int = MOST_CELLS
) -> TableLook:
    """Find the headers of a table, and tell by as many of its rows as there is time for what rows are.

    Parameters
    ----------
    most_cells
        Of larger tables, rows at equal distances are looked at.
    """
    titles = find_header_rows(table.rows, words) or _find_row_of_ids(table.rows)
    headers = _find_headers(table, titles)
    title = table.rows[titles[-1]] if titles else []
    first = titles[-1] + 1 if titles else 0
    body = tuple(k for k in range(first, len(table.rows)) if any(table.rows[k]) and table.rows[k] != title)
    width = max(len(table.columns) if len(body) < _FEW_ROWS else max(map(len, table.rows[:_FEW_ROWS])), 1)
    step = len(body) * width // most_cells + 1
    seen = [table.rows[row] for row in body[::step]]
    reader = make_reader(seen, table.delimiter, choices)
    reading = find_shape([table.rows[row] for row in headers], seen, reader, words)
    shape, doubts = ask_about_shape(reading, choices)
    return TableLook(headers, join_headers(table.rows, titles, width), body, shape, doubts)


def recognise_shape(rows: Sequence[Sequence[str]], shape: TableShape) -> float:
    """How confident one can be that the rows of a table are this, in [0, 1], by a few of its cells."""
    table = Table([list(row) for row in rows], "", ",")
    reading = find_table_shape(table, NO_CHOICES, most_cells=FEW_CELLS).shape
    if reading.shape is not shape:
        return 0.0
    return RECOGNISED_SURELY if reading.is_sure else RECOGNISED


def _find_row_of_ids(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """The first row where it holds long numbers, each once, and the rows below hold shorter ones: ids of students."""
    first = next((k for k, row in enumerate(rows[:_FEW_ROWS]) if any(row)), None)
    if first is None:
        return ()
    numbers = {k: text for k, text in enumerate(rows[first]) if text.isdigit()}
    below = [row[k] for row in rows[first + 1 : _FEW_ROWS] for k in numbers if k < len(row) and row[k]]
    is_long = bool(numbers) and min(map(len, numbers.values())) > max(map(len, below), default=_FEWEST_DIGITS)
    is_once = len(set(numbers.values())) == len(numbers) >= _FEWEST_LABELS
    return (first,) if is_long and is_once and min(map(len, numbers.values())) >= _FEWEST_DIGITS else ()


def _find_headers(table: Table, titles: Sequence[int]) -> tuple[int, ...]:
    """The rows of headers, and those above them that name columns which the headers leave without a name."""
    named = {k for row in titles for k, text in enumerate(table.rows[row]) if text}
    above = [
        row
        for row in range(titles[0] if titles else 0)
        if sum(map(bool, table.rows[row])) >= _FEWEST_LABELS
        and any(text and k not in named for k, text in enumerate(table.rows[row]))
    ]
    return (*above, *titles)


def _can_be_a_result(column: ColumnFacts, words: Vocabulary) -> bool:
    """Whether a column can be scores, grades or answers of students, whatever else it can be."""
    said = is_any(column.signs, "score", "answer", "grade", "total") > is_any(column.signs, "id", "item")
    is_named = is_any(column.signs, *_IDENTIFIES, *(() if column.is_scored else ("item",))) == WHOLE
    is_lettered = any(re.fullmatch(r"[A-Za-z][+-]?", label) for label in column.labels)
    is_titled = any(map(str.isdigit, column.header)) and not is_named
    if said or is_titled or is_lettered or (not is_named and (holds_options(column) or column.is_two_words)):
        return True
    if not column.is_scored or is_named:
        return any(words.cells.get(fold_to_words(label), _NOTHING) & _RESULTS for label in column.labels)
    return not (column.is_unique and min(map(len, column.labels)) >= _FEWEST_DIGITS)


def ask_about_shape(reading: ShapeReading, choices: ImportChoices) -> tuple[ShapeReading, tuple[Doubt, ...]]:
    """The shape in force, and the question where it is not sure or was answered.

    Only shapes that the table can be read as are offered.
    """
    names = (TableShape.STUDENTS, TableShape.SCORES, TableShape.ITEMS)
    able = {
        TableShape.STUDENTS: True,
        TableShape.SCORES: reading.scores is not None,
        TableShape.ITEMS: reading.items is not None,
    }
    options = tuple(name.value for name in names if able[name])
    answered = choices.answers.get("shape") in options
    if (reading.is_sure and not answered) or len(options) < 2 or reading.shape is TableShape.NOTHING:
        return reading, ()
    doubt = choose(
        choices, "shape", options, reading.shape.value, Message("doubt-shape"), Message("doubt-shape-reason")
    )
    return replace(reading, shape=TableShape(doubt.chosen)), (doubt,)
