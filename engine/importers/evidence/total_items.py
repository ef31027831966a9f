"""Items of a table with one row per score that add up other items: a total is told by its points, as a column is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engine.classroom import FloatArray, Message
from engine.importers.containers.rows import Table
from engine.importers.evidence.relations.derivation import SURE, Relation
from engine.importers.evidence.relations.finding import find_derivations
from engine.importers.evidence.relations.numbers import Numbers
from engine.importers.reading.cells import CellReader
from engine.importers.reading.layout import Column, get_cells

_TOTALS = frozenset({Relation.SUM, Relation.MEAN, Relation.WITHOUT_LOWEST, Relation.WEIGHTED, Relation.PERCENT})
_FEWEST_ITEMS = 3
_MOST_ITEMS = 150


def set_total_items_aside(columns: Sequence[Column], table: Table, reader: CellReader) -> list[Column]:
    """The items of a layout, those that surely follow from several others left out.

    Two items with the same scores all the way down are one total written twice where one of them is a total.
    """
    if not _FEWEST_ITEMS <= len(columns) <= _MOST_ITEMS:
        return list(columns)
    points = np.column_stack([_read_points(column, table, reader) for column in columns])
    maxima = np.array([_read_maximum(column, table, reader) for column in columns])
    distinct = _list_distinct(points)
    titles = tuple(columns[k].title for k in distinct)
    stems = tuple(re.sub(r"\d+", "", title) for title in titles)
    weights, may_add = np.full(len(distinct), np.nan), np.ones(len(distinct), dtype=bool)
    found = find_derivations(Numbers(points[:, distinct], maxima[distinct], weights, titles, stems, may_add))
    totals = {
        k
        for k, each in zip(distinct, found, strict=True)
        if each is not None and each.relation in _TOTALS and each.strength >= SURE and not each.mutual
    }
    same = {j for j in range(len(columns)) for k in totals if _are_same(points[:, j], points[:, k])}
    return [
        replace(column, why_ignored=Message("ignored-total")) if k in same else column
        for k, column in enumerate(columns)
    ]


def _read_points(column: Column, table: Table, reader: CellReader) -> FloatArray:
    return reader.read(get_cells(table, column.rows or (), column.position)).value


def _read_maximum(column: Column, table: Table, reader: CellReader) -> float:
    """The points possible that most rows say; NaN where none does."""
    if column.maxima_position is None:
        return np.nan if column.max_score is None else column.max_score
    values = reader.read(get_cells(table, column.rows or (), column.maxima_position)).value
    known, counts = np.unique(values[~np.isnan(values)], return_counts=True)
    return float(known[np.argmax(counts)]) if len(known) else np.nan


def _list_distinct(points: FloatArray) -> list[int]:
    """Positions of the columns, of several that are the same all the way down only the first."""
    found: list[int] = []
    for k in range(points.shape[1]):
        if not any(_are_same(points[:, k], points[:, j]) for j in found):
            found.append(k)
    return found


def _are_same(first: FloatArray, second: FloatArray) -> bool:
    """Whether two columns differ in nothing, and say enough not to do so by chance."""
    return bool(np.array_equal(first, second, equal_nan=True)) and len(np.unique(first[~np.isnan(first)])) > 3
