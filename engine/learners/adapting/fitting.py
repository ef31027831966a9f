"""From a batch of classes back to one result per class: what learners do around their own arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from engine.classroom import FloatArray, Posterior, StudentPaths
from engine.learners.adapting.adapted import Adapted
from engine.learners.adapting.expected_mastery import mastery_from_credit
from engine.learners.adapting.rooms import share_rooms, stack_in_room
from engine.learners.over_time.known import FittedPaths
from engine.learners.response.model import SkillMastery
from engine.learners.response.students import Students
from engine.learners.tasks import ClassTasks
from engine.learners.weighing.adapting import weigh_items

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
        Logit of the credit that an average student is expected to lose on every item, shape (..., J); minus the mean of
        the students' logits where a learner has no difficulty of its own.
    mastery
        Of every student on every skill; read off the expected credit (:mod:`engine.learners.adapting.expected_mastery`)
        where a learner has no mastery of its own.
    students
        What is known of their weights, where the learner adapts the response model.
    paths
        The same over a term, where the classes have one and the learner knows days.
    """

    logits: Tensor
    difficulty: Tensor | None = None
    mastery: SkillMastery | None = None
    students: Students | None = None
    paths: FittedPaths | None = None


def require_shapes(found: Mapping[str, Tensor], like: Mapping[str, Tensor]) -> None:
    """Raise ValueError unless the meta-weights have the names and shapes of those of an untrained learner."""
    expected = {name: tuple(value.shape) for name, value in like.items()}
    given = {name: tuple(value.shape) for name, value in found.items()}
    if given != expected:
        raise ValueError(f"expected meta-weights {expected}, found {given}")


def fit_classes(classes: Sequence[ClassTasks], fit: Callable[[ClassTasks], Fit]) -> list[Adapted]:
    """Stack classes of one room, weigh their items, fit every batch, and take the padding off again.

    What is said about a class depends on no other one: see :mod:`engine.learners.adapting.rooms`.

    Parameters
    ----------
    fit
        From a batch with a leading dimension n_classes to what is said about it.

    Returns
    -------
    list of Adapted
        One per class, in order.
    """
    results: dict[int, Adapted] = {}
    for room, group in share_rooms(classes):
        batch = weigh_items(stack_in_room([classes[k] for k in group], room))
        fitted = fit(batch)
        logits = fitted.logits.clamp(-_MOST, _MOST)
        fitted, expected = replace(fitted, logits=logits), torch.sigmoid(logits)
        for row, k in enumerate(group):
            tasks = replace(classes[k], item_weight=batch.item_weight[row, : classes[k].credit.shape[1]])
            results[k] = _take_class(fitted, expected, row, tasks)
    return [results[k] for k in range(len(classes))]


def _take_class(fitted: Fit, expected: Tensor, row: int, tasks: ClassTasks) -> Adapted:
    """One class's results without the padding, which is independent of the rest."""
    (n, j), s = tasks.credit.shape, tasks.q_matrix.shape[-1]
    own = expected[row, :n, :j]
    difficulty = -fitted.logits[row, :n, :j].mean(0) if fitted.difficulty is None else fitted.difficulty[row, :j]
    if fitted.mastery is None:
        mastery = mastery_from_credit(own, tasks)
    else:
        found = fitted.mastery
        mastery = SkillMastery(*(values[row, :n, :s] for values in (found.mean, found.sd, found.draw_sd)))
    return Adapted(
        expected=_to_numpy(own),
        difficulty=_to_numpy(difficulty),
        mastery_logit=_to_numpy(mastery.mean),
        mastery_logit_sd=_to_numpy((mastery.sd.square() + mastery.draw_sd.square()).sqrt()),
        item_weight=_to_numpy(tasks.item_weight),
        posterior=None if fitted.students is None else _take_posterior(fitted.students, row, tasks),
        paths=_take_paths(fitted.paths, row, tasks) if fitted.paths is not None and _is_traced(tasks) else None,
    )


def _take_posterior(students: Students, row: int, tasks: ClassTasks) -> Posterior:
    """One class's posterior without the padding, which is independent of the rest."""
    n, j = tasks.credit.shape
    n_weights = students.directions.shape[-1]
    own = [*range(1 + tasks.q_matrix.shape[-1]), *range(n_weights - (students.tilt is not None), n_weights)]
    return Posterior(
        item_weight=_to_numpy(tasks.item_weight),
        trust=_to_numpy(tasks.trust),
        tilt=None if students.tilt is None else _to_numpy(students.tilt[row, :n]),
        logits=_to_numpy(students.logits[row, :n, :j]),
        directions=_to_numpy(students.directions[row, :j, own]),
        covariance=_to_numpy(students.covariance[row, :n, own][..., own]),
    )


def _is_traced(tasks: ClassTasks) -> bool:
    return tasks.term is not None and tasks.term.is_traced


def _take_paths(fitted: FittedPaths, row: int, tasks: ClassTasks) -> StudentPaths:
    """One class's paths without the padding, which is independent of the rest."""
    (n, j), s = tasks.credit.shape, tasks.q_matrix.shape[-1]
    assert tasks.term is not None
    n_tests = len(tasks.term.days)
    paths, mastery = fitted.paths, fitted.mastery
    all_tests, all_weights = paths.mean.shape[-2:]
    at = torch.arange(all_tests * all_weights).reshape(all_tests, all_weights)[:n_tests, : 1 + s].flatten()
    return StudentPaths(
        mean=_to_numpy(paths.mean[row, :n, :n_tests, : 1 + s]),
        own=_to_numpy(paths.own[row, :n][:, at][:, :, at]),
        prior=_to_numpy(paths.prior[row][at][:, at]),
        shared=_to_numpy(paths.shared[row, :n][:, at]),
        discrimination=_to_numpy(paths.discrimination[row, :j]),
        difficulty=_to_numpy(paths.difficulty[row, :j]),
        shares=_to_numpy(fitted.shares[row, :j, :s]),
        shared_difficulty=_to_numpy(paths.shared_difficulty[row, :j]),
        offset=_to_numpy(fitted.offset[row, :n, :j]),
        logit_mean=_to_numpy(mastery.mean[row, :n, :n_tests, :s]),
        logit_sd=_to_numpy((mastery.sd.square() + mastery.draw_sd.square()).sqrt()[row, :n, :n_tests, :s]),
        log_ratio=_to_numpy(paths.log_ratio[row]),
    )


def _to_numpy(values: Tensor) -> FloatArray:
    """The same numbers in float64; they share memory with the batch where it is float64 already."""
    return np.asarray(values.double().numpy())
