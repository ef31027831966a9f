"""From a probability to words, and to dots that can be counted: one function for every page, export and finding.

Whatever says how sure something is takes its words from :func:`how_sure` (of a skill :func:`how_sure_of_skill`), and
its count from :func:`count_of_twenty`, so that a level, the dots beside it and the sentence under it agree.
"""

from __future__ import annotations

import math
from enum import StrEnum

from engine.classroom import Message

N_DOTS = 20

#: Of twenty: almost surely, and probably. The same numbers count for what is not so.
ALMOST_SURE, PROBABLE = 18, 14


#: Scores on a skill from which something can be almost sure about it.
FEWEST_FOR_ALMOST = 2


class Sureness(StrEnum):
    """How sure it is that something is so; the words of a probability, from the surest to the surest that it is not."""

    ALMOST_SURELY = "almost surely"
    PROBABLY = "probably"
    COULD_BE_EITHER = "could be either"
    PROBABLY_NOT = "probably not"
    ALMOST_SURELY_NOT = "almost surely not"


#: Counts of twenty that go with the words, from the fewest to the most.
_COUNTS = {
    Sureness.ALMOST_SURELY: (ALMOST_SURE, N_DOTS),
    Sureness.PROBABLY: (PROBABLE, ALMOST_SURE - 1),
    Sureness.COULD_BE_EITHER: (N_DOTS - PROBABLE + 1, PROBABLE - 1),
    Sureness.PROBABLY_NOT: (N_DOTS - ALMOST_SURE + 1, N_DOTS - PROBABLE),
    Sureness.ALMOST_SURELY_NOT: (0, N_DOTS - ALMOST_SURE),
}
#: 1 - 0.9 is not quite 0.1 in floating point.
_ROUNDING = 1e-12
_LESS_SURE = {
    Sureness.ALMOST_SURELY: Sureness.PROBABLY,
    Sureness.ALMOST_SURELY_NOT: Sureness.PROBABLY_NOT,
}


def how_sure(probability: float) -> Sureness:
    """How sure something is that has this probability, in [0, 1]: *almost surely* is true 18 times in 20."""
    if probability >= ALMOST_SURE / N_DOTS:
        return Sureness.ALMOST_SURELY
    if probability >= PROBABLE / N_DOTS:
        return Sureness.PROBABLY
    if probability > 1 - PROBABLE / N_DOTS + _ROUNDING:
        return Sureness.COULD_BE_EITHER
    return Sureness.PROBABLY_NOT if probability > 1 - ALMOST_SURE / N_DOTS + _ROUNDING else Sureness.ALMOST_SURELY_NOT


def count_of_twenty(probability: float) -> int:
    """A probability as so many of twenty equally likely results, in agreement with its words.

    The nearest count, but for what rounding would carry over to surer words: 0.69 is 13 of 20 and not 14, where
    *mastered* begins, 0.31 is 7, and 0.89 is 17.

    >>> [count_of_twenty(p) for p in (0.01, 0.1, 0.12, 0.31, 0.5, 0.69, 0.7, 0.89, 0.9, 0.99)]
    [0, 2, 3, 7, 10, 13, 14, 17, 18, 20]
    """
    fewest, most = _COUNTS[how_sure(probability)]
    return min(max(math.floor(N_DOTS * probability + 0.5), fewest), most)


def how_sure_of_skill(probability: float, n_scores: int) -> Sureness:
    """How sure it is that a skill is mastered, from the chance of being past the line and the scores on the skill.

    One item cannot stand for a skill, whatever it and the other skills promise: with fewer than
    :data:`FEWEST_FOR_ALMOST` scores on the skill nothing is almost sure.
    """
    sure = how_sure(probability)
    return _LESS_SURE.get(sure, sure) if n_scores < FEWEST_FOR_ALMOST else sure


def mastered_message(probability: float, n_scores: int) -> Message:
    """The same in words for inside a sentence, such as *probably not yet*."""
    return Message(f"mastered-{how_sure_of_skill(probability, n_scores).replace(' ', '-')}")
