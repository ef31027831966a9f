"""The memory: summaries of earlier classes, and which of their items a class meets again."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.classroom import FloatArray, IntArray
from engine.joining.title_kinds import simplify_title
from engine.memory.summary import ClassSummary


@dataclass(frozen=True, eq=False)
class RememberedClass:
    """An earlier class.

    Attributes
    ----------
    id
        Made of the summary alone: the same class has the same one, and it tells nothing that the summary does not.
    label
        What the teacher calls it; may be empty.
    """

    id: str
    label: str
    summary: ClassSummary


@dataclass(frozen=True, eq=False)
class Shared:
    """An earlier class and the items it has in common with this one.

    Attributes
    ----------
    summary
        Of the earlier class.
    theirs, ours
        Positions of the common items in the two classes, of equal length.
    """

    summary: ClassSummary
    theirs: IntArray
    ours: IntArray


@dataclass(frozen=True, eq=False)
class Memory:
    """What earlier classes taught, in an order that only their ids decide; no id twice."""

    classes: tuple[RememberedClass, ...] = ()

    def find(self, id_: str) -> RememberedClass | None:
        """The class with this id, if it is there."""
        return next((each for each in self.classes if each.id == id_), None)

    def find_shared(self, titles: Sequence[str], points: FloatArray) -> list[Shared]:
        """The earlier classes that met any of these items, and which.

        Items are the same where their titles are equal but for case, signs and leading zeros and as many points are
        possible; a title that a class has twice tells nothing.

        Parameters
        ----------
        titles
            Of the items.
        points
            Points possible, shape (n_items,); 1 where only shares of points are known, which fits any number.
        """
        ours = _index_titles(titles)
        found = []
        for each in self.classes:
            theirs = _index_titles(each.summary.titles)
            pairs = [(theirs[title], j) for title, j in ours.items() if title in theirs]
            pairs = [(i, j) for i, j in pairs if _fits(float(each.summary.points[i]), float(points[j]))]
            if pairs:
                at = np.array(sorted(pairs, key=lambda pair: pair[1]), dtype=int)
                found.append(Shared(each.summary, at[:, 0], at[:, 1]))
        return found


def _index_titles(titles: Sequence[str]) -> dict[str, int]:
    """The position of every title that is there once, in the form in which titles are compared."""
    simple = [simplify_title(title) for title in titles]
    often = Counter(simple)
    return {title: k for k, title in enumerate(simple) if often[title] == 1}


def _fits(one: float, other: float) -> bool:
    """Whether as many points are possible; a file keeps seven digits of them."""
    return math.isclose(one, other, rel_tol=1e-6) or 1.0 in (one, other)
