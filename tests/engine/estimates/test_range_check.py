"""Whether ranges hold: by hand, where the model is right, and where it is wrong."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from scipy.special import expit, logit

from engine.classroom import FloatArray, HonestyCheck, Posterior, RangeCheck
from engine.estimates.honesty import check_class
from engine.estimates.range_check import are_too_narrow, measure_held
from engine.learners.adapting.adapted import Adapted
from engine.learners.tasks import make_tasks
from engine.wording import say


def make_adapted(logits: FloatArray, variance: float, weight: FloatArray | None = None) -> Adapted:
    """One ability a student, known but for this variance."""
    n, j = logits.shape
    weight = np.ones(j) if weight is None else weight
    posterior = Posterior(logits, np.ones((j, 1)), np.full((n, 1, 1), variance), weight)
    return Adapted(expit(logits), np.zeros(j), np.zeros((n, 1)), np.ones((n, 1)), weight, posterior)


def list_held(logits: FloatArray, variance: float) -> tuple[FloatArray, FloatArray]:
    """What is held of each number of right answers, and its chance, from all patterns and a fine grid."""
    shift = np.linspace(-6, 6, 2001)
    density = np.exp(-0.5 * shift**2) / np.exp(-0.5 * shift**2).sum()
    p = expit(logits[None] + np.sqrt(variance) * shift[:, None])
    chance = np.zeros(len(logits) + 1)
    for pattern in product([0, 1], repeat=len(logits)):
        chance[sum(pattern)] += (density * np.where(pattern, p, 1 - p).prod(1)).sum()
    low, high = np.append(0, np.cumsum(chance))[:-1], np.cumsum(chance)
    return np.clip((np.minimum(high, 0.9) - np.maximum(low, 0.1)) / (high - low), 0, 1), chance


@pytest.mark.parametrize("variance", [0.0, 0.3, 1.5])
@pytest.mark.parametrize("logits", [[0.0] * 5, [1.5, 2.0, 2.5, 3.0, 1.0, 2.0], [-2.0, 0.0, 1.0, 3.0]])
def test_what_is_held_is_what_all_patterns_say(logits: list[float], variance: float) -> None:
    n = len(logits)
    credit = np.tril(np.ones((n + 1, n)), -1)  # none right, one right, … all right
    adapted = make_adapted(np.tile(logits, (n + 1, 1)), variance)
    held = measure_held(make_tasks(credit), np.ones((n + 1, n), dtype=bool), adapted, np.arange(n + 1))
    exact, chance = list_held(np.array(logits), variance)
    assert (chance * exact).sum() == pytest.approx(0.8)  # whatever is true, so much should hold
    assert (chance * held).sum() == pytest.approx(0.8, abs=0.025)
    np.testing.assert_allclose(held[chance > 0.1], exact[chance > 0.1], atol=0.12)


def test_a_test_of_many_questions_is_many_scores() -> None:
    # 25 questions at 0.8: one standard deviation is .08, and the 80 % range reaches from about .70 to .90.
    adapted = make_adapted(np.full((4, 1), logit(0.8)), 0.0, np.array([25.0]))
    credit = np.array([[0.60], [0.72], [0.88], [0.98]])
    held = measure_held(make_tasks(credit), np.ones((4, 1), dtype=bool), adapted, np.arange(4))
    np.testing.assert_allclose(held, [0, 1, 1, 0], atol=0.05)


def test_only_hidden_scores_count() -> None:
    hidden = np.array([[True, True, True, False, False]])
    logits = np.array([[0.0, 1.0, -1.0, 5.0, -5.0]])
    one, two = (
        measure_held(make_tasks([[1.0, 0.0, 0.0, last, last]]), hidden, make_adapted(logits, 0.2), np.array([0]))
        for last in (0.0, 1.0)
    )
    assert one == two


def test_without_a_posterior_the_ranges_of_mastery_say_how_sure() -> None:
    credit = np.tile([1.0, 1, 1, 1, 1, 1], (2, 1))
    adapted = replace(make_adapted(np.full((2, 6), 0.0), 0.0), posterior=None)
    adapted = replace(adapted, mastery_logit_sd=np.array([[0.1], [3.0]]))
    sure, unsure = measure_held(make_tasks(credit), np.ones((2, 6), dtype=bool), adapted, np.arange(2))
    assert sure < 0.01
    assert unsure > 0.5


def a_class(rng: np.random.Generator, interaction: float, n: int = 28, j: int = 20) -> FloatArray:
    """One ability, and items that strong and weak students of another kind find easy and hard, which no tag says."""
    logits = rng.normal(0, 1, (n, 1)) + interaction * rng.normal(0, 1, (n, 1)) * rng.normal(0, 1, j)
    return (rng.random((n, j)) < expit(logits + rng.normal(0.4, 1, j))).astype(float)


def check(credit: FloatArray) -> HonestyCheck:
    return check_class(make_tasks(credit, np.eye(4)[np.arange(credit.shape[1]) % 4]))


def test_healthy_classes_are_hardly_ever_told() -> None:
    rng = np.random.default_rng(70)
    checks = [check(a_class(rng, 0.0)) for _ in range(30)]
    shares = [c.ranges.share_held for c in checks if c.ranges]
    assert len(shares) == 30
    assert 0.76 < np.mean(shares) < 0.86
    assert sum("too narrow" in say(c.sentence) for c in checks) <= 2


def test_a_class_with_a_wrong_model_is_told() -> None:
    rng = np.random.default_rng(71)
    checks = [check(a_class(rng, 2.0)) for _ in range(12)]
    told = [c for c in checks if "The ranges are too narrow here" in say(c.sentence)]
    assert len(told) >= 8
    assert "of 56 ranges held" in say(told[0].sentence)


def test_two_kinds_of_student_who_know_different_items_are_told() -> None:
    rng = np.random.default_rng(72)
    for _ in range(3):
        kind, item = rng.random(28) < 0.5, rng.random(20) < 0.5
        credit = (rng.random((28, 20)) < np.where(kind[:, None] == item, 0.85, 0.25)).astype(float)
        assert "The ranges are too narrow here" in say(check(credit).sentence)


def test_too_narrow_is_said_beyond_chance_alone() -> None:
    assert are_too_narrow(RangeCheck(56, 0.60, 0.10))
    assert not are_too_narrow(RangeCheck(56, 0.60, 0.16))
    assert not are_too_narrow(RangeCheck(800, 0.78, 0.01))


def test_with_a_handful_of_students_nothing_is_said_of_ranges() -> None:
    credit = (np.random.default_rng(3).random((6, 15)) < 0.5).astype(float)
    assert check(credit).ranges is None
