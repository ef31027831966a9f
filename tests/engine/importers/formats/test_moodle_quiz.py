from __future__ import annotations

import math

import numpy as np
import pytest

from engine.classroom import Status
from engine.errors import GradebookError
from engine.importers import read_outlined
from engine.importers.reading.outline import find_outline
from tests.engine.importers.golden import MOODLE_QUIZ as ENGLISH
from tests.engine.importers.golden import MOODLE_QUIZ_GERMAN as GERMAN
from tests.engine.importers.read_files import doubts, ignored, maxima, read, remarks, titles


def test_attempts_states_and_surveys() -> None:
    gradebook = read(ENGLISH)
    assert gradebook.notes.format == "moodle_quiz"
    assert [(s.id, s.name) for s in gradebook.students] == [
        ("7", "Chidi Obi"),
        ("8", "An Nguyễn"),
        ("r@x.org", "Rui Silva"),
        ("9", "Zoë Weiß"),
    ]
    assert (titles(gradebook), maxima(gradebook)) == (["Q. 1", "Q. 2"], [1, 2])
    nan = math.nan
    np.testing.assert_array_equal(gradebook.scores, [[1, nan], [nan, nan], [nan, nan], [0, 2]])
    assert gradebook.status.tolist() == [
        [Status.SCORED, Status.MISSING],
        [Status.PENDING, Status.PENDING],
        [Status.MISSING, Status.MISSING],
        [Status.SCORED, Status.SCORED],
    ]
    assert set(ignored(gradebook)) == {"Time taken", "Grade/3.00", "Q. 3 /0.00"}
    assert "survey" in ignored(gradebook)["Q. 3 /0.00"]
    assert "2 attempts are not finished and are not counted; one student has no" in remarks(gradebook)
    assert "Row 9 (“Overall average”) is about the whole class" in remarks(gradebook)


@pytest.mark.parametrize(("answer", "scores"), [("latest", [1, math.nan]), ("best", [1, 2]), ("first", [0.5, 0])])
def test_the_teacher_chooses_the_attempt(answer: str, scores: list[float]) -> None:
    gradebook = read(ENGLISH, {"attempts": answer})
    np.testing.assert_array_equal(gradebook.scores[0], scores)
    assert doubts(gradebook)["attempts"] == answer
    assert [d.options for d in gradebook.notes.doubts if d.key == "attempts"] == [("latest", "best", "first")]


def test_unfinished_attempts_stay_pending_even_if_blanks_are_zero() -> None:
    gradebook = read(ENGLISH, {"blank": "zero_points"})
    np.testing.assert_array_equal(gradebook.scores, [[1, 0], [math.nan, math.nan], [0, 0], [0, 2]])


def test_german_headers_dates_and_commas() -> None:
    gradebook = read(GERMAN)
    assert gradebook.notes.format == "moodle_quiz"
    assert (titles(gradebook), maxima(gradebook)) == (["F 1", "F 2"], [1, 2])
    np.testing.assert_array_equal(gradebook.scores, [[1, 1.75], [math.nan, math.nan]])
    assert gradebook.count(Status.PENDING) == 2
    assert "Gesamtdurchschnitt" in remarks(gradebook)


def test_dates_that_cannot_be_read_leave_the_order_of_the_file() -> None:
    text = ENGLISH.replace("29 February 2024", "yesterday").replace("1 March 2024", "today")
    np.testing.assert_array_equal(read(text).scores[0], [0.5, 0])


def test_without_questions_the_grade_is_the_item() -> None:
    gradebook = read("Surname,First name,State,Started on,Completed,Grade/9.00\nObi,Chidi,Finished,x,y,7.50\n")
    assert (titles(gradebook), maxima(gradebook)) == (["Grade"], [9])
    assert gradebook.scores.tolist() == [[7.5]]


def test_the_total_can_be_included() -> None:
    assert titles(read(ENGLISH, {"column:Grade/3.00": "item"})) == ["Grade", "Q. 1", "Q. 2"]


def test_rows_of_other_attempts_are_not_said_to_be_nobodys() -> None:
    outline = find_outline(read_outlined(ENGLISH.encode(), "quiz.csv"))
    assert outline is not None
    others = [row for row in outline.list_other_rows() if row != outline.header_row]
    assert others
    assert {outline.why_rows[row].key for row in others} <= {"row-attempt", "row-statistic"}


def test_a_wrong_cell_has_its_place_also_above_a_row_about_the_class() -> None:
    with pytest.raises(GradebookError) as caught:
        read_outlined(ENGLISH.replace("2.00,0.00,2.00", "2.00,0o,2.00").encode(), "quiz.csv")
    assert any(problem.places for problem in caught.value.problems)


def test_students_of_a_language_that_is_not_listed_are_told_by_the_cells() -> None:
    header = "Zurname;Vornk;Postk;Status;Started on;Gradk/٧.٠٠;Fr 1 /٢.٠٠;Fr 2 /5.00"
    rows = [
        f"{family};{given};s{k}@x.org;Finished;14 November 2025 10:0{k};5.00;{k % 3}.00;{k}.00"
        for k, (family, given) in enumerate(
            [("Kovash", "Mira"), ("Delun", "Tavo"), ("Kovash", "Lenn"), ("Obrin", "Mira")]
        )
    ]
    gradebook = read("\n".join([header, *rows]))
    assert gradebook.notes.format == "moodle_quiz"
    assert [(student.name, student.email) for student in gradebook.students][:2] == [
        ("Kovash Mira", "s0@x.org"),
        ("Delun Tavo", "s1@x.org"),
    ]
    assert maxima(gradebook) == [2, 5]
