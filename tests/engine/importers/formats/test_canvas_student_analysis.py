from __future__ import annotations

import math

import numpy as np
import pytest

from engine.classroom import Status
from engine.importers.formats.canvas_student_analysis import clean_question
from tests.engine.importers.golden import STUDENT_ANALYSIS
from tests.engine.importers.read_files import doubts, ignored, maxima, read, remarks, titles


def test_questions_points_and_answers() -> None:
    gradebook = read(STUDENT_ANALYSIS)
    assert gradebook.notes.format == "canvas_student_analysis"
    assert [(s.id, s.name, s.section) for s in gradebook.students] == [
        ("11", "An Nguyễn", "7b"),
        ("12", "Chidi Obi", "7b"),
    ]
    assert titles(gradebook) == ["What is half of 3/4 ?", "What is half of 3/4 ? (2)", "Why?"]
    assert maxima(gradebook) == [1, 1, 2.5]
    nan = math.nan
    np.testing.assert_array_equal(gradebook.scores, [[0, nan, 2], [nan, 1, 0]])
    assert gradebook.answers is not None
    assert gradebook.answers.tolist() == [["6/8", "", "so"], ["", "3/8", ""]]
    assert set(ignored(gradebook)) == {
        *("sis_id", "section_id", "section_sis_id", "submitted", "attempt"),
        *("Done?", "n correct", "n incorrect", "score"),
    }
    assert "survey" in ignored(gradebook)["Done?"]


def test_a_question_that_was_not_given_is_never_a_zero() -> None:
    gradebook = read(STUDENT_ANALYSIS, {"blank": "zero_points"})
    assert gradebook.count(Status.MISSING) == 2
    assert doubts(gradebook) == {"attempts": "latest"}
    assert "was not given the question" in remarks(gradebook)


@pytest.mark.parametrize(
    ("answer", "scores"), [("latest", [0, math.nan, 2]), ("best", [1, math.nan, 1.5]), ("first", [1, math.nan, 1.5])]
)
def test_the_teacher_chooses_the_attempt(answer: str, scores: list[float]) -> None:
    np.testing.assert_array_equal(read(STUDENT_ANALYSIS, {"attempts": answer}).scores[0], scores)


def test_the_order_of_attempts_is_not_the_order_of_the_file() -> None:
    lines = STUDENT_ANALYSIS.splitlines(keepends=True)
    shuffled = "".join([*lines[:2], lines[3], lines[2], lines[4]])
    np.testing.assert_array_equal(read(shuffled).scores[0], [0, math.nan, 2])


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("7: \nA beam\xa0 has:\n", "A beam has:"),
        ('7: <div class="x">1 &lt; 2<br/>?</div>', "1 < 2 ?"),
        ("7: ", "7"),
        ("7: " + "long " * 50, ("long " * 18).strip() + " …"),
    ],
)
def test_questions_become_titles(header: str, title: str) -> None:
    assert clean_question(header) == title
