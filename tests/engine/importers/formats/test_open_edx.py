"""The two grade reports of Open edX."""

from __future__ import annotations

import numpy as np

from engine.classroom import Status
from tests.engine.importers.golden_platforms import OPEN_EDX_GRADES, OPEN_EDX_PROBLEMS
from tests.engine.importers.read_files import doubts, ignored, maxima, read, refuse, remarks, titles

NAN = np.nan


def test_problems_have_their_points() -> None:
    gradebook = read(OPEN_EDX_PROBLEMS)
    assert [(student.id, student.name, student.email) for student in gradebook.students] == [
        ("11", "an7", "an@x.org"),
        ("12", "chidi", "c@x.org"),
        ("13", "zoe", "z@x.org"),
    ]
    assert titles(gradebook) == ["Homework 1: Halves - Half of 3/4", "Homework 1: Halves - Draw it"]
    assert maxima(gradebook) == [1, 4]
    np.testing.assert_array_equal(gradebook.scores, [[1, 2.5], [0, NAN], [NAN, 4]])
    assert gradebook.count(Status.MISSING) == 2
    why = ignored(gradebook)
    assert why["Final Exam 1: Final - Survey (Earned)"] == "No points are possible in it."
    assert "computed" in why["Grade"]
    assert "describes the student" in why["Enrollment Status"]
    assert "not attempted or not available" in remarks(gradebook)
    assert doubts(gradebook) == {}


def test_subsections_are_shares_of_their_points() -> None:
    gradebook = read(OPEN_EDX_GRADES)
    assert titles(gradebook) == ["Homework 1: Halves", "Homework 2: Thirds", "Midterm Exam"]
    assert maxima(gradebook) == [1, 1, 1]
    np.testing.assert_array_equal(gradebook.scores, [[1, 0.5, 0.8333333333], [NAN, 0, NAN]])
    assert {student.section for student in gradebook.students} == {"7b"}
    why = ignored(gradebook)
    assert "computed" in why["Homework (Avg)"]
    assert "computed" in why["Grade"]
    assert {"Experiment Group (Colours)", "Certificate Eligible", "Enrollment Track"} <= set(why)
    assert "read as shares of the points" in remarks(gradebook)


def test_a_number_that_is_no_share_is_no_subsection() -> None:
    lines = OPEN_EDX_GRADES.splitlines()
    text = "\n".join([f"{lines[0]},Year of Birth", f"{lines[1]},1999", f"{lines[2]},2001"])
    assert titles(read(text)) == ["Homework 1: Halves", "Homework 2: Thirds", "Midterm Exam"]


def test_names_and_another_order() -> None:
    rows = [line.split(",") for line in OPEN_EDX_PROBLEMS.splitlines()]
    first, last = ["First Name", "An", "Chidi", "Zoë"], ["Last Name", "Nguyễn", "Obi", "Weiß"]
    text = "\n".join(",".join([*row[::-1], a, b]) for row, a, b in zip(rows, first, last, strict=True))
    gradebook = read(text)
    assert [student.name for student in gradebook.students] == ["An Nguyễn", "Chidi Obi", "Zoë Weiß"]
    np.testing.assert_array_equal(gradebook.scores, [[2.5, 1], [NAN, 0], [4, NAN]])


def test_one_odd_cell_changes_no_other() -> None:
    text = OPEN_EDX_GRADES + "13,z@x.org,zoe,0.5,95,0.5,0.5,1.0\n14,r@x.org,rui,0.5,0.5,0.5,0.5,1.0\n"
    assert "found “95”, which is far above the maximum of 1" in str(refuse(text))
    gradebook = read(text, keep_good_rows=True)
    assert titles(gradebook) == ["Homework 1: Halves", "Homework 2: Thirds", "Midterm Exam"]
    np.testing.assert_array_equal(gradebook.scores[:, 0], [1, NAN, NAN, 0.5])
