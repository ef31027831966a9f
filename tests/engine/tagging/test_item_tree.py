"""The item tree against its definition, written out in loops, and against orders that are known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.classroom import BoolArray, FloatArray
from engine.tagging.item_tree import count_exceptions, fit_item_tree

#: Whoever is right on an item is right on all to the left of it.
SCALE = np.array([[0, 0, 0]] * 3 + [[1, 0, 0]] * 4 + [[1, 1, 0]] * 5 + [[1, 1, 1]] * 4, dtype=float)

right_answers = arrays(
    np.float64, st.tuples(st.integers(3, 12), st.integers(2, 5)), elements=st.sampled_from([0.0, 1.0])
)


def expect(before: BoolArray, rate: float, p: FloatArray) -> FloatArray:
    """The expected share of exceptions of Ünlü & Sargin (2010), pair by pair."""
    n = len(p)
    expected = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            if before[i, j]:
                expected[i, j] = rate * p[j]
            elif before[j, i]:
                expected[i, j] = p[j] - p[i] + rate * p[i]
            else:
                expected[i, j] = (1 - p[i]) * p[j]
    return expected


def misfit(before: BoolArray, rate: float, right: FloatArray) -> float:
    n, p = right.shape[1], right.mean(axis=0)
    expected = expect(before, rate, p)
    squares = [
        (((right[:, i] == 0) & (right[:, j] == 1)).mean() - expected[i, j]) ** 2
        for i in range(n)
        for j in range(n)
        if i != j
    ]
    return float(np.mean(squares))


def test_exceptions_by_hand():
    right = np.array([[1, 0], [0, 1], [0, 1], [1, 1], [np.nan, 1], [0, np.nan]])
    exceptions, share, together = count_exceptions(right)
    # Four students have both scores; two of them are right on the second item only, one on the first only.
    assert together.tolist() == [[5, 4], [4, 5]]
    assert exceptions[0, 1] == 0.5
    assert exceptions[1, 0] == 0.25
    assert (share[0, 1], share[1, 0]) == (0.5, 0.75)


def test_a_perfect_scale_is_a_chain_without_exceptions():
    tree = fit_item_tree(SCALE)
    assert tree.before.tolist() == np.triu(np.ones((3, 3), dtype=bool)).tolist()
    assert (tree.error_rate, tree.misfit) == (0.0, 0.0)


def test_items_that_have_nothing_to_do_with_each_other_have_no_order():
    every_pattern = np.array([[k >> j & 1 for j in range(3)] for k in range(8)], dtype=float)
    tree = fit_item_tree(np.tile(every_pattern, (4, 1)))
    assert tree.before.tolist() == np.eye(3, dtype=bool).tolist()
    assert tree.misfit == pytest.approx(0, abs=1e-15)


@settings(max_examples=60, deadline=None)
@given(right_answers)
def test_an_order_whatever_the_answers(right: FloatArray):
    tree = fit_item_tree(right)
    n = len(tree.before)
    assert tree.before.diagonal().all()
    closure = (tree.before.astype(int) @ tree.before.astype(int)) > 0
    assert (closure == tree.before).all()
    assert 0 <= tree.error_rate <= 1
    assert tree.misfit == pytest.approx(misfit(tree.before, tree.error_rate, right), abs=1e-12)
    # No other rate does better under the same order, and no order at all does not either.
    assert all(tree.misfit <= misfit(tree.before, rate, right) + 1e-12 for rate in np.linspace(0, 1, 21))
    assert tree.misfit <= misfit(np.eye(n, dtype=bool), 0.0, right) + 1e-12


@settings(max_examples=30, deadline=None)
@given(right_answers, st.randoms(use_true_random=False))
def test_neither_the_order_of_the_file_nor_copies_matter(right: FloatArray, random):
    tree = fit_item_tree(right)
    rows, columns = list(range(right.shape[0])), list(range(right.shape[1]))
    random.shuffle(rows)
    random.shuffle(columns)
    again = fit_item_tree(np.tile(right[rows], (2, 1)))
    assert (again.before == tree.before).all()
    assert again.misfit == pytest.approx(tree.misfit, abs=1e-12)
    moved = fit_item_tree(right[:, columns])
    assert moved.misfit == pytest.approx(tree.misfit, abs=1e-12)


def test_pairs_with_few_students_are_in_no_order():
    right = SCALE.copy()
    right[:-2, 2] = np.nan
    tree = fit_item_tree(right, few=5)
    assert tree.before[0, 1]
    assert tree.before[2].tolist() == [False, False, True]
    assert tree.before[:, 2].tolist() == [False, False, True]
