"""What speaks for it that two tests of a class have the same questions, where their titles are numbers only.

Every test has a question 1. So nothing is taken for asked again unless the two tests are the same throughout, items and
points, and one thing more: the same right answers, names of files that say before and after, items that were hard on
both days alike, or forms that two halves of the class swapped. It is asked about all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import numpy as np
from scipy.special import ndtri

from engine.classroom import BoolArray, FloatArray
from engine.joining.class_files import ClassFiles, FileItem
from engine.joining.item_pairs import ItemPair, can_be_one_item
from engine.joining.title_kinds import simplify_title
from engine.writing.folding import drop_canvas_id, fold_to_words

_FEWEST_KEYS = 5
_FEWEST_ITEMS = 6
_LIKE_OTHER_TESTS = 0.6
"""How far difficulties of two different tests of one build may go together: the last question is the hard one."""

_SURE = float(ndtri(0.98))
_BEFORE = frozenset(
    ["pre", "pretest", "before", "baseline", "diagnostic", "vortest", "vorher", "initial", "前测", "前測"]
)
_AFTER = frozenset(
    ["post", "posttest", "after", "retest", "resit", "retake", "nachtest", "nachher", "final", "后测", "後測"]
)
_FORM = re.compile(r"\b(?:form|version|variant|variante|gruppe|set)\s*([a-h]|\d)\b|([ab])\s*卷|卷\s*([ab])|\b([ab])$")
_HALF = 3
_MOVED = 0.8
"""Fewest students of each half that swapped forms, and the share of all with any of the items who did."""


class Sign(StrEnum):
    """Why two tests of numbered questions seem to be the same."""

    KEYS = "keys"
    NAMES = "names"
    FORMS = "forms"
    DIFFICULTY = "difficulty"
    NOTHING = "nothing"


def find_sign(files: ClassFiles, pairs: Sequence[ItemPair]) -> Sign:
    """What says that the items of two files are the same questions.

    Parameters
    ----------
    pairs
        All items that the two files share, on different days.
    """
    if not all(can_be_one_item(files.get_item(pair.older), files.get_item(pair.newer)) for pair in pairs):
        return Sign.NOTHING
    if _are_swapped(files, pairs):
        return Sign.FORMS
    if not _have_all_items(files, pairs):
        return Sign.NOTHING
    if _have_same_keys(files, pairs):
        return Sign.KEYS
    if _say_before_and_after(files, pairs[0]):
        return Sign.NAMES
    if _are_same_form(files, pairs):
        return Sign.FORMS
    return Sign.DIFFICULTY if _are_as_hard(files, pairs) else Sign.NOTHING


def _have_all_items(files: ClassFiles, pairs: Sequence[ItemPair]) -> bool:
    """Whether neither file has an item of these days that the other has not."""
    for side in ([pair.older for pair in pairs], [pair.newer for pair in pairs]):
        days = {files.get_day(at) for at in side}
        items = [at for at in files.list_items() if at.file == side[0].file and files.get_day(at) in days]
        if len(items) != len(side):
            return False
    return True


def _have_same_keys(files: ClassFiles, pairs: Sequence[ItemPair]) -> bool:
    """Whether enough items have a right answer in both files; that none has another is known by now."""
    keys = [files.get_item(pair.older).key for pair in pairs if files.get_item(pair.newer).key]
    told = [key for key in keys if key]
    return len(told) >= _FEWEST_KEYS and len(set(told)) > 1


def _say_before_and_after(files: ClassFiles, pair: ItemPair) -> bool:
    words = [set(fold_to_words(files.name_file(at)).split()) for at in (pair.older, pair.newer)]
    return bool(words[0] & _BEFORE and words[1] & _AFTER)


def name_form(name: str) -> str:
    """The form that the name of a file says it is of; empty where it says none.

    >>> name_form("Quiz 3 form A 2026-09-01"), name_form("卷B"), name_form("course")
    ('a', 'b', '')
    """
    found = _FORM.search(fold_to_words(name))
    return next(filter(None, found.groups())) if found else ""


def _are_same_form(files: ClassFiles, pairs: Sequence[ItemPair]) -> bool:
    """Whether both files are called by the same form, and nobody had it twice."""
    forms = {name_form(files.name_file(at)) for at in (pairs[0].older, pairs[0].newer)}
    return len(forms) == 1 and "" not in forms and not any(pair.n_both for pair in pairs)


def _are_swapped(files: ClassFiles, pairs: Sequence[ItemPair]) -> bool:
    """Whether who had some of the items on the first day had others on the second, and the other way round.

    Only titles count that hardly anybody has on both days, in whatever files: two sections that sit a numbered test
    each, every time in a file of its own, swap nothing.
    """
    days = [_list_titles(files, files.get_day(at)) for at in (pairs[0].older, pairs[0].newer)]
    names = [
        title
        for title in days[0]
        if title in days[1]
        and 10 * (days[0][title] & days[1][title]).sum() <= min(days[0][title].sum(), days[1][title].sum())
    ]
    if not names:
        return False
    before, after = (np.column_stack([day[title] for title in names]) for day in days)
    movers = before.any(axis=1) & after.any(axis=1)
    twice = movers & (before & after).any(axis=1)
    of_pairs = [names.index(title) for pair in pairs if (title := _simplify(files, pair.newer)) in names]
    fewest = min((int(side[movers, k].sum()) for k in of_pairs for side in (before, after)), default=0)
    enough = movers.sum() >= _MOVED * (before.any(axis=1) | after.any(axis=1)).sum()
    return bool(fewest >= _HALF and enough and 10 * twice.sum() <= movers.sum())


def _list_titles(files: ClassFiles, day: date | None) -> dict[str, BoolArray]:
    """Title -> who has a score on an item of it on this day, in whatever file; shape (n_students,)."""
    found: dict[str, BoolArray] = {}
    for at in files.list_items():
        if files.get_day(at) == day:
            title, seen = _simplify(files, at), ~np.isnan(files.spread_scores(at))
            found[title] = found[title] | seen if title in found else seen
    return found


def _simplify(files: ClassFiles, at: FileItem) -> str:
    return simplify_title(drop_canvas_id(files.get_item(at).title))


def _are_as_hard(files: ClassFiles, pairs: Sequence[ItemPair]) -> bool:
    """Whether the difficulties of the items go together more than those of two different tests do.

    What place and points of an item say about its difficulty is taken out first: easy questions come first in every
    test. The correlation of the rest has to be above :data:`_LIKE_OTHER_TESTS` beyond chance, by Fisher's z.
    """
    used = [pair for pair in pairs if pair.n_older and pair.n_newer]
    if len(used) < _FEWEST_ITEMS:
        return False
    hard = [_measure_difficulty(files, [getattr(pair, side) for pair in used]) for side in ("older", "newer")]
    place = np.linspace(-1.0, 1.0, len(used))
    points = np.log([files.get_item(pair.newer).max_score for pair in used])
    known = np.column_stack([np.ones(len(used)), place, place**2, points - points.mean()])
    known = known[:, : 4 if np.ptp(points) > 0 else 3]
    rest = [each - known @ np.linalg.lstsq(known, each, rcond=None)[0] for each in hard]
    n_free = len(used) - known.shape[1] - 2
    if n_free < 1 or min(np.std(each) for each in rest) < 1e-9:
        return False
    r = np.clip(np.corrcoef(*rest)[0, 1], -1.0 + 1e-9, 1.0 - 1e-9)
    return bool((np.arctanh(r) - np.arctanh(_LIKE_OTHER_TESTS)) * np.sqrt(n_free) > _SURE)


def _measure_difficulty(files: ClassFiles, items: Sequence[FileItem]) -> FloatArray:
    """Logit of the share of points that were lost, shape (n_items,); half a score is added to both sides."""
    logits = []
    for at in items:
        credit = files.spread_scores(at) / files.get_item(at).max_score
        n, earned = int((~np.isnan(credit)).sum()), float(np.clip(np.nan_to_num(credit), 0.0, 1.0).sum())
        logits.append(np.log((n - earned + 0.5) / (earned + 0.5)))
    return np.array(logits)
