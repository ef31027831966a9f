"""Chosen answers: marked by their key, and never read as points or grades where there is none."""

from __future__ import annotations

import random

import pytest

from engine.importers.reading.answers import is_letter_option, mark_answers
from engine.importers.reading.cells import CellReader, DecimalMark
from engine.wording import say
from tests.engine.importers.read_files import doubts, ignored, maxima, read, refuse, sentences, titles

READER = CellReader(DecimalMark(comma=False, certain=True, example=""))


@pytest.mark.parametrize(
    ("key", "answer", "mark"),
    [
        ("B", "b", "100%"),
        ("B", "Ｂ", "100%"),
        ("B", "C", "0%"),
        ("B, D", "DB", "100%"),
        ("BD", "B", "0%"),
        ("3", "3.0", "100%"),
        ("1; 3", "3;1", "100%"),
        ("1/2", "2/1", "0%"),
        ("1/2", "12", "0%"),
        ("team", "meat", "0%"),
        ("对", "对", "100%"),
        ("Paris", " paris", "100%"),
        ("B", "", ""),
        ("B", "缺考", "缺考"),
    ],
)
def test_an_answer_is_all_or_nothing(key: str, answer: str, mark: str) -> None:
    others = ["BD"] if len(key) > 1 else []
    assert mark_answers([answer, *others], key, READER)[0] == mark


def test_several_letters_are_all_right_where_everybody_chose_one() -> None:
    assert mark_answers(["A", "C", "B"], "A/C", READER) == ["100%", "100%", "0%"]
    assert mark_answers(["A", "AC", "B"], "A/C", READER) == ["0%", "100%", "0%"]


@pytest.mark.parametrize(("text", "is_one"), [("B", True), ("B,D", True), ("BD", True), ("pass", False), ("3", False)])
def test_what_looks_like_chosen_letters(text: str, is_one: bool) -> None:
    assert is_letter_option(text) is is_one


KEYED = "{name},1,2,3,4\n{key},B,T,3,rot\n{body}"
BODY = "Ada Lund,B,F,3,rot\nBo Vik,C,T,2,blau\nCy Dahl,B,T,3,\n"


@pytest.mark.parametrize(("name", "key"), [("Name", "Key"), ("Name", "Answer key"), ("Student", "KEY")])
def test_a_row_of_right_answers_marks_letters_numbers_and_words(name: str, key: str) -> None:
    gradebook = read(KEYED.format(name=name, key=key, body=BODY))
    assert [student.name for student in gradebook.students] == ["Ada Lund", "Bo Vik", "Cy Dahl"]
    assert (maxima(gradebook), [item.key for item in gradebook.items]) == ([1, 1, 1, 1], ["B", "T", "3", "rot"])
    assert gradebook.credit[:, :3].tolist() == [[1, 0, 1], [0, 1, 0], [1, 1, 1]]
    assert gradebook.credit[:2, 3].tolist() == [1, 0]
    assert not gradebook.seen[2, 3]
    assert gradebook.answers is not None
    assert gradebook.answers[1].tolist() == ["C", "T", "2", "blau"]


def test_one_odd_answer_changes_no_other() -> None:
    text = KEYED.format(name="Name", key="Key", body=BODY)
    odd = read(text.replace("Bo Vik,C,T", "Bo Vik,see me,T"))
    assert odd.credit[:, 1:3].tolist() == read(text).credit[:, 1:3].tolist()
    assert odd.credit[[0, 2], 0].tolist() == [1, 1]


UNKEYED = "Name,Q1,Q2\nAda Lund,B,H\nBo Vik,C,H\nCy Dahl,B,G\nDee Moe,D,H\n"


def test_answers_without_a_key_are_refused_once_and_the_key_row_can_be_named() -> None:
    error = refuse(UNKEYED)
    (problem,) = error.problems
    assert sentences(error)[0].startswith("Q1, Q2 hold what students answered")
    answers = [dict(remedy.answers) for remedy in problem.remedies]
    assert answers == [{"answers": "key-row-2"}, {"answers": "key-row-5"}]  # H is no grade, and no number is there
    gradebook = read(UNKEYED, answers[0])
    assert [student.name for student in gradebook.students] == ["Bo Vik", "Cy Dahl", "Dee Moe"]
    assert gradebook.credit.tolist() == [[0, 1], [1, 0], [0, 1]]


