"""The table of Rainbow Grades."""

from __future__ import annotations

import numpy as np

from tests.engine.importers.golden_platforms import SUBMITTY, SUBMITTY_OLD
from tests.engine.importers.read_files import doubts, ignored, maxima, read, remarks, titles

NAN = np.nan


def test_rows_of_nobody_are_no_students() -> None:
    gradebook = read(SUBMITTY)
    assert gradebook.notes.format == "submitty"
    assert [(student.id, student.name, student.section) for student in gradebook.students] == [
        ("101", "An Nguyễn", "1 (ta)"),
        ("102", "Chidi Obi", "1 (ta)"),
    ]
    assert titles(gradebook) == ["Homework 01", "Lab & report", "Homework 03 (Extra Credit)"]
    assert maxima(gradebook)[:2] == [50, 10]
    np.testing.assert_array_equal(gradebook.scores, [[45.5, 8, 10], [30, NAN, NAN]])
    assert "Row 3 (“AVERAGE”) is about the whole class" in remarks(gradebook)
    assert "2 scores have stars behind them" in remarks(gradebook)
    why = ignored(gradebook)
    assert why["OVERALL"] == why["HOMEWORK %"] == "It is computed from the other columns."
    assert "PERFECT" in why["Buddy"]
    assert {"#", "TOTAL POLL POINTS"} <= set(why)


def test_work_without_a_perfect_score_is_asked_about() -> None:
    assert doubts(read(SUBMITTY))["columns:Homework 03 (Extra Credit)"] == "item"
    gradebook = read(SUBMITTY, {"columns:Homework 03 (Extra Credit)": "ignore"})
    assert titles(gradebook) == ["Homework 01", "Lab & report"]


def test_an_older_table() -> None:
    gradebook = read(SUBMITTY_OLD)
    assert [(student.id, student.name) for student in gradebook.students] == [
        ("an7", "An Nguyễn"),
        ("chidi", "Chidi Obi"),
    ]
    assert (titles(gradebook), maxima(gradebook)) == (["HW 1", "TEST 1"], [50, 100])
    assert gradebook.scores.tolist() == [[12, 98], [31, 42]]
    assert doubts(gradebook) == {}


def test_without_the_row_of_perfect_scores_the_columns_are_asked_about() -> None:
    gradebook = read("\n".join(SUBMITTY_OLD.splitlines()[:-1]))
    assert gradebook.notes.format == "submitty"
    assert doubts(gradebook)["columns:HW 1"] == "item"


def test_a_student_who_is_called_like_such_a_row_stays() -> None:
    text = SUBMITTY_OLD.replace("chidi,Obi,Chidi", "perfect,PERFECT,AVERAGE")
    assert [student.name for student in read(text).students] == ["An Nguyễn", "AVERAGE PERFECT"]
