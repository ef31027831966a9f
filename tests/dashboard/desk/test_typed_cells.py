"""What was typed into a grid, and what is wrong with it."""

from __future__ import annotations

import pytest

from dashboard.desk.typed_cells import TypedCells, check_score
from dashboard.wording import say

GRID = TypedCells((("8o", "1"), ("7", "")), (((4, 2), (4, 3)), ((9, 2), (9, 3))))


def test_only_what_differs_is_a_change_and_added_rows_began_empty() -> None:
    nan = float("nan")
    assert GRID.list_changes([["8", "1"], ["7", nan], [None, " 3  pts "]]) == {(0, 0): "8", (2, 1): "3 pts"}
    assert GRID.list_changes([["8o", "1"], [None, None]]) == {(1, 0): ""}


def test_what_was_typed_is_taken_once_and_told_by_where_it_stands() -> None:
    grid = TypedCells(GRID.texts, GRID.places)
    assert grid.take_new({(0, 0): "8"}) == {(4, 2): "8"}
    assert grid.take_new({(0, 0): "8"}) == {}
    assert grid.take_new({(0, 0): "8", (1, 1): "3"}) == {(9, 3): "3"}
    assert grid.take_new({(0, 0): "9", (1, 1): "3"}) == {(4, 2): "9"}
    assert grid.take_new({(1, 1): "3"}) == {(4, 2): "8o"}
    assert grid.take_new({(1, 1): "3"}) == {}


@pytest.mark.parametrize("text", ["8", "7,5", "7.5", "", "85 %", "3/4", "absent", "ex", "–"])
def test_what_can_be_read_is_no_fault(text: str) -> None:
    assert check_score(text, 10) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("8o", "“8o” is no score"),
        ("-1", "“-1” is below zero"),
        ("16", "“16” is far above the maximum of 10"),
    ],
)
def test_what_is_wrong_is_said(text: str, says: str) -> None:
    fault = check_score(text, 10)
    assert fault is not None and says in say(fault)


def test_extra_credit_is_no_fault_and_without_a_maximum_nothing_is_above() -> None:
    assert check_score("15", 10) is None and check_score("9999") is None
