"""The gradebooks of one class side by side: whose row is whose, and one item's scores for the whole class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from engine.classroom import FloatArray, Gradebook, IntArray, Item


class FileItem(NamedTuple):
    """An item of one of the files: the position of the file, and of the item in it."""

    file: int
    position: int


TwoFiles = frozenset[int]
"""The positions of two files."""

TwoItems = frozenset[FileItem]


@dataclass(frozen=True)
class ClassFiles:
    """Gradebooks of one class whose students are matched.

    Attributes
    ----------
    books
        The one with the most students first.
    names
        Of the files, as the teacher knows them; all different.
    chosen
        Position of each file in the order in which the teacher chose them.
    rows
        For each file, the position in the class of each of its students, shape (n_students_of_file,).
    n_students
        How many students the class has.
    days
        That the scores of each file are of; None where nobody knows.
    """

    books: Sequence[Gradebook]
    names: Sequence[str]
    chosen: Sequence[int]
    rows: Sequence[IntArray]
    n_students: int
    days: Sequence[date | None]

    def list_items(self) -> list[FileItem]:
        """All items of all files, file by file."""
        return [FileItem(file, j) for file, book in enumerate(self.books) for j in range(len(book.items))]

    def get_item(self, at: FileItem) -> Item:
        """The item, as its file has it."""
        return self.books[at.file].items[at.position]

    def name_file(self, at: FileItem) -> str:
        """The name of the file that has the item."""
        return self.names[at.file]

    def get_day(self, at: FileItem) -> date | None:
        """The day of the item: its own where the file says it, else that of the file."""
        return self.get_item(at).taken_on or self.days[at.file]

    def are_of_two_days(self, one: FileItem, other: FileItem) -> bool:
        """Whether two items are known to be of different days."""
        days = self.get_day(one), self.get_day(other)
        return None not in days and days[0] != days[1]

    def spread_scores(self, at: FileItem) -> FloatArray:
        """The item's score of every student of the class, shape (n_students,); NaN without one."""
        column = np.full(self.n_students, np.nan)
        column[self.rows[at.file]] = self.books[at.file].scores[:, at.position]
        return column
