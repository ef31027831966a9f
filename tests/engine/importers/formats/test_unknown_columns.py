"""Columns of platforms that lack the points possible that their items have."""

from __future__ import annotations

import pytest

from engine.classroom import Gradebook, ImportChoices
from engine.importers import read_gradebook

NOTES = [
    ("Absences", lambda k: str(k * 5 % 7)),
    ("Fehltage", lambda k: str(k * 3 % 8)),
    ("Locker", lambda k: str(120 + 37 * k % 400)),
    ("Seat", lambda k: str(k + 1)),
]


def make_canvas(title: str, cells: list[str]) -> bytes:
    rows = [
        f"Student,ID,SIS Login ID,Section,Quiz (11),{title} (12),Essay (13),Final Score",
        "    Points Possible,,,,10.00,,40.00,(read only)",
    ]
    rows += [
        f'"Name{k}, Given{k}",{100 + k},u{k},B1,{k % 7 + 3},{cell},{11 * k % 23 + 9},80' for k, cell in enumerate(cells)
    ]
    return "\n".join(rows).encode()


def make_blackboard(title: str, cells: list[str]) -> bytes:
    rows = [
        f"Last Name,First Name,Username,Quiz [Total Pts: 10 Score] |11,{title} |12,Essay [Total Pts: 40 Score] |13",
    ]
    rows += [f"Name{k},Given{k},u{k},{k % 7 + 3},{cell},{11 * k % 23 + 9}" for k, cell in enumerate(cells)]
    return "\n".join(rows).encode()


def read(data: bytes, **answers: str) -> Gradebook:
    return read_gradebook(data, "export.csv", ImportChoices(answers=answers))


@pytest.mark.parametrize("make", [make_canvas, make_blackboard])
@pytest.mark.parametrize(("title", "fill"), NOTES)
def test_a_column_without_points_that_is_no_score_is_no_item(make, title, fill) -> None:  # type: ignore[no-untyped-def]
    book = read(make(title, [fill(k) for k in range(14)]))
    assert [(item.title, item.max_score) for item in book.items] == [("Quiz", 10.0), ("Essay", 40.0)]
    assert len(book.students) == 14


def test_an_item_without_points_can_be_kept() -> None:
    book = read(make_canvas("Quiz 3", [str(k * 5 % 9) for k in range(14)]), **{"column:Quiz 3 (12)": "item"})
    assert [item.title for item in book.items] == ["Quiz", "Quiz 3", "Essay"]


def test_a_column_without_points_is_never_an_item_in_silence() -> None:
    """However much it looks like one: the platform would have said what is possible."""
    book = read(make_blackboard("Aantal", [str(k * 5 % 7) for k in range(14)]))
    assert "Aantal" not in {item.title for item in book.items} or any(
        doubt.key == "column:Aantal |12" for doubt in book.notes.doubts
    )
