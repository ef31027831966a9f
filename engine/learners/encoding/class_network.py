"""A small network from a class's statistics to the scales that suit it: spreads, rates, how much the tags mean."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

from engine.learners.encoding.class_statistics import N_STATISTICS

_HIDDEN_UNITS = 16
#: The network moves the log of a scale by at most this much, whatever its weights.
_LIMIT = 2.0


def draw_class_network(generator: torch.Generator, n_scales: int) -> dict[str, Tensor]:
    """Untrained weights: random features and an output of zero, that is every scale at its untrained value."""
    return {
        "class.w1": torch.randn(_HIDDEN_UNITS, N_STATISTICS, generator=generator) / N_STATISTICS**0.5,
        "class.b1": torch.zeros(_HIDDEN_UNITS),
        "class.w2": torch.zeros(n_scales, _HIDDEN_UNITS),
        "class.b2": torch.zeros(n_scales),
    }


def read_scales(meta_weights: Mapping[str, Tensor], statistics: Tensor, untrained: tuple[float, ...]) -> list[Tensor]:
    """Positive scales that suit the class: the class network's factors times their untrained values.

    Parameters
    ----------
    statistics
        From :func:`engine.learners.encoding.class_statistics.describe_class`, shape (..., n_statistics).
    untrained
        What each scale is before any training, > 0; training moves it by a factor of e^2 at most.

    Returns
    -------
    list of Tensor
        One tensor of the batch's shape (...) for each scale.
    """
    layers = {name: meta_weights[f"class.{name}"] for name in ("w1", "b1", "w2", "b2")}
    factors = run_network(layers, statistics, _LIMIT).exp()
    return [factors[..., k] * value for k, value in enumerate(untrained)]


def run_network(layers: Mapping[str, Tensor], statistics: Tensor, limit: float) -> Tensor:
    """Output of a network with one hidden layer, squashed into (-limit, limit), shape (..., n_outputs).

    Parameters
    ----------
    layers
        ``w1`` (..., n_hidden, n_statistics), ``b1``, ``w2`` (..., n_outputs, n_hidden) and ``b2``; leading dimensions
        give every class a network of its own.
    statistics
        Shape (..., n_statistics).
    """
    hidden = torch.tanh((layers["w1"] @ statistics[..., None])[..., 0] + layers["b1"])
    out = (layers["w2"] @ hidden[..., None])[..., 0] + layers["b2"]
    return limit * torch.tanh(out / limit)
