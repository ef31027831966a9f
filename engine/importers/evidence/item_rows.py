"""Tables with a row for every item and a column for every student, known by what their labels name.

The labels of the rows are titles or numbers of questions, those of the columns are names or ids; a column beside the
titles may have the right answers, the points possible or the weight of each item.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.classroom import FloatArray
from engine.importers.evidence.column_facts import ColumnFacts
from engine.importers.evidence.header_signs import WHOLE, is_any, read_header_signs
from engine.importers.evidence.label_signs import judge_labels, looks_like_a_name
from engine.importers.reading.notes_beside import is_called_note
from engine.importers.words import Vocabulary
from engine.writing.folding import fold_to_words

_PERSON = ("name", "first", "last", "id", "email")
_OF_ITEMS = ("key", "max", "weight", "skill")
_PRIOR = -2.5
_FEWEST_STUDENTS, _USUAL_STUDENTS, _RARE = 2, 4, 1.0
_BOTH_SAY_SO, _SAYS_STUDENTS, _SAYS_ITEMS, _TWO_NAMES = 1.5, 1.5, -1.0, 2.0
_ALIKE, _FEWEST_ALIKE = 0.8, 4
_FEWEST_OPTIONS, _MOST_OPTIONS = 3, 6


@dataclass(frozen=True)
class ItemRows:
    """Where items and students are in such a table.

    Attributes
    ----------
    log_odds
        That rows are items and columns are students.
    label
        Position of the column with the titles.
    students
        Positions of the students' columns.
    labels_row
        Which of the rows of headers names the students, from 0.
    key, maximum, weight, skill
        Positions of columns that say more of an item; -1 for none.
    """

    log_odds: float
    label: int
    students: tuple[int, ...]
    labels_row: int
    key: int = -1
    maximum: int = -1
    weight: int = -1
    skill: int = -1


def find_item_rows(
    headers: Sequence[Sequence[str]], columns: Sequence[ColumnFacts], words: Vocabulary
) -> ItemRows | None:
    """The likeliest reading of a table with items as rows; None where it has no two columns that are alike.

    Parameters
    ----------
    headers
        All rows of headers, whatever is above them left out.
    columns
        The rows below them; the headers of the columns may be joined from several rows.
    """
    grid = _find_grid(columns)
    if len(grid) < _FEWEST_STUDENTS:
        return None
    labels_row, labels = _find_labels_row(headers, grid)
    if not labels:
        return None
    told = _find_untold(grid, labels)
    positions = sorted(set(labels) - set(told.values()))
    labels = {k: labels[k] for k in positions}
    label = _find_label_column(columns, set(positions)) if len(set(labels.values())) >= _FEWEST_STUDENTS else None
    if label is None or len(set(labels.values())) < len(labels):
        return None
    of_columns, of_rows = judge_labels(labels.values(), words), judge_labels(label.labels, words)
    # Students may be counted as well, but not beside columns that are called as people are.
    odds = of_columns + _BOTH_SAY_SO * (of_columns >= _SAYS_STUDENTS and of_rows <= _SAYS_ITEMS)
    odds -= _BOTH_SAY_SO * (of_rows >= _SAYS_STUDENTS and of_columns <= _SAYS_ITEMS)
    of_items = {
        role: next((c.position for c in columns if c.position not in positions and is_any(c.signs, role) > 0), -1)
        for role in _OF_ITEMS
    }
    of_items = {role: told.get(role, -1) if position < 0 else position for role, position in of_items.items()}
    odds += _PRIOR - of_rows
    said = [read_header_signs(row[label.position], words) for row in headers if label.position < len(row)]
    item = max(is_any(signs, "item") for signs in said)
    person = max(is_any(signs, *_PERSON) for signs in said)
    odds += 3.0 * (item - person) + 1.5 * sum(of_items[role] >= 0 for role in ("key", "max", "weight"))
    others = [column for column in columns if column.position not in positions and column is not label]
    odds -= 4.0 * max((is_any(c.signs, *_PERSON) - is_any(c.signs, "item") for c in others), default=0.0)
    odds -= _TWO_NAMES * any(_tells_all_apart(column) for column in others)
    # A class has more than two or three students, and a row of a class list may have no more items.
    odds -= _RARE * max(0, _USUAL_STUDENTS - len(positions))
    odds += _compare_scales(np.column_stack([column.values for column in grid]))
    return ItemRows(
        odds,
        label.position,
        tuple(sorted({*positions, *_find_absent(headers[labels_row], columns, positions, words)})),
        labels_row,
        of_items["key"],
        of_items["max"],
        of_items["weight"],
        of_items["skill"],
    )


def _tells_all_apart(column: ColumnFacts) -> bool:
    """Whether a column beside the labels has words of its own for every row, as names of students are."""
    return column.is_words and len(column.labels) >= 0.9 * len(column.codes) and is_any(column.signs, *_OF_ITEMS) == 0


def _find_absent(
    labels: Sequence[str], columns: Sequence[ColumnFacts], positions: Sequence[int], words: Vocabulary
) -> Iterator[int]:
    """Columns behind the first student's that have a name and say no more than absent: students without any score."""
    blank = {column.position for column in columns if all(fold_to_words(each) in words.cells for each in column.labels)}
    known = {column.position for column in columns}
    for k in range(positions[0], len(labels)):
        if labels[k] and k not in positions and (k in blank or k not in known):
            yield k


