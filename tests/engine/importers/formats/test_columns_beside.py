"""A column of notes that somebody put into the file of a platform is no item, and changes nothing."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest

import sample_data
from engine.classroom import Gradebook
from engine.importers import read_gradebook
from engine.importers.containers.tables import read_tables
from tests.engine.importers.golden import GOLDEN

PLATFORMS = (
    *("nbgrader", "github_classroom", "prairielearn", "open_edx", "sakai", "artemis", "ilias", "submitty"),
    *("gradescope_evaluations", "checkmark", "socrative"),
)
FILES = [pytest.param(name, data, id=f"{name}-{k}") for name in PLATFORMS for k, data in enumerate(GOLDEN[name])]
FILES = [file for file in FILES if file.id != "ilias-2"]  # whose first row does not name its last columns
FILES += [
    pytest.param(path.stem, path.read_bytes(), id=path.name)
    for path in sorted(sample_data.FORMATS.iterdir())
    if path.stem in PLATFORMS
]


def read_rows(rows: list[list[str]], delimiter: str) -> Gradebook:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return read_gradebook(text.getvalue().encode(), "x.csv")


def add_column(rows: list[list[str]], header_row: int, at: int, title: str) -> list[list[str]]:
    """The rows with a column of small numbers below this title, beside whoever has most of the other cells."""
    header = rows[header_row]
    longer = []
    for k, row in enumerate(rows):
        cells = row + [""] * (len(header) - len(row))
        is_full = k > header_row and 2 * sum(map(bool, row)) >= sum(map(bool, header))
        cell = title if row[:3] == header[:3] else str((7 * k) % 10) if is_full else ""
        longer.append([*cells[:at], cell, *cells[at:]])
    return longer


@pytest.mark.parametrize("title", ["Absences", "Minuten", "缺席"])
@pytest.mark.parametrize(("name", "data"), FILES)
def test_notes_change_nothing(name: str, data: bytes, title: str) -> None:
    table = max(read_tables(data, "x"), key=lambda table: len(table.rows))
    rows, delimiter = table.rows, table.delimiter or ","
    plain = read_rows(rows, delimiter)
    assert plain.notes.format == name
    header_row = max(range(min(6, len(rows))), key=lambda k: sum(map(bool, rows[k])))
    for at in (0, 2, len(rows[header_row])):
        gradebook = read_rows(add_column(rows, header_row, at, title), delimiter)
        assert gradebook.notes.format == name
        assert gradebook.students == plain.students
        assert [item.title for item in gradebook.items] == [item.title for item in plain.items]
        assert [item.max_score for item in gradebook.items] == [item.max_score for item in plain.items]
        np.testing.assert_array_equal(gradebook.scores, plain.scores)
