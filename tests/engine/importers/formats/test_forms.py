"""Responses to the quizzes of Google Forms and Microsoft Forms."""

from __future__ import annotations

import csv
import io
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.classroom import Status
from tests.engine.importers.golden import GOOGLE_FORMS, GOOGLE_FORMS_FRENCH, GOOGLE_FORMS_SHEET, MICROSOFT_FORMS
from tests.engine.importers.read_files import doubts, ignored, maxima, read, remarks, titles
from tests.engine.importers.test_round_trips import write_workbook

NAN = math.nan


def test_a_question_has_points_and_an_answer() -> None:
    gradebook = read(GOOGLE_FORMS)
    assert gradebook.notes.format == "google_forms"
    assert [(s.id, s.name, s.email) for s in gradebook.students] == [
        ("c@x.org", "Chidi Obi", "c@x.org"),
        ("a@x.org", "An Nguyễn", "a@x.org"),
        ("z@x.org", "Zoë Weiß", "z@x.org"),
    ]
    assert titles(gradebook) == ["Half of 3/4?", "Pick all that are larger than 1/2"]
    assert maxima(gradebook) == [2, 4]
    assert [item.max_source for item in gradebook.items] == ["file", "file"]
    np.testing.assert_array_equal(gradebook.scores, [[2, 0], [2, 4], [0, NAN]])
    assert gradebook.answers is not None
    assert gradebook.answers.tolist() == [["3/8", "1/3"], ["3/8", "2/3;3/4"], ["", ""]]
    assert "survey" in ignored(gradebook)["Name [Score]"]
    assert "total of the quiz" in ignored(gradebook)["Total score"]
    assert "feedback" in ignored(gradebook)["Half of 3/4? [Feedback]"]
    assert "not from a real export" in remarks(gradebook)
    assert doubts(gradebook) == {"attempts": "latest", "blank": "no_score"}


@pytest.mark.parametrize(("which", "scores"), [("latest", [2, 0]), ("best", [0, 3]), ("first", [0, 3])])
def test_several_submissions_of_one_address_are_attempts(which: str, scores: list[float]) -> None:
    gradebook = read(GOOGLE_FORMS, {"attempts": which})
    assert gradebook.scores[0].tolist() == scores
    assert gradebook.answers is not None
    assert gradebook.answers[0, 0] == ("3/8" if which == "latest" else "1/8")


def test_french_headers() -> None:
    gradebook = read(GOOGLE_FORMS_FRENCH)
    assert gradebook.notes.format == "google_forms"
    assert (titles(gradebook), maxima(gradebook)) == (["1 + 1"], [1])
    assert gradebook.scores.tolist() == [[1], [0]]
    assert "feedback" in ignored(gradebook)["1 + 1 [Commentaires]"]


def test_the_linked_sheet_has_only_the_score_of_the_quiz() -> None:
    gradebook = read(GOOGLE_FORMS_SHEET)
    assert gradebook.notes.format == "google_forms"
    assert [student.name for student in gradebook.students] == ["An Nguyễn", "Chidi Obi"]
    assert (titles(gradebook), maxima(gradebook)) == (["Score"], [10])
    assert gradebook.scores.tolist() == [[5], [10]]
    assert ignored(gradebook)["2 + 2"] == "It holds answers without points."
    assert "only the score of the whole quiz is read" in remarks(gradebook)


def test_a_google_form_that_asks_nobody_who_they_are() -> None:
    gradebook = read("Timestamp,Total score,Q,Q [Score]\n2024/03/01,1 / 1,x,1 / 1\n2024/03/01,0 / 1,y,0 / 1\n")
    assert [student.name for student in gradebook.students] == ["Student 1", "Student 2"]
    assert [warning.key for warning in gradebook.notes.warnings] == ["remark-no-names"]


def test_a_table_with_brackets_in_its_headers_is_no_form() -> None:
    assert read("Name,Q1,Q1 [retake]\nAn,5,8\nBo,4,9\n").notes.format == "plain_wide"


