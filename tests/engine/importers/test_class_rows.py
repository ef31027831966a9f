"""Rows about the class that a teacher wrote below the students of a platform's export."""

from __future__ import annotations

import pytest

from engine.classroom import ImportChoices
from engine.importers import read_gradebook

STUDENTS = "\n".join(f'"Name{k}, Given{k}",{100 + k},s{k},u{k},B1,{k % 7 + 2},{3 * k + 5}' for k in range(10))
CANVAS = (
    f"Student,ID,SIS User ID,SIS Login ID,Section,Quiz (1),Essay (2)\n    Points Possible,,,,,10.00,40.00\n{STUDENTS}\n"
)


@pytest.mark.parametrize("label", ["Mean", "N", "Min", "σ", "KEY", "Max", "Średnia", "平均", "% correct"])
def test_a_label_without_any_id_is_no_student_whatever_its_numbers_are(label: str) -> None:
    """The numbers are of last week, or of another section: no statistic of these students."""
    book = read_gradebook(f"{CANVAS}{label},,,,,6.13,21.77\n".encode(), "canvas.csv")
    assert len(book.students) == 10
    assert any(remark.key == "remark-summary-row" for remark in book.notes.remarks)


def test_a_student_called_like_a_statistic_with_an_id_stays() -> None:
    book = read_gradebook(f"{CANVAS}Min,110,s10,u10,B1,7,30\n".encode(), "canvas.csv")
    assert [student.name for student in book.students][-1] == "Min"


def test_a_student_whose_scores_are_those_of_all_others_stays() -> None:
    """The means of a class are the scores of each where all have the same, and Tam is the full marks in Turkish."""
    header, possible = CANVAS.splitlines()[:2]
    names = ["Obi, Ann", "Ray, Bo", "Sol, Cy", "Tam, Di"]
    rows = [f'"{name}",{100 + k},s{k},u{k},B1,7,30' for k, name in enumerate(names)]
    book = read_gradebook("\n".join([header, possible, *rows, ""]).encode(), "canvas.csv")
    assert len(book.students) == 4


def test_a_row_that_may_be_a_student_is_asked_about_once() -> None:
    data = f"{CANVAS}Average Joe,,,,,6.13,21.77\n".encode()
    book = read_gradebook(data, "canvas.csv")
    rows = [doubt for doubt in book.notes.doubts if doubt.key.startswith("row:")]
    assert len(rows) <= 1
    for answer, n in (("student", 11), ("summary", 10)):
        if rows:
            told = read_gradebook(data, "canvas.csv", ImportChoices(answers={rows[0].key: answer}))
            assert len(told.students) == n


def test_a_key_row_with_full_credit_in_every_column_marks_no_points_as_answers() -> None:
    rows = "\n".join(f"Name{k} Given{k},{k % 6},{k % 9},{k % 4}" for k in range(12))
    book = read_gradebook(f"Student,Q1,Q2,Q3\n{rows}\nKEY,6,9,4\n".encode(), "plain.csv")
    assert len(book.students) == 12
    assert book.scores[5].tolist() == [5, 5, 1]
