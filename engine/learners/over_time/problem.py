"""What the steps of an inner loop over a term share, and where it is: scores, tests, items and their priors.

Shapes: N students, J columns, I items, T tests, S skills, K = 1 + S; (...) the batch.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from engine.learners.over_time.drift import DriftStart
from engine.learners.response.model import MOST_LOG_DISCRIMINATION, Start, student_prior
from engine.learners.tasks import ClassTasks

#: Standard deviation of the mean difficulty of all items around the prior's, logits: that is read off all scores, and
#: the class may have been better or worse when it began.
_SPREAD_OF_CENTRE = 0.5

#: Standard deviation of how much harder an item is when it is asked again, logits: nearly always a little (another
#: place in the test, another time of the day), and now and then a lot (:mod:`engine.learners.over_time.linked_items`).
#: A link of k items is never surer than this over √k.
SPREAD_OF_LINK = 0.3


@dataclass(frozen=True, eq=False)
class PathProblem:
    """What the steps of these classes share.

    Attributes
    ----------
    credit, counted
        Shape (..., N, J); ``counted`` is the item's weight where there is a score and 0 elsewhere.
    unit
        (1, q̄_j), shape (..., J, K).
    tests
        One where a column belongs to a test, shape (..., J, T).
    items
        One where a column asks an item, shape (..., J, I): its columns share log a.
    centre, precision
        Prior mean of b, shape (..., J), and precision between columns: those of an item are nearly the same, and the
        items of a test harder or easier together, shape (..., J, J).
    sd_log_discrimination
        Shape (...).
    known
        What earlier classes say about the items.
    """

    credit: Tensor
    counted: Tensor
    unit: Tensor
    tests: Tensor
    items: Tensor
    centre: Tensor
    precision: Tensor
    sd_log_discrimination: Tensor
    known: KnownItems | None


@dataclass(frozen=True, eq=False)
class KnownItems:
    """What earlier classes say about the items, see :class:`engine.learners.response.model.KnownItems`.

    Attributes
    ----------
    mean, precision
        Of (log a, b), shapes (..., J, 2) and (..., J, 2, 2); a precision of zeros where an item is not known, and for
        the later columns of one that is asked again, which know it from the first.
    directions
        How far b falls where the class is better than the earlier ones, shape (..., J, K).
    level_prior
        Precision of how far it is, shape (..., K).
    """

    mean: Tensor
    precision: Tensor
    directions: Tensor
    level_prior: Tensor


@dataclass(frozen=True, eq=False)
class PathState:
    """Where the loop is.

    Own ways are of shape (..., N, T, K), the class's path (..., T, K), b (..., J), log a (..., I), log r (..., 3).
    ``level`` is that of the class above earlier ones, shape (..., K); zeros without any.
    """

    own: Tensor
    path: Tensor
    difficulty: Tensor
    log_discrimination: Tensor
    log_ratio: Tensor
    level: Tensor


def pose_paths(tasks: ClassTasks, start: Start, drift: DriftStart) -> PathProblem:
    """What the steps of these classes share; ``tasks.term`` is there."""
    term = tasks.term
    assert term is not None
    dtype = tasks.credit.dtype
    n_tests, n_items = term.days.shape[-1], int(term.item_of.max()) + 1
    shares = tasks.skill_shares
    unit = torch.cat([torch.ones_like(shares[..., :1]), shares], -1)
    batch = tasks.credit.shape[:-2]
    tests = torch.nn.functional.one_hot(term.day_of, n_tests).to(dtype).expand(*batch, -1, -1)
    items = torch.nn.functional.one_hot(term.item_of, n_items).to(dtype).expand(*batch, -1, -1)
    first = find_first_columns(items, tests)
    return PathProblem(
        credit=tasks.credit,
        counted=tasks.n_questions,
        unit=unit,
        tests=tests,
        items=items,
        centre=start.difficulty[..., None].expand(*batch, unit.shape[-2]),
        precision=torch.linalg.inv(_relate_columns(start, drift, tests, items, first)),
        sd_log_discrimination=start.sd_log_discrimination,
        known=_pose_known(tasks, start, first, unit),
    )


def find_first_columns(items: Tensor, tests: Tensor) -> Tensor:
    """For every column, that of its item on the earliest day, shape (..., J)."""
    day = tests.argmax(-1).to(items.dtype)[..., None]
    first = (day + (1.0 - items) * tests.shape[-1]).argmin(-2)  # (..., I)
    return torch.take_along_dim(first, items.argmax(-1), -1)


def find_begun(tests: Tensor, first: Tensor) -> Tensor:
    """One where the item of a column was first asked in a test, shape (..., J, T)."""
    return torch.take_along_dim(tests, first[..., None], -2)


def _relate_columns(start: Start, drift: DriftStart, tests: Tensor, items: Tensor, first: Tensor) -> Tensor:
    """Prior covariance between the difficulties of columns, shape (..., J, J)."""
    begun = find_begun(tests, first)
    of_tests = (2.0 * drift.log_test_difficulty).exp() * (begun @ begun.mT) + _SPREAD_OF_CENTRE**2
    of_items = start.sd_difficulty.square()[..., None, None] * (items @ items.mT)
    again = (first != torch.arange(first.shape[-1])).to(items.dtype)
    return of_tests + of_items + torch.diag_embed(SPREAD_OF_LINK**2 * again + 1e-6)


def _pose_known(tasks: ClassTasks, start: Start, first: Tensor, unit: Tensor) -> KnownItems | None:
    earlier = tasks.earlier
    if earlier is None:
        return None
    is_first = (first == torch.arange(first.shape[-1])).to(unit.dtype)
    log_a = earlier.mean[..., :1].clamp(-MOST_LOG_DISCRIMINATION, MOST_LOG_DISCRIMINATION)
    n_skills = unit.shape[-1] - 1
    drift = earlier.level_variance
    of_skills = drift[..., 1:].expand(*drift.shape[:-1], n_skills)
    chance = earlier.n_students.clamp_min(1.0)[..., None]
    variance = 1.0 / (student_prior(start, n_skills) * chance) + torch.cat([drift[..., :1], of_skills], -1)
    return KnownItems(earlier.mean, earlier.precision * is_first[..., None, None], unit * log_a.exp(), 1.0 / variance)


def list_directions(problem: PathProblem, state: PathState) -> Tensor:
    """a_j (1, q̄_j) of every column, shape (..., J, K)."""
    log_a = (problem.items @ state.log_discrimination[..., None])[..., 0]
    return problem.unit * log_a.exp()[..., None]


def predict_over_time(problem: PathProblem, state: PathState) -> Tensor:
    """Logit of the expected credit of every cell on the day of its column, shape (..., N, J)."""
    return measure_slope(problem, state) - state.difficulty[..., None, :]


def measure_slope(problem: PathProblem, state: PathState) -> Tensor:
    """x_j · u_i,t_j of every student and column, which is how the logit moves with log a_j, shape (..., N, J)."""
    x = spread_directions(problem, list_directions(problem, state))
    return (state.own + state.path[..., None, :, :]).flatten(-2) @ x.mT


def spread_directions(problem: PathProblem, x: Tensor) -> Tensor:
    """x_j in the place of the column's test, shape (..., J, T * K)."""
    return (problem.tests[..., :, :, None] * x[..., :, None, :]).flatten(-2)


def sum_over_columns(problem: PathProblem, per_column: Tensor) -> Tensor:
    """Sum of what the columns of every item say, shape (..., I)."""
    return (problem.items.mT @ per_column[..., None])[..., 0]
