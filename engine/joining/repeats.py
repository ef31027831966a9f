"""Items that an older export of the same course has again: asked about, and counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from engine.classroom import Doubt, FloatArray, ImportChoices, Message
from engine.classroom.message import Value
from engine.importers.reading.layout import choose
from engine.joining.class_files import ClassFiles, FileItem, TwoFiles, TwoItems
from engine.joining.newer_exports import CERTAIN
from engine.writing.short_texts import name_some

_FEWEST_TO_COMPARE = 5


@dataclass(frozen=True)
class Repeats:
    """What an older export has again.

    Attributes
    ----------
    doubts
        One for each pair of files.
    set_aside
        The items that are not counted, and why.
    fuller
        For every item that was asked about, the one that has all its scores; it counts where the item is set aside.
    """

    doubts: tuple[Doubt, ...]
    set_aside: Mapping[FileItem, Message]
    fuller: Mapping[FileItem, FileItem]


def find_repeats(
    files: ClassFiles, choices: ImportChoices, exports: Mapping[TwoFiles, float], told: Container[TwoItems]
) -> Repeats:
    """Items that another file has with the same title and the same scores or more: an older export of the course.

    Of two files of different days only where all their items together leave no doubt that it is one: the few scores of
    a single question agree by chance.

    Parameters
    ----------
    exports, told
        As :func:`engine.joining.same_work.find_same_work` has them.
    """
    fuller = {
        at: other
        for at, other in _find_fuller(files).items()
        if frozenset((at, other)) not in told
        and (not files.are_of_two_days(at, other) or exports.get(frozenset((at.file, other.file)), 0.0) >= CERTAIN)
    }
    by_files: dict[tuple[str, str], list[FileItem]] = defaultdict(list)
    for at, other in fuller.items():
        by_files[files.name_file(at), files.name_file(other)].append(at)
    doubts, set_aside = [], {}
    for (name, other_name), found in sorted(by_files.items()):
        doubt = _ask(files, found, name, other_name, choices)
        doubts.append(doubt)
        if doubt.chosen == "ignore":
            set_aside.update(dict.fromkeys(found, Message("ignored-repeat", {"file": other_name})))
    return Repeats(tuple(doubts), set_aside, fuller)


def _find_fuller(files: ClassFiles) -> dict[FileItem, FileItem]:
    """Every repeated item, and the one that has it all."""
    with_title: dict[str, list[FileItem]] = defaultdict(list)
    for at in files.list_items():
        with_title[files.get_item(at).title].append(at)
    fuller: dict[FileItem, FileItem] = {}
    for found in with_title.values():
        scores = {at: files.spread_scores(at) for at in found}
        n_scores = {at: int((~np.isnan(scores[at])).sum()) for at in found}
        latest_first = sorted(found, key=lambda at: files.get_day(at) or date.min, reverse=True)
        fullest, *others = sorted(latest_first, key=lambda at: -n_scores[at])
        fuller.update((at, fullest) for at in others if _is_repeated(scores[at], scores[fullest]))
    return fuller


def _is_repeated(column: FloatArray, fuller: FloatArray) -> bool:
    """Whether the fuller column has every score of a column; a few equal scores tell nothing."""
    seen = ~np.isnan(column)
    tells = seen.sum() >= _FEWEST_TO_COMPARE and len(np.unique(column[seen])) > 1
    return bool(tells and (column[seen] == fuller[seen]).all())


def _ask(files: ClassFiles, found: Sequence[FileItem], name: str, other: str, choices: ImportChoices) -> Doubt:
    shown = name_some([files.get_item(at).title for at in found])
    values: dict[str, Value] = {"n": len(found), "items": shown, "file": name, "other": other}
    sentence, reason = Message("doubt-repeat", values), Message("doubt-repeat-reason", values)
    return choose(choices, f"repeat:{name} | {other}", ("ignore", "item"), "ignore", sentence, reason)
