"""ε of the Gaussian mechanism, against values that were found elsewhere and against its definition."""

from __future__ import annotations

import math

import pytest

pytest.importorskip(
    "dp_accounting", reason="pip install -r requirements-federate.txt to run the tests of the federation"
)

from engine.federated.accountant import find_noise, measure_epsilon


@pytest.mark.parametrize(("noise", "epsilon"), [(1.0, 15.5), (2.0, 6.2), (4.0, 2.7), (8.0, 1.2)])
def test_ten_rounds(noise: float, epsilon: float) -> None:
    assert measure_epsilon(noise, 10, 1e-3) == pytest.approx(epsilon, abs=0.05)


def test_it_is_below_the_bound_of_every_order() -> None:
    # Mironov (2017): T Gaussians of noise σ are (α, T α / 2σ²)-RDP, which is (T α / 2σ² + log(1/δ) / (α - 1), δ)-DP.
    bound = min(5 * a / (2 * 3.0**2) + math.log(1e3) / (a - 1) for a in (1.5, 2, 3, 4, 6, 8, 12, 16))
    found = measure_epsilon(3.0, 5, 1e-3)
    assert 0.7 * bound < found < bound


def test_noise_is_found_back() -> None:
    for epsilon in (8.0, 3.0, 1.0):
        noise = find_noise(epsilon, 5)
        assert 0.99 * epsilon < measure_epsilon(noise, 5) <= epsilon


def test_what_no_noise_gives_is_refused() -> None:
    with pytest.raises(ValueError, match="no noise"):
        find_noise(1e-9, 10**6)
