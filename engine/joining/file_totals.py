"""Columns of a file that are the total of another file's items: counted twice, they would weigh twice."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engine.classroom import BoolArray, Doubt, FloatArray, ImportChoices, Item, Message
from engine.importers.reading.layout import choose
from engine.joining.class_files import ClassFiles, FileItem

_FEWEST_TO_COMPARE = 5
_FEWEST_SUMS = 3
_SHARE_OF_STUDENTS = 0.95
_ROUNDING = 0.006
"""A difference up to this share of the points possible is rounding: a total is often given in whole percent."""


def find_totals(
    files: ClassFiles, titles: Mapping[FileItem, str], choices: ImportChoices
) -> tuple[list[Doubt], dict[FileItem, Message]]:
    """Ask about the columns that sum up another file.

    Parameters
    ----------
    titles
        Of all items, unique; they name the doubts.

    Returns
    -------
    doubts, set_aside
        One doubt a column, and the columns that are set aside, each with the reason.
    """
    doubts: dict[str, Doubt] = {}
    set_aside: dict[FileItem, Message] = {}
    for part, book in enumerate(files.books):
        if book.seen.any(axis=0).sum() < 2:  # of a single column the sum is the column
            continue
        sums, possible = _sum_up(files, part), sum(item.max_score for item in book.items)
        for at, title in titles.items():
            if at.file == part:
                continue
            if not _is_proportional(files.spread_scores(at), sums, files.get_item(at), possible):
                continue
            values = {"column": title, "file": files.names[part]}
            sentence, reason = Message("doubt-total-of-file", values), Message("doubt-total-of-file-reason", values)
            key = f"total:{title}"
            doubt = doubts.setdefault(key, choose(choices, key, ("ignore", "item"), "ignore", sentence, reason))
            if doubt.chosen == "ignore":
                set_aside[at] = Message("ignored-total-of-file", {"file": files.names[part]})
    return list(doubts.values()), set_aside


def _sum_up(files: ClassFiles, file: int) -> FloatArray:
    """The points of each student of the class in one file, shape (n_students,); NaN for who has no score in it."""
    book = files.books[file]
    sums = np.full(files.n_students, np.nan)
    sums[files.rows[file]] = np.where(book.seen.any(axis=1), np.nansum(book.scores, axis=1), np.nan)
    return sums


def _is_proportional(column: FloatArray, sums: FloatArray, item: Item, possible: float) -> bool:
    """Whether a column is the same share of its maximum as the sums are of theirs, or any fixed share of the sums.

    Too few students, or too few different sums, tell nothing.
    """
    both: BoolArray = ~np.isnan(column) & ~np.isnan(sums)
    x, y = sums[both], column[both]
    if len(x) < _FEWEST_TO_COMPARE or len(np.unique(x)) < _FEWEST_SUMS:
        return False
    factors = [item.max_score / possible, float(np.median(y[x > 0] / x[x > 0]))]
    within = max(_ROUNDING * item.max_score, 1e-9)
    return any(factor > 0 and (np.abs(y - factor * x) <= within).mean() >= _SHARE_OF_STUDENTS for factor in factors)
