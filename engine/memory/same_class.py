"""Whether a class was remembered before: the same students with some scores more, fewer or corrected.

Two classes of different students differ by at least the sampling errors of their items' estimates; on top of these come
what lies between their levels and whatever changed in the items. An estimate θ̂_j = (log a_j, b_j) that a prior of
precision P pulls varies by S_j = (Λ_j + P)⁻¹ Λ_j (Λ_j + P)⁻¹ over samples of students, where Λ_j is the information in
the scores. So

.. math:: T = Σ_j (θ̂_j - θ̂'_j)^T (S_j + S'_j)^{-1} (θ̂_j - θ̂'_j)

is about χ² with two degrees of freedom an item, or larger, for classes of different students. Where a share f of the
scores is another one, the estimates move by about f of that variance, and T is about f of what it was. A class is taken
for one that is remembered where both hold: T is as small as one pair of different classes in ten thousand has it, and
no larger than a share of .35 of its mean, because Λ_j itself is an estimate that may be too small.

How often that is right: ``python -m engine benchmark --same-class``, in MEMORY.md.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
from scipy.special import chdtr

from engine.classroom import FloatArray, IntArray
from engine.memory.memory import Memory, RememberedClass, Shared
from engine.memory.summary import ClassSummary

#: How often T is as small for classes of different students, were its distribution exactly as derived: where a class is
#: taken for a remembered one, and where it is asked whether it is.
SURE, DOUBTFUL = 1e-4, 1e-3

#: How large T may be beside its mean for classes of different students.
_MOST_MOVED = 0.35

#: With fewer items two small classes can be alike by chance.
_FEWEST_ITEMS = 6

#: Of the items of the class with fewer of them, so many have to be in both.
_SHARED = 0.8

#: Of the students of the larger class, so many have to be in the other.
_STUDENTS = 0.75

#: An item says something from this information about its difficulty on: with less, hardly anybody was wrong, or right.
_INFORMATIVE = 1.0


def find_same_class(memory: Memory, new: RememberedClass, alarms: float = SURE) -> RememberedClass | None:
    """The remembered class that this one is taken for, the most alike of several; None where there is none.

    A class with the same id is another matter: it is the same to the last digit.

    Parameters
    ----------
    alarms
        :data:`SURE`, or :data:`DOUBTFUL` for one that may be the same.
    """
    chances = [(_chance_of_likeness(each.summary, new.summary), each.id) for each in memory.classes]
    likely = [found for found in chances if found[0] < alarms and found[1] != new.id]
    return memory.find(min(likely)[1]) if likely else None


def find_doubles(memory: Memory) -> list[tuple[RememberedClass, RememberedClass]]:
    """Pairs of remembered classes that may be the same students."""
    pairs = combinations(memory.classes, 2)
    return [(one, other) for one, other in pairs if _chance_of_likeness(one.summary, other.summary) < DOUBTFUL]


def is_as_large(one: int, other: int) -> bool:
    """Whether the numbers of students are near enough for two states of one class."""
    return min(one, other) >= _STUDENTS * max(one, other)


def _chance_of_likeness(one: ClassSummary, other: ClassSummary) -> float:
    """How often two classes of different students would be as much alike as these, in [0, 1]; 1 where nothing says."""
    found = Memory((RememberedClass("", "", one),)).find_shared(other.titles, other.points)
    few = min(len(one.titles), len(other.titles))
    if not is_as_large(one.n_students, other.n_students) or not found or len(found[0].ours) < _SHARED * few:
        return 1.0
    gaps = _measure_gaps(found[0], other)
    if len(gaps) < _FEWEST_ITEMS or gaps.mean() > 2 * _MOST_MOVED:
        return 1.0
    return float(chdtr(2 * len(gaps), gaps.sum()))


def _measure_gaps(shared: Shared, other: ClassSummary) -> FloatArray:
    """Squared distance of the two estimates of every item that says something, in sampling errors."""
    estimates, errors, information = zip(
        *(_sample(of, at) for of, at in ((shared.summary, shared.theirs), (other, shared.ours))), strict=True
    )
    gap = estimates[0] - estimates[1]
    distance = np.einsum("jk,jkl,jl->j", gap, np.linalg.inv(sum(errors) + 1e-9 * np.eye(2)), gap)
    return np.asarray(distance[np.minimum(*information) > _INFORMATIVE])


def _sample(summary: ClassSummary, at: IntArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Estimates of some items, how they vary over samples of students, and the information about the difficulty."""
    prior = np.diag(np.array([summary.spreads.log_discrimination, summary.spreads.difficulty]) ** -2.0)
    information = summary.information[at]
    pulled = np.linalg.inv(information + prior)
    estimate = np.stack([summary.log_discrimination[at], summary.difficulty[at]], -1)
    return estimate, pulled @ information @ pulled, information[:, 1, 1]
