"""Whether a file of a later day has the scores of an earlier one again, or those of another sitting.

A gradebook that is exported twice has nearly every score twice. Where students sat the same questions again, or others,
scores agree by chance: of right and wrong answers most do. So all items that two files share are looked at together,
and the two readings are compared by how well they predict which scores agree.

- *Another sitting*: two scores of one student on one item are equal with the probability e + κ (1 - e), e being how
  often two students drawn at random agree, one from each file. κ (Cohen 1960, *A coefficient of agreement for nominal
  scales*) is unknown, and at most .6: single questions asked again seldom reach that.
- *A newer export*: a share of scores was changed, often none; beta distributed with a mean of .1 or of .01.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from scipy.special import betaln, logsumexp

from engine.classroom import FloatArray
from engine.joining.class_files import ClassFiles
from engine.joining.item_pairs import ItemPair, round_scores, scale_scores
from engine.joining.title_kinds import is_question

CERTAIN = math.log(99.0)
"""Log odds from which nothing needs to be asked."""

_USUAL = math.log(3.0)
"""Log odds before a score is read, where no item is a single question: a gradebook of works is often exported again."""

_KAPPAS = np.array([0.0, 0.15, 0.3, 0.45, 0.6])
_UNCHANGED = (9.0, 99.0)
"""Scores that are the same for each that was changed, in exports with many and with few changes."""

_SURE_TO_AGREE = 0.98
"""Scores that agree by chance this often say nothing."""

_GONE = math.log(0.02 / 0.15)
_STAYED = math.log(0.98 / 0.85)
"""A student who is in the later file without the scores of the earlier one: rare in an export, common in a sitting."""


def weigh_export(files: ClassFiles, pairs: Sequence[ItemPair]) -> float:
    """Log odds that the scores of the later items are those of the earlier ones, exported again; 0 where nothing says.

    Parameters
    ----------
    pairs
        All items that two files share, on different days.
    """
    by_chance, n_agree, n_differ = [], [], []
    for pair in pairs:
        e = _agree_by_chance(files, pair)
        if pair.n_both and e < _SURE_TO_AGREE:
            by_chance.append(e)
            n_agree.append(pair.n_both - pair.n_differ)
            n_differ.append(pair.n_differ)
    odds = _weigh_gone(files, pairs)
    if by_chance:
        agree, differ = np.array(n_agree, dtype=float), np.array(n_differ, dtype=float)
        odds += _predict_export(agree.sum(), differ.sum()) - _predict_sitting(np.array(by_chance), agree, differ)
    asks = any(is_question(files.get_item(pair.newer).title) for pair in pairs)
    return odds if asks or not odds else odds + _USUAL


def _agree_by_chance(files: ClassFiles, pair: ItemPair) -> float:
    """How often a score on the one and one on the other are equal, of students drawn at random."""
    item = files.get_item(pair.newer)
    before, after = (round_scores(each[~np.isnan(each)], item) for each in scale_scores(files, pair.older, pair.newer))
    if not len(before) or not len(after):
        return 1.0
    values, counts = np.unique(before, return_counts=True)
    return float(sum(n * (after == value).mean() for value, n in zip(values, counts, strict=True)) / len(before))


def _predict_export(agree: float, differ: float) -> float:
    """Log probability of so many scores that agree and differ, the share of changed scores averaged over."""
    logs = [betaln(1.0 + differ, same + agree) - betaln(1.0, same) for same in _UNCHANGED]
    return float(logsumexp(logs) - math.log(len(logs)))


def _predict_sitting(by_chance: FloatArray, agree: FloatArray, differ: FloatArray) -> float:
    """The same, κ averaged over."""
    equal = by_chance + _KAPPAS[:, None] * (1.0 - by_chance)
    logs = agree @ np.log(np.maximum(equal, 1e-9)).T + differ @ np.log(np.maximum(1.0 - equal, 1e-9)).T
    return float(logsumexp(logs) - math.log(len(_KAPPAS)))


def _weigh_gone(files: ClassFiles, pairs: Sequence[ItemPair]) -> float:
    """What those students say whose earlier scores are missing later, or are not, although they are in both files."""
    had, gone = np.zeros(files.n_students), np.zeros(files.n_students)
    in_both = np.zeros(files.n_students, dtype=bool)
    for pair in pairs:
        before, after = scale_scores(files, pair.older, pair.newer)
        if pair.n_newer:
            had += ~np.isnan(before)
            gone += ~np.isnan(before) & np.isnan(after)
    if pairs:
        in_both[np.intersect1d(files.rows[pairs[0].older.file], files.rows[pairs[0].newer.file])] = True
    asked = in_both & (had > 0)
    lost = asked & (2 * gone > had)
    return float(_GONE * lost.sum() + _STAYED * (asked & ~lost).sum()) if lost.any() else 0.0
