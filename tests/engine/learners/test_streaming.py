"""Students streamed over known items: the optimum, laziness, blocks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.learners import streaming
from engine.learners.response.model import Start, Weights, adapt_weights
from engine.learners.streaming import stream_students
from engine.learners.tasks import ClassTasks, make_tasks

START = Start(*(torch.tensor(v, dtype=torch.float64) for v in (1.2, 0.7, 1.0, 0.3, 0.0)))


def a_class(n: int, skills_per_item: int, missing: float, seed: int = 0) -> ClassTasks:
    rng = np.random.default_rng(seed)
    j, s = 40, 8
    q = np.zeros((j, s))
    for row in range(j):  # five items or more for every skill
        q[row, (row + np.arange(skills_per_item)) % s] = 1
    z = rng.normal(0, 1.2, (n, 1)) + rng.normal(0, 0.7, (n, s)) @ (q / skills_per_item).T
    credit = (rng.random((n, j)) < 1 / (1 + np.exp(-z - rng.normal(size=j)))).astype(float)
    credit[rng.random((n, j)) < missing] = np.nan
    return make_tasks(credit, q)


def known_items(seed: int = 1) -> Weights:
    """Items as they are on real exams; of the weights of students nothing is read."""
    rng = np.random.default_rng(seed)
    log_a, b = (torch.as_tensor(rng.normal(0, sd, 40)) for sd in (0.3, 1.0))
    nothing = torch.empty(0, dtype=torch.float64)
    return Weights(nothing, nothing, log_a, b, nothing)


def solve_exactly(tasks: ClassTasks, weights: Weights) -> Tensor:
    """Fisher scoring with every student's own full matrix."""
    n_items, n_skills = tasks.q_matrix.shape
    x = torch.cat([torch.ones(n_items, 1).double(), tasks.skill_shares], -1) * weights.log_discrimination.exp()[:, None]
    prior = torch.tensor([1.2] + [0.7] * n_skills, dtype=torch.float64) ** -2
    u = torch.zeros(len(tasks.credit), 1 + n_skills, dtype=torch.float64)
    for _ in range(40):
        p = torch.sigmoid(u @ x.mT - weights.difficulty)
        w = tasks.seen * p * (1 - p)
        h = torch.einsum("nj,jk,jl->nkl", w, x, x) + torch.diag(prior)
        g = (tasks.seen * (tasks.credit - p)) @ x - prior * u
        u = u + torch.linalg.solve(h, g[..., None])[..., 0].clamp(-1.0, 1.0)
    return u


@pytest.mark.parametrize("skills_per_item", [1, 3])
@pytest.mark.parametrize("missing", [0.0, 0.5, 0.9])
def test_streamed_students_reach_the_optimum(skills_per_item: int, missing: float) -> None:
    tasks = a_class(300, skills_per_item, missing)
    weights = known_items()
    found = next(stream_students([tasks], weights, tasks.skill_shares, START))
    best = solve_exactly(tasks, weights)
    x = torch.cat([torch.ones(40, 1).double(), tasks.skill_shares], -1) * weights.log_discrimination.exp()[:, None]
    gap = torch.sigmoid(found @ x.mT - weights.difficulty) - torch.sigmoid(best @ x.mT - weights.difficulty)
    assert gap.abs().max() < 0.001


def test_blocks_are_taken_one_at_a_time_and_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = a_class(50, 1, 0.3)
    weights = adapt_weights(tasks, START)
    taken = 0

    def blocks() -> Iterator[ClassTasks]:
        nonlocal taken
        for _ in range(3):
            taken += 1
            yield tasks

    stream = stream_students(blocks(), weights, tasks.skill_shares, START)
    whole = next(stream)
    assert taken == 1
    monkeypatch.setattr(streaming, "BLOCK", 7)
    assert torch.allclose(next(stream), whole, atol=1e-12)
    assert taken == 2


def test_a_student_without_scores_stays_at_the_start() -> None:
    tasks = make_tasks(np.vstack([np.full((1, 6), np.nan), np.ones((1, 6))]))
    found = next(stream_students([tasks], adapt_weights(tasks, START), tasks.skill_shares, START))
    assert found[0].abs().max() == 0
    assert found[1].min() > 0


def test_unseen_credit_is_never_read() -> None:
    tasks = a_class(20, 2, 0.5)
    garbled = ClassTasks(torch.where(tasks.seen, tasks.credit, 99.0), tasks.seen, tasks.q_matrix)
    weights = adapt_weights(tasks, START)
    here, there = (next(stream_students([t], weights, t.skill_shares, START)) for t in (tasks, garbled))
    assert torch.equal(here, there)
