"""Which points can be chosen on an item."""

from __future__ import annotations

from engine.whatif.possible_points import find_grain, list_possible_points
from tests.engine.reports import NAN, make_gradebook

SCORES = [[1, 1.5, 1, 7, 0.3, 3, NAN], [0, 0.5, 2, 2, 0.6, 0, NAN]]
BOOK = make_gradebook(SCORES, max_scores=[1, 2, 2, 10, 1, 2, 4])


def test_whole_points_half_points_and_finer_ones():
    assert [find_grain(BOOK, j) for j in range(7)] == [1.0, 0.5, 1.0, 1.0, None, 1.0, 1.0]
    assert list_possible_points(BOOK, 0, 0) == (0.0, 1.0)
    assert list_possible_points(BOOK, 0, 1) == (0.0, 0.5, 1.0, 1.5, 2.0)
    assert list_possible_points(BOOK, 0, 2) == (0.0, 1.0, 2.0)
    assert list_possible_points(BOOK, 0, 6) == (0.0, 1.0, 2.0, 3.0, 4.0)


def test_too_many_points_and_finer_ones_are_typed():
    assert list_possible_points(BOOK, 0, 3) is None
    assert list_possible_points(BOOK, 0, 4) is None


def test_extra_points_that_a_student_has_can_be_chosen_again():
    assert list_possible_points(BOOK, 0, 5) == (0.0, 1.0, 2.0, 3.0)
    assert list_possible_points(BOOK, 1, 5) == (0.0, 1.0, 2.0)
