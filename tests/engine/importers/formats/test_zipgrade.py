from __future__ import annotations

import csv
import io
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.importers.golden import ZIPGRADE
from tests.engine.importers.read_files import doubts, ignored, maxima, read, titles

NAN = math.nan


def test_questions_with_key_answers_and_maxima() -> None:
    gradebook = read(ZIPGRADE)
    assert gradebook.notes.format == "zipgrade"
    assert [(s.id, s.name, s.section) for s in gradebook.students] == [
        ("101", "An Nguyễn", "7b"),
        ("102", "Chidi Obi", "7b"),
        ("103", "Zoë Weiß", "7b"),
    ]
    assert titles(gradebook) == ["Question 1", "Question 2", "Question 3"]  # the fourth was not asked
    assert maxima(gradebook) == [1, 2, 5]  # nobody got the third right: it is what 8 points leave
    assert [item.key for item in gradebook.items] == ["B", "BD", "C"]
    assert gradebook.scores.tolist() == [[1, 2, 0], [1, 0, 0], [0, 2, 0]]
    assert gradebook.answers is not None
    assert gradebook.answers.tolist() == [["B", "BD", "A"], ["B", "B", ""], ["D", "BD", "B"]]
    assert "Earned Points" in ignored(gradebook)
    assert doubts(gradebook) == {}


HEADER = "QuizName,FirstName,LastName,StudentID,Earned Points,Possible Points,Key Version,"
QUESTIONS = "Stu1,PriKey1,Points1,Mark1,Stu2,PriKey2,Points2,Mark2\n"


def test_versions_of_the_key_have_questions_of_their_own() -> None:
    rows = "T,An,N,1,2,2,A,B,B,1,C,C,C,1,C\nT,Bo,O,2,1,2,B,D,D,1,C,A,C,0,X\n"
    gradebook = read(HEADER + QUESTIONS + rows)
    assert titles(gradebook) == ["Question 1 (A)", "Question 1 (B)", "Question 2"]
    np.testing.assert_array_equal(gradebook.scores, [[1, NAN, 1], [NAN, 1, 0]])
    assert doubts(gradebook)["versions"] == "separate_items"
    same = read(HEADER + QUESTIONS + rows, {"versions": "same_items"})
    assert titles(same) == ["Question 1", "Question 2"]
    assert same.scores.tolist() == [[1, 1], [1, 0]]


@pytest.mark.parametrize(("which", "scores"), [("latest", [0, 1]), ("best", [1, 1]), ("first", [1, 1])])
def test_a_paper_that_was_scanned_twice_counts_as_a_whole(which: str, scores: list[int]) -> None:
    rows = "T,An,N,1,2,2,A,B,B,1,C,C,C,1,C\nT,An,N,1,1,2,A,D,B,0,X,C,C,1,C\n"
    assert read(HEADER + QUESTIONS + rows, {"attempts": which}).scores.tolist() == [scores]


def test_several_quizzes_in_one_export() -> None:
    rows = "Halves,An,N,1,2,2,A,B,B,1,C,C,C,1,C\nThirds,An,N,1,1,1,A,D,D,1,C,,,,\n"
    gradebook = read(HEADER + QUESTIONS + rows)
    assert titles(gradebook) == ["Halves: Question 1", "Halves: Question 2", "Thirds: Question 1"]
    assert gradebook.scores.tolist() == [[1, 1, 1]]


ANSWERS = st.lists(st.lists(st.sampled_from(["A", "B", "BD", ""]), min_size=3, max_size=3), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(ANSWERS)
def test_a_gradebook_written_as_zipgrade_comes_back(answers: list[list[str]]) -> None:
    keys, worth = ["A", "BD", "B"], [1, 2, 3]
    header = ["QuizName", "FirstName", "LastName", "StudentID", "Earned Points", "Possible Points", "Key Version"]
    header += [f"{part}{j}" for j in (1, 2, 3) for part in ("Stu", "PriKey", "Points", "Mark")]
    points = [[top * (a == k) for a, k, top in zip(own, keys, worth, strict=True)] for own in answers]
    rows = []
    for i, (own, earned) in enumerate(zip(answers, points, strict=True)):
        cells = [cell for a, k, p in zip(own, keys, earned, strict=True) for cell in (a, k, str(p), "C" if p else "X")]
        rows.append(["Quiz, part 1", "Ann", f"Nr {i}", str(i), str(sum(earned)), "6", "A", *cells])
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    gradebook = read(text.getvalue())
    assert gradebook.notes.format == "zipgrade"
    assert [student.id for student in gradebook.students] == [str(i) for i in range(len(answers))]
    assert gradebook.scores.tolist() == points
    assert [item.key for item in gradebook.items] == keys
    assert (gradebook.answers is None) == (not any(map(any, answers)))
    if gradebook.answers is not None:
        assert gradebook.answers.tolist() == answers
    known = [any(own[j] for own in points) for j in range(3)]
    assert [top for top, is_known in zip(maxima(gradebook), known, strict=True) if is_known] == [
        top for top, is_known in zip(worth, known, strict=True) if is_known
    ]
    assert sum(maxima(gradebook)) == pytest.approx(6)
