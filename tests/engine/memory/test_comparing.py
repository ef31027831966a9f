"""Whether an item is still what it was: planted changes are found, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from engine.classroom import FloatArray
from engine.memory.comparing import CHANGES, DRIFTS, PRIOR, Comparison, compare_items
from engine.memory.summary import Evidence

N_ITEMS = 25
SHARES = {1: np.ones((N_ITEMS, 1)), 3: np.eye(3)[np.arange(N_ITEMS) % 3]}


def state(difficulty: FloatArray, sd: float | FloatArray) -> Evidence:
    """Evidence about difficulties, the discriminations close to 1."""
    precision = np.zeros((len(difficulty), 2, 2))
    precision[:, 0, 0], precision[:, 1, 1] = 5.0, np.broadcast_to(sd, difficulty.shape) ** -2.0
    return Evidence(precision, np.stack([np.zeros(len(difficulty)), precision[:, 1, 1] * difficulty], -1))


def compare(earlier: Evidence, later: Evidence, n_skills: int = 3, level_sd: float = 1.0) -> Comparison:
    shares = SHARES[n_skills][: len(earlier.pull)]
    prior = np.full(1 + n_skills, level_sd**2)
    return compare_items(earlier, later, np.zeros(len(shares)), shares, prior, 1.0)


def draw(seed: int) -> FloatArray:
    return np.random.default_rng(seed).normal(size=N_ITEMS)


@pytest.mark.parametrize("n_skills", [1, 3])
def test_the_same_items_are_the_same(n_skills: int) -> None:
    rng = np.random.default_rng(1)
    b = draw(1)
    found = compare(state(b + rng.normal(0, 0.3, N_ITEMS), 0.3), state(b + rng.normal(0, 0.3, N_ITEMS), 0.3), n_skills)
    assert found.same.min() > 0.8 and np.median(found.same) > 0.95 and found.unrelated < 1e-3
    assert abs(found.above) < 3 * found.above_variance**0.5


@pytest.mark.parametrize("by", [3.0, -3.0])
def test_an_item_that_moved_by_three_logits_is_the_only_one_that_changed(by: float) -> None:
    b = draw(2)
    moved = b + by * (np.arange(N_ITEMS) == 4)
    before, after = compare(state(b, 0.3), state(b, 0.3)), compare(state(b, 0.3), state(moved, 0.3))
    others = np.arange(N_ITEMS) != 4
    assert after.same[4] < 0.01 and after.kept[4] < 0.01
    assert np.abs(after.same[others] - before.same[others]).max() < 0.02
    assert abs(after.above - before.above) < 0.03
    assert after.before[4] == pytest.approx(b[4], abs=0.1)


def test_the_farther_an_item_moved_the_less_is_it_the_same() -> None:
    b = draw(3)
    same = [
        compare(state(b, 0.3), state(b + by * (np.arange(N_ITEMS) == 0), 0.3)).same[0] for by in (0.0, 0.7, 1.2, 2, 4)
    ]
    assert np.all(np.diff(same) < 0) and same[0] > 0.9 > same[2] > 0.1 > same[-1]


@pytest.mark.parametrize("n_skills", [1, 3])
def test_a_better_class_is_a_level_and_no_change(n_skills: int) -> None:
    """And it is found however many skills the level may be split over."""
    b = draw(4)
    found = compare(state(b, 0.3), state(b - 1.0, 0.3), n_skills)
    assert found.same.min() > 0.9
    # By hand, one skill: x = (1, 1), variances 0.3² + 0.3² + δ² each, prior variance 2 of the sum. The precision is
    # at most 25 / 0.18 and at least that of the largest drift.
    assert found.above == pytest.approx(1.0, abs=0.03)
    assert (0.18 / 25) ** 0.5 < found.above_variance**0.5 < 0.15
    np.testing.assert_allclose(found.before, b - 1.0, atol=0.05)
    assert found.above > 5 * found.above_variance**0.5


def test_a_level_of_one_skill_moves_that_skills_items_alone() -> None:
    b = draw(5)
    of_skill = SHARES[3][:, 1]
    found = compare(state(b, 0.2), state(b - 1.0 * of_skill, 0.2))
    assert found.same.min() > 0.8
    moved = found.before - b
    assert moved[of_skill == 1].max() < -0.8 and moved[of_skill == 0].min() > -0.2


def test_difficulties_in_another_order_are_other_items() -> None:
    found = [
        compare(state(1.5 * draw(seed), 0.2), state(1.5 * np.random.default_rng(seed).permutation(draw(seed)), 0.2))
        for seed in range(6, 12)
    ]
    assert min(each.unrelated for each in found) > 0.8
    assert max(each.same.mean() for each in found) < 0.3


def test_the_level_and_the_sameness_of_one_item_by_hand() -> None:
    # One point of the grid: drift 0.6, changed 0.1, so near = 0.32 + 0.36 = 0.68 and far = 2.68 at sd(b) = 1. With a
    # level held at 0 and a gap of 1, 0.9 N(1; 0.68) : 0.1 N(1; 2.68) = 0.9 · 0.2319 : 0.1 · 0.2022.
    point = np.full((len(DRIFTS), len(CHANGES)), 1e-300)
    point[DRIFTS.index(0.6), CHANGES.index(0.1)] = 1.0
    earlier, later = state(np.zeros(1), 0.4), state(np.ones(1), 0.4)
    found = compare_items(earlier, later, np.zeros(1), np.ones((1, 1)), np.full(2, 1e-12), 1.0, point)
    assert found.same[0] == pytest.approx(0.9 * 0.2319 / (0.9 * 0.2319 + 0.1 * 0.2022), abs=1e-3)
    # Of the earlier variance 0.16 a drift of 0.6 leaves 0.16 / (0.16 + 0.36) of the evidence.
    assert found.kept[0] == pytest.approx(found.same[0] * 0.16 / 0.52, abs=1e-6)
    # A level that is free is where prior (variance 1) and gap meet: -1 · 1 / (1 + variance), nearly with near alone.
    free = compare_items(earlier, later, np.zeros(1), np.zeros((1, 1)), np.ones(2), 100.0, point)
    assert free.level[0] == pytest.approx(-1 / 1.68, abs=0.02) and free.level[1] == 0.0


def test_permuting_items_permutes_what_is_said_of_them() -> None:
    rng = np.random.default_rng(13)
    earlier, later = state(draw(13), rng.uniform(0.1, 1, N_ITEMS)), state(draw(14), rng.uniform(0.1, 1, N_ITEMS))
    order = rng.permutation(N_ITEMS)
    one = compare(earlier, later)
    other = compare_items(
        Evidence(earlier.precision[order], earlier.pull[order]),
        Evidence(later.precision[order], later.pull[order]),
        np.zeros(N_ITEMS),
        SHARES[3][order],
        np.ones(4),
        1.0,
    )
    for name in ("same", "kept", "before"):
        np.testing.assert_allclose(getattr(other, name), getattr(one, name)[order], atol=1e-9)
    np.testing.assert_allclose(other.level, one.level, atol=1e-9)


def test_items_without_a_score_say_nothing_and_are_what_the_others_are() -> None:
    b = draw(15)
    silent = np.arange(N_ITEMS) >= 20
    sd = np.where(silent, 1e9, 0.3)
    found, without = compare(state(b, 0.3), state(b, sd)), compare(state(b[:20], 0.3), state(b[:20], 0.3))
    np.testing.assert_allclose(found.same[:20], without.same, atol=1e-4)
    np.testing.assert_allclose(found.level, without.level, atol=1e-4)
    assert found.same[silent].min() > 0.8


@pytest.mark.parametrize("sd", [1e-6, 1e-3, 1e3, 1e9])
@pytest.mark.parametrize("by", [0.0, 50.0])
def test_evidence_of_any_size_gives_finite_numbers(sd: float, by: float) -> None:
    b = draw(16)
    for earlier, later in ((state(b, sd), state(b + by * (b > 0), 0.3)), (state(b, 0.3), state(b + by * (b > 0), sd))):
        found = compare(earlier, later)
        for name in ("same", "kept", "before", "level", "level_variance", "fit"):
            assert np.isfinite(getattr(found, name)).all(), name
        assert np.all((found.same >= 0) & (found.same <= 1)) and np.all(found.kept <= found.same + 1e-12)


def test_the_prior_is_one() -> None:
    assert PRIOR.shape == (len(DRIFTS), len(CHANGES)) and PRIOR.min() > 0
    assert PRIOR.sum() == pytest.approx(1.0, abs=0.01)
