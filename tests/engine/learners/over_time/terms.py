"""Small classes over several days whose truth is known."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import torch
from scipy.special import expit

from engine.classroom import FloatArray
from engine.learners.over_time.drift import DriftStart
from engine.learners.response.model import Start
from engine.learners.tasks import ClassTasks, make_tasks
from engine.learners.terms import TaskTerm

DRIFT = DriftStart(
    log_ratio=torch.tensor([-1.2, -1.0, -1.6], dtype=torch.float64),
    log_ratio_sd=torch.full((3,), 0.7, dtype=torch.float64),
    log_class_step=torch.tensor([-0.7, -1.2], dtype=torch.float64),
    log_test_difficulty=torch.tensor(-0.7, dtype=torch.float64),
    log_day=torch.tensor(1.9, dtype=torch.float64),
)


@dataclass(frozen=True, eq=False)
class KnownTerm:
    """A class over a term: its tasks, and the true ability, shape (n_students, n_tests, 1 + n_skills)."""

    tasks: ClassTasks
    weights: FloatArray


def draw_term(
    seed: int,
    *,
    n_students: int = 28,
    n_items: int = 12,
    n_common: int = 6,
    n_skills: int = 2,
    days: tuple[int, ...] = (0, 30),
    step: float = 0.0,
    drifted: float = 0.0,
) -> KnownTerm:
    """Questions that are right or wrong; the class moves by ``step`` logits from test to test.

    Every later test asks the first ``n_common`` items of the first test again; ``drifted`` is by how much the very
    first of them is harder then.
    """
    rng = np.random.default_rng(seed)
    own = np.concatenate([rng.normal(0, 1.1, (n_students, 1)), rng.normal(0, 0.5, (n_students, n_skills))], 1)
    weights = np.repeat(own[:, None], len(days), 1)
    weights[..., 0] += step * np.arange(len(days))
    item_of, day_of, n_known = [], [], 0
    for t in range(len(days)):
        again = list(range(n_common)) if t else []
        new = list(range(n_known, n_known + n_items - len(again)))
        n_known += len(new)
        item_of += again + new
        day_of += [t] * n_items
    difficulty = rng.normal(0, 1, n_known)[item_of]
    difficulty[(np.array(item_of) == 0) & (np.array(day_of) > 0)] += drifted
    q = np.eye(n_skills)[np.array(item_of) % n_skills]
    ability = weights[..., :1] + weights[..., 1:]
    logits = (ability[:, day_of] * q).sum(-1) - difficulty
    credit = (rng.random(logits.shape) < expit(logits)).astype(float)
    return KnownTerm(replace(make_tasks(credit, q), term=make_term(days, day_of, item_of)), weights)


def make_term(days: tuple[int, ...], day_of: list[int], item_of: list[int]) -> TaskTerm:
    """A term as tensors."""
    return TaskTerm(torch.tensor(days, dtype=torch.float64), torch.tensor(day_of), torch.tensor(item_of))


def start_of(tasks: ClassTasks) -> Start:
    """Fixed spreads around the class's mean."""
    spreads = (torch.tensor(sd, dtype=torch.float64) for sd in (1.1, 0.5, 1.0, 0.25))
    return Start(*spreads, -torch.logit(tasks.credit[tasks.seen].mean()), torch.tensor(0.2, dtype=torch.float64))
