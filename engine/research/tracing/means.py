"""What anybody would say first: the mean of the skill, of the item, of the student so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.classroom import FloatArray, ResponseLog
from engine.research.tracing.counting import count_before

#: Responses as which the mean above counts: of all for a skill and a student, of its skills for an item.
_IMAGINED = {"skill": 1.0, "item": 5.0, "student": 2.0}


@dataclass(frozen=True, eq=False)
class Means:
    """Means of the training students; the student's own running mean where that is asked for.

    Attributes
    ----------
    of_item
        Expected credit of every item, shape (n_items,).
    """

    which: Literal["skill", "item", "student"]
    overall: float
    of_item: FloatArray
    n_learned: int

    def predict(self, log: ResponseLog) -> FloatArray:
        """Expected credit of every response from the student's earlier ones, shape (n_responses,)."""
        if self.which != "student":
            return self.of_item[log.item]
        counts, imagined = count_before(log), _IMAGINED["student"]
        n = counts.all_successes + counts.all_failures
        return (counts.all_successes + imagined * self.overall) / (n + imagined)


def take_means(train: ResponseLog, which: Literal["skill", "item", "student"]) -> Means:
    """Means of skills, of items shrunk to those of their skills, or of everything."""
    overall = float(train.credit.mean())
    of_responses = train.tags[train.item].astype(float)
    imagined = _IMAGINED["skill"]
    of_skill = (of_responses.T @ train.credit + imagined * overall) / (of_responses.sum(0) + imagined)
    untagged = ~train.tags.any(1)
    of_item = np.where(untagged, overall, train.skill_shares @ of_skill)
    if which == "item":
        n = np.bincount(train.item, minlength=len(train.items))
        earned = np.bincount(train.item, train.credit, minlength=len(train.items))
        of_item = (earned + _IMAGINED["item"] * of_item) / (n + _IMAGINED["item"])
    n_learned = {"skill": len(train.skills), "item": int((np.bincount(train.item) > 0).sum()), "student": 1}[which]
    return Means(which, overall, of_item, n_learned)
