"""Cells of workbooks whose number format is a percentage read as the teacher sees them."""

from __future__ import annotations

import io
import random

import openpyxl
import pytest
import xlwt

from engine.importers.containers.tables import read_table
from engine.importers.containers.xls_formats import find_percent_cells
from engine.importers.containers.xlsx import find_percent_styles
from tests.engine.importers.read_files import doubts, maxima, read_items

FORMATS = ("0%", "0.00%", "0.0\\ %", '#,##0.0" %"%', '0.0 "% of class"', "General")
SHOWN = ("80%", "80%", "80%", "80%", "0.8", "0.8")


def write_xlsx(rows: list[list[object]], formats: dict[tuple[int, int], str]) -> bytes:
    workbook = openpyxl.Workbook()
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            cell = workbook.active.cell(i + 1, j + 1, value)
            if (i, j) in formats:
                cell.number_format = formats[i, j]
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def write_xls(rows: list[list[object]], formats: dict[tuple[int, int], str]) -> bytes:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Scores")
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            style = xlwt.easyxf(num_format_str=formats[i, j]) if (i, j) in formats else xlwt.easyxf()
            sheet.write(i, j, value, style)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("write", [write_xlsx, write_xls])
def test_number_formats_are_read_as_they_are_seen(write) -> None:  # type: ignore[no-untyped-def]
    rows: list[list[object]] = [["Name", *"abcdef"], ["Ann", *[0.8] * 6]]
    table = read_table(write(rows, {(1, k + 1): form for k, form in enumerate(FORMATS)}), "x")
    assert table.rows[1] == ["Ann", *SHOWN]


@pytest.mark.parametrize("write", [write_xlsx, write_xls])
def test_one_cell_of_another_format_changes_no_other(write) -> None:  # type: ignore[no-untyped-def]
    rows: list[list[object]] = [["Name", "Test 1", "Test 2"]]
    rows += [[f"Pupil {k}", 10 - k % 4, 10 - k % 3] for k in range(12)]
    before = read_items(write(rows, {}))
    rows[5][1] = 0.8
    after = read_items(write(rows, {(5, 1): "0%"}))
    assert after.credit[4, 0] == pytest.approx(0.8)
    assert doubts(after) == {"unit:Test 1": "percent"}
    assert maxima(after) == maxima(before) == [10, 10]
    changed = after.credit != before.credit
    assert changed.sum() <= 1


def test_a_column_of_percentages_is_out_of_a_hundred() -> None:
    rows: list[list[object]] = [["Name", "Test 1"], *([f"Pupil {k}", 1 - k / 10] for k in range(8))]
    gradebook = read_items(write_xlsx(rows, {(k + 1, 1): "0%" for k in range(8)}))
    assert (maxima(gradebook), gradebook.items[0].max_source) == ([100], "credit")
    assert gradebook.scores[:2, 0].tolist() == [100, 90]


def test_damaged_workbooks_have_no_number_formats() -> None:
    data, chance = write_xls([["a", 0.5]], {(0, 1): "0%"}), random.Random(1)
    assert find_percent_cells(data) == [{(0, 1)}]
    for _ in range(300):
        bad = bytearray(data)
        for _ in range(10):
            bad[chance.randrange(8, len(bad))] = chance.randrange(256)
        assert isinstance(find_percent_cells(bytes(bad)), list)
    assert find_percent_cells(data[:600]) == []
    assert find_percent_styles(b"<styleSheet/>") == frozenset()
