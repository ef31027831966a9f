"""In how many equal steps an item's scores come."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.learners.tasks import make_tasks, stack_classes
from engine.learners.weighing.grain import count_steps


@pytest.mark.parametrize(
    ("credit", "steps"),
    [
        ([0.0, 1.0, 1.0], 1),
        ([1.0, 1.0], 1),
        ([0.0, 0.5, 1.0], 2),
        ([1 / 3, 2 / 3, 0.0], 3),
        ([0.333, 0.667], 3),
        ([0.2, 0.45], 20),
        ([0.04, 0.12, 0.96], 25),
        ([0.5, 1 / 3], 6),
        ([0.871, 0.6413], 100),
        ([np.nan, 0.25, np.nan], 4),
        ([np.nan, np.nan], 1),
        *[([1 / n, (n - 1) / n], n) for n in (11, 13, 17, 22, 44)],
    ],
)
def test_steps_by_hand(credit: list[float], steps: int) -> None:
    assert count_steps(make_tasks(np.array(credit)[:, None])).tolist() == [steps]


def test_items_are_counted_apart_and_padding_has_one_step() -> None:
    first = make_tasks(np.array([[0.0, 0.25], [1.0, 0.5]]))
    second = make_tasks(np.array([[0.1], [0.9], [0.3]]))
    assert count_steps(stack_classes([first, second])).tolist() == [[1.0, 4.0], [10.0, 1.0]]


def test_what_is_not_seen_is_not_read() -> None:
    tasks = make_tasks(np.array([[0.5, np.nan], [1.0, 0.2]]))
    garbled = type(tasks)(torch.where(tasks.seen, tasks.credit, 0.123), tasks.seen, tasks.q_matrix)
    assert count_steps(garbled).tolist() == [2.0, 5.0]
