"""Letter grades become shares of the points by a scale that is said and can be changed."""

from __future__ import annotations

import math

import numpy as np
import pytest

from engine.classroom import Gradebook, ImportChoices
from engine.importers import import_report, read_gradebook
from engine.importers.reading.letters import SCALES
from tests.engine.importers.read_files import (
    doubts,
    ignored,
    maxima,
    read,
    read_items,
    refuse,
    remarks,
    sentences,
    titles,
)


def read_with(text: str, scale: dict[str, float]) -> Gradebook:
    return read_gradebook(text.encode(), "class.csv", ImportChoices(letter_scale=scale))


def test_the_scale_is_the_middle_of_each_range() -> None:
    scale = SCALES["american"]
    assert scale["A+"] == 0.985  # 97 to 100
    assert scale["A"] == 0.955  # 94 to 97
    assert scale["B"] == 0.855  # 84 to 87
    assert scale["F"] == 0.305  # 0 to 61
    assert list(scale.values()) == sorted(scale.values(), reverse=True)


def test_a_column_of_letters_is_an_item() -> None:
    gradebook = read("Name,Essay,Lab\nAnn,A-,c\nBob,B−,F\nCy,,D+\n")
    assert (titles(gradebook), maxima(gradebook)) == (["Essay", "Lab"], [100, 100])
    assert [item.max_source for item in gradebook.items] == ["credit", "credit"]
    np.testing.assert_allclose(gradebook.scores, [[92, 75.5], [82, 30.5], [math.nan, 68.5]])
    said = remarks(gradebook)
    assert "2 items (Essay, Lab) hold letter grades. They are read as shares of the points: A+ 98.5 %," in said
    assert "the default grading scheme of Canvas" in said
    assert import_report(gradebook)["letter_scale"] == dict(SCALES["american"])
    assert doubts(gradebook) == {"blank": "no_score"}


def test_the_five_levels_of_chinese_schools() -> None:
    gradebook = read("姓名,作业,实验\n张三,优,良好\n李四,中等,不及格\n王五,及格,缺考\n")
    assert (titles(gradebook), maxima(gradebook)) == (["作业", "实验"], [100, 100])
    np.testing.assert_allclose(gradebook.scores, [[95, 85], [75, 30], [65, math.nan]])
    assert "优 95 %, 良 85 %, 中 75 %, 及格 65 %, 不及格 30 %" in remarks(gradebook)
    assert "the five levels of Chinese schools" in remarks(gradebook)


def test_the_teacher_changes_letters_and_adds_some() -> None:
    gradebook = read_with("Name,Essay\nAnn,A\nBob,e\nCy,Pass\n", {"a": 1.0, "E": 0.5, "pass": 0.75})
    assert gradebook.scores.tolist() == [[100], [50], [75]]
    assert gradebook.notes.letter_scale["A"] == 1.0
    assert gradebook.notes.letter_scale["B"] == 0.855
    assert "You changed this scale." in remarks(gradebook)


@pytest.mark.parametrize("share", [-0.1, 1.1, math.nan])
def test_a_share_must_be_one(share: float) -> None:
    with pytest.raises(Exception, match=r"The letter A cannot stand for .* of the points"):
        read_with("Name,Essay\nAnn,A\nBob,B\n", {"A": share})


def test_one_letter_among_numbers_is_a_problem() -> None:
    assert "found the letter grade “B”" in str(refuse("Name,Essay\nAnn,5\nBob,B\nCy,4\n"))


def test_one_number_among_letters_is_a_problem_unless_a_maximum_is_known() -> None:
    assert sentences(refuse("Name,Essay\nAnn,A\nBob,7\nCy,B+\n")) == [
        "Row 3, column “Essay”: found “7” among letter grades, and the file does not say what it is out of. "
        "Write a letter, a percentage such as 85 %, or give the column a maximum."
    ]
    text = "Name,Essay\nMaximum,10\nAnn,A\nBob,7\nCy,B+\nDee,60 %\nEve,A-\n"
    np.testing.assert_allclose(read(text).scores[:, 0], [9.55, 7, 8.85, 6, 9.2])


def test_letters_of_no_scale_leave_the_column_out_and_are_named() -> None:
    gradebook = read("Name,Effort,Q1\nAnn,A,3\nBob,E,4\nCy,A*,1\n")
    assert ignored(gradebook) == {"Effort": "It holds letters that no grading scale here has (A, A*, E)."}


ROWS = [
    ("A", 10, 9), ("A", 9, 9), ("A", 9, 8), ("B", 8, 7), ("B", 8, 6), ("B", 7, 6), ("C", 6, 5), ("C", 5, 5),
    ("C", 5, 4), ("F", 3, 2), ("F", 2, 1), ("F", 1, 0),
]  # fmt: skip


def test_letters_given_for_the_points_are_not_counted_twice_unasked() -> None:
    text = "Name,Result,Q1,Q2\n" + "".join(f"s{k},{g},{a},{b}\n" for k, (g, a, b) in enumerate(ROWS))
    assert "column:Result" in doubts(read(text))
    assert titles(read(text, {"column:Result": "ignore"})) == ["Q1", "Q2"]
    assert titles(read(text, {"column:Result": "item"})) == ["Result", "Q1", "Q2"]


def test_plain_letters_under_questions_are_answers_unless_the_teacher_says_grades() -> None:
    text = "Name,Q1,Q2,Lab\nAnn,A,C,3\nBob,B,D,4\n"
    gradebook = read(text)
    assert titles(gradebook) == ["Lab"]
    assert doubts(gradebook) == {"letters": "answers"}
    assert "chosen answers" in ignored(gradebook)["Q1"]
    assert titles(read(text, {"letters": "grades"})) == ["Q1", "Q2", "Lab"]
    assert doubts(read(text.replace("Q1", "Essay"))) == {"letters": "grades"}
    assert doubts(read(text.replace("B,D", "B+,D"))) == {}


def test_letters_whose_points_stand_beside_them_are_answers() -> None:
    keys = "BADC"
    answers = ["BADC", "BCDC", "AADB", "BABC", "DADC", "BBAA"]
    head = ";".join(f"Uzdevums {k + 1} [Nodots];Uzdevums {k + 1} [Punkti]" for k in range(4))
    lines = [
        f"Skolēns {row};" + ";".join(f"{each};{int(each == key)}" for each, key in zip(own, keys, strict=True))
        for row, own in enumerate(answers)
    ]
    gradebook = read_items("\n".join([f"Vārds;{head}", *lines]))
    assert titles(gradebook) == [f"Uzdevums {k + 1} [Punkti]" for k in range(4)]
    assert doubts(gradebook)["letters"] == "answers"
