"""Every number of the worked example in engine/estimates/METHOD.md, computed by hand and by the engine."""

from __future__ import annotations

from dataclasses import replace
from math import exp, log, nan, sqrt
from pathlib import Path

import numpy as np
import pytest
import torch
from scipy.stats import norm

from engine.classroom import DOUBTED_FROM, ItemFlag, ItemReport
from engine.estimates.mastery import estimate_mastery
from engine.estimates.sureness import count_of_twenty
from engine.learners.adapting.adapted import Adapted
from engine.learners.earlier import EarlierClasses
from engine.learners.over_time.drift import load_drift, pose_prior
from engine.learners.response.class_context import FIXED_SPREADS, FIXED_TILT, N_CONTEXT
from engine.learners.response.model import Start, adapt_weights, skill_logits
from engine.learners.tasks import IMAGINED_QUESTIONS, draw_variance, make_tasks, mix_items
from engine.learners.weighing.dispersion import Dispersion, combine

METHOD = (Path(__file__).resolve().parents[3] / "engine" / "estimates" / "METHOD.md").read_text(encoding="utf-8")
VARIANCE = 1.2**2 + 0.7**2


def sigmoid(x: float) -> float:
    return 1 / (1 + exp(-x))


@pytest.mark.parametrize(
    ("precision", "told"),
    [(2, "0.102 and 0.263: a rise of 0.161 ± 0.333"), (16, "−0.148 and 0.554: 0.702 ± 0.250, a chance of 0.998")],
)
def test_two_tests_a_month_apart(precision, told):
    """The drift that ships, and two estimates that the tests alone would give."""
    drift = load_drift()
    start = Start(*(torch.tensor(sd, dtype=torch.float64) for sd in (1.2, 0.7, 1.0, 0.3, 0.0)))
    prior = pose_prior(start, drift, drift.log_ratio, torch.tensor([0.0, 30.0], dtype=torch.float64)).general
    assert float(prior[1, 1] - prior[0, 1]) == pytest.approx(0.127, abs=5e-4)
    covariance = np.linalg.inv(np.linalg.inv(prior.numpy()) + precision * np.eye(2))
    first, second = covariance @ (precision * np.array([-0.5, 0.9]))
    sd = sqrt(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])
    numbers = [f"{number:.3f}".replace("-", "−") for number in (first, second, second - first, sd)]
    assert all(number in told for number in numbers)
    assert told in METHOD.replace("\n", " ")
    assert norm.cdf((second - first) / sd) == pytest.approx(0.69 if precision == 2 else 0.998, abs=5e-3)


def fisher_steps(right: int, n: int, steps: int = 20) -> list[tuple[float, float, float, float]]:
    """(p, gradient, information, new z) of every step from z = 0."""
    z, rows = 0.0, []
    for _ in range(steps):
        p = sigmoid(z)
        gradient, information = right - n * p - z / VARIANCE, n * p * (1 - p) + 1 / VARIANCE
        z += gradient / information
        rows.append((p, gradient, information, z))
    return rows


def says(*numbers: str) -> None:
    for number in numbers:
        assert number in METHOD, number


def test_the_table_of_steps() -> None:
    says(f"{VARIANCE:.2f}")
    for k, row in enumerate(fisher_steps(2, 3)[:2], start=1):
        says("| " + " | ".join([str(k), *(f"{value:.4f}" for value in row)]) + " |")


@pytest.mark.parametrize(("right", "n"), [(2, 3), (8, 12), (3, 3), (0, 0)])
def test_estimates_and_intervals(right: int, n: int) -> None:
    _, _, information, z = fisher_steps(right, n)[-1]
    sd = 1 / sqrt(information)
    low, high = sigmoid(z - 1.2816 * sd), sigmoid(z + 1.2816 * sd)
    says(f"{sigmoid(z):.3f}")
    if n != 3 or right == 2:
        says(f"{low:.3f}", f"{high:.3f}")
    if (right, n) == (2, 3):
        chance = norm.sf((log(0.7 / 0.3) - z) / sd)
        says(f"{sd:.3f}", f"{information:.4f}", f"{chance:.3f}", f"{count_of_twenty(chance)} of 20")

    # The engine, with items held at a = 1 and b = 0, says the same.
    credit = np.full((1, max(n, 1)), np.nan)
    credit[0, :n] = [1] * right + [0] * (n - right)
    tasks = make_tasks(credit)
    start = Start(*(torch.tensor(v, dtype=torch.float64) for v in (1.2, 0.7, 1e-5, 1e-5, 0.0)))
    found = skill_logits(adapt_weights(tasks, start, 20), tasks)
    mean, spread = found.mean, found.sd
    assert mean.item() == pytest.approx(z, abs=1e-4)
    assert spread.item() == pytest.approx(sd, abs=2e-3)


