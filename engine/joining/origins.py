"""Where the students and items of several gradebooks are in the class that was made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.classroom import Gradebook, IntArray
from engine.joining.class_files import ClassFiles, FileItem
from engine.joining.item_pairs import find_factor
from engine.joining.same_work import SameWork


@dataclass(frozen=True)
class ItemPlace:
    """Where the scores of an item of one file count.

    Attributes
    ----------
    column
        Position of the item in the class.
    factor
        What one point of the item is in points of the column: two files can have the same work out of other maxima.
    """

    column: int
    factor: float = 1.0


@dataclass(frozen=True, eq=False)
class Joined:
    """Gradebooks as one class, and where everything came from. Files are in the order in which they were given.

    Attributes
    ----------
    rows
        For each file, the position in the class of each of its students, shape (n_students_of_file,).
    columns
        Where each column comes from: the items whose cells it holds or stands for, its own last. Of one file's scores
        and an older export of the same, the older is among them although no cell is read from it.
    """

    gradebook: Gradebook
    rows: tuple[IntArray, ...]
    columns: tuple[tuple[FileItem, ...], ...]
    places: Mapping[FileItem, ItemPlace]

    def find(self, file: int, position: int) -> ItemPlace | None:
        """Where an item counts; None where it does not, because it only sums up another file."""
        return self.places.get(FileItem(file, position))


def keep_single(gradebook: Gradebook) -> Joined:
    """A class that is one gradebook."""
    columns = tuple((FileItem(0, j),) for j in range(len(gradebook.items)))
    places = {at: ItemPlace(k) for k, (at,) in enumerate(columns)}
    return Joined(gradebook, (np.arange(len(gradebook.students)),), columns, places)


def trace_origins(
    gradebook: Gradebook,
    files: ClassFiles,
    columns: Sequence[FileItem],
    repeated: Mapping[FileItem, FileItem],
    same: SameWork,
) -> Joined:
    """Where everything of these files is in the gradebook that was made of them.

    Parameters
    ----------
    columns
        The item that each column is named by.
    repeated
        Items that are set aside, and the one that has all their scores.
    """
    column = {at: k for k, at in enumerate(columns)}
    places: dict[FileItem, ItemPlace] = {}
    sources: list[list[FileItem]] = [[] for _ in columns]
    for at in sorted(files.list_items(), key=lambda at: (files.chosen[at.file], at.position)):
        counted, factor = at, 1.0
        for way in (repeated, same.newer):
            if counted in way:
                newer = way[counted]
                factor *= find_factor(files.get_item(counted), files.get_item(newer)) if way is same.newer else 1.0
                counted = newer
        if counted in column:
            given = FileItem(files.chosen[at.file], at.position)
            places[given] = ItemPlace(column[counted], factor)
            if at != counted:
                sources[column[counted]].append(given)
    for at, k in column.items():
        sources[k].append(FileItem(files.chosen[at.file], at.position))
    rows: list[IntArray] = [np.zeros(0, dtype=np.int64)] * len(files.books)
    for file, position in enumerate(files.chosen):
        rows[position] = files.rows[file]
    return Joined(gradebook, tuple(rows), tuple(map(tuple, sources)), places)
