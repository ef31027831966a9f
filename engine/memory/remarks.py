"""What a teacher should know of a class beside earlier ones: another cohort, items that are not what they were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.classroom import Message, Remembered

#: From this share of the known items on, it is not the items that are named but that hardly any is what it was.
_MOST = 0.4

#: A class is said to stand above or below earlier ones from so many standard deviations and points of 100; of parallel
#: classes that differ by who happens to sit in them, one in eighty.
_CLEARLY, _POINTS = 2.5, 5


@dataclass(frozen=True)
class Gain:
    """How far this class stands above the earlier ones on the items that they had, too.

    Attributes
    ----------
    logits, variance
        On the mean item; the variance is of what the scores leave open and of who happens to sit in classes of one
        cohort.
    points
        Of 100, on average over the items.
    same
        Share of the items that are the same, in [0, 1].
    """

    logits: float
    variance: float
    points: float
    same: float


def remark(remembered: Remembered, titles: Sequence[str], gain: Gain) -> Iterator[Message]:
    """What is to be said, the most far-reaching first; ``titles`` are of the items."""
    known = remembered.n_known > 0
    changed = np.flatnonzero(remembered.changed)
    if len(changed) > _MOST * known.sum():
        yield Message("memory-other-items", {"n": len(changed), "known": int(known.sum())})
    else:
        yield from _say_gain(gain)
        for j in changed.tolist():
            before, now = (round(100 * float(each[j])) for each in (remembered.credit_before, remembered.credit_now))
            key = "memory-item-harder" if now < before else "memory-item-easier"
            yield Message(key, {"item": titles[j], "before": before, "now": now})


def _say_gain(gain: Gain) -> Iterator[Message]:
    """That the class does better or worse on the same items than who happens to sit in it would explain."""
    if gain.same < 0.5:
        return
    clear = abs(gain.logits) > _CLEARLY * np.sqrt(gain.variance)
    if clear and gain.logits * gain.points > 0 and abs(round(gain.points)) >= _POINTS:
        key = "memory-class-above" if gain.points > 0 else "memory-class-below"
        yield Message(key, {"points": abs(round(gain.points))})
