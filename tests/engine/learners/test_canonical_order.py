"""The order of a class that its scores alone decide."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.learners.canonical_order import order_by_content, put_in_order
from engine.learners.tasks import ClassTasks, make_tasks
from engine.learners.terms import TaskTerm


def make_rings(*sizes: int) -> np.ndarray:
    """Everybody has two items right and every item two students who have: rings that no count tells apart."""
    n = sum(sizes)
    credit, first = np.zeros((n, n)), 0
    for size in sizes:
        for k in range(size):
            credit[first + k, [first + k, first + (k + 1) % size]] = 1
        first += size
    return credit


def make_classes() -> dict[str, ClassTasks]:
    rng = np.random.default_rng(0)
    usual = (rng.random((20, 12)) < 0.6).astype(float)
    blanks, partial = usual.copy(), rng.integers(0, 5, (9, 8)) / 4
    blanks[rng.random(usual.shape) < 0.2] = np.nan
    tags = np.eye(3)[np.arange(12) % 3]
    return {
        "right and wrong": make_tasks(usual, tags),
        "blanks": make_tasks(blanks, tags),
        "partial credit": make_tasks(partial),
        "equal students": make_tasks(np.vstack([usual[:5]] * 3), tags),
        "equal items": make_tasks(np.hstack([usual[:, :4]] * 3)),
        "items that only points tell apart": make_tasks(np.ones((4, 6)), points=[1, 2, 3, 1, 2, 3]),
        "items that only tags tell apart": make_tasks(np.ones((4, 12)), tags),
        "each loses another point": make_tasks(1 - np.eye(9)),
        "rings": make_tasks(make_rings(5, 7)),
        "three rings": make_tasks(make_rings(3, 3, 6)),
        "more rings than are tried": make_tasks(make_rings(4, 4, 6, 10)),
        "nothing seen": make_tasks(np.full((3, 4), np.nan)),
        "a term": replace(
            make_tasks(usual, tags), term=make_term([0] * 6 + [1] * 6, [0, 1, 2, 3, 4, 5, 2, 0, 1, 6, 7, 8])
        ),
        # On the second day everybody is right; which of its columns asks the hard item again is all that tells them.
        "items that only their first day tells apart": replace(
            make_tasks(np.hstack([usual[:, :4], np.ones((20, 4))])),
            term=make_term([0] * 4 + [1] * 4, [0, 1, 2, 3, 3, 1, 0, 2]),
        ),
    }


def make_term(day_of: list[int], item_of: list[int]) -> TaskTerm:
    return TaskTerm(torch.tensor([0.0, 28.0]), torch.tensor(day_of), torch.tensor(item_of))


CLASSES = make_classes()


@pytest.mark.parametrize("kind", CLASSES)
@pytest.mark.parametrize("seed", range(5))
def test_every_order_of_a_class_is_put_into_the_same(kind: str, seed: int) -> None:
    tasks = CLASSES[kind]
    rng = np.random.default_rng(seed)
    rows, columns = (rng.permutation(n) for n in tasks.credit.shape)
    skills = rng.permutation(tasks.q_matrix.shape[1])
    at = np.ix_(rows, columns)
    moved = ClassTasks(tasks.credit[at], tasks.seen[at], tasks.q_matrix[columns][:, skills], tasks.points[columns])
    moved = replace(moved, term=tasks.term and tasks.term.take_items(columns))
    one, two = put_in_order(tasks), put_in_order(moved)
    assert np.array_equal(one.credit, two.credit)
    assert np.array_equal(one.seen, two.seen)
    assert np.array_equal(one.points, two.points)
    if one.term is not None and two.term is not None:
        assert np.array_equal(one.term.day_of, two.term.day_of)
        assert np.array_equal(one.term.item_of, two.term.item_of)
    # Which skill is which hangs on its place in the file, and which items share skills does not.
    assert np.array_equal(one.q_matrix @ one.q_matrix.T, two.q_matrix @ two.q_matrix.T)


def test_an_order_names_everybody_once() -> None:
    for tasks in CLASSES.values():
        students, items = order_by_content(tasks)
        assert sorted(students) == list(range(tasks.credit.shape[0]))
        assert sorted(items) == list(range(tasks.credit.shape[1]))


def test_what_is_not_seen_is_not_read() -> None:
    tasks = CLASSES["blanks"]
    garbled = ClassTasks(tasks.credit.where(tasks.seen, tasks.credit.new_tensor(0.7)), tasks.seen, tasks.q_matrix)
    for one, two in zip(order_by_content(tasks), order_by_content(garbled), strict=True):
        assert np.array_equal(one, two)


def test_equal_students_stand_together() -> None:
    credit = put_in_order(CLASSES["equal students"]).credit.numpy()
    assert all((credit[k] == credit[k + 1]).all() for k in range(0, 15, 3))
