"""From a batch of classes back to one result per class: what learners do around their own arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from engine.learners.adapting.adapted import Adapted
from engine.learners.response.model import Weights
from engine.learners.tasks import MAX_CELLS, ClassTasks, group_by_size, stack_classes

#: Logits are kept within this: a float64 sigmoid is exactly 1 from 37, and nobody is that sure.
_MOST = 20.0


@dataclass(frozen=True, eq=False)
class Fit:
    """What a learner says about a batch of classes.

    Attributes
    ----------
    logits
        Logit of the expected credit of every cell, shape (..., N, J).
    difficulty
        Logit of the credit that an average student is expected to lose on every item, shape (..., J).
    mastery_logit, mastery_logit_sd
        Shape (..., N, S).
    weights
        Of the response model, where the learner adapts it.
    """

    logits: Tensor
    difficulty: Tensor
    mastery_logit: Tensor
    mastery_logit_sd: Tensor
    weights: Weights | None = None


def require_shapes(found: Mapping[str, Tensor], like: Mapping[str, Tensor]) -> None:
    """Raise ValueError unless the meta-weights have the names and shapes of those of an untrained learner."""
    expected = {name: tuple(value.shape) for name, value in like.items()}
    given = {name: tuple(value.shape) for name, value in found.items()}
    if given != expected:
        raise ValueError(f"expected meta-weights {expected}, found {given}")


def fit_classes(
    classes: Sequence[ClassTasks], fit: Callable[[ClassTasks], Fit], max_cells: int = MAX_CELLS
) -> list[Adapted]:
    """Stack classes of similar size, fit every batch, and take the padding off again.

    Parameters
    ----------
    fit
        From a batch with a leading dimension n_classes to what is said about it.
    max_cells
        See :func:`engine.learners.tasks.group_by_size`.

    Returns
    -------
    list of Adapted
        One per class, in order.
    """
    results: dict[int, Adapted] = {}
    for group in group_by_size(classes, max_cells):
        fitted = fit(stack_classes([classes[k] for k in group]))
        expected = torch.sigmoid(fitted.logits.clamp(-_MOST, _MOST))
        for row, k in enumerate(group):
            (n, j), s = classes[k].credit.shape, classes[k].q_matrix.shape[1]
            results[k] = Adapted(
                expected=expected[row, :n, :j].double().numpy(),
                difficulty=fitted.difficulty[row, :j].double().numpy(),
                mastery_logit=fitted.mastery_logit[row, :n, :s].double().numpy(),
                mastery_logit_sd=fitted.mastery_logit_sd[row, :n, :s].double().numpy(),
                weights=None if fitted.weights is None else _take_class(fitted.weights, row, n, j, s),
            )
    return [results[k] for k in range(len(classes))]


def _take_class(weights: Weights, row: int, n: int, j: int, s: int) -> Weights:
    """One class's weights without the padding, which is independent of the rest."""
    return Weights(
        student=weights.student[row, :n, : 1 + s],
        student_precision=weights.student_precision[row, :n, : 1 + s, : 1 + s],
        log_discrimination=weights.log_discrimination[row, :j],
        difficulty=weights.difficulty[row, :j],
        item_precision=weights.item_precision[row, :j],
    )
