r"""Items asked again that are not as hard as they were: found, so that they do not link.

An item that leaked, was misprinted or was taught word for word moves with nothing that the class learned; as a link it
would move the whole class. For a column that asks an item again, let δ be by how much it is harder than when it was
first asked. At the mode of the model with δ = 0 the gradient of the log posterior in δ and its curvature, once
everything else is eliminated, give an estimate and its variance (a score test: Rao 1948; Glas 1998, *Detection of
differential item functioning using Lagrange multiplier tests*). Few items drift and most not at all: δ is small with a
spread of :data:`USUAL`, or, with the chance :data:`HOW_OFTEN`, of :data:`DRIFTED`. The most suspicious one is set
apart and everything adapted again, until no other one is likelier drifted than not by a margin; otherwise one item
that drifted far would make others look drifted the other way (purification: Lord 1980).
"""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from engine.learners.over_time.curvature import Curvature, measure_shared
from engine.learners.over_time.drift import DriftStart, PathPrior
from engine.learners.over_time.inner_loop import adapt_paths
from engine.learners.over_time.problem import SPREAD_OF_LINK, PathProblem, PathState, find_first_columns
from engine.learners.response.model import Start
from engine.learners.tasks import ClassTasks
from engine.learners.terms import TaskTerm

#: Spread of δ where an item is what it was, logits: another place in the test, another time of the day.
USUAL = 0.15

#: Spread of δ where it is not.
DRIFTED = 1.2

#: Chance that an item drifted, before a score is read.
HOW_OFTEN = 0.05

#: Chance from which it is set apart: likelier drifted than not.
SET_APART = 0.5

#: Smaller δ are left alone: they move a link of five items by less than a tenth of a logit.
_LEAST = 0.4

#: Share of a test's links that may be set apart. Where more of them look drifted, nothing says which ones are.
_MOST = 1 / 3


def find_drifted(tasks: ClassTasks, start: Start, drift: DriftStart) -> list[int]:
    """Columns of one class that ask an item again which is not as hard as it was, the most suspicious first.

    Parameters
    ----------
    tasks
        One class with a term, its items weighed; no batch.
    """
    assert tasks.term is not None
    again = list_asked_again(tasks.term)
    found: list[int] = []
    while len(found) < int(len(again) * _MOST):
        candidates = [j for j in again if j not in found]
        delta, variance = measure_shift(*adapt_paths(set_apart(tasks, found), start, drift), columns=candidates)
        chance = judge_shift(delta, variance) * (delta.abs() >= _LEAST)
        worst = int(chance.argmax())
        if chance[worst] < SET_APART:
            break
        found.append(candidates[worst])
    return found


def list_asked_again(term: TaskTerm) -> list[int]:
    """Columns whose item was asked on an earlier day."""
    first: dict[int, int] = {}
    columns = sorted(range(len(term.day_of)), key=lambda j: (int(term.day_of[j]), j))
    return [j for j in columns if first.setdefault(int(term.item_of[j]), j) != j]


def set_apart(tasks: ClassTasks, columns: list[int]) -> ClassTasks:
    """The same class with each of these columns, and the later ones of its item, as an item of its own.

    What earlier classes say of the item is no longer said of it: it would link the tests all the same.
    """
    if not columns:
        return tasks
    assert tasks.term is not None
    item_of = tasks.term.item_of.clone()
    for number, j in enumerate(columns, start=int(item_of.max()) + 1):
        later = (item_of == item_of[j]) & (tasks.term.day_of >= tasks.term.day_of[j])
        item_of[later] = number
    _, numbered = torch.unique(item_of, return_inverse=True)
    earlier = tasks.earlier and tasks.earlier.forget_items(columns)
    return replace(tasks, earlier=earlier, term=replace(tasks.term, item_of=numbered))


def measure_shift(
    problem: PathProblem, state: PathState, curvature: Curvature, prior: PathPrior, columns: list[int]
) -> tuple[Tensor, Tensor]:
    """By how much each of these columns is harder than the first one of its item, and the variance of that.

    Of one class; both of shape (len(columns),): what the scores say, the prior of a link taken off again.
    """
    size, n_columns = curvature.precision.shape[-1], problem.centre.shape[-1]
    covariance = torch.linalg.inv(measure_shared(problem, curvature, prior))[size:, size:][:n_columns, :n_columns]
    first = find_first_columns(problem.items, problem.tests)[columns]
    spread = covariance.diagonal()
    left = spread[columns] + spread[first] - 2.0 * covariance[columns, first]
    share = (1.0 - left / SPREAD_OF_LINK**2).clamp_min(1e-4)
    return (state.difficulty[columns] - state.difficulty[first]) / share, left / share


def judge_shift(delta: Tensor, variance: Tensor) -> Tensor:
    """Chance that an item drifted, by its estimated shift, shape of it."""
    usual, drifted = (_density(delta, variance + spread**2) for spread in (USUAL, DRIFTED))
    return HOW_OFTEN * drifted / (HOW_OFTEN * drifted + (1.0 - HOW_OFTEN) * usual)


def _density(value: Tensor, variance: Tensor) -> Tensor:
    return torch.exp(-0.5 * value.square() / variance) / variance.sqrt()
