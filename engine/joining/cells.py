"""The cells of several files as one table of the class."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.classroom import BoolArray, FloatArray, Gradebook, IntArray, Item, Status
from engine.joining.class_files import ClassFiles, FileItem
from engine.joining.item_pairs import find_factor
from engine.joining.same_work import SameWork


def place_cells(files: ClassFiles, columns: Sequence[FileItem], same: SameWork) -> tuple[FloatArray, NDArray[np.int8]]:
    """Scores and status of these items, shape (n_students, n_columns); who is not in a file is MISSING there."""
    scores = np.full((files.n_students, len(columns)), np.nan)
    status = np.full((files.n_students, len(columns)), Status.MISSING, dtype=np.int8)
    for k, at in enumerate(columns):
        for source in same.list_sources(at):
            book, rows = files.books[source.file], files.rows[source.file]
            _fill_column(scores[:, k], status[:, k], book, source.position, files.get_item(at), rows)
    return scores, status


def place_answers(files: ClassFiles, columns: Sequence[FileItem], same: SameWork) -> NDArray[np.object_] | None:
    """What students answered to these items, shape (n_students, n_columns); None where no file says any answer."""
    if all(book.answers is None for book in files.books):
        return None
    answers = np.full((files.n_students, len(columns)), "", dtype=object)
    for k, at in enumerate(columns):
        for file, position in same.list_sources(at):
            given = files.books[file].answers
            if given is not None:
                said = given[:, position] != ""
                answers[files.rows[file][said], k] = given[said, position]
    return answers


def _fill_column(
    scores: FloatArray, status: NDArray[np.int8], book: Gradebook, position: int, newest: Item, rows: IntArray
) -> None:
    """Write an item's cells over a column of the class, in place; a cell that says nothing changes nothing.

    Parameters
    ----------
    scores, status
        The column, shape (n_students,).
    newest
        What the column is of; scores out of other points keep their share.
    rows
        Position in the class of each student of the book.
    """
    own = book.status[:, position]
    counts: BoolArray = (own != Status.MISSING) | (status[rows] == Status.MISSING)
    scores[rows[counts]] = find_factor(book.items[position], newest) * book.scores[counts, position]
    status[rows[counts]] = own[counts]
