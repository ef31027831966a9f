"""How a column follows from others, and how little of a coincidence that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SURE = 12.0
"""Strength from which on an explanation is no coincidence."""
PLAUSIBLE = 1.0
"""Strength from which on an explanation is worth weighing."""


class Relation(StrEnum):
    """How a column follows from others."""

    SAME = "same"
    SUM = "sum"
    MEAN = "mean"
    PERCENT = "percent"
    WITHOUT_LOWEST = "without_lowest"
    WEIGHTED = "weighted"
    SCALED = "scaled"
    """A fixed multiple of one other column, such as its percentage of the maximum."""
    LINE = "line"
    """Another column on another scale: points lost, or a grade that is a line of the points."""
    MULTIPLE = "multiple"
    """The sum or the mean of others on another scale, such as a percentage of maxima that nobody reached."""
    LOST = "lost"
    """What is missing from a fixed sum."""
    RANK = "rank"
    STEPS = "steps"
    """Better in one, never worse in the other: a grade for points."""


@dataclass(frozen=True)
class Derivation:
    """An explanation of a column.

    Attributes
    ----------
    relation
        How the column follows.
    sources
        Positions of the columns that it follows from, in the order of the table.
    strength
        Natural logarithm of how much rarer than this such an agreement is by chance, for all explanations tried.
    weights
        Of the sources where the relation is WEIGHTED.
    mutual
        The sources follow from the column just as well, so that the numbers cannot say which was computed.
    """

    relation: Relation
    sources: tuple[int, ...]
    strength: float
    weights: tuple[float, ...] = ()
    mutual: bool = False
