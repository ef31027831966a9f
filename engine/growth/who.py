"""Who, and on what, can be compared between two tests."""

from __future__ import annotations

import numpy as np

from engine.classroom import BoolArray, ClassReport, Growth, Link

FEWEST = 4
"""Students from which a class, or a group, has a mean that one of them can be set beside."""


def take_growth(report: ClassReport) -> Growth:
    """The term of a report; raises ValueError where all of its items are of one day."""
    if report.growth is None:
        raise ValueError("all items are of one day: there is nothing to compare")
    return report.growth


def find_present(growth: Growth, before: int, after: int) -> BoolArray:
    """Who has a score on both days, shape (n_students,)."""
    taken = growth.n_responses.sum(axis=2) > 0
    return np.asarray(taken[:, before] & taken[:, after])


def find_comparable(growth: Growth, before: int, after: int) -> BoolArray:
    """Who has a score on the skill on both days, shape (n_students, n_skills).

    What a student's other skills promise is not enough: whoever says that a skill rose has to be able to point at two
    scores on it. Nothing is comparable where the estimates know no days, and beside the class where the tests are not
    linked and the skill has fewer than :data:`FEWEST` students.
    """
    seen = growth.n_responses > 0
    both = seen[:, before] & seen[:, after] & (growth.paths is not None)
    if not find_link(growth, before, after).is_linked:
        both &= both.sum(axis=0) >= FEWEST
    return both


def find_link(growth: Growth, before: int, after: int) -> Link:
    """What links two tests, in whichever order they are asked for."""
    return growth.links[min(before, after), max(before, after)]
