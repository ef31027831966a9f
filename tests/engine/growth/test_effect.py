"""Standardised gain: Bonett's formula, and the spread of the students rather than of their estimates."""

from __future__ import annotations

import numpy as np
import pytest

from engine.growth.effect import Abilities, measure_effect


def test_known_abilities_give_bonett_s_interval() -> None:
    """Five students, without anything unknown. Before 1, 2, 3, 4, 5 and after 2, 2, 5, 4, 7: means 3 and 4.

    s1² = 2.5, s2² = 4.5, s12 = 3.0, so s² = 3.5 and d = 1 / √3.5 = 0.5345. With four degrees of freedom Bonett's
    variance is d² (2.5² + 4.5² + 2 · 3²) / (8 · 4 · 3.5²) + (2.5 + 4.5 - 2 · 3) / (4 · 3.5) = 0.0324 + 0.0714 = 0.1039,
    and the 80 % interval 0.5345 ± 1.2816 · 0.3223. The estimate without its bias is √(3/4) d.
    """
    mean = np.array([[1, 2], [2, 2], [3, 5], [4, 4], [5, 7]], dtype=float)
    effect = measure_effect(Abilities(mean, np.zeros((5, 2, 2)), np.zeros((5, 2, 0))))
    assert effect.d == pytest.approx(0.5345 * np.sqrt(3 / 4), abs=1e-4)
    assert (effect.low, effect.high) == pytest.approx((0.5345 - 0.4131, 0.5345 + 0.4131), abs=3e-4)


def test_shrunken_estimates_do_not_enlarge_the_effect() -> None:
    """Estimates half as far apart as the students, each as unsure as that costs: the same spread, the same effect."""
    rng = np.random.default_rng(0)
    true = rng.normal(size=(4000, 1)) + np.array([0.0, 0.5])
    shrunken = 0.5 * (true - true.mean(axis=0)) + true.mean(axis=0) + 0.5 * rng.normal(size=(4000, 1))
    own = np.full((2, 2), 0.5)
    plain = measure_effect(Abilities(true, np.zeros((4000, 2, 2)), np.zeros((4000, 2, 0))))
    effect = measure_effect(Abilities(shrunken, np.tile(own, (4000, 1, 1)), np.zeros((4000, 2, 0))))
    assert plain.d == pytest.approx(0.5, abs=0.02)
    assert effect.d == pytest.approx(plain.d, abs=0.02)


def test_the_interval_holds_the_effect_of_the_population() -> None:
    """Classes of 28 whose abilities are read with noise: posterior means of a normal model that knows its spreads."""
    rng = np.random.default_rng(3)
    between, noise, gain = np.array([[1.0, 0.8], [0.8, 1.0]]), 0.35, 0.5
    whole = between + noise * np.eye(2)
    kept = between @ np.linalg.inv(whole)  # of what a student was seen to do, the rest is that of the class
    own = between - kept @ between
    shared = (np.eye(2) - kept) @ np.linalg.cholesky(whole / 28)
    held, gains = [], []
    for _ in range(1500):
        true = rng.multivariate_normal([0.0, gain], between, size=28)
        seen = true + rng.normal(size=true.shape) * np.sqrt(noise)
        mean = seen.mean(axis=0) + (seen - seen.mean(axis=0)) @ kept.T
        effect = measure_effect(Abilities(mean, np.tile(own, (28, 1, 1)), np.tile(shared, (28, 1, 1))))
        held.append(effect.low <= gain <= effect.high)
        gains.append(effect.d)
    assert 0.77 <= np.mean(held) <= 0.86
    assert np.mean(gains) == pytest.approx(gain, abs=0.02)
