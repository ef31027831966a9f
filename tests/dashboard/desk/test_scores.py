"""What is typed into a cell is points or a word, and a sheet deals with it exactly once."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.desk.scores import ScoreSheet, read_cell, write_cell
from engine.classbook.refusing import DecisionError
from engine.classroom import ItemRef, Status
from tests.engine.reports import NAN, make_gradebook


@pytest.mark.parametrize(
    ("written", "score", "status"),
    [
        ("7", 7.0, Status.SCORED),
        (" 7,5 ", 7.5, Status.SCORED),
        (".5", 0.5, Status.SCORED),
        ("−2", -2.0, Status.SCORED),
        ("", None, Status.MISSING),
        ("no score", None, Status.MISSING),
        ("Missing", None, Status.MISSING),
        (" ABSENT", None, Status.ABSENT),
        ("excused", None, Status.EXCUSED),
        ("not marked yet", None, Status.PENDING),
    ],
)
def test_points_and_words_are_read(written: str, score: float | None, status: Status) -> None:
    assert read_cell(written) == (score, status)


@pytest.mark.parametrize(
    "written", ["seven", "7/10", "70 %", "nan", "inf", "1e3", "1_0", "1,000.5", "--1", "=1+1", "<b>"]
)
def test_what_is_neither_is_refused(written: str) -> None:
    with pytest.raises(DecisionError, match="no number"):
        read_cell(written)


def test_what_a_cell_says_can_be_typed_again() -> None:
    status = {(0, 1): Status.ABSENT, (0, 2): Status.EXCUSED, (0, 3): Status.PENDING}
    book = make_gradebook([[2.5, NAN, NAN, NAN, NAN]], max_scores=[4] * 5, status=status)
    said = [write_cell(book, 0, j) for j in range(5)]
    assert said == ["2.5", "absent", "excused", "not marked yet", "no score"]
    for j, written in enumerate(said):
        score, read = read_cell(written)
        assert read is Status(int(book.status[0, j]))
        assert score == book.scores[0, j] or (score is None and math.isnan(book.scores[0, j]))


def sheet() -> ScoreSheet:
    return ScoreSheet(("a", "b"), (ItemRef("u", "Q1"), ItemRef("u", "Q2")), (("1", "2"), ("3", "absent")), ())


CELLS = st.tuples(st.integers(0, 1), st.integers(0, 1))


@given(st.lists(st.tuples(CELLS, st.sampled_from(["1", "2", "9", "absent", "x"])), max_size=12))
def test_everything_that_is_typed_is_dealt_with_once(typing: list[tuple[tuple[int, int], str]]) -> None:
    one, says = sheet(), {(i, j): sheet().cells[i][j] for i in range(2) for j in range(2)}
    edited: dict[int, dict[str, str]] = {}
    for (row, column), written in typing:
        edited.setdefault(row, {})[str(column)] = written
        expected = {} if written == one.typed.get((row, column), one.cells[row][column]) else {(row, column): written}
        assert one.list_new(edited) == expected
        for at, value in one.list_new(edited).items():
            if value == "x":
                one.refuse(at, value, no_number())
            else:
                one.accept(at, value, value)
                says[at] = value
        assert one.list_new(edited) == {}
        assert {at: one.says(at) for at in says} == says


def no_number() -> DecisionError:
    from engine.classbook.refusing import refuse

    return refuse("class-score-no-number")


def test_several_cells_that_are_typed_at_once_are_all_found() -> None:
    assert sheet().list_new({0: {"0": "4"}, 1: {"1": None, "0": "3"}}) == {(0, 0): "4", (1, 1): ""}
