"""nbgrader, GitHub Classroom and PrairieLearn: one row for every score."""

from __future__ import annotations

from datetime import date

import numpy as np

from engine.classroom import ImportChoices
from engine.importers import read_gradebook
from tests.engine.importers.golden_platforms import (
    GITHUB_CLASSROOM,
    NBGRADER,
    PRAIRIELEARN_GRADEBOOK,
    PRAIRIELEARN_QUESTIONS,
)
from tests.engine.importers.read_files import doubts, ignored, maxima, read, remarks, titles

NAN = np.nan


def reorder(text: str) -> str:
    """The same table with its columns the other way round, and a blank line in it."""
    lines = [",".join(reversed(line.split(","))) for line in text.splitlines()]
    return "\n".join([lines[0], "", *lines[1:], ""])


def test_nbgrader() -> None:
    gradebook = read(NBGRADER)
    assert [(student.id, student.name, student.email) for student in gradebook.students] == [
        ("an", "An Nguyễn", "a@x.org"),
        ("chidi", "Chidi Obi", "c@x.org"),
        ("zoe", "Zoë Weiß", "z@x.org"),
    ]
    assert (titles(gradebook), maxima(gradebook)) == (["ps1", "ps3"], [9, 5])
    # Zoë handed in and earned nothing. The points of ps3 were typed in, so that its zero has no time either.
    np.testing.assert_array_equal(gradebook.scores, [[5.5, 4], [NAN, 0], [0, 5]])
    assert gradebook.items[0].taken_on == date(2024, 2, 28)
    assert ignored(gradebook)["ps2"] == "No points are possible in it."
    assert "about each score" in ignored(gradebook)["raw_score"]
    assert "One score of zero has no time of submission" in remarks(gradebook)
    assert doubts(gradebook) == {}


def test_columns_of_nbgrader_in_any_order() -> None:
    scores = read(NBGRADER).scores
    np.testing.assert_array_equal(read(reorder(NBGRADER)).scores, scores)


def test_zeros_stay_where_nbgrader_keeps_no_times() -> None:
    rows = [line.split(",") for line in NBGRADER.splitlines()]
    gradebook = read("\n".join(",".join(row[:2] + row[3:]) for row in rows))
    assert gradebook.scores.tolist() == [[5.5, 4], [0, 0], [0, 5]]


def test_a_zero_that_the_teacher_wrote_is_a_score() -> None:
    choices = ImportChoices(cells={(2, 9): "0.0"})
    assert read_gradebook(NBGRADER.encode(), "x.csv", choices).scores[1].tolist() == [0, 0]


def test_github_classroom() -> None:
    gradebook = read(GITHUB_CLASSROOM)
    assert [(student.id, student.email) for student in gradebook.students] == [
        ("an@x.org", "an@x.org"),
        ("chidi@x.org", "chidi@x.org"),
        ("zoe", ""),
    ]
    assert (titles(gradebook), maxima(gradebook)) == (["loops", "lists"], [10, 20])
    np.testing.assert_array_equal(gradebook.scores, [[8, 5], [NAN, NAN], [0, NAN]])
    assert "0 out of 0 points" in remarks(gradebook)
    assert "no time of submission" in remarks(gradebook)
    assert doubts(gradebook) == {}
    np.testing.assert_array_equal(read(reorder(GITHUB_CLASSROOM)).scores, gradebook.scores)


def test_one_assignment_of_github_classroom() -> None:
    text = "github_username,student_repository_url,points_awarded,points_available\nan,g.example/a,85,100\nbo,b,0,100\n"
    gradebook = read(text)
    assert gradebook.notes.format == "github_classroom"
    assert (titles(gradebook), maxima(gradebook)) == (["Assignment"], [100])
    assert gradebook.scores.tolist() == [[85], [0]]


def test_questions_of_prairielearn() -> None:
    gradebook = read(PRAIRIELEARN_QUESTIONS)
    # Chidi has no number, so both are known by their addresses.
    assert [(student.id, student.name) for student in gradebook.students] == [
        ("an@x.org", "An Nguyễn"),
        ("c@x.org", "Chidi Obi"),
    ]
    assert (titles(gradebook), maxima(gradebook)) == (["lists/reverse", "trees/insert"], [5, 10])
    assert gradebook.scores.tolist() == [[4, 9], [0, 2.5]]
    assert "2 people with other roles than student (Instructor, TA) are left out" in remarks(gradebook)
    assert gradebook.items[0].taken_on == date(2024, 3, 1)
    np.testing.assert_array_equal(read(reorder(PRAIRIELEARN_QUESTIONS)).scores, gradebook.scores)


def test_questions_of_two_assessments_are_named_by_both() -> None:
    gradebook = read(PRAIRIELEARN_QUESTIONS.replace("Obi,Student,Exam 1", "Obi,Student,Exam 2"))
    assert titles(gradebook) == [
        "Exam 1: lists/reverse",
        "Exam 1: trees/insert",
        "Exam 2: lists/reverse",
        "Exam 2: trees/insert",
    ]


def test_instances_of_an_assessment_are_attempts_at_it() -> None:
    text = (
        "UID,UIN,Name,Role,Assessment,Instance,Started,Remaining,Score (%),Points,Max points\n"
        "a@x.org,1,An,Student,HW1,1,2024-03-01T09:00:00-06,Open,40,4,10\n"
        "a@x.org,1,An,Student,HW1,2,2024-03-02T09:00:00-06,Open,70,7,10\n"
        "c@x.org,2,Chidi,Student,HW1,1,2024-03-01T09:00:00-06,Open,100,10,10\n"
    )
    assert read(text).scores.tolist() == [[7], [10]]
    assert read(text, {"attempts": "first"}).scores.tolist() == [[4], [10]]


def test_gradebook_of_prairielearn() -> None:
    gradebook = read(PRAIRIELEARN_GRADEBOOK)
    assert [(student.id, student.email) for student in gradebook.students] == [("101", "an@x.org"), ("102", "c@x.org")]
    assert (titles(gradebook), maxima(gradebook)) == (["E1", "HW1", "HW2"], [100, 100, 100])
    np.testing.assert_array_equal(gradebook.scores, [[85.5, 100, NAN], [0, 50, NAN]])
    assert "read as shares of the points" in remarks(gradebook)
    assert "One person with another role than student (TA)" in remarks(gradebook)


def test_a_column_of_words_is_no_assessment() -> None:
    text = PRAIRIELEARN_GRADEBOOK.replace("HW2\n", "HW2,Team\n").replace("100,\n", "100,,red\n")
    gradebook = read(text.replace("50,\n", "50,,blue\n"))
    assert titles(gradebook) == ["E1", "HW1", "HW2"]
    assert "describes the student" in ignored(gradebook)["Team"]
