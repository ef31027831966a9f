"""Points possible that follow from points and per cent."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.importers.reading.derived_maxima import derive_max, find_addends

NAN = np.nan


@pytest.mark.parametrize(
    ("points", "percent", "expected"),
    [
        ([20, 18, 10], [100, 90, 50], 20),
        ([2, 1], [67, 33], 3),  # rounded to whole per cent
        ([2], [66.7], 3),
        ([7.5, NAN, 0], [75, 50, 0], 10),
        ([4.4, 3.9], [80, 70.9], 5.5),
        ([200, 100], [100, 50], 200),
        ([1], [1], 100),
        ([1], [0.7], None),  # 133 to 153
        ([5, 5], [50, 90], None),
        ([0, NAN], [0, 50], None),
        ([], [], None),
    ],
)
def test_the_roundest_number_that_fits(points: list[float], percent: list[float], expected: float | None) -> None:
    assert derive_max(np.array(points, dtype=float), np.array(percent, dtype=float)) == expected


def test_one_odd_pair_among_many_is_nothing() -> None:
    points = np.array([20, 18, 10, 4, 6, 20], dtype=float)
    percent = np.array([100, 90, 50, 20, 30, 10], dtype=float)
    assert derive_max(points, percent) == 20


@given(st.integers(1, 60), st.lists(st.integers(1, 100), min_size=4, max_size=30))
def test_whole_maxima_are_found_from_rounded_per_cent(maximum: int, shares: list[int]) -> None:
    points = np.round(np.array([*shares, 100]) / 100 * maximum, 1)
    assert derive_max(points, np.round(100 * points / maximum, 1)) == maximum


def test_scores_that_add_up() -> None:
    scores = np.array([[1, 2.5, 7], [NAN, 3, 1], [0, 0, 2]])
    assert find_addends(scores[:, :2], np.array([3.5, 3, NAN])) == [0, 1]
    assert find_addends(scores, np.array([3.5, 3, 0])) == [0, 1]  # the last column is none of them
    assert find_addends(scores[:, :2], np.array([3.5, 4, 0])) is None
    assert find_addends(scores, np.array([NAN, NAN, NAN])) is None


def test_one_odd_score_of_many_hides_no_sum() -> None:
    scores = np.array([[1, 2], [2, 2], [3, 1], [0, 1], [2, 95]], dtype=float)
    assert find_addends(scores, np.array([3, 4, 4, 1, 3], dtype=float)) == [0, 1]
