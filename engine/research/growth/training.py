"""Meta-train how far the weights of students and classes move between tests.

    python -m engine.research.growth.training

A task is the term of one class. The inner loop adapts the drift of that class, three log ratios, to its scores
(:mod:`engine.learners.over_time.inner_loop`); the outer update is Reptile's, θ ← θ + ε (mean φ − θ). How far the φ of
many classes scatter, with what each leaves open, is how far a class may move from θ: empirical Bayes (Grant et al.
2018, *Recasting gradient-based meta-learning as hierarchical Bayes*). The spread of the steps that classes take
together, and that of the difficulty of tests, have a few realisations a class, too few to adapt to: they move towards
the mean of their squares over classes (EM). The time scale Δ_0 follows the gradient of the marginal likelihood, which
is that of the complete one averaged over what is not known of the ways (Fisher's identity).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor

from engine.learners import load_learner
from engine.learners.over_time.curvature import Curvature, measure_shared
from engine.learners.over_time.drift import META_WEIGHTS, DriftStart, accumulate_walk, pose_prior, spread_over_weights
from engine.learners.over_time.inner_loop import adapt_paths, measure_ratio_information
from engine.learners.over_time.problem import PathProblem, PathState, find_begun, find_first_columns
from engine.learners.reptile import Reptile, start_class
from engine.learners.response.model import Start
from engine.learners.tasks import ClassTasks, group_by_size, stack_classes
from engine.learners.weighing.adapting import weigh_items
from engine.research.growth.terms import TermSettings, simulate_term

META_ITERATIONS = 30
META_BATCH_SIZE = 48
SEED = 14_000_000
"""Of the training terms; the benchmark draws from other seeds."""

#: The first outer step size; it falls in a straight line to a twentieth of it.
_LARGEST_STEP = 0.5


def initialise() -> DriftStart:
    """Untrained: a month changes a student by a third of the class's spread, give or take a factor of two."""
    return DriftStart(
        log_ratio=torch.full((3,), -1.1, dtype=torch.float64),
        log_ratio_sd=torch.full((3,), 0.7, dtype=torch.float64),
        log_class_step=torch.full((2,), -0.9, dtype=torch.float64),
        log_test_difficulty=torch.tensor(-0.9, dtype=torch.float64),
        log_day=torch.tensor(1.6, dtype=torch.float64),
    )


@dataclass(frozen=True, eq=False)
class ClassDrift:
    """What one class says about the drift.

    Attributes
    ----------
    log_ratio, variance
        Adapted, and what its scores leave open, shape (3,).
    steps
        Mean squares of the class's own steps a month, general ability and skills, shape (2,).
    test_difficulty
        Mean square of what a test's items have in common.
    day_slope
        Gradient of the marginal log likelihood in log Δ_0.
    """

    log_ratio: Tensor
    variance: Tensor
    steps: Tensor
    test_difficulty: Tensor
    day_slope: Tensor


def train(
    n_iterations: int = META_ITERATIONS, batch_size: int = META_BATCH_SIZE, seed: int = SEED, log: TextIO | None = None
) -> DriftStart:
    """Meta-train on simulated terms; the same seed gives the same drift on the same machine."""
    drift = initialise()
    learner = load_learner("reptile")
    assert isinstance(learner, Reptile)
    for iteration in range(n_iterations):
        rng = np.random.default_rng(seed + iteration)
        tasks = [simulate_term(rng, TermSettings()).tasks for _ in range(batch_size)]
        found = adapt_terms([each for each in tasks if each.term is not None], learner, drift)
        drift = meta_step(drift, found, _LARGEST_STEP * (1.0 - 0.95 * iteration / n_iterations))
        if log is not None:
            log.write(f"{iteration} {describe(drift)}\n")
            log.flush()
    return drift


def meta_step(drift: DriftStart, found: Sequence[ClassDrift], step_size: float) -> DriftStart:
    """One outer update with what the classes of a meta-batch say."""
    phi = torch.stack([each.log_ratio for each in found])
    left = torch.stack([each.variance for each in found])
    log_ratio = drift.log_ratio + step_size * (phi.mean(0) - drift.log_ratio)
    scatter = ((phi - log_ratio).square() + left).mean(0)
    variance = drift.log_ratio_sd.square() + step_size * (scatter - drift.log_ratio_sd.square())
    slopes = torch.stack([each.day_slope for each in found])
    of_day = slopes.sum() / slopes.square().sum().clamp_min(1e-9)
    return DriftStart(
        log_ratio=log_ratio,
        log_ratio_sd=variance.sqrt(),
        log_class_step=_move_square(drift.log_class_step, torch.stack([each.steps for each in found]), step_size),
        log_test_difficulty=_move_square(
            drift.log_test_difficulty, torch.stack([each.test_difficulty for each in found]), step_size
        ),
        log_day=drift.log_day + step_size * of_day.clamp(-0.5, 0.5),
    )


def _move_square(log_spread: Tensor, squares: Tensor, step_size: float) -> Tensor:
    """The log of a spread whose square moves towards the mean of these."""
    now = (2.0 * log_spread).exp()
    return 0.5 * (now + step_size * (squares.mean(0) - now)).log()


