"""Columns that are computed from others: decided by their numbers, asked about where only their headers say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

import engine.importers.reading.header_words as words
from engine.classroom import BoolArray, Doubt, FloatArray, ImportChoices, Message
from engine.importers.reading.cells import Cells
from engine.importers.reading.layout import Column, choose
from engine.writing.folding import fold_to_words

_MOST_TOTALS = {"maybe": 5, "total": 30}
_EXACT = 1e-6
_SHARE_OF_ROWS = 0.95
_LONGEST_SUBTOTAL = 100
_ROWS_TO_TELL = 5
_LETTERS_TO_TELL = 3


def set_totals_aside(
    columns: Sequence[Column],
    cells_of: dict[int, Cells],
    header: Sequence[str],
    grades: Mapping[int, FloatArray],
    choices: ImportChoices,
) -> tuple[list[Column], list[Doubt]]:
    """Drop what is computed from other columns; ask about what is only called so; letters are asked about later."""
    places = [column.position for column in columns]
    called = {place: "" if place in grades else _called_total(header[place]) for place in places}
    for how, most in _MOST_TOTALS.items():
        # "Final exam 1" … "Final exam 40" is how this teacher names items.
        if sum(each == how for each in called.values()) > most:
            called = {position: "" if each == how else each for position, each in called.items()}
    items = [column for column in columns if column.why_ignored is None and called[column.position] == ""]
    if not items:
        # Nothing to be the total of: a file with one column called Score has one item.
        return list(columns), []
    maybe = [column for column in columns if column.why_ignored is None and called[column.position] == "maybe"]
    result: list[Column] = []
    doubts: list[Doubt] = []
    for column in columns:
        how = called[column.position]
        if column.why_ignored is not None or not how:
            result.append(column)
            continue
        if _is_total(column, how, items, cells_of) or _is_total(column, how, [*items, *maybe], cells_of):
            result.append(replace(column, why_ignored=Message("ignored-total")))
            continue
        default = "ignore" if how == "total" else "item"
        doubts.append(
            choose(
                choices,
                f"column:{column.header}",
                ("item", "ignore"),
                default,
                Message("doubt-maybe-total", {"column": column.header}),
                Message("doubt-maybe-total-reason"),
            )
        )
        why = Message("ignored-maybe-total") if default == "ignore" else None
        result.append(replace(column, why_ignored=why))
    return _ask_about_sums(result, doubts, cells_of, choices)


def _ask_about_sums(
    columns: list[Column], doubts: list[Doubt], cells_of: dict[int, Cells], choices: ImportChoices
) -> tuple[list[Column], list[Doubt]]:
    """A last or first column that adds up the others is a total in a language we do not know, or a coincidence."""
    items = [column for column in columns if column.why_ignored is None]
    asked = {doubt.key for doubt in doubts}
    for column in (items[-1], items[0]) if len(items) > 2 else ():
        n_rows = _count_sums(column, [other for other in items if other is not column], cells_of)
        if n_rows < _ROWS_TO_TELL or f"column:{column.header}" in asked:
            continue
        values: dict[str, str | int] = {"column": column.header, "n": n_rows}
        sentence, reason = Message("doubt-sum", values), Message("doubt-sum-reason", values)
        doubt = choose(choices, f"column:{column.header}", ("item", "ignore"), "ignore", sentence, reason)
        why = Message("ignored-sum") if doubt.chosen == "ignore" else None
        return [replace(each, why_ignored=why) if each is column else each for each in columns], [*doubts, doubt]
    return columns, doubts


def set_grades_aside(
    columns: list[Column],
    doubts: list[Doubt],
    cells_of: dict[int, Cells],
    grades: Mapping[int, FloatArray],
    choices: ImportChoices,
) -> tuple[list[Column], list[Doubt]]:
    """A column of letters beside columns of points is an item, or the grade for these points."""
    items = [column for column in columns if column.why_ignored is None]
    others = [column for column in items if column.position not in grades]
    if not others:
        return columns, doubts
    points = np.column_stack([cells_of[other.position].value for other in others])
    for column in items:
        grade = grades.get(column.position)
        if grade is None:
            continue
        called = words.GRADE_WORDS & set(fold_to_words(column.header).split())
        if not called and not follows_points(grade, np.nansum(points, axis=1)):
            continue
        sentence = Message("doubt-maybe-total", {"column": column.header})
        reason = Message("doubt-letter-total-reason")
        doubt = choose(choices, f"column:{column.header}", ("item", "ignore"), "ignore", sentence, reason)
        why = Message("ignored-letter-total") if doubt.chosen == "ignore" else None
        columns = [replace(each, why_ignored=why) if each is column else each for each in columns]
        doubts = [*doubts, doubt]
    return columns, doubts


def _count_sums(column: Column, others: Sequence[Column], cells_of: dict[int, Cells]) -> int:
    """In how many rows a column has the sum of the others; 0 if it has another number anywhere."""
    sums = cells_of[column.position].value
    rows = ~np.isnan(sums)
    points = np.nan_to_num(np.column_stack([cells_of[other.position].value for other in others]))[rows]
    possible, *maxima = (np.nan if each.max_score is None else each.max_score for each in (column, *others))
    contradicts = abs(sum(maxima) - possible) >= _EXACT  # False where one of them is unknown
    # Where only one other column ever has points, an equal column is as likely a second try as a total.
    is_told = (points != 0).any(axis=0).sum() > 1
    agree = np.abs(points.sum(axis=1) - sums[rows]) < _EXACT
    return int(rows.sum()) if is_told and agree.all() and not contradicts else 0


def _is_total(column: Column, how: str, others: Sequence[Column], cells_of: dict[int, Cells]) -> bool:
    """Whether the numbers of a column are computed from others; a mere ``maybe`` needs more rows to be sure."""
    others = sorted((other for other in others if other is not column), key=lambda other: other.position)
    values = cells_of[column.position].value
    if how == "maybe" and (len(others) < 2 or np.count_nonzero(~np.isnan(values)) < 5):
        return False
    points = np.column_stack([cells_of[other.position].value for other in others])
    if how == "maybe" and (points == values[:, None])[~np.isnan(values)].all(axis=0).any():
        return False  # the same scores as one item: no more a sum or a mean than that item is
    highest = np.max(np.nan_to_num(points), axis=0, initial=0.0)
    maxima = np.array([other.max_score or max(top, 1e-9) for other, top in zip(others, highest, strict=True)])
    left = sum(other.position < column.position for other in others)
    return is_computed(values, points, maxima, left)


def _called_total(header: str) -> str:
    """How much a header sounds like a total: ``total``, ``maybe`` or not at all."""
    folded = fold_to_words(header)
    if folded in words.TOTALS:
        return "total"
    few = folded.split()
    has_word = len(few) <= 4 and bool(words.TOTAL_WORDS & set(few))
    return "maybe" if has_word or folded in words.MAYBE_TOTALS or "总分" in folded else ""


def is_computed(column: FloatArray, others: FloatArray, maxima: FloatArray, left: int) -> bool:
    """Whether a column is the sum, the mean or the percentage of other columns.

    Parameters
    ----------
    column
        Its numbers, shape (n_rows,); NaN where it has none.
    others
        The items, in the order of the file, shape (n_rows, n_items); NaN without a score, which adds nothing.
    maxima
        Points possible of the items, shape (n_items,); the highest score where they are not known.
    left
        How many of the items stand left of the column: a subtotal adds up the last of these.
    """
    rows = ~np.isnan(column) & ~np.isnan(others).all(axis=1)
    if not rows.any() or others.shape[1] == 0:
        return False
    return any(_agree(column[rows], values[rows], within) for values, within in _derive(others, maxima, left))


def follows_points(grades: FloatArray, points: FloatArray) -> bool:
    """Whether letters are given for points: nobody with a better letter has fewer points than one with a worse letter.

    Parameters
    ----------
    grades, points
        What the letters stand for, NaN without one, and the points that they may be given for; shape (n_rows,).
    """
    rows = ~np.isnan(grades)
    distinct = np.unique(grades[rows])
    if rows.sum() < _ROWS_TO_TELL or len(distinct) < _LETTERS_TO_TELL:
        return False
    highest = [points[grades == grade].max() for grade in distinct]
    lowest = [points[grades == grade].min() for grade in distinct]
    return all(worse <= better for worse, better in zip(highest, lowest[1:], strict=False))


def _derive(others: FloatArray, maxima: FloatArray, left: int) -> Iterator[tuple[FloatArray, float]]:
    """What a teacher may have computed, and how much rounding explains."""
    filled = np.nan_to_num(others)
    seen: BoolArray = ~np.isnan(others)
    total = filled.sum(axis=1)
    n_seen = np.maximum(seen.sum(axis=1), 1)
    yield total, 0.051
    yield total / n_seen, 0.051
    yield total / others.shape[1], 0.051
    possible = maxima.sum()
    if possible > 0:
        yield 100 * total / possible, 0.51
        yield total / possible, 0.0051
        yield 100 * total / np.maximum((seen * maxima).sum(axis=1), 1e-9), 0.51
        yield 100 * (filled / maxima).sum(axis=1) / n_seen, 0.51
    # Subtotals: the sum of the two, three, … items just before the column.
    subtotal = filled[:, max(left - 1, 0)].copy() if left else total
    for first in range(left - 2, max(left - _LONGEST_SUBTOTAL, 0) - 1, -1):
        subtotal = subtotal + filled[:, first]
        yield subtotal, 0.051


def _agree(column: FloatArray, values: FloatArray, within: float) -> bool:
    return bool((np.abs(column - values) <= within).mean() >= _SHARE_OF_ROWS)
