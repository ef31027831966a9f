from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.classroom import Status
from engine.importers.reading.cells import (
    CellKind,
    CellReader,
    DecimalMark,
    decide_decimal_comma,
    read_cell,
    read_number,
)


@pytest.mark.parametrize(
    ("text", "value", "out_of", "kind"),
    [
        ("5", 5, None, CellKind.NUMBER),
        ("15.50", 15.5, None, CellKind.NUMBER),
        (".5", 0.5, None, CellKind.NUMBER),
        ("-3", -3, None, CellKind.NUMBER),
        ("−3", -3, None, CellKind.NUMBER),
        ("1,234.56", 1234.56, None, CellKind.NUMBER),
        ("1 234.5", 1234.5, None, CellKind.NUMBER),
        ("１２．５", 12.5, None, CellKind.NUMBER),
        ("\u3000７\u3000", 7, None, CellKind.NUMBER),
        ('="123"', 123, None, CellKind.NUMBER),
        ("#811947904", 811947904, None, CellKind.NUMBER),
        ("85分", 85, None, CellKind.NUMBER),
        ("5 pts", 5, None, CellKind.NUMBER),
        ("80.00 %", 80, 100, CellKind.PERCENT),
        ("85%", 85, 100, CellKind.PERCENT),
        ("５０％", 50, 100, CellKind.PERCENT),
        ("8.00 / 10", 8, 10, CellKind.FRACTION),
        ("5/10", 5, 10, CellKind.FRACTION),
    ],
)
def test_numbers(text: str, value: float, out_of: float | None, kind: CellKind) -> None:
    cell = read_cell(text)
    assert (cell.status, cell.value, cell.kind) == (Status.SCORED, value, kind)
    assert math.isnan(cell.out_of) if out_of is None else cell.out_of == out_of


@pytest.mark.parametrize("text", ["-- / 10", "-/5", "– / 2.00"])
def test_nothing_out_of_something_is_a_blank(text: str) -> None:
    cell = read_cell(text)
    assert (cell.status, cell.kind) == (Status.MISSING, CellKind.BLANK)


@pytest.mark.parametrize(
    ("text", "value"),
    [("3,5", 3.5), ("0,5", 0.5), (",5", 0.5), ("1.234,56", 1234.56), ("80,00 %", 80), ("8,5 / 10", 8.5), ("7", 7)],
)
def test_decimal_commas(text: str, value: float) -> None:
    assert read_cell(text, decimal_comma=True).value == value


@pytest.mark.parametrize(
    ("text", "status"),
    [
        *((text, Status.MISSING) for text in ("N/A", "na", "无", "Missing", "MI", "ｍｉ")),
        *((text, Status.EXCUSED) for text in ("EX", "ex", "Excused", "EXEMPT", "免修", "缓考", "ＥＸ")),
        *((text, Status.ABSENT) for text in ("缺考", "Absent", "abs", "AB")),
        *((text, Status.PENDING) for text in ("Needs Grading", "in  progress", "Ungraded")),
    ],
)
def test_words_are_never_zero(text: str, status: Status) -> None:
    cell = read_cell(text)
    assert (cell.status, cell.kind) == (status, CellKind.WORD)
    assert math.isnan(cell.value)


@pytest.mark.parametrize("text", ["", " ", "\u3000", "-", "–", "—", "--"])
def test_blanks_and_dashes(text: str) -> None:
    cell = read_cell(text)
    assert (cell.status, cell.kind) == (Status.MISSING, CellKind.DASH if text.strip() else CellKind.BLANK)


@pytest.mark.parametrize("text", ["A+", "b", "F", "优", "良好", "中", "及格", "不及格"])
def test_letters(text: str) -> None:
    assert read_cell(text).kind == CellKind.LETTER


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("3,5", CellKind.OTHER_MARK),
        ("3,5 %", CellKind.OTHER_MARK),
        ("#DIV/0!", CellKind.ERROR),
        ("#n/a", CellKind.ERROR),
        ("=SUM(B2:C2)", CellKind.FORMULA),
        ("=", CellKind.FORMULA),
    ],
)
def test_what_is_not_a_score_has_a_name(text: str, kind: CellKind) -> None:
    cell = read_cell(text)
    assert (cell.status, cell.kind) == (Status.MISSING, kind)
    assert math.isnan(cell.value)


@pytest.mark.parametrize("text", ["abc", "1_0", "inf", "1e999", "5²", "1/0", "5/x", ".", ",", "%", "2 3", "=1+1"])
def test_what_is_not_a_score(text: str) -> None:
    cell = read_cell(text)
    assert (cell.status, cell.kind) == (Status.MISSING, CellKind.TEXT)


@pytest.mark.parametrize(
    ("cells", "delimiter", "mark"),
    [
        (["5", "4.5"], ",", DecimalMark(False, True, "")),
        (["3,5", "4"], ",", DecimalMark(True, True, "3,5")),
        (["1,234.56"], ",", DecimalMark(False, True, "1,234.56")),
        (["1.234,56"], ",", DecimalMark(True, True, "1.234,56")),
        (["1,234,567"], ";", DecimalMark(False, True, "1,234,567")),
        (["0,125"], ",", DecimalMark(True, True, "0,125")),
        (["80,00 %", "Doe, Jane"], ";", DecimalMark(True, True, "80,00 %")),
        (["8,5 / 10"], ",", DecimalMark(True, True, "8,5 / 10")),
        (["1,234", "8.5"], ",", DecimalMark(False, True, "1,234")),
        (["1,234"], ",", DecimalMark(False, False, "1,234")),
        (["1,234"], ";", DecimalMark(True, False, "1,234")),
        (["3,5", "4.5", "2.5"], ",", DecimalMark(False, False, "3,5")),
        (["3,5", "2,5", "4.5"], ",", DecimalMark(True, False, "2,5")),
        (["a,b", ",", "..."], ",", DecimalMark(False, True, "")),
    ],
)
def test_the_comma_is_decided_once_per_file(cells: list[str], delimiter: str, mark: DecimalMark) -> None:
    assert decide_decimal_comma([[cell] for cell in cells], delimiter) == mark


@given(st.lists(st.one_of(st.text(max_size=8), st.floats(0, 100).map(lambda x: f"{x:.2f}")), max_size=8), st.booleans())
def test_columns_and_cells_agree(texts: list[str], comma: bool) -> None:
    reader = CellReader(DecimalMark(comma, True, ""))
    for _ in range(2):  # the second time everything is known
        cells = reader.read(texts)
        expected = [read_cell(text, decimal_comma=comma) for text in texts]
        np.testing.assert_array_equal(cells.value, [cell.value for cell in expected])
        np.testing.assert_array_equal(cells.out_of, [cell.out_of for cell in expected])
        assert cells.status.tolist() == [cell.status for cell in expected]
        assert cells.kind.tolist() == [cell.kind for cell in expected]


@given(st.floats(-1e6, 1e6))
def test_numbers_survive_being_written(value: float) -> None:
    assert read_number(f"{value:.3f}") == pytest.approx(value, abs=5e-4)
    assert read_number(f"{value:,.3f}") == pytest.approx(value, abs=5e-4)
    assert read_number(f"{value:.3f}".replace(".", ","), decimal_comma=True) == pytest.approx(value, abs=5e-4)
