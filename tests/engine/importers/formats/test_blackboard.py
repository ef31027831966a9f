from __future__ import annotations

import math

import numpy as np
import pytest

from engine.classroom import Status
from tests.engine.importers.golden import BLACKBOARD
from tests.engine.importers.read_files import ignored, maxima, read, titles


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_items_totals_and_cells(encoding: str) -> None:
    gradebook = read(BLACKBOARD.encode(encoding))
    assert gradebook.notes.format == "blackboard"
    assert [(s.id, s.name) for s in gradebook.students] == [
        ("101", "An Nguyễn"),
        ("102", "Chidi Obi"),
        ("103", "Zoë Weiß"),
    ]
    assert (titles(gradebook), maxima(gradebook)) == (["Quiz 3", "Essay [draft]"], [10, 20])
    np.testing.assert_array_equal(gradebook.scores, [[5, 18.5], [6, math.nan], [0, math.nan]])
    assert gradebook.status[:, 1].tolist() == [Status.SCORED, Status.PENDING, Status.MISSING]
    reasons = ignored(gradebook)
    assert reasons["Weighted Total [Total Pts: up to 30 Score] |337480"] == "Blackboard computes it from other columns."
    assert reasons["Survey [Total Pts: 0 Score] |337484"] == "No points are possible in it."


def test_the_account_stands_for_an_id_that_no_student_has() -> None:
    text = BLACKBOARD.replace('"101"', '""').replace('"102"', '""').replace('"103"', '""')
    assert [student.id for student in read(text).students] == ["an", "chidi", "zoe"]


def test_translated_brackets_and_a_comma() -> None:
    gradebook = read("Nachname;Vorname;Benutzername;Test 1 [Gesamtpunkte: 7,5 Punktzahl] |12\nObi;An;an;5,5\n")
    assert gradebook.notes.format == "blackboard"
    assert (titles(gradebook), maxima(gradebook), gradebook.scores.tolist()) == (["Test 1"], [7.5], [[5.5]])
