"""Rows of cells as the bytes of a table or a workbook, for every file of the samples."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import xlsxwriter

MADE_ON = datetime(2026, 10, 14)
"""Stands in the properties of every workbook and archive, so that their bytes do not depend on the clock."""

Row = list[str | float | datetime]
"""Cells of a workbook."""

_WORKBOOK = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "m/d/yy h:mm:ss",
}


def write_csv(
    rows: Iterable[Sequence[str]], encoding: str = "utf-8", delimiter: str = ",", *, quote_all: bool = False
) -> bytes:
    """A table with a line feed after every row, the same on every computer."""
    text = io.StringIO()
    if quote_all:
        writer = csv.writer(text, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL)
    else:
        writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def write_workbook(sheets: Mapping[str, Iterable[Row]]) -> bytes:
    """An XLSX workbook with these sheets in their order: text, numbers and moments, blank where a text is empty."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, _WORKBOOK) as workbook:
        workbook.set_properties({"created": MADE_ON})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for row, cells in enumerate(rows):
                sheet.write_row(row, 0, cells)
    return data.getvalue()