def _find_labels_row(headers: Sequence[Sequence[str]], grid: Sequence[ColumnFacts]) -> tuple[int, dict[int, str]]:
    """The row of headers that names the most of these columns, the last of equals, with its labels by position."""
    named = [
        {c.position: row[c.position] for c in grid if c.position < len(row) and row[c.position]} for row in headers
    ]
    best = max(range(len(named)), key=lambda k: (len(named[k]), k), default=0)
    return best, named[best] if named else {}


def _find_untold(grid: Sequence[ColumnFacts], labels: Mapping[int, str]) -> dict[str, int]:
    """Right answers or points possible before the students, whose header is unknown: no name or id as theirs.

    Points possible are never below anybody's points; numbers of options are the same few in all columns.
    """
    first, *others = sorted((column for column in grid if column.position in labels), key=lambda c: c.position)
    shapes = [_describe_label(labels[column.position]) for column in others]
    usual, n = Counter(shapes).most_common(1)[0] if shapes else ("", 0)
    if n < _ALIKE * len(shapes) or len(shapes) < _FEWEST_ALIKE:
        return {}
    if _describe_label(labels[first.position]) == usual and not _is_no_name(labels, first.position):
        return {}
    if not first.is_scored or _are_numbered_options([first, *others]):
        return {"key": first.position}
    with np.errstate(all="ignore"):
        gaps = first.values[:, None] - np.column_stack([column.values for column in others])
    return {"max": first.position} if not (gaps < 0).any() and (gaps == 0).any() else {}


def _is_no_name(labels: Mapping[int, str], first: int) -> bool:
    """Whether the other labels look like names of people, and the first one does not."""
    named = [looks_like_a_name(text) for place, text in labels.items() if place != first]
    return sum(named) >= _ALIKE * len(named) and not looks_like_a_name(labels[first])


def _are_numbered_options(columns: Sequence[ColumnFacts]) -> bool:
    """Whether all columns hold the same few whole numbers from 1 on, as options are numbered: nobody has no point."""
    said = [set(column.values[~np.isnan(column.values)].tolist()) for column in columns]
    numbers = set().union(*said)
    is_few = _FEWEST_OPTIONS <= len(numbers) <= _MOST_OPTIONS and numbers == set(range(1, len(numbers) + 1))
    return is_few and sum(len(each) >= len(numbers) - 1 for each in said) >= _ALIKE * len(said)


def _describe_label(label: str) -> str:
    """The kind of a label: a number, a word with digits, one word, several capitalised words, or other words."""
    if label.isdigit():
        return "number"
    if any(map(str.isdigit, label)):
        return "code"
    parts = label.replace(",", " ").split()
    if len(parts) < 2:
        return "word"
    return "words" if any(part[0].islower() for part in parts[-1:]) or not label[0].isupper() else "name"


def _find_grid(columns: Sequence[ColumnFacts]) -> list[ColumnFacts]:
    """The columns that hold the same kind of thing: points, or chosen answers; the more frequent of both."""
    able = [
        column
        for column in columns
        if (is_any(column.signs, *_OF_ITEMS, "item", "total", "rank", *_PERSON) < WHOLE or column.header.isdigit())
        and not is_called_note(column.header)
    ]
    scored = [column for column in able if column.is_scored]
    chosen = [column for column in able if not column.is_scored and holds_options(column)]
    return scored if len(scored) >= len(chosen) else chosen


def holds_options(column: ColumnFacts) -> bool:
    """Whether a column holds short marks that many rows share, as chosen answers are."""
    return bool(column.labels) and max(map(len, column.labels)) <= 3 and len(column.labels) <= 12


def _find_label_column(columns: Sequence[ColumnFacts], grid: set[int]) -> ColumnFacts | None:
    """The column that tells the rows apart: of those before the grid the one with most values, the first of equals."""
    before = [column for column in columns if column.position not in grid and column.position < max(grid)]
    best = max(before, key=lambda column: (len(column.labels), -column.position), default=None)
    return best if best is not None and len(best.labels) >= 0.9 * len(best.codes) else None


def _compare_scales(points: FloatArray) -> float:
    """How much more the highest points differ from row to row than from column to column, in [-1.5, 1.5]."""
    with np.errstate(all="ignore"):
        filled = np.where(np.isnan(points), -np.inf, points)
        of_rows, of_columns = filled.max(axis=1), filled.max(axis=0)
    spreads = []
    for highest in (of_rows, of_columns):
        known = highest[highest > 0]
        spreads.append(float(np.std(np.log(known))) if len(known) > 1 else 0.0)
    return float(np.clip(3.0 * (spreads[0] - spreads[1]), -1.5, 1.5))
