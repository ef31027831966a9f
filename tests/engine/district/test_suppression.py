"""What is hidden of a district: small groups and what would give them away, and nothing where no group is small."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.analysis.fairness import FEWEST_STUDENTS
from engine.district.suppression import hide_cells, hide_schools


def hide(counts: list[list[int]]) -> tuple[list[list[int | None]], list[int | None]]:
    """The table as it is shown."""
    table = np.array(counts)
    none = np.zeros(len(table), dtype=bool)
    cells, sums = hide_cells(table, hide_schools(table.sum(axis=1), none))
    shown = [
        [None if h else int(n) for n, h in zip(row, hidden, strict=True)]
        for row, hidden in zip(table, cells, strict=True)
    ]
    return shown, [None if h else int(n) for n, h in zip(table.sum(axis=0), sums, strict=True)]


def test_schools_by_hand() -> None:
    none = np.zeros(3, dtype=bool)
    assert hide_schools(np.array([40, 30, 9]), none).tolist() == [False, True, True], "9 would be the rest of the sum"
    assert hide_schools(np.array([40, 6, 5]), none).tolist() == [False, True, True]
    assert hide_schools(np.array([40, 30, 20]), none).tolist() == [False] * 3
    one_class = np.array([False, True, False])
    assert hide_schools(np.array([40, 30, 20]), one_class).tolist() == [False, True, True]
    assert hide_schools(np.array([40]), np.array([False])).tolist() == [False]
    assert hide_schools(np.array([40, 9]), none[:2]).tolist() == [True, True]


def test_levels_by_hand() -> None:
    assert hide([[20, 30, 40], [50, 60, 70]]) == ([[20, 30, 40], [50, 60, 70]], [70, 90, 110])
    shown, sums = hide([[4, 30, 40], [50, 60, 70], [50, 60, 70]])
    assert shown[0] == [None, None, 40], "with 4 the next smallest of the row"
    assert [row[0] for row in shown].count(None) == [row[1] for row in shown].count(None) == 2
    assert sums == [104, 150, 180]
    assert hide([[0, 30, 40], [0, 60, 70]]) == ([[0, 30, 40], [0, 60, 70]], [0, 90, 110]), "nobody is nobody"
    shown, _ = hide([[0, 30, 0], [20, 60, 70], [20, 60, 70]])
    assert shown[0] == [None, None, None], "who knows a student of the first school would know the level"


def solve(shown: list[list[int | None]], sums: list[int | None], sizes: list[int | None]) -> list[list[int | None]]:
    """Fill in whatever a subtraction gives, again and again, in rows and columns."""
    known = [list(row) for row in shown]
    for _ in range(len(known) * len(sums) + 1):
        for i, row in enumerate(known):
            gaps = [k for k, n in enumerate(row) if n is None]
            if len(gaps) == 1 and sizes[i] is not None:
                row[gaps[0]] = sizes[i] - sum(n for n in row if n is not None)  # type: ignore[operator]
        for k, total in enumerate(sums):
            gaps = [i for i, row in enumerate(known) if row[k] is None]
            if len(gaps) == 1 and total is not None:
                known[gaps[0]][k] = total - sum(row[k] for row in known if row[k] is not None)  # type: ignore[misc]
    return known


tables = st.tuples(st.integers(1, 6), st.integers(2, 4)).flatmap(
    lambda shape: arrays(np.int64, shape, elements=st.one_of(st.integers(0, 12), st.integers(0, 60)))
)


@given(tables)
def test_no_subtraction_brings_a_small_group_back(counts: np.ndarray) -> None:
    counts = counts[counts.sum(axis=1) > 0]
    if len(counts) == 0:
        return
    none = np.zeros(len(counts), dtype=bool)
    hidden_schools = hide_schools(counts.sum(axis=1), none)
    cells, hidden_sums = hide_cells(counts, hidden_schools)
    shown = [[None if h else int(n) for n, h in zip(*pair, strict=True)] for pair in zip(counts, cells, strict=True)]
    sums = [None if h else int(n) for n, h in zip(counts.sum(axis=0), hidden_sums, strict=True)]
    sizes = [None if h else int(n) for n, h in zip(counts.sum(axis=1), hidden_schools, strict=True)]
    for i, row in enumerate(solve(shown, sums, sizes)):
        for k, n in enumerate(row):
            assert n is None or n == 0 or shown[i][k] is not None or n >= FEWEST_STUDENTS
    small = (counts > 0) & (counts < FEWEST_STUDENTS)
    assert cells[small].all()
    assert all(each is None or each == 0 or each >= FEWEST_STUDENTS for each in sums)


@given(tables)
def test_large_groups_are_all_shown(counts: np.ndarray) -> None:
    counts = counts + FEWEST_STUDENTS
    cells, sums = hide_cells(counts, hide_schools(counts.sum(axis=1), np.zeros(len(counts), dtype=bool)))
    assert not cells.any()
    assert not sums.any()
