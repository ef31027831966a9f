"""Which levels hang on some items: what would be another level without them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from engine.analysis.class_estimates import estimate_classes
from engine.classroom import BoolArray, ClassReport
from engine.curriculum.selection import leave_out_items, leave_out_of_curriculum
from engine.estimates.mastery import decide_levels
from engine.learners import load_learner
from engine.memory.memory import Memory


@dataclass(frozen=True, eq=False)
class HangingLevels:
    """The levels of a class that are others without some items.

    Attributes
    ----------
    changes
        Where the level is another one, shape (n_students, n_skills).
    """

    changes: BoolArray

    @property
    def n_levels(self) -> int:
        """How many levels are others."""
        return int(self.changes.sum())

    @property
    def students(self) -> tuple[int, ...]:
        """Positions of the students with a level that is another."""
        return tuple(np.flatnonzero(self.changes.any(axis=1)).tolist())


def find_hanging_levels(
    report: ClassReport, items: Collection[int], memory: Memory | None = None, right_keys: Collection[int] = ()
) -> HangingLevels:
    """Adapt to the class without some of its items, as if the teacher left them out, and compare the levels.

    Parameters
    ----------
    items
        Positions of the items; at least one other must stay.
    memory
        Of the earlier classes that the report started from.
    right_keys
        Positions of the items whose key the teacher found right.
    """
    titles = {report.gradebook.items[item].title for item in items}
    gradebook = leave_out_items(report.gradebook, titles)
    curriculum = leave_out_of_curriculum(report.curriculum, report.gradebook, titles)
    stay = [j for j, item in enumerate(report.gradebook.items) if item.title not in titles]
    still_right = [place for place, item in enumerate(stay) if item in right_keys]
    learner = load_learner(report.learner)
    [found] = estimate_classes(
        [(gradebook, curriculum)], learner, report.mastery.threshold, memory, right_keys=still_right
    )
    without = decide_levels(found.mastery, report.mastery.teachers_level)
    return HangingLevels(np.asarray(without.level != report.mastery.level, dtype=bool))