@pytest.mark.parametrize(
    ("right", "n", "level"), [(2, 3, "not enough evidence"), (8, 12, "developing"), (0, 0, "not enough evidence")]
)
def test_levels(right: int, n: int, level: str) -> None:
    _, _, information, z = fisher_steps(right, n)[-1]
    one = np.ones((1, 1))
    adapted = Adapted(one / 2, one[0] * 0, one * z, one / sqrt(information), one[0])
    assert estimate_mastery(adapted, np.full((1, 1), n)).level[0, 0] == level
    says(level)


def test_the_page_names_the_spreads_and_the_size_of_the_context() -> None:
    says(", ".join(str(v) for v in FIXED_SPREADS), f"and {FIXED_TILT} for the tilt", f"{N_CONTEXT} numbers")


def test_the_weight_of_the_worked_example() -> None:
    one = torch.ones(1, dtype=torch.float64)
    dispersion = Dispersion(found=one * 1.2, expected=one * 24, logits=one, variance=one)
    pool = torch.tensor(1e12, dtype=torch.float64)  # R is 1
    weight = combine(dispersion, one * 4, one * 8, pool, one * 40)
    assert float(weight) == pytest.approx(10.0)
    says("(8 + 24) / (8/4 + 1.2) = 10 questions")


def test_a_doubted_key_of_the_worked_example() -> None:
    report = ItemReport(0, 20, 0.5, 0.0, -0.2, ItemFlag.CHECK_KEY, doubt=0.8)
    says(f"above {DOUBTED_FROM:.2f}", f"at d = {report.doubt:.2f} a single question counts {report.trust:.2f}")
    assert replace(report, doubt=DOUBTED_FROM).trust == 1.0
    assert replace(report, doubt=0.99).trust == pytest.approx(0.1)
    assert replace(report, doubt=nan).trust == 1.0


def test_the_range_for_other_questions_of_the_worked_example() -> None:
    tasks = make_tasks(np.ones((1, 4)), [[1, 0], [1, 0], [0, 1], [0, 1]])
    questions = mix_items(tasks)
    shares = questions.shares
    expected = torch.tensor([0.8, 0.4, 0.6, 0.2], dtype=torch.float64)
    says("shares " + ", ".join(f"{share:.3f}" for share in shares[:, 0].tolist()))
    mastery = float(shares[:, 0] @ expected)
    says(f"= {mastery:.3f}, not 0.600")
    variance = float(draw_variance(expected[None, None], questions)[0, 0])
    says(f"V is {variance * 5:.4f}", f"0.0475 / 5 = {variance:.4f}", f"{sqrt(variance):.3f} in credit")
    on_logit = sqrt(variance) / (mastery * (1 - mastery))
    says(f"{on_logit:.3f} on the logit scale", f"√(0.8² + 0.394²) = {sqrt(0.8**2 + on_logit**2):.3f}")
    assert IMAGINED_QUESTIONS == 2


def test_what_an_earlier_class_adds() -> None:
    placed = 0.6 - 0.2
    together = (2 * placed + 1 * -0.1 + 1 * 0) / (2 + 1 + 1)
    says(f"lowers that to {placed:.1f}", f"/ 4 = {together:.3f}")

    # The inner loop finds the same where the level and the discrimination are held: the scores of this class are a
    # second message of precision 1, and the class's own prior is 0 with a spread of 1.
    tasks = make_tasks(np.full((1, 1), np.nan))
    precision = torch.tensor([[[1e6, 0.0], [0.0, 3.0]]]).double()
    mean = torch.tensor([[0.0, (2 * placed - 0.1) / 3]]).double()
    one, none = torch.ones(()).double(), torch.zeros(()).double()
    earlier = EarlierClasses(
        mean, precision, torch.full((2,), 1e-9).double(), torch.zeros(N_CONTEXT).double(), one * 1e9, none, none
    )
    start = Start(one * 1.2, one * 0.7, one, one * 0.3, none)
    found = adapt_weights(replace(tasks, earlier=earlier), start, 20)
    assert found.difficulty.item() == pytest.approx(together, abs=1e-6)
