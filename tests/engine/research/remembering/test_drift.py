"""The prior of the comparison: mixing proportions by hand, and that the one that ships is the one that is learned."""

from __future__ import annotations

import numpy as np
import pytest

from engine.memory.comparing import CHANGES, DRIFTS, PRIOR
from engine.research.remembering import drift
from engine.research.remembering.drift import learn_prior, mix


def test_mixing_proportions_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    # Seven pairs can only be of the first point, two only of the third; one imagined pair at each of four points.
    monkeypatch.setattr(drift, "_IMAGINED", 1.0)
    sure = np.full((4, 2, 2), -1e6)
    for k, at in enumerate(((0, 0), (1, 0))):
        sure[k][at] = 0.0
    found = mix([sure[0]] * 7 + [sure[1]] * 2)
    np.testing.assert_allclose(found, np.array([[8, 1], [3, 1]]) / 13)


def test_pairs_that_say_nothing_leave_all_points_alike() -> None:
    np.testing.assert_allclose(mix([np.full((2, 3), float(k)) for k in range(5)]), np.full((2, 3), 1 / 6))


def test_the_order_and_the_height_of_the_likelihoods_do_not_matter() -> None:
    rng = np.random.default_rng(1)
    fits = list(rng.normal(0, 3, (30, 4, 5)))
    moved = [fits[k] + 100.0 * k for k in rng.permutation(30)]
    np.testing.assert_allclose(mix(moved), mix(fits), atol=1e-12)
    assert mix(fits).sum() == pytest.approx(1.0)


def test_what_most_pairs_speak_for_gets_the_most() -> None:
    fits = np.zeros((40, 2, 2))
    fits[:30, 0, 1], fits[30:, 1, 0] = 2.0, 2.0
    found = mix(list(fits))
    assert found[0, 1] > found[1, 0] > found[0, 0]


@pytest.mark.slow
def test_the_prior_that_ships_is_what_is_learned() -> None:
    learned = learn_prior()
    assert learned.shape == (len(DRIFTS), len(CHANGES))
    np.testing.assert_allclose(PRIOR, learned, atol=0.002)
