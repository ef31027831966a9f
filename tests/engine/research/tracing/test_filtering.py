"""The filter against exact answers: quadrature over all paths, the product's own prior, and what time may not tell."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from scipy.special import expit
from torch import Tensor

from engine.classroom import FloatArray, ResponseLog
from engine.learners.over_time.drift import load_drift, pose_prior
from engine.learners.response.model import Start
from engine.research.tracing.filtering import Dynamics, ItemWeights, filter_students, weigh_response
from engine.research.tracing.sequences import batch_students
from tests.engine.research.tracing.logs import make_log

DOUBLE = torch.float64


def number(value: float) -> Tensor:
    return torch.tensor(value, dtype=DOUBLE)


def stand_still(n_skills: int, sd_ability: float = 1.2, sd_skill: float = 0.7) -> Dynamics:
    none = torch.zeros(n_skills, dtype=DOUBLE)
    never = number(0.0)
    return Dynamics(number(sd_ability), number(sd_skill), never, never, never, number(0.0), never, never, none, none)


def items(discrimination: list[float], difficulty: list[float], variance: float = 0.0) -> ItemWeights:
    a, b = (torch.tensor(each, dtype=DOUBLE) for each in (discrimination, difficulty))
    return ItemWeights(a, b, torch.full_like(a, variance))


def run(log: ResponseLog, weights: ItemWeights, dynamics: Dynamics) -> FloatArray:
    """Logits of all responses, in the order of the log."""
    found = np.full(len(log.item), np.nan)
    for batch in batch_students(log, DOUBLE):
        logits = filter_students(batch, weights, dynamics).logits
        found[batch.rows[batch.present.numpy()]] = logits[batch.present].numpy()
    return found


def test_what_one_response_leaves_by_hand() -> None:
    # z ~ N(0, 1.93): k = 1 / sqrt(1 + 0.7579) = 0.7542, so a right response moves the mean by 1.93 k / 2 = 0.7278.
    logit, residual, information = weigh_response(number(0.0), number(1.93), number(1.0))
    assert logit.item() == 0.0
    assert residual.item() * 1.93 == pytest.approx(0.7278, abs=1e-4)
    assert information.item() == pytest.approx(0.7542**2 / 4, abs=1e-4)


@pytest.mark.parametrize("variance", [0.01, 1.0, 4.0])
@pytest.mark.parametrize("eta", [-2.0, 0.0, 2.0])
@pytest.mark.parametrize("credit", [0.0, 1.0])
def test_mean_and_variance_are_nearly_those_of_the_posterior(variance: float, eta: float, credit: float) -> None:
    z = np.linspace(eta - 9 * variance**0.5, eta + 9 * variance**0.5, 20_001)
    prior = np.exp(-0.5 * (z - eta) ** 2 / variance)
    posterior = prior * (expit(z) if credit else 1 - expit(z))
    mean = np.average(z, weights=posterior)
    spread = np.average((z - mean) ** 2, weights=posterior)
    logit, residual, information = weigh_response(number(eta), number(variance), number(credit))
    assert expit(logit.item()) == pytest.approx(np.average(expit(z), weights=prior), abs=0.01)
    assert eta + variance * residual.item() == pytest.approx(mean, abs=0.03 * (1 + variance))
    # A surprise leaves less than this says.
    assert variance - variance**2 * information.item() == pytest.approx(spread, rel=0.25)


def integrate(credit: list[float], x: FloatArray, b: FloatArray, prior: FloatArray) -> FloatArray:
    """Exact expected credit of each response from those before: a grid over logits that are jointly normal."""
    rng = np.random.default_rng(0)
    paths = rng.multivariate_normal(np.zeros(len(prior)), prior, 400_000)
    p = expit(paths @ x.T - b)
    weight = np.ones(len(paths))
    expected = []
    for t, c in enumerate(credit):
        expected.append(np.average(p[:, t], weights=weight))
        weight = weight * np.where(c > 0.5, p[:, t], 1 - p[:, t])
    return np.array(expected)


def test_expectations_are_those_of_the_exact_posterior() -> None:
    log = make_log({"Ben": [("p", 1), ("q", 1), ("r", 0), ("p", 1), ("q", 0)]}, {"p": "a", "q": "b", "r": "ab"})
    a, b = np.array([1.0, 1.5, 0.8]), np.array([0.3, -0.4, 0.1])
    directions = a[log.item, None] * np.concatenate([np.ones((5, 1)), log.skill_shares[log.item]], 1)
    exact = integrate([1, 1, 0, 1, 0], directions, b[log.item], np.diag([1.44, 0.49, 0.49]))
    found = expit(run(log, items(a.tolist(), b.tolist()), stand_still(2)))
    np.testing.assert_allclose(found, exact, atol=0.012)


def test_expectations_are_exact_where_ability_drifts() -> None:
    log = make_log({"Ben": [("p", 1), ("p", 0), ("p", 0), ("p", 0)]}, {"p": "a"}, days=[0, 10, 40, 41])
    log_day = np.log(5.0)
    dynamics = replace(stand_still(1), ability_ratio=number(0.8), log_day=number(log_day))
    steps = 0.64 * 1.44 * (np.diff(log.day) + 5) / 35
    walk = np.concatenate([[0.0], np.cumsum(steps)])
    prior = 1.44 + 0.49 + np.minimum(walk[:, None], walk[None])
    exact = integrate([1, 0, 0, 0], np.eye(4), np.zeros(4), prior)
    np.testing.assert_allclose(expit(run(log, items([1.0], [0.0]), dynamics)), exact, atol=0.015)


def test_the_drift_is_that_of_a_term() -> None:
    """Items that tell nothing leave the prior of the path as the product has it; read from the variance of a logit."""
    drift = load_drift()
    days = torch.tensor([0.0, 3.0, 30.0, 75.0], dtype=DOUBLE)
    start = Start(*(number(value) for value in (1.1, 0.6, 1.0, 0.3, 0.0)))
    ratio = drift.log_ratio.exp()
    dynamics = replace(
        stand_still(1, 1.1, 0.6),
        ability_ratio=ratio[0],
        skill_ratio=ratio[1],
        pace_ratio=ratio[2],
        log_day=drift.log_day,
    )
    prior = pose_prior(start, drift, drift.log_ratio, days)
    for last in range(len(days)):
        own = [("mute", 1.0)] * last + [("p", 1.0)]
        log = make_log({"Ben": own}, {"mute": "a", "p": "a"}, days=days[: last + 1].tolist())
        logit = run(log, items([1e-9, 1.0], [0.0, 1.0]), dynamics)[-1]
        variance = (1.0 / logit**2 - 1.0) * 8 / np.pi
        assert variance == pytest.approx(float((prior.general + prior.skill)[last, last]), rel=1e-3)


def test_practice_and_forgetting_move_the_skill() -> None:
    dynamics = replace(
        stand_still(2),
        gain_success=torch.tensor([0.5, 0.0], dtype=DOUBLE),
        gain_failure=torch.tensor([0.2, 0.0], dtype=DOUBLE),
        forgetting=number(np.log(2.0) / 10),
    )
    weights = items([1e-9, 1.0, 1.0], [0.0, 0.0, 0.0])
    skills = {"mute": "a", "p": "a", "q": "b"}
    log = make_log({"Ben": [("mute", 1), ("mute", 0), ("p", 1)]}, skills, days=[0, 10, 20])
    # 0.5 halved over ten days, 0.2 more, the sum halved again: 0.225, averaged over a variance of 1.44 + 0.49.
    assert run(log, weights, dynamics)[-1] == pytest.approx(0.225 / np.sqrt(1 + np.pi / 8 * 1.93), abs=1e-6)
    other = make_log({"Ben": [("mute", 1), ("mute", 0), ("q", 1)]}, skills, days=[0, 10, 20])
    assert run(other, weights, dynamics)[-1] == pytest.approx(0.0, abs=1e-6)


def test_an_item_that_is_not_known_says_less() -> None:
    log = make_log({"Ben": [("p", 1), ("q", 1)]}, {"p": "a", "q": "a"})
    known, unknown = (run(log, items([1.0, 1.0], [0.0, 0.0], v), stand_still(1)) for v in (0.0, 2.0))
    assert 0 < unknown[1] < known[1]


def test_a_shorter_student_beside_a_longer_one_changes_nothing() -> None:
    own = {"Ann": [("p", 1), ("q", 0), ("p", 1)], "Ben": [("q", 0)]}
    skills = {"p": "a", "q": "b"}
    weights, dynamics = items([1.0, 1.3], [0.2, -0.3]), replace(stand_still(2), ability_ratio=number(0.3))
    together = run(make_log(own, skills), weights, dynamics)
    alone = [run(make_log({name: own[name]}, skills), weights, dynamics) for name in own]
    np.testing.assert_allclose(together, np.concatenate(alone), atol=1e-12)
