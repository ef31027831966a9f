"""Items that an older export of the same course has again: asked about, and counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from engine.classroom import Doubt, FloatArray, ImportChoices, Message
from engine.importers.reading.layout import choose
from engine.joining.class_files import ClassFiles, FileItem
from engine.writing.short_texts import name_some

_FEWEST_TO_COMPARE = 5


def find_repeats(
    files: ClassFiles, choices: ImportChoices
) -> tuple[list[Doubt], dict[FileItem, Message], set[FileItem]]:
    """Items that another file has with the same title and the same scores or more: an older export of the course.

    Returns the doubts, the items that are set aside and why, and all that were asked about.
    """
    repeats = _group_by_files(files)
    doubts, set_aside = [], {}
    for (name, other), found in sorted(repeats.items()):
        doubt = _ask(files, found, name, other, choices)
        doubts.append(doubt)
        if doubt.chosen == "ignore":
            set_aside.update(dict.fromkeys(found, Message("ignored-repeat", {"file": other})))
    return doubts, set_aside, {at for found in repeats.values() for at in found}


def _group_by_files(files: ClassFiles) -> dict[tuple[str, str], list[FileItem]]:
    """Repeated items by the name of their file and of the file that has them all."""
    with_title: dict[str, list[FileItem]] = defaultdict(list)
    for at in files.list_items():
        with_title[files.get_item(at).title].append(at)
    repeats: dict[tuple[str, str], list[FileItem]] = defaultdict(list)
    for found in with_title.values():
        scores = {at: files.spread_scores(at) for at in found}
        fullest, *others = sorted(found, key=lambda at: (-int((~np.isnan(scores[at])).sum()), at))
        for at in others:
            if _is_repeated(scores[at], scores[fullest]):
                repeats[files.name_file(at), files.name_file(fullest)].append(at)
    return repeats


def _is_repeated(column: FloatArray, fuller: FloatArray) -> bool:
    """Whether the fuller column has every score of a column; a few equal scores tell nothing."""
    seen = ~np.isnan(column)
    tells = seen.sum() >= _FEWEST_TO_COMPARE and len(np.unique(column[seen])) > 1
    return bool(tells and (column[seen] == fuller[seen]).all())


def _ask(files: ClassFiles, found: Sequence[FileItem], name: str, other: str, choices: ImportChoices) -> Doubt:
    shown = name_some([files.get_item(at).title for at in found])
    values: dict[str, str | int] = {"n": len(found), "items": shown, "file": name, "other": other}
    sentence, reason = Message("doubt-repeat", values), Message("doubt-repeat-reason", values)
    return choose(choices, f"repeat:{name} | {other}", ("ignore", "item"), "ignore", sentence, reason)
