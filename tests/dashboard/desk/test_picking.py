"""Several items by a few letters or numbers of their titles."""

from __future__ import annotations

import pytest

from dashboard.desk.picking import pick_items

TITLES = ["Q1 half of 3", "Q2 Half of 10", "Q12 sum", "Essay", "第3题"]


@pytest.mark.parametrize(
    ("written", "picked"),
    [
        ("", (0, 1, 2, 3, 4)),
        ("half", (0, 1)),
        ("HALF  OF", (0, 1)),
        ("1", (0,)),
        ("2-12", (1, 2, 4)),
        ("1–2; essay", (0, 1, 3)),
        ("3", (4,)),
        ("1, 12", (0, 2)),
        ("nothing", ()),
        (" ; ", (0, 1, 2, 3, 4)),
    ],
)
def test_items_are_picked(written: str, picked: tuple[int, ...]):
    """A number is the first one of a title: the 3 and the 10 behind “half of” are no numbers of items."""
    assert pick_items(TITLES, written) == picked
