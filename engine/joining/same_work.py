"""One piece of work that two files of a class have: told by its title, asked about, and put together cell by cell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from engine.classroom import BoolArray, Doubt, FloatArray, Gradebook, ImportChoices, IntArray, Item, Message, Status
from engine.importers.reading.layout import choose, fold, name_some

Place = tuple[int, int]
"""Position of a file, and of an item in it."""

_ROUNDING = 0.006
"""Of the points possible."""


@dataclass(frozen=True)
class SameWork:
    """What two files have twice.

    Attributes
    ----------
    doubts
        One for each pair of files and kind of agreement.
    newer
        Where an item counts that is not counted itself.
    """

    doubts: tuple[Doubt, ...]
    newer: Mapping[Place, Place]

    def older(self, place: Place) -> list[Place]:
        """The items that are put together with this one, the oldest first."""
        return [one for one, other in self.newer.items() if other == place]


def find_same_work(
    books: Sequence[Gradebook],
    names: Sequence[str],
    order: Sequence[int],
    rows: Sequence[IntArray],
    known: Collection[Place],
    choices: ImportChoices,
) -> SameWork:
    """Items of different files whose titles are equal but for case, signs and leading zeros.

    They are the same work unless the teacher says otherwise where most students with a score in both have the same one,
    and different work otherwise. The newer one counts: by its date, or else the file that was chosen later.

    Parameters
    ----------
    order
        When each file was chosen.
    rows
        For each file, the position of each of its students in the class.
    known
        Items about which another doubt asks.
    """
    n = 1 + max((int(own.max(initial=-1)) for own in rows), default=-1)
    points = {
        (file, j): _spread(book.scores[:, j], rows[file], n)
        for file, book in enumerate(books)
        for j in range(len(book.items))
    }
    pairs: dict[tuple[int, int, bool], list[tuple[Place, Place]]] = defaultdict(list)
    counts: dict[Place, tuple[int, int]] = {}
    for found in _group_by_title(books, known):
        *older, newest = _sort_by_age(found, books, order)
        for place in older:
            items = [books[file].items[j] for file, j in (place, newest)]
            gap = points[newest] - points[place] * _find_factor(*items)
            both, differs = ~np.isnan(gap), np.abs(gap) > _ROUNDING * items[1].max_score
            agrees = bool(both.any() and 2 * differs.sum() <= both.sum())
            pairs[place[0], newest[0], agrees].append((place, newest))
            counts[place] = int(both.sum()), int(differs.sum())
    doubts: list[Doubt] = []
    newer: dict[Place, Place] = {}
    for (file, last, agrees), found_pairs in sorted(pairs.items()):
        values: dict[str, str | int] = {
            "n": len(found_pairs),
            "items": name_some([books[file].items[a[1]].title for a, _ in found_pairs]),
            "file": names[file],
            "newer": names[last],
            "both": sum(counts[a][0] for a, _ in found_pairs),
            "differ": sum(counts[a][1] for a, _ in found_pairs),
        }
        doubt = choose(
            choices,
            f"same:{' | '.join(sorted((names[file], names[last])))} | {'agree' if agrees else 'differ'}",
            ("same_work", "different_work"),
            "same_work" if agrees else "different_work",
            Message("doubt-same-work", values),
            Message("doubt-same-work-reason", values),
        )
        doubts.append(doubt)
        if doubt.chosen == "same_work":
            newer.update(found_pairs)
    return SameWork(tuple(doubts), newer)


def fill_cells(
    scores: FloatArray, status: NDArray[np.int8], book: Gradebook, item: int, newest: Item, rows: IntArray
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
    own = book.status[:, item]
    counts: BoolArray = (own != Status.MISSING) | (status[rows] == Status.MISSING)
    scores[rows[counts]] = _find_factor(book.items[item], newest) * book.scores[counts, item]
    status[rows[counts]] = own[counts]


def _find_factor(older: Item, newest: Item) -> float:
    """What points of one item are in points of the other; a maximum that is only the highest score tells nothing."""
    if older.max_score == newest.max_score or "highest" in (older.max_source, newest.max_source):
        return 1.0
    return newest.max_score / older.max_score


def _group_by_title(books: Sequence[Gradebook], known: Collection[Place]) -> list[list[Place]]:
    """Items called alike in at least two files; a file that has two of them says that they are not the same."""
    groups: dict[str, dict[int, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for file, book in enumerate(books):
        for j, item in enumerate(book.items):
            if (file, j) not in known:
                groups[_simplify(item.title)][file].append((file, j))
    single = [[own[0] for own in files.values() if len(own) == 1] for files in groups.values()]
    return [found for found in single if len(found) > 1]


def _simplify(title: str) -> str:
    """What is the same in Lab 01 and LAB-1.

    >>> _simplify("Lab 01"), _simplify("LAB-1"), _simplify("Lab 10")
    ('lab1', 'lab1', 'lab10')
    """
    return "".join(re.sub(r"(?<!\d)0+(?=\d)", "", fold(title)).split()) or title


def _sort_by_age(found: Sequence[Place], books: Sequence[Gradebook], order: Sequence[int]) -> list[Place]:
    days = {place: books[place[0]].items[place[1]].taken_on for place in found}
    is_dated = all(day is not None for day in days.values())
    return sorted(found, key=lambda place: ((days[place] if is_dated else None) or date.min, order[place[0]]))


def _spread(column: FloatArray, rows: IntArray, n: int) -> FloatArray:
    spread = np.full(n, np.nan)
    spread[rows] = column
    return spread