def test_letters_of_questions_can_be_grades_if_the_teacher_says_so() -> None:
    text = "Name,Q1,Q2\nAda Lund,B,A\nBo Vik,C,A\nCy Dahl,B,D\n"
    answers = [dict(remedy.answers) for remedy in refuse(text).problems[0].remedies]
    assert {"letters": "grades", "answers": "grades"} in answers
    gradebook = read(text, {"letters": "grades", "answers": "grades"})
    assert gradebook.credit[0].tolist() == pytest.approx([0.855, 0.955])


@pytest.mark.parametrize("letter", ["F", "A-", "B+"])
def test_letters_that_are_grades_stay_grades(letter: str) -> None:
    gradebook = read(f"Name,Essay,Project\nAda Lund,B,{letter}\nBo Vik,C,A\nCy Dahl,B,D\n")
    assert titles(gradebook) == ["Essay", "Project"]
    assert "letters" not in doubts(gradebook)


def test_free_answers_to_a_task_are_no_points() -> None:
    text = "élève,réponse\nAnaïs,3/4\nLuc,2/5\nZoé,3/4\nPaul,.75\nÉva,1/7\nMax,6/8\n"
    (problem,) = refuse(text).problems
    assert problem.message.key == "problem-answers-no-key"
    assert {"answers": "points"} in [dict(remedy.answers) for remedy in problem.remedies]


def test_answer_right_answer_and_score_are_one_item() -> None:
    header = "Student,1 - Antwort,1 - Lösung,1 - Punkte,2 - Antwort,2 - Lösung,2 - Punkte"
    gradebook = read(f"{header}\nAda Lund,B,B,2,C,D,0\nBo Vik,A,B,0,D,D,2\nCy Dahl,B,B,2,D,D,2\n")
    assert titles(gradebook) == ["1 - Punkte", "2 - Punkte"]
    assert maxima(gradebook) == [2, 2]
    assert [item.key for item in gradebook.items] == ["B", "D"]
    assert gradebook.credit.tolist() == [[1, 0], [0, 1], [1, 1]]
    assert set(ignored(gradebook)) == {"1 - Antwort", "1 - Lösung", "2 - Antwort", "2 - Lösung"}


def test_answer_and_right_answer_without_a_score_are_marked() -> None:
    gradebook = read("Student,Response 1,Key 1\nAda Lund,B,B\nBo Vik,A,B\nCy Dahl,B,B\n")
    assert titles(gradebook) == ["Response 1"]
    assert gradebook.credit.tolist() == [[1], [0], [1]]


def test_letters_of_many_titles_are_grades_only_if_good_ones_go_together() -> None:
    """Eight students, five subjects: who is good in one is good in others, or the letters have nothing in common."""
    header = "Name,Maths,Physics,Latin,Music,Art\n"
    drawn = random.Random(3)
    together = [f"Kid {chr(65 + k)}," + ",".join("ABCD"[min((k + j % 2) // 2, 3)] for j in range(5)) for k in range(8)]
    apart = [f"Kid {chr(65 + k)}," + ",".join(drawn.choice("ABCD") for _ in range(5)) for k in range(12)]
    assert doubts(read(header + "\n".join(together) + "\n"))["letters"] == "grades"
    (problem,) = refuse(header + "\n".join(apart) + "\n").problems
    assert problem.message.key == "problem-answers-no-key"


def test_a_question_that_everybody_answered_alike_is_no_key_of_its_neighbour() -> None:
    text = "Name,Q1,Q2,Q3\nKey,A,B,C\nAda Lund,A,B,C\nBo Vik,C,B,D\nCy Dahl,A,B,C\n"
    assert titles(read(text)) == ["Q1", "Q2", "Q3"]
    unkeyed = refuse(text.replace("Key,A,B,C\n", "")).problems[0]
    assert say(unkeyed.message.values["columns"]) == "Q1, Q2, Q3"