def adapt_terms(classes: Sequence[ClassTasks], learner: Reptile, drift: DriftStart) -> list[ClassDrift]:
    """Adapt to every class, and say what it tells about the drift."""
    found: dict[int, ClassDrift] = {}
    for group in group_by_size(classes):
        batch = weigh_items(stack_classes([classes[k] for k in group]))
        start = start_class(learner.meta_weights, batch)
        adapted = adapt_paths(batch, start, drift)
        for row, k in enumerate(group):
            found[k] = _describe_class(classes[k], batch, start, drift, adapted, row)
    return [found[k] for k in range(len(classes))]


def _describe_class(
    own: ClassTasks,
    batch: ClassTasks,
    start: Start,
    drift: DriftStart,
    adapted: tuple[PathProblem, PathState, Curvature, object],
    row: int,
) -> ClassDrift:
    """What one class of a batch tells, without the padding."""
    problem, state, curvature, _ = adapted
    assert batch.term is not None and own.term is not None
    start = Start(*(getattr(start, name)[row] for name in Start.__dataclass_fields__))
    days = batch.term.days[row]
    prior = pose_prior(start, drift, state.log_ratio[row], days)
    curvature = Curvature(*(getattr(curvature, name)[row] for name in Curvature.__dataclass_fields__))
    named = {name: getattr(problem, name) for name in PathProblem.__dataclass_fields__ if name != "known"}
    problem = PathProblem(**{name: each[row] for name, each in named.items()}, known=None)
    information = measure_ratio_information(curvature, prior) + torch.diag_embed(drift.log_ratio_sd.pow(-2))
    covariance = torch.linalg.inv(measure_shared(problem, curvature, prior))
    n_tests, n_skills = len(own.term.days), own.q_matrix.shape[-1]
    k = problem.unit.shape[-1]
    path, size = state.path[row], curvature.precision.shape[-1]
    of_path = covariance[:size, :size].reshape(path.shape * 2)
    walk = accumulate_walk(days, drift.log_day).diagonal()
    steps = torch.stack(
        [
            ((path[t] - path[t - 1]).square() + _difference_variance(of_path, t)) / (walk[t] - walk[t - 1])
            for t in range(1, n_tests)
        ]
    )
    difficulty = _measure_tests(problem, state.difficulty[row], covariance[size:, size:], drift)[:n_tests]
    return ClassDrift(
        log_ratio=state.log_ratio[row],
        variance=torch.linalg.inv(information).diagonal(),
        steps=torch.stack([steps[:, 0].mean(), steps[:, 1 : 1 + n_skills].mean()]),
        test_difficulty=difficulty.mean(),
        day_slope=_slope_in_day(state.own[row], curvature, start, drift, state.log_ratio[row], days, k),
    )


def _difference_variance(of_path: Tensor, t: int) -> Tensor:
    """Variance of the class's step to test t, shape (K,)."""
    pick = [of_path[a, :, b, :].diagonal() for a, b in ((t, t), (t - 1, t - 1), (t, t - 1))]
    return pick[0] + pick[1] - 2.0 * pick[2]


def _measure_tests(problem: PathProblem, difficulty: Tensor, covariance: Tensor, drift: DriftStart) -> Tensor:
    """Mean square of what the items first asked in a test have in common, shape (T,)."""
    square = (2.0 * drift.log_test_difficulty).exp()
    begun = find_begun(problem.tests, find_first_columns(problem.items, problem.tests))  # (J, T)
    pull = square * begun.mT @ problem.precision
    mean = pull @ (difficulty - problem.centre)
    left = square - square * (pull @ begun).diagonal()
    return mean.square() + left + (pull @ covariance @ pull.mT).diagonal()


def _slope_in_day(
    own: Tensor, curvature: Curvature, start: Start, drift: DriftStart, log_ratio: Tensor, days: Tensor, k: int
) -> Tensor:
    """Gradient of the complete log likelihood of the ways in log Δ_0, averaged over what is not known of them."""
    with torch.enable_grad():
        log_day = drift.log_day.clone().requires_grad_()
        prior = pose_prior(start, replace(drift, log_day=log_day), log_ratio, days)
        covariance = spread_over_weights(prior.general, prior.skill, k - 1)
        flat = own.flatten(-2)
        moment = flat.mT @ flat + curvature.covariance.sum(0)
        complete = -0.5 * ((torch.linalg.inv(covariance) * moment).sum() + len(flat) * torch.logdet(covariance))
        (slope,) = torch.autograd.grad(complete, log_day)
    return slope


def describe(drift: DriftStart) -> str:
    """The drift in one line."""
    ratio, sd, step = (
        part.exp() if log else part
        for part, log in ((drift.log_ratio, 1), (drift.log_ratio_sd, 0), (drift.log_class_step, 1))
    )
    parts = [
        *ratio.tolist(),
        *sd.tolist(),
        *step.tolist(),
        float(drift.log_test_difficulty.exp()),
        float(drift.log_day.exp()),
    ]
    return " ".join(f"{part:.3f}" for part in parts)


def save_drift(drift: DriftStart, path: Path) -> None:
    """Write the meta-weights, float32."""
    names = DriftStart.__dataclass_fields__
    save_file({name: getattr(drift, name).float().contiguous() for name in names}, path)


def main() -> None:
    """Train, say how it goes, and write the meta-weights that ship."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=META_WEIGHTS)
    parser.add_argument("--iterations", type=int, default=META_ITERATIONS)
    given = parser.parse_args()
    torch.set_num_threads(1)
    save_drift(train(given.iterations, log=sys.stderr), given.out)


if __name__ == "__main__":
    main()
