"""What earlier classes taught about the items of a class, as a learner takes it: no student in it.

Shapes: J items; (...) is the shape of a batch of classes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import torch
from torch import Tensor

from engine.classroom import IntArray


@dataclass(frozen=True, eq=False)
class EarlierClasses:
    """A normal around log discrimination and difficulty of every item, and what those classes looked like.

    Attributes
    ----------
    mean
        (log a_j, b_j) on the scale of the earlier classes, whose students have a mean ability of 0; 0 where the item is
        not known. Shape (..., J, 2).
    precision
        Inverse covariance of it, without any prior; zeros where the item is not known. Shape (..., J, 2, 2).
    level_variance
        How far this class's mean ability, and its mean offset on a skill, may lie from the earlier classes' beyond the
        chance of who sits in them, logits squared, >= 0. Shape (..., 2).
    statistics
        Mean of what the earlier classes look like (:mod:`engine.learners.response.class_context`), shape (..., 26).
    n_students, n_scores
        Behind the statistics, and with how many scores they count; 0 where nothing is remembered. Shape (...).
    offset
        What earlier classes add to the biases of Reptile's output, shape (..., 6): Reptile at home
        (``engine/memory/at_home.py``).
    """

    mean: Tensor
    precision: Tensor
    level_variance: Tensor
    statistics: Tensor
    n_students: Tensor
    n_scores: Tensor
    offset: Tensor

    def weaken(self, items: float, spreads: float) -> EarlierClasses:
        """The same with a share in [0, 1] of what it says about items, and about how students spread."""
        return replace(
            self,
            precision=self.precision * items,
            n_students=self.n_students * spreads,
            n_scores=self.n_scores * spreads,
        )

    def forget_items(self, columns: Sequence[int]) -> EarlierClasses:
        """The same with nothing known of some items of one class."""
        precision = self.precision.clone()
        precision[list(columns)] = 0.0
        return replace(self, precision=precision)

    def take_items(self, order: IntArray) -> EarlierClasses:
        """The same with the items of one class in another order, or some of them."""
        at = torch.as_tensor(order)
        return replace(self, mean=self.mean[at], precision=self.precision[at])


def stack_earlier(classes: Sequence[EarlierClasses | None], credit: Tensor) -> EarlierClasses | None:
    """What is known of every class of a batch, padded like its ``credit`` (n_classes, N, J); None if nothing is."""
    known = [each for each in classes if each is not None]
    if not known:
        return None
    n_items = credit.shape[-1]

    def pad(name: str) -> Tensor:
        like = getattr(known[0], name)
        of_items = name in ("mean", "precision")
        shape = (n_items, *like.shape[1:]) if of_items else like.shape
        padded = credit.new_zeros(len(classes), *shape)
        for k, each in enumerate(classes):
            if each is not None:
                value = getattr(each, name)
                padded[(k, slice(len(value))) if of_items else k] = value
        return padded

    return EarlierClasses(**{field.name: pad(field.name) for field in fields(EarlierClasses)})
