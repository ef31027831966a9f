"""Real export files, compared with what a few lines of the csv module find in them."""

from __future__ import annotations

import csv
from collections import defaultdict

import numpy as np
import pytest

from engine.classroom import Status
from tests.engine.importers.read_files import REAL, doubts, ignored, maxima, read_real, remarks, titles


def read_rows(name: str) -> list[list[str]]:
    with (REAL / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize(
    ("name", "expected_titles", "scores"),
    [
        (
            "canvas_gradelib_test.csv",
            ["Lab 01", "Midterm Exam", "Final Exam"],
            [[10, 22, 29], [10, 23, 30], [10, 24, 29], [10, 22.5, 28]],
        ),
        (
            "canvas_gradelib_demo.csv",
            ["Pretest", "Midterm 01", "Midterm 02"],
            [[10, 18, 25], [10, 10, 30], [10, 20, 20], [10, 15.5, 28]],
        ),
    ],
)
def test_canvas(name: str, expected_titles: list[str], scores: list[list[float]]) -> None:
    gradebook = read_real(name)
    assert gradebook.notes.format == "canvas_gradebook"
    assert [(student.id, student.name) for student in gradebook.students] == [
        ("10001", "Zelda Fitzgerald"),
        ("92124", "Justin Eldridge"),
        ("20002", "Barack Obama"),
        ("30003", "Someone Else"),
    ]
    assert {student.section for student in gradebook.students} == {"DSC 10 - A01 [13805]"}
    assert (titles(gradebook), maxima(gradebook)) == (expected_titles, [10, 24, 30])
    assert gradebook.scores.tolist() == scores
    assert gradebook.seen.all()
    assert len(ignored(gradebook)) == 12
    assert doubts(gradebook) == {}


def test_gradescope_course_of_eighteen_assignments() -> None:
    gradebook = read_real("gradescope_course_gradelib_test.csv")
    assert gradebook.notes.format == "gradescope_course"
    header, *rows = read_rows("gradescope_course_gradelib_test.csv")
    places = [k for k, text in enumerate(header) if f"{text} - Max Points" in header]
    assert len(places) == 18
    assert titles(gradebook) == [header[k] for k in places]
    assert maxima(gradebook) == [float(rows[0][k + 1]) for k in places]
    assert gradebook.scores.tolist() == [[float(row[k]) for k in places] for row in rows]
    assert [student.id for student in gradebook.students] == ["A16000000", "A10000000", "A12345678", "a87654321"]
    assert "2 scores are above their maximum (Homework 06)" in remarks(gradebook)


def test_gradescope_course_with_blanks() -> None:
    gradebook = read_real("gradescope_course_mean.csv")
    assert (titles(gradebook), maxima(gradebook)) == (["HW1", "HW2", "HW3", "Quiz1"], [1, 2, 3, 4])
    nan = np.nan
    expected = [[1, nan, 3, 4], [nan, nan, 3, 4], [nan, nan, 3, 4], [nan, 1, 3, 4], [nan, 1, 3, 4]]
    np.testing.assert_array_equal(gradebook.scores, expected)
    assert gradebook.count(Status.MISSING) == 7
    assert gradebook.students[0].id == "0123456789S"


@pytest.mark.parametrize("which", ["latest", "first", "best"])
def test_moodle_quiz_attempts(which: str) -> None:
    gradebook = read_real("moodle_quiz_grades_report.csv", {"attempts": which})
    assert gradebook.notes.format == "moodle_quiz"
    assert (titles(gradebook), maxima(gradebook)) == ([f"Q. {k}" for k in range(1, 10)], [1.0] * 9)
    _, *rows, average = read_rows("moodle_quiz_grades_report.csv")
    assert average[0] == "Overall average"
    attempts = defaultdict(list)  # the file is in the order of time
    for row in rows:
        attempts[row[4]].append(row)
    assert len(gradebook.students) == len(attempts) == 282
    for k, student in enumerate(gradebook.students):
        finished = [row for row in attempts[student.id] if row[5] == "Finished"]
        if not finished:
            assert (gradebook.status[k] == Status.PENDING).all()
            continue
        best = max(finished, key=lambda row: float(row[9]))
        row = {"latest": finished[-1], "first": finished[0], "best": best}[which]
        assert student.name == f"{row[1]} {row[0]}"
        expected = [np.nan if text == "-" else float(text) for text in row[10:]]
        np.testing.assert_array_equal(gradebook.scores[k], expected)
    assert gradebook.count(Status.PENDING) == 10 * 9
    assert gradebook.count(Status.MISSING) == {"latest": 51, "first": 55, "best": 27}[which]
    assert doubts(gradebook) == {"attempts": which, "blank": "no_score"}
    assert "39 attempts are not finished and are not counted; 10 students have no finished" in remarks(gradebook)


def test_blackboard() -> None:
    gradebook = read_real("blackboard_upload_01.tsv")
    assert gradebook.notes.format == "blackboard"
    assert [student.name for student in gradebook.students][:2] == ["Michael Coote", "Barney McGee"]
    assert (titles(gradebook), maxima(gradebook)) == (["Quiz 3"], [10])
    assert gradebook.scores[:, 0].tolist() == [5, 6, 0, 3, 4]


def test_canvas_student_analysis_of_a_question_pool() -> None:
    gradebook = read_real("canvas_quiz_student_analysis.csv")
    assert gradebook.notes.format == "canvas_student_analysis"
    header, *rows = read_rows("canvas_quiz_student_analysis.csv")
    questions = [k for k in range(1, 28, 2) if header[k + 1] != "0"]
    assert len(gradebook.students) == len(rows) == 146
    assert maxima(gradebook) == [float(header[k + 1]) for k in questions]
    assert all("\n" not in title and "\xa0" not in title and len(title) <= 92 for title in titles(gradebook))
    expected = [[float(row[k + 1]) if row[k + 1] else np.nan for k in questions] for row in rows]
    np.testing.assert_array_equal(gradebook.scores, expected)
    assert gradebook.answers is not None
    assert gradebook.answers.tolist() == [[" ".join(row[k].split()) for k in questions] for row in rows]
    assert doubts(gradebook) == {}
    np.testing.assert_allclose(np.nansum(gradebook.scores, axis=1), [float(row[-1]) for row in rows])
