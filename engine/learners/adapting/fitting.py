"""From a batch of classes back to one result per class: what learners do around their own arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from engine.classroom import FloatArray, Posterior
from engine.learners.adapting.adapted import Adapted
from engine.learners.response.students import Students
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
    students
        What is known of their weights, where the learner adapts the response model.
    """

    logits: Tensor
    difficulty: Tensor
    mastery_logit: Tensor
    mastery_logit_sd: Tensor
    students: Students | None = None


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
        batch = stack_classes([classes[k] for k in group])
        fitted = fit(batch)
        expected = torch.sigmoid(fitted.logits.clamp(-_MOST, _MOST))
        for row, k in enumerate(group):
            (n, j), s = classes[k].credit.shape, classes[k].q_matrix.shape[1]
            students = fitted.students
            results[k] = Adapted(
                expected=_to_numpy(expected[row, :n, :j]),
                difficulty=_to_numpy(fitted.difficulty[row, :j]),
                mastery_logit=_to_numpy(fitted.mastery_logit[row, :n, :s]),
                mastery_logit_sd=_to_numpy(fitted.mastery_logit_sd[row, :n, :s]),
                posterior=None if students is None else _take_posterior(students, row, classes[k], batch),
            )
    return [results[k] for k in range(len(classes))]


def _take_posterior(students: Students, row: int, tasks: ClassTasks, batch: ClassTasks) -> Posterior:
    """One class's posterior without the padding, which is independent of the rest."""
    n, j = tasks.credit.shape
    n_skills, n_padded = tasks.q_matrix.shape[-1], batch.q_matrix.shape[-1]
    own = [*range(1 + n_skills), *range(1 + n_padded, students.directions.shape[-1])]  # a tilt comes after the skills
    return Posterior(
        logits=_to_numpy(students.logits[row, :n, :j]),
        directions=_to_numpy(students.directions[row, :j, own]),
        covariance=_to_numpy(students.covariance[row, :n, own][..., own]),
    )


def _to_numpy(values: Tensor) -> FloatArray:
    """The same numbers in float64; they share memory with the batch where it is float64 already."""
    return np.asarray(values.double().numpy())
