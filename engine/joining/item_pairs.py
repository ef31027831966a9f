"""Two items of different files that are called alike, and how far their scores agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from engine.classroom import FloatArray, Item
from engine.joining.class_files import ClassFiles, FileItem
from engine.joining.title_kinds import simplify_title
from engine.writing.folding import drop_canvas_id

_ROUNDING = 0.006
"""A difference up to this share of the points possible is rounding."""


@dataclass(frozen=True)
class ItemPair:
    """An item and a newer one that is called alike.

    Attributes
    ----------
    n_older, n_newer
        How many students have a score in each.
    n_both, n_differ
        How many have one in both, and how many of these have another score in the newer one.
    """

    older: FileItem
    newer: FileItem
    n_older: int
    n_newer: int
    n_both: int
    n_differ: int

    @property
    def agrees(self) -> bool:
        """Whether most students with a score in both have the same one."""
        return self.n_both > 0 and 2 * self.n_differ <= self.n_both


def compare_items(files: ClassFiles, older: FileItem, newer: FileItem) -> ItemPair:
    """Count the scores of two items."""
    before, after = scale_scores(files, older, newer)
    n_differ = int((np.abs(after - before) > _ROUNDING * files.get_item(newer).max_score).sum())
    n_older, n_newer, n_both = (int((~np.isnan(each)).sum()) for each in (before, after, after - before))
    return ItemPair(older, newer, n_older, n_newer, n_both, n_differ)


def scale_scores(files: ClassFiles, older: FileItem, newer: FileItem) -> tuple[FloatArray, FloatArray]:
    """Scores of the class on both, in points of the newer one, each of shape (n_students,); NaN without one."""
    factor = find_factor(files.get_item(older), files.get_item(newer))
    return files.spread_scores(older) * factor, files.spread_scores(newer)


def round_scores(scores: FloatArray, item: Item) -> FloatArray:
    """Scores as whole numbers, equal for those that rounding alone tells apart."""
    return np.asarray(np.round(scores / (2 * _ROUNDING * item.max_score)))


def find_factor(older: Item, newest: Item) -> float:
    """What points of one item are in points of the other; a maximum that is only the highest score tells nothing."""
    if older.max_score == newest.max_score or older.max_is_guessed or newest.max_is_guessed:
        return 1.0
    return newest.max_score / older.max_score


def can_be_one_item(one: Item, other: Item) -> bool:
    """Whether nothing in the files says that two items are different questions: other points, or another answer."""
    has_points = one.max_score == other.max_score or one.max_is_guessed or other.max_is_guessed
    return has_points and (one.key == other.key or not one.key or not other.key)


def group_by_title(files: ClassFiles, known: Collection[FileItem]) -> list[list[FileItem]]:
    """Items called alike in at least two files; a file that has two of them says that they are not the same.

    Where the days of files are known, the number that Canvas puts behind a title makes no difference: the same quiz
    given again has another.
    """
    free = [at for at in files.list_items() if at not in known]
    found = _group(free, {at: simplify_title(files.get_item(at).title) for at in free})
    if None in files.days:
        return found
    grouped = {at for group in found for at in group}
    rest = [at for at in free if at not in grouped]
    return found + _group(rest, {at: simplify_title(drop_canvas_id(files.get_item(at).title)) for at in rest})


def _group(items: Collection[FileItem], called: dict[FileItem, str]) -> list[list[FileItem]]:
    groups: dict[str, dict[int, list[FileItem]]] = defaultdict(lambda: defaultdict(list))
    for at in items:
        groups[called[at]][at.file].append(at)
    single = [[own[0] for own in by_file.values() if len(own) == 1] for by_file in groups.values()]
    return [found for found in single if len(found) > 1]
