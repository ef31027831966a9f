"""A last row of statistics is no student, or it is asked about; the students are read as before."""

from __future__ import annotations

import random
from statistics import fmean, pstdev

import pytest

from engine.research.reading.languages import list_invented_languages, load_language
from tests.engine.importers.odd_files import OddBase, check_untouched, get, list_bases, load_base, read_number

pytestmark = pytest.mark.extra

KINDS = ("mean", "sd", "lowest", "highest", "count", "correct", "passed", "key")
SIGNS = {
    "sd": ("σ", "SD"),
    "mean": ("x̄", "Ø", "μ"),
    "count": ("N", "n"),
    "correct": ("p value", "p-value"),
    "key": ("KEY",),
}


@pytest.mark.parametrize("name", list_bases())
def test_a_last_row_of_statistics_adds_no_student_in_silence(name: str) -> None:
    check_odd_rows(name, n_rows=2)


@pytest.mark.slow
@pytest.mark.parametrize("name", list_bases())
def test_no_last_row_of_statistics_adds_a_student_in_silence(name: str) -> None:
    check_odd_rows(name, n_rows=5 * len(KINDS))


def check_odd_rows(name: str, n_rows: int) -> None:
    base = load_base(name)
    if base is None or not base.numeric_columns:
        pytest.skip("no columns of numbers to sum up")
    chance = random.Random(f"{name} {n_rows}")
    for k in range(n_rows):
        kind = KINDS[k % len(KINDS)] if n_rows > len(KINDS) else chance.choice(KINDS)
        own = base.language if chance.random() < 0.5 else chance.choice(list_invented_languages())
        labels = (*load_language(own).list_wordings("rows", kind), *SIGNS.get(kind, ()))
        label = chance.choice(labels)
        told = check_untouched(
            base, [*base.rows, make_row(base, kind, label)], lambda key: key.startswith(("row", "max"))
        )
        assert not told, (kind, label, told[:3])


def make_row(base: OddBase, kind: str, label: str) -> list[str]:
    """The label, and the statistic of every column of numbers."""
    row = [""] * max(map(len, base.rows))
    for column in base.numeric_columns:
        cells = [read_number(get(base.rows, k, column)) for k in base.student_rows]
        numbers = [number for number in cells if number is not None]
        if column != base.label_column and max(numbers) < 10_000:
            row[column] = compute(kind, numbers)
    row[base.label_column] = label
    return row


def compute(kind: str, numbers: list[float]) -> str:
    top = max(*numbers, 1.0)
    match kind:
        case "mean":
            return f"{fmean(numbers):.2f}"
        case "sd":
            return f"{pstdev(numbers):.2f}"
        case "lowest":
            return f"{min(numbers):g}"
        case "highest":
            return f"{max(numbers):g}"
        case "count":
            return str(len(numbers))
        case "correct":
            return f"{fmean(numbers) / top:.2f}"
        case "passed":
            return f"{100 * fmean(n >= 0.6 * top for n in numbers):.0f}%"
        case _:  # the row of somebody with all points
            return f"{top:g}"
