"""One piece of work that two files of a class have: told by its title, and asked about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from engine.classroom import Doubt, ImportChoices, Item, Message
from engine.importers.reading.layout import choose
from engine.joining.class_files import ClassFiles, FileItem
from engine.writing.folding import fold_to_words
from engine.writing.short_texts import name_some

_ROUNDING = 0.006
"""A difference up to this share of the points possible is rounding."""


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
    newer: Mapping[FileItem, FileItem]

    def list_sources(self, at: FileItem) -> list[FileItem]:
        """The items whose cells are put together as this one, the oldest first and the item itself last."""
        return [*(older for older, newer in self.newer.items() if newer == at), at]


@dataclass(frozen=True)
class _Pair:
    """An item and the newest one of the same title.

    Attributes
    ----------
    n_both, n_differ
        How many students have a score in both, and how many of these have another score in the newer one.
    """

    older: FileItem
    newer: FileItem
    n_both: int
    n_differ: int

    @property
    def agrees(self) -> bool:
        """Whether most students with a score in both have the same one."""
        return self.n_both > 0 and 2 * self.n_differ <= self.n_both


def find_same_work(files: ClassFiles, known: Collection[FileItem], choices: ImportChoices) -> SameWork:
    """Items of different files whose titles are equal but for case, signs and leading zeros.

    They are the same work unless the teacher says otherwise where most students with a score in both have the same one,
    and different work otherwise. The newer one counts: by its date, or else the file that was chosen later.

    Parameters
    ----------
    known
        Items about which another doubt asks.
    """
    alike: dict[tuple[int, int, bool], list[_Pair]] = defaultdict(list)
    for pair in _pair_items(files, known):
        alike[pair.older.file, pair.newer.file, pair.agrees].append(pair)
    doubts: list[Doubt] = []
    newer: dict[FileItem, FileItem] = {}
    for _, pairs in sorted(alike.items(), key=lambda entry: entry[0]):
        doubts.append(_ask(files, pairs, choices))
        if doubts[-1].chosen == "same_work":
            newer.update((pair.older, pair.newer) for pair in pairs)
    return SameWork(tuple(doubts), newer)


def find_factor(older: Item, newest: Item) -> float:
    """What points of one item are in points of the other; a maximum that is only the highest score tells nothing."""
    if older.max_score == newest.max_score or "highest" in (older.max_source, newest.max_source):
        return 1.0
    return newest.max_score / older.max_score


def _pair_items(files: ClassFiles, known: Collection[FileItem]) -> list[_Pair]:
    """Every item beside the newest one of its title."""
    pairs = []
    for found in _group_by_title(files, known):
        *older, newest = _sort_by_age(found, files)
        pairs += [_compare(files, at, newest) for at in older]
    return pairs


def _compare(files: ClassFiles, older: FileItem, newest: FileItem) -> _Pair:
    item, newest_item = files.get_item(older), files.get_item(newest)
    gap = files.spread_scores(newest) - files.spread_scores(older) * find_factor(item, newest_item)
    n_differ = int((np.abs(gap) > _ROUNDING * newest_item.max_score).sum())
    return _Pair(older, newest, int((~np.isnan(gap)).sum()), n_differ)


def _ask(files: ClassFiles, pairs: Sequence[_Pair], choices: ImportChoices) -> Doubt:
    """The doubt about pairs of the same two files that all agree or all differ."""
    file, newer, agrees = files.name_file(pairs[0].older), files.name_file(pairs[0].newer), pairs[0].agrees
    values: dict[str, str | int] = {
        "n": len(pairs),
        "items": name_some([files.get_item(pair.older).title for pair in pairs]),
        "file": file,
        "newer": newer,
        "both": sum(pair.n_both for pair in pairs),
        "differ": sum(pair.n_differ for pair in pairs),
    }
    return choose(
        choices,
        f"same:{' | '.join(sorted((file, newer)))} | {'agree' if agrees else 'differ'}",
        ("same_work", "different_work"),
        "same_work" if agrees else "different_work",
        Message("doubt-same-work", values),
        Message("doubt-same-work-reason", values),
    )


def _group_by_title(files: ClassFiles, known: Collection[FileItem]) -> list[list[FileItem]]:
    """Items called alike in at least two files; a file that has two of them says that they are not the same."""
    groups: dict[str, dict[int, list[FileItem]]] = defaultdict(lambda: defaultdict(list))
    for at in files.list_items():
        if at not in known:
            groups[simplify_title(files.get_item(at).title)][at.file].append(at)
    single = [[own[0] for own in by_file.values() if len(own) == 1] for by_file in groups.values()]
    return [found for found in single if len(found) > 1]


def simplify_title(title: str) -> str:
    """What is the same in Lab 01 and LAB-1.

    >>> simplify_title("Lab 01"), simplify_title("LAB-1"), simplify_title("Lab 10")
    ('lab1', 'lab1', 'lab10')
    """
    return "".join(re.sub(r"(?<!\d)0+(?=\d)", "", fold_to_words(title)).split()) or title


def _sort_by_age(found: Sequence[FileItem], files: ClassFiles) -> list[FileItem]:
    """The oldest first: by the items' dates where all have one, and by the order in which the files were chosen."""
    days = {at: files.get_item(at).taken_on for at in found}
    is_dated = all(day is not None for day in days.values())
    return sorted(found, key=lambda at: ((days[at] if is_dated else None) or date.min, files.chosen[at.file]))
