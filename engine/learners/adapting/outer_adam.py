"""Adam as a pure function, for outer loops whose learners are immutable.

Kingma & Ba (2015), *Adam: A Method for Stochastic Optimization*, arXiv:1412.6980, algorithm 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor

_DECAY_1, _DECAY_2, _EPSILON = 0.9, 0.99, 1e-8


@dataclass(frozen=True, eq=False)
class Adam:
    """State of the optimiser: running means of the gradients and of their squares, and the steps behind them."""

    first: Mapping[str, Tensor] = field(default_factory=dict)
    second: Mapping[str, Tensor] = field(default_factory=dict)
    n_steps: int = 0


def adam_step(
    weights: Mapping[str, Tensor], gradients: Mapping[str, Tensor], state: Adam, step_size: float
) -> tuple[dict[str, Tensor], Adam]:
    """One step downhill; returns new weights and the new state, and changes neither of the old.

    Parameters
    ----------
    weights, gradients
        By name, equal shapes.
    step_size
        Largest move of a weight, about.
    """
    n_steps = state.n_steps + 1
    moved, first, second = {}, {}, {}
    for name, value in weights.items():
        g = gradients[name]
        zero = torch.zeros_like(value)
        first[name] = _DECAY_1 * state.first.get(name, zero) + (1 - _DECAY_1) * g
        second[name] = _DECAY_2 * state.second.get(name, zero) + (1 - _DECAY_2) * g.square()
        mean = first[name] / (1 - _DECAY_1**n_steps)
        square = second[name] / (1 - _DECAY_2**n_steps)
        moved[name] = value - step_size * mean / (square.sqrt() + _EPSILON)
    return moved, Adam(first, second, n_steps)
