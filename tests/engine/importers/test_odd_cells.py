"""One odd cell is read oddly, refused or asked about; how all other cells are read does not change."""

from __future__ import annotations

import random

import pytest

from tests.engine.importers.odd_files import check_untouched, list_bases, load_base

pytestmark = pytest.mark.extra

ODD_CELLS = (
    "80%", "100 %", "3/4", "8o", "9999", "excellent", "2025-11-14", "14:30", "-3", "x", "B+", "缺考", "1,5", "0.85",
)  # fmt: skip


@pytest.mark.parametrize("name", list_bases())
def test_an_odd_cell_changes_no_other(name: str) -> None:
    check_odd_cells(name, n_cells=2)


@pytest.mark.slow
@pytest.mark.parametrize("name", list_bases())
def test_any_odd_cell_changes_no_other(name: str) -> None:
    check_odd_cells(name, n_cells=3 * len(ODD_CELLS))


def check_odd_cells(name: str, n_cells: int) -> None:
    base = load_base(name)
    if base is None or not base.item_columns:
        pytest.skip("no columns of scores to put a cell into")
    chance = random.Random(f"{name} {n_cells}")
    for k in range(n_cells):
        odd = ODD_CELLS[k % len(ODD_CELLS)] if n_cells > len(ODD_CELLS) else chance.choice(ODD_CELLS)
        item = chance.choice(list(base.item_columns))
        student = chance.randrange(len(base.student_rows))
        rows = [list(row) for row in base.rows]
        rows[base.student_rows[student]][base.item_columns[item]] = odd
        told = check_untouched(base, rows, lambda key: True, touched=(student, item))
        assert not told, (odd, base.gradebook.items[item].title, told[:3])
