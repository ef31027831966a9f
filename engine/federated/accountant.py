"""What noise costs: ε of a number of rounds, and the noise that keeps it below a bound.

Accounting is Flower's, which composes Gaussian mechanisms in Rényi differential privacy (Mironov 2017,
arXiv:1702.07476) with Google's dp-accounting. All schools take part in every round, so nothing is gained by sampling.
The unit that is protected is a school: with it, every class and every student in it.
"""

from __future__ import annotations

from flwr.supercore.privacy_accounting import (
    GaussianPrivacyEvent,
    NeighboringRelation,
    PrivacyConfig,
    SamplingMethod,
)
from flwr.supercore.privacy_accounting.rdp_accountant import RdpAccountant

#: Chance with which the bound may fail; far less than one school in fifty.
DELTA = 1e-3

_LEAST_NOISE, _MOST_NOISE = 0.05, 5000.0


def make_accountant(n_schools: int, delta: float = DELTA) -> RdpAccountant:
    """An accountant that has seen no round yet."""
    return RdpAccountant(
        PrivacyConfig(
            target_delta=delta,
            population_size=n_schools,
            neighboring_relation=NeighboringRelation.ADD_OR_REMOVE_ONE,
            sampling_method=SamplingMethod.NO_AMPLIFICATION,
        )
    )


def measure_epsilon(noise: float, n_rounds: int, delta: float = DELTA) -> float:
    """ε after so many rounds.

    Parameters
    ----------
    noise
        Standard deviation of the noise, in units of the most that one school can change of what is released; > 0.
    """
    accountant = make_accountant(1, delta)
    accountant.compose(GaussianPrivacyEvent(noise, 1, 1), n_rounds)
    return float(accountant.get_epsilon(delta))


def find_noise(epsilon: float, n_rounds: int, delta: float = DELTA) -> float:
    """The least noise whose ε after so many rounds is at most this, to one part in a thousand.

    Raises
    ------
    ValueError
        If even the most noise that is tried costs more.
    """
    low, high = _LEAST_NOISE, _MOST_NOISE
    if measure_epsilon(high, n_rounds, delta) > epsilon:
        raise ValueError(f"no noise up to {high:g} keeps ε below {epsilon:g}")
    while high > low * 1.001:
        middle = (low * high) ** 0.5
        if measure_epsilon(middle, n_rounds, delta) > epsilon:
            low = middle
        else:
            high = middle
    return high
