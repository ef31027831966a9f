"""What somebody who has a memory and all answers of a student can tell of them, as it was measured.

``python -m engine benchmark --membership`` measures it (:mod:`engine.research.membership`); the tables in MEMORY.md are
written by it, and a test holds these numbers against them.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.classroom import Message, Name
from engine.writing.short_texts import list_names

#: Students in a class -> of 100 pairs of a student of the class and one who was not in it, how many the better attack
#: puts in the right order on simulated classes with 28 items; 50 is chance.
RIGHT_OF_100: dict[int, int] = {5: 79, 10: 86, 15: 84, 28: 75, 60: 70, 120: 65}

#: The same on the real exam on which most were right, whatever its items.
MOST_ON_EXAMS: dict[int, int] = {10: 92, 28: 80}

#: A class with fewer students, and an item with fewer scores, is not remembered: what would be kept is close to what
#: every one of them did.
FEWEST_STUDENTS = 5

#: With fewer students the command that remembers says what can be told.
FEW_STUDENTS = 15


def describe_privacy() -> list[Message]:
    """What the file says about itself."""
    figures = {"figures": _list(RIGHT_OF_100), "exams": _list(MOST_ON_EXAMS)}
    return [
        Message("memory-file-privacy-holds-none", {"fewest": FEWEST_STUDENTS}),
        Message("memory-file-privacy-membership", figures),
        Message("memory-file-privacy-means"),
    ]


def _list(figures: Mapping[int, int]) -> Name:
    """Which share is right for classes of which size, in a sentence."""
    return list_names([Message("memory-file-privacy-figure", {"right": right, "n": n}) for n, right in figures.items()])


def look_up_right_of_100(n_students: int) -> int:
    """What was measured at most for a class of this size; between two sizes the larger figure of theirs."""
    below = [n for n in RIGHT_OF_100 if n <= n_students]
    above = [n for n in RIGHT_OF_100 if n >= n_students]
    return max(max(RIGHT_OF_100[n], MOST_ON_EXAMS.get(n, 0)) for n in (*below[-1:], *above[:1]))