@pytest.mark.parametrize("as_workbook", [False, True])
def test_microsoft_forms(as_workbook: bool) -> None:
    data = MICROSOFT_FORMS.encode()
    if as_workbook:
        data = write_workbook(list(csv.reader(io.StringIO(MICROSOFT_FORMS))))
    gradebook = read(data)
    assert gradebook.notes.format == "microsoft_forms"
    assert [(s.id, s.name) for s in gradebook.students] == [
        ("an@x.org", "An Nguyễn"),
        ("zoe@x.org", "Zoë Weiß"),
        ("rui@x.org", "Rui Silva"),
    ]
    assert (titles(gradebook), maxima(gradebook)) == (["1 + 1", "Why?"], [1, 2])
    assert [item.max_source for item in gradebook.items] == ["highest", "highest"]
    assert "The highest scores seen are taken as the maxima" in remarks(gradebook)
    np.testing.assert_array_equal(gradebook.scores, [[1, 0], [0, 1], [1, NAN]])
    assert gradebook.status[2].tolist() == [Status.SCORED, Status.MISSING]
    assert gradebook.answers is not None
    assert gradebook.answers[1].tolist() == ["3", "it is"]
    assert read(data, {"attempts": "best"}).scores[0].tolist() == [1, 2]
    assert maxima(read(data, max_scores={"Why?": 5})) == [1, 5]


def test_anonymous_responses_are_told_apart_by_their_number() -> None:
    text = MICROSOFT_FORMS
    for address in ("an@x.org", "zoe@x.org", "rui@x.org"):
        text = text.replace(address, "anonymous")
    for name in ("An Nguyễn", "Zoë Weiß", "Rui Silva"):
        text = text.replace(name, "")
    gradebook = read(text)
    assert [student.id for student in gradebook.students] == ["1", "2", "3", "4"]


CREDITS = st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(CREDITS, st.booleans())
def test_a_gradebook_written_as_a_form_comes_back(points: list[list[int]], microsoft: bool) -> None:
    questions, top = ["Fractions, part 1", "Fractions, part 1", "Why?"], [4, 4, 4]
    rows: list[list[str]] = []
    if microsoft:
        header = ["ID", "Start time", "Completion time", "Email", "Name", "Total points", "Quiz feedback"]
        for question in questions:
            header += [question, f"Points - {question}", f"Feedback - {question}"]
        everybody = [*points, top]  # the file does not say the maxima, so that somebody has to earn them
        for k, own in enumerate(everybody):
            row = [
                str(k),
                "2024-03-01 09:00:00",
                "2024-03-01 09:10:00",
                f"{k}@x.org",
                f"Student {k}",
                str(sum(own)),
                "",
            ]
            rows.append(row + [cell for value in own for cell in (f"answer {value}", str(value), "")])
    else:
        header = ["Timestamp", "Username", "Total score"]
        for question in questions:
            header += [question, f"{question} [Score]", f"{question} [Feedback]"]
        everybody = points
        for k, own in enumerate(everybody):
            row = ["2024/03/01 9:00:00 AM GMT+1", f"{k}@x.org", f"{sum(own)}.00 / 12"]
            rows.append(row + [cell for value in own for cell in (f"answer {value}", f"{value}.00 / 4", "")])
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    gradebook = read(text.getvalue())
    assert gradebook.notes.format == ("microsoft_forms" if microsoft else "google_forms")
    assert titles(gradebook) == ["Fractions, part 1", "Fractions, part 1 (2)", "Why?"]
    assert maxima(gradebook) == top
    assert gradebook.scores.tolist() == everybody
    assert [student.id for student in gradebook.students] == [f"{k}@x.org" for k in range(len(everybody))]
    assert gradebook.answers is not None
    assert gradebook.answers.tolist() == [[f"answer {value}" for value in own] for own in everybody]
