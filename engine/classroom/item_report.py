"""What the scores of a class say about its items."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


class ItemFlag(StrEnum):
    """Why an item says little about who knows what; NONE when nothing is wrong with it."""

    NONE = ""
    CHECK_KEY = "check key"
    TELLS_LITTLE = "tells little"
    TOO_EASY = "too easy"
    TOO_HARD = "too hard"
    FEW_SCORES = "few scores"


class Marking(StrEnum):
    """How an item is marked: by comparison with a key, by somebody's judgement, or for being there."""

    KEY = "key"
    JUDGEMENT = "judgement"
    PRESENCE = "presence"


WIDEST_STABLE = 0.2
"""Width of the interval of a discrimination from which it may lie in any of three bands, each 0.1 wide."""


DOUBTED_FROM = 0.3
"""A key is doubted from this chance that it is wrong: a look costs a minute, a wrong key costs a class its points."""

LEAST_TRUST = 0.1
"""A doubted item goes on counting this much at least: a doubt is never a certainty."""


@dataclass(frozen=True)
class ItemReport:
    """What the class's scores say about one item.

    Attributes
    ----------
    item
        Position in the gradebook.
    n
        Number of scores.
    mean_credit
        Mean of the seen credit, [0, 1]; NaN without a score.
    difficulty
        Logit of the credit a student of average ability is expected to lose on it: 0 means half of the points,
        larger is harder. From the adapted response model, so it is finite also where everybody is right.
    discrimination
        Item-rest correlation in [-1, 1]: does it tell strong from weak? NaN where it is not defined.
    discrimination_low, discrimination_high
        Its 80 % interval; NaN where it is not defined.
    quality
        The band of Ebel and Frisbie (1991) that the discrimination lies in; empty where it is not defined.
    better_option
        Where the key is in doubt and the file has answers: the wrong option that the better students chose.
    information
        Mean over the class of n a²p(1 - p), n being what a score counts like: how much one score adds to the precision
        (1 over the variance) of what is known of a student. NaN where the learner has no such thing.
    doubt
        How sure it is that the key is wrong, in [0, 1]; NaN where it is not in doubt.
    item_weight
        Effective number of questions behind a score on it, >= 1.
    marking
        By what its scores came about: only an item that has a key can have a wrong one.
    """

    item: int
    n: int
    mean_credit: float
    difficulty: float
    discrimination: float
    flag: ItemFlag
    discrimination_low: float = math.nan
    discrimination_high: float = math.nan
    quality: str = ""
    information: float = math.nan
    better_option: str = ""
    doubt: float = math.nan
    item_weight: float = 1.0
    marking: Marking = Marking.KEY

    @property
    def counts_like(self) -> float:
        """How many questions a score on it counts for, > 0: fewer than stand behind it where the key is in doubt."""
        return self.item_weight * self.trust

    @property
    def trust(self) -> float:
        """Share of a score that counts, in [0.1, 1].

        A score says what its key says where that is right, with the chance 1 - doubt. Below :data:`DOUBTED_FROM` a
        doubt is not told, and what is not told moves no estimate: from there the share falls from 1.
        """
        if not self.doubt > DOUBTED_FROM:
            return 1.0
        return max((1.0 - self.doubt) / (1.0 - DOUBTED_FROM), LEAST_TRUST)

    @property
    def unstable(self) -> bool:
        """Whether the class is too small to say which band of quality the item lies in."""
        return not self.discrimination_high - self.discrimination_low <= WIDEST_STABLE


@dataclass(frozen=True)
class Reliability:
    """How well the items of a class go together.

    Attributes
    ----------
    alpha
        Cronbach's alpha, at most 1; below 0 where items contradict each other.
    low, high
        Its 80 % interval (Feldt 1965).
    n_students, n_items
        What it was computed from.
    """

    alpha: float
    low: float
    high: float
    n_students: int
    n_items: int
