"""What the teacher decided about the groups of a class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.planning.grouping import Bounds, Place


@dataclass(frozen=True)
class GroupChoices:
    """Sizes of the groups, and who is where.

    Attributes
    ----------
    bounds
        Fewest and most students of a group.
    moves
        Student id -> the place the teacher chose, None for no group.
    places
        Student id -> the place in the last grouping, so that who can stay there does.
    """

    bounds: Bounds = field(default_factory=Bounds)
    moves: Mapping[str, Place | None] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
