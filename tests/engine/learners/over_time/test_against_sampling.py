"""What the inner loop says of a change, against draws from the very posterior (Hamiltonian Monte Carlo: Neal 2011)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import torch

from engine.classroom import FloatArray, Gradebook, Item
from engine.learners.over_time.drift import PathPrior, load_drift, spread_over_weights
from engine.learners.over_time.inner_loop import adapt_paths
from engine.learners.over_time.known import describe_paths, share_out_unknown
from engine.learners.over_time.problem import PathProblem
from engine.learners.response.model import Start
from engine.learners.tasks import make_class_tasks
from engine.learners.weighing.adapting import weigh_items
from tests.engine.reports import make_curriculum, make_gradebook, make_skill

N_STUDENTS, N_ITEMS, N_COMMON = 8, 6, 3
START = Start(*(torch.tensor(value, dtype=torch.float64) for value in (1.0, 0.5, 0.9, 0.2, 0.0, 0.3)))


def draw_two_tests() -> Gradebook:
    """A class that gains 0.8 logits in a month, half of the items asked again."""
    rng = np.random.default_rng(2)
    ability, difficulty = rng.normal(size=N_STUDENTS), rng.normal(size=2 * N_ITEMS) * 0.9
    difficulty[N_ITEMS : N_ITEMS + N_COMMON] = difficulty[:N_COMMON]
    gain = np.repeat([0.0, 0.8], N_ITEMS)
    chance = 1.0 / (1.0 + np.exp(difficulty - gain - ability[:, None]))
    days = [date(2026, 9, 1)] * N_ITEMS + [date(2026, 10, 1)] * N_ITEMS
    items = tuple(
        Item(f"Q{j}", 1.0, taken_on=day, again_of=f"Q{j - N_ITEMS}" if N_ITEMS <= j < N_ITEMS + N_COMMON else "")
        for j, day in enumerate(days)
    )
    scores = (rng.random(chance.shape) < chance).astype(float)
    return replace(make_gradebook(scores.tolist(), items=[item.title for item in items]), items=items)


def sample_changes(problem: PathProblem, prior: PathPrior, n_draws: int = 2500) -> FloatArray:
    """Draws of every student's change in ability, shape (n_draws, n_students); one skill, the ratios given.

    Everything is drawn in units of its prior: own ways, the class's path, difficulties and log discriminations.
    """
    rng = np.random.default_rng(0)
    credit, counted, unit, tests, items = (
        part.numpy() for part in (problem.credit, problem.counted, problem.unit, problem.tests, problem.items)
    )
    own, path = (
        np.linalg.cholesky(spread_over_weights(*each, 1).numpy())
        for each in ((prior.general, prior.skill), (prior.class_general, prior.class_skill))
    )
    of_b = np.linalg.cholesky(np.linalg.inv(problem.precision.numpy()))
    ends = np.cumsum([N_STUDENTS * 4, 4, credit.shape[1]])
    at_column = (tests[:, :, None] * unit[:, None]).reshape(-1, 4)

    def unpack(x: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        v, m, b, a = np.split(x, ends)
        weights = v.reshape(-1, 4) @ own.T + path @ m
        return weights, problem.centre.numpy() + of_b @ b, items @ a * float(problem.sd_log_discrimination)

    def measure(x: FloatArray) -> tuple[float, FloatArray]:
        weights, b, log_a = unpack(x)
        slope, a = weights @ at_column.T, np.exp(log_a)
        logits = a * slope - b
        left = counted * (credit - 1.0 / (1.0 + np.exp(-logits)))
        of_weights = (left * a) @ at_column
        of_a = float(problem.sd_log_discrimination) * items.T @ (left * a * slope).sum(0)
        parts = (of_weights @ own).ravel(), path.T @ of_weights.sum(0), -of_b.T @ left.sum(0), of_a
        height = float((counted * (credit * logits - np.logaddexp(0.0, logits))).sum() - 0.5 * x @ x)
        return height, np.concatenate(parts) - x

    x = np.zeros(ends[-1] + items.shape[1])
    height, gradient = measure(x)
    draws = []
    for _ in range(n_draws):
        momentum = rng.normal(size=len(x))
        step = 0.22 * rng.uniform(0.7, 1.2)
        y, slope, p = x, gradient, momentum
        for _ in range(12):
            p = p + 0.5 * step * slope
            y = y + step * p
            there, slope = measure(y)
            p = p + 0.5 * step * slope
        if np.log(rng.random()) < there - 0.5 * p @ p - height + 0.5 * momentum @ momentum:
            x, height, gradient = y, there, slope
        weights = unpack(x)[0]
        draws.append(weights[:, 2:].sum(1) - weights[:, :2].sum(1))
    return np.array(draws[n_draws // 10 :])


def test_change_and_its_spread_are_those_of_many_draws() -> None:
    gradebook = draw_two_tests()
    tasks = weigh_items(make_class_tasks(gradebook, make_curriculum([make_skill("S")], [[0]] * 2 * N_ITEMS)))
    with torch.inference_mode():
        problem, state, curvature, prior = adapt_paths(tasks, START, load_drift())
        shared = share_out_unknown(problem, state, curvature, prior)
        paths = describe_paths(problem, state, curvature, prior, shared)
    contrast = np.array([-1.0, -1.0, 1.0, 1.0])
    change = paths.mean.numpy().reshape(N_STUDENTS, -1) @ contrast
    of_own = np.einsum("i,nij,j->n", contrast, paths.own.numpy(), contrast)
    of_shared = contrast @ paths.shared.numpy()
    draws = sample_changes(problem, prior)
    spread = np.sqrt(of_own + np.square(of_shared).sum(-1))
    assert np.abs(change - draws.mean(0)).max() < 0.15 * draws.std(0).min()
    assert np.abs(spread / draws.std(0) - 1.0).max() < 0.15
    of_class = np.hypot(np.sqrt(of_own.sum()) / N_STUDENTS, np.sqrt(np.square(of_shared.mean(0)).sum()))
    assert abs(change.mean() - draws.mean()) < 0.15 * draws.mean(1).std()
    assert abs(of_class / draws.mean(1).std() - 1.0) < 0.15
