"""A row that is called a key and holds points marks nobody's points as right or wrong."""

from __future__ import annotations

import pytest

from tests.engine.importers.read_files import maxima, read, titles


def write(label: str, told: bool, key: tuple[int, ...]) -> str:
    head = ["Mokinys", *(f"Užduotis {k + 1}" + (f" ({most} points)" if told else "") for k, most in enumerate(key))]
    rows = [[f"Mokinys {chr(65 + k)}", *(str((k + j) % (most + 1)) for j, most in enumerate(key))] for k in range(14)]
    return "\n".join(";".join(row) for row in [head, *rows, [label, *map(str, key)]])


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize("label", ["KEY", "Answer key", "Helyes válasz"])
def test_a_key_of_full_points_changes_no_score(label: str, told: bool) -> None:
    key = (5, 3, 4, 6)
    text = write(label, told, key)
    gradebook = read(text)
    expected = [[float(cell) for cell in row.split(";")[1:]] for row in text.split("\n")[1:-1]]
    assert gradebook.scores.tolist() == expected
    assert len(titles(gradebook)) == 4
    if told:
        assert maxima(gradebook) == [5, 3, 4, 6]


def test_a_key_of_options_marks_answers() -> None:
    rows = [[f"Mokinys {chr(65 + k)}", *(str((k + j) % 4 + 1) for j in range(4))] for k in range(14)]
    key = ["KEY", "2", "4", "1", "3"]
    gradebook = read("\n".join(";".join(row) for row in [["Mokinys", "Q1", "Q2", "Q3", "Q4"], *rows, key]))
    expected = [[float(cell == right) for cell, right in zip(row[1:], key[1:], strict=True)] for row in rows]
    assert gradebook.scores.tolist() == expected
