r"""How far the weights of students and of a class move between two tests: the prior of a path.

A student's weights u_t = (g_t, m_1t … m_St) are the class's path μ_t and the student's own way v_t around it. With Δ
days between two tests, each increment of the own way has the variance r² sd² h(Δ), where sd is the spread of students
at the first test and

.. math:: h(Δ) = (Δ + Δ_0) / (30 + Δ_0)

so that r is the spread of a month's change in spreads of the class; Δ_0 is what differs from one day to the next
(forgetting a thing, having learned one, a bad day). General ability has a pace as well, a line in time whose slope is
the student's own: its spread is r_pace sd a month. Increments of the class's path have the variance c² h(Δ). Random
walks with a slope are the local linear trend of structural time series (Harvey 1989, *Forecasting, structural time
series models and the Kalman filter*), here over items instead of one series.

How large r and c are is meta-learned on simulated terms (:mod:`engine.research.growth.training`); a class moves the
three r a little, by what its scores say (:func:`engine.learners.over_time.inner_loop.adapt_paths`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from engine.classroom import Message, Problem
from engine.errors import CheckpointError
from engine.learners.response.model import Start

#: Ratios r are kept within this, as logs: 0.02 is no drift that any test would show, 1.5 is another student.
LEAST_RATIO, MOST_RATIO = -4.0, 0.4

#: By how much wider than in the simulated classes the steps of a class are taken.
OPENED = 2.5

#: Of the three ratios: general ability, skills, pace.
GENERAL, SKILL, PACE = range(3)

#: Days of a month.
MONTH = 30.0
_RIDGE = 1e-6
META_WEIGHTS = Path(__file__).parents[1] / "meta_weights" / "over_time.safetensors"


@dataclass(frozen=True, eq=False)
class DriftStart:
    """Where the drift of a class starts: meta-weights, float64.

    Attributes
    ----------
    log_ratio, log_ratio_sd
        Prior mean and standard deviation of log r for general ability, skills and pace, shape (3,).
    log_class_step
        Log of c for general ability and skills, in logits a month, shape (2,).
    log_test_difficulty
        Log of the spread of the mean difficulty of tests, logits, shape ().
    log_day
        Log of Δ_0, days, shape ().
    """

    log_ratio: Tensor
    log_ratio_sd: Tensor
    log_class_step: Tensor
    log_test_difficulty: Tensor
    log_day: Tensor


@cache
def load_drift() -> DriftStart:
    """The drift that ships with the project, the class's part of it opened by :data:`OPENED`.

    Raises
    ------
    CheckpointError
        If the file is missing, damaged or of another form.
    """
    try:
        return open_class(DriftStart(**{name: value.double() for name, value in load_file(META_WEIGHTS).items()}))
    except (OSError, SafetensorError, TypeError):
        problem = Problem(Message("checkpoint-unreadable", {"file": META_WEIGHTS.name, "learner": "over_time"}))
        raise CheckpointError([problem]) from None


def open_class(drift: DriftStart) -> DriftStart:
    """The same with next to no prior on what a class does as a whole.

    What is said of a class, and of a skill in it, has to stand on its tests: a prior would pull every gain to nothing,
    and the surer it is the more. Steps of the class and the difficulty of tests are opened alike, so that of two tests
    that nothing links each is taken for as much of the difference as before.
    """
    log_opened = torch.tensor(OPENED, dtype=torch.float64).log()
    return replace(
        drift,
        log_class_step=drift.log_class_step + log_opened,
        log_test_difficulty=drift.log_test_difficulty + log_opened,
    )


@dataclass(frozen=True, eq=False)
class PathPrior:
    """Covariances over the tests, before a score is read; (...) is the batch's shape.

    Attributes
    ----------
    general, skill
        Of a student's own general ability and offset on any skill, shape (..., T, T).
    slopes
        How the two move with the three log ratios, shape (..., 3, 2, T, T).
    class_general, class_skill
        Of the class's path, which starts at 0, shape (..., T, T).
    """

    general: Tensor
    skill: Tensor
    slopes: Tensor
    class_general: Tensor
    class_skill: Tensor


def pose_prior(start: Start, drift: DriftStart, log_ratio: Tensor, days: Tensor) -> PathPrior:
    """The prior of paths over these days.

    Parameters
    ----------
    log_ratio
        Shape (..., 3).
    days
        Days from the first test, ascending, shape (..., T).
    """
    walk = accumulate_walk(days, drift.log_day)
    months = days / MONTH
    line = months[..., :, None] * months[..., None, :]
    ratio = (2.0 * log_ratio).exp()[..., None, None]
    at_first = torch.ones_like(walk)
    ability, skill = (sd.square()[..., None, None] for sd in (start.sd_ability, start.sd_skill))
    of_general, of_pace = ability * ratio[..., GENERAL, :, :] * walk, ability * ratio[..., PACE, :, :] * line
    of_skill = skill * ratio[..., SKILL, :, :] * walk
    ridge = _RIDGE * torch.eye(days.shape[-1], dtype=days.dtype)
    nothing = torch.zeros_like(of_general)
    slopes = 2.0 * torch.stack(
        [
            torch.stack([of_general, nothing], -3),
            torch.stack([nothing, of_skill], -3),
            torch.stack([of_pace, nothing], -3),
        ],
        -4,
    )
    steps = (2.0 * drift.log_class_step).exp()
    return PathPrior(
        general=ability * at_first + of_general + of_pace + ridge,
        skill=skill * at_first + of_skill + ridge,
        slopes=slopes,
        class_general=steps[0] * walk + ridge,
        class_skill=steps[1] * walk + ridge,
    )


def accumulate_walk(days: Tensor, log_day: Tensor) -> Tensor:
    """Covariance of a random walk from 0 at the first test, of variance 1 after a month, shape (..., T, T)."""
    day = log_day.exp()
    gap = days.diff(dim=-1)
    increments = torch.where(gap > 0, (gap + day) / (MONTH + day), torch.zeros_like(gap))
    total = torch.cat([torch.zeros_like(days[..., :1]), increments.cumsum(-1)], -1)
    return torch.minimum(total[..., :, None], total[..., None, :])


def spread_over_weights(general: Tensor, skill: Tensor, n_skills: int) -> Tensor:
    """Matrices over tests as one over (test, weight), shape (..., T * K, T * K): weights do not move each other."""
    n_tests = general.shape[-1]
    each = torch.cat([general[..., None], skill[..., None].expand(*skill.shape, n_skills)], -1)  # (..., T, T, K)
    whole = torch.diag_embed(each).transpose(-3, -2)  # (..., T, K, T, K)
    size = n_tests * (1 + n_skills)
    return whole.reshape(*general.shape[:-2], size, size)
