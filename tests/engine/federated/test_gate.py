"""The gate: names, kind, shape, finiteness and length, each refused by itself."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("flwr", reason="pip install -r requirements-federate.txt to run the tests of the federation")

from engine.federated.gate import Refusal, check_difference
from engine.federated.weights import clip, measure_norm

LIKE = {"a": np.zeros((2, 2), dtype=np.float32), "b": np.zeros(1, dtype=np.float32)}


def update(**changed: np.ndarray) -> dict[str, np.ndarray]:
    # Length sqrt(4 · 1² + 0²) = 2.
    return {"a": np.ones((2, 2), dtype=np.float32), "b": np.zeros(1, dtype=np.float32)} | changed


def test_an_update_as_long_as_agreed_is_let_in() -> None:
    assert measure_norm(update()) == 2.0
    assert check_difference(update(), LIKE, 2.0) is None
    assert check_difference(update(), LIKE, 1.99) is Refusal.TOO_LONG


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"c": np.zeros(1, dtype=np.float32)}, Refusal.NAMES),
        ({"b": np.zeros((1, 1), dtype=np.float32)}, Refusal.SHAPE),
        ({"b": np.zeros(1, dtype=np.float64)}, Refusal.KIND),
        ({"b": np.array([np.nan], dtype=np.float32)}, Refusal.NOT_FINITE),
        ({"b": np.array([-np.inf], dtype=np.float32)}, Refusal.NOT_FINITE),
        ({"b": np.array([1e30], dtype=np.float32)}, Refusal.TOO_LONG),
    ],
)
def test_each_reason(changed: dict[str, np.ndarray], reason: Refusal) -> None:
    assert check_difference(update(**changed), LIKE, 5.0) is reason


def test_a_name_less_is_refused() -> None:
    assert check_difference({"a": update()["a"]}, LIKE, 5.0) is Refusal.NAMES


def test_clipping_keeps_the_direction() -> None:
    # Length 5: to 1 every number is a fifth.
    clipped = clip({"a": np.array([3.0, 4.0], dtype=np.float32)}, 1.0)
    assert clipped["a"].tolist() == pytest.approx([0.6, 0.8])
    assert clip({"a": np.array([3.0, 4.0], dtype=np.float32)}, 6.0)["a"].tolist() == [3.0, 4.0]
    assert clip({"a": np.zeros(2, dtype=np.float32)}, 1.0)["a"].tolist() == [0.0, 0.0]
