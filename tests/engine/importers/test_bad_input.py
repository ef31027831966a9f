"""Every problem at once, each with its row, its column, what was found and what to do."""

from __future__ import annotations

import numpy as np
import pytest

from engine.classroom import Status
from engine.importers.reading.findings import MAX_PROBLEMS, MOST_PLACES
from tests.engine.importers.containers.test_tables import write_workbook
from tests.engine.importers.read_files import ignored, read, refuse, sentences

MANY = """Name,Q1,Q2,Q3
Maximum,4,10,5
Ann,abc,3,2
Bob,-1,500,2
Cy,3,4
Dee,3,4,1,9

,1,1,1
Eve,B+,2,2
Ann,1,2,3
Fay,5,15,0
"""


def test_all_problems_at_once() -> None:
    error = refuse(MANY)
    assert sentences(error) == [
        "Row 3, column “Q1”: found “abc”, which is not a score. Write a number, or leave the cell blank.",
        "Row 4, column “Q1”: found “-1”, but a score cannot be below zero. "
        "Write zero or more, or leave the cell blank.",
        "Row 4, column “Q2”: found “500”, which is far above the maximum of 10. "
        "Correct the score, or the maximum of this column.",
        "Row 5 has only 3 cells, but the header has 4 columns. "
        "Add what is missing, so that every score stands below its header.",
        "Row 6 has 5 cells, but the header has 4 columns. "
        "Look for a comma inside a name or a number, put that cell in quotation marks, or delete the extra cells.",
        "Row 8 has cells but names no student. Write the name or the id, or delete the row.",
        "Row 9, column “Q1”: found the letter grade “B+”, which cannot be read as a score. "
        "Write the points, or leave the cell blank.",
        "Rows 3 and 10 are both for the student Ann. "
        "Delete one of the rows, or, if they are two students, tell them apart in the name or in a column of ids.",
    ]
    assert [problem.row for problem in error.problems] == [3, 4, 4, 5, 6, 8, 9, 10]
    assert error.can_keep_good_rows


def test_keeping_what_can_be_read() -> None:
    gradebook = read(MANY, keep_good_rows=True)
    # Where one cell is wrong only that cell goes; Cy's and Dee's rows do not say which score is which.
    assert [student.name for student in gradebook.students] == ["Ann", "Bob", "Eve", "Fay"]
    nan = np.nan
    np.testing.assert_array_equal(gradebook.scores, [[nan, 3, 2], [nan, nan, 2], [nan, 2, 2], [5, 15, 0]])
    assert [problem.row for problem in gradebook.notes.left_out] == [3, 4, 4, 5, 6, 8, 9, 10]


def test_a_cell_that_is_left_out_is_missing_and_never_a_blank_or_a_zero() -> None:
    gradebook = read("Name,Q1,Q2\nAnn,x,\nBob,1,1\n", {"blank": "zero_points"}, keep_good_rows=True)
    assert gradebook.status.tolist() == [[Status.MISSING, Status.SCORED], [Status.SCORED, Status.SCORED]]
    np.testing.assert_array_equal(gradebook.scores, [[np.nan, 0], [1, 1]])
    assert [doubt.sentence.values["n"] for doubt in gradebook.notes.doubts] == [1]


def test_a_row_with_two_problems_has_both() -> None:
    both = refuse("Name,Q1,Q2\nMax points,4,4\nAnn,-1,99\nBob,1,1\n")
    assert [problem.column for problem in both.problems] == ["Q1", "Q2"]
    assert [p.column for p in refuse("Name,Q1,Q2\nAnn,-1,x\nBob,1,1\nCy,1,1\n").problems] == ["Q1", "Q2"]


def test_duplicates_keep_the_first_row_and_say_so() -> None:
    text = "Name,ID,Q1\nAnn,1,2\nBob,2,3\nAnnie,1,4\n"
    assert sentences(refuse(text)) == [
        "Rows 2 and 4 are both for the student Annie (id 1). "
        "Delete one of the rows, or, if they are two students, tell them apart in the name or in a column of ids."
    ]
    kept = read(text, keep_good_rows=True)
    assert [student.name for student in kept.students] == ["Ann", "Bob"]
    assert [problem.row for problem in kept.notes.left_out] == [4]


def test_extra_credit_is_not_a_problem_but_far_above_is() -> None:
    text = "Name,Q1\nMaximum,10\nAnn,15\nBob,{}\n"
    gradebook = read(text.format("14.99"))
    assert gradebook.credit.tolist() == [[1], [1]]
    assert gradebook.scores.tolist() == [[15], [14.99]]
    assert "far above the maximum of 10" in str(refuse(text.format("15.1")))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Name,Q1\n", "No row below the header names a student"),
        ("Name,Q1\n,\n,\n", "No row below the header names a student"),
        ("Name,Q1\nAnn,\nBob,\n", "No column holds scores"),
        ("Name\nAnn\nBob\n", "This file has no scores of students"),
        ("Dear all, here is\nmy letter\n", "No column holds scores"),
        ("Name,Grade\nAnn,A\nBob,E\n", "Column “Grade” holds letters that are grades of no known scale"),
        ("Name,Q1,Q2\nAnn,A,C\nBob,B,D\n", "nothing in the file says which answers are right"),
        ("Name,Q1\nAnn,see me\n", "found “see me”, which is not a score"),
        ("Name,Q1\nAnn,5,6\nBob,7,8\n", "The header in row 1 has 2 columns, but most rows have 3 cells"),
    ],
)
def test_nothing_to_read(text: str, says: str) -> None:
    error = refuse(text)
    assert says in str(error)
    assert not error.can_keep_good_rows
    refuse(text, keep_good_rows=True)


def test_nothing_is_left_when_every_score_or_every_row_is_bad() -> None:
    text = "Name,Q1,Q2\nMaximum,5,5\nAnn,-1,-2\nBob,x,-2\n"
    assert not refuse(text).can_keep_good_rows
    refuse(text, keep_good_rows=True)
    text = "Name,Q1,Q2\nAnn,1,2,9\nBob,1\n"
    assert not refuse(text).can_keep_good_rows
    refuse(text, keep_good_rows=True)


def test_a_maximum_set_by_hand_must_be_above_zero() -> None:
    with pytest.raises(Exception, match=r"The maximum of “Q1” cannot be 0"):
        read("Name,Q1\nAnn,1\n", max_scores={"Q1": 0.0})


def test_thousands_of_problems_are_counted_not_carried() -> None:
    text = "Name,Q1,Q2\n" + "".join(f"s{k},1,{f'{k}o' if k % 2 else 1}\n" for k in range(2_000))
    error = refuse(text)
    (problem,) = error.problems
    assert (problem.row, problem.column, problem.n, len(problem.places)) == (3, "Q2", 1_000, MOST_PLACES)
    assert problem.places[:3] == ((2, 2), (4, 2), (6, 2))
    assert sentences(error) == [
        "Column “Q2”: 1,000 cells are not scores, the first is “1o” (rows 3, 5, 7, 9 and 996 more). "
        "Write numbers, or leave the cells blank."
    ]
    kept = read(text, keep_good_rows=True)
    assert len(kept.students) == 2_000
    assert kept.seen.sum() == 3_000
    assert [each.n for each in kept.notes.left_out] == [1_000]


def test_hundreds_of_causes_are_counted_not_carried() -> None:
    n = MAX_PROBLEMS + 50
    header = ",".join(f"Q{k}" for k in range(n))
    error = refuse(f"Name,{header}\nAnn{',1' * n}\nBob{',-1' * n}\nCy{',2' * n}\n")
    assert len(error.problems) == MAX_PROBLEMS + 1
    assert sentences(error)[-1] == "There are 50 more problems of other causes."


def test_what_was_found_is_shown_on_one_short_line() -> None:
    error = refuse('Name,Q1\nAnn,"a\nb\t' + "c" * 100 + '"\nBob,2\nCy,3\n')
    assert "found “a b " + "c" * 35 + "…”" in str(error)


@pytest.mark.parametrize(
    "text",
    [
        "Name,Q1\nAnn,1\n",
        "Name,Q1\nAnn,0\nBob,0\n",
        "Name,Q1,Q2\nAnn,3,3\nBob,3,3\n",
        "Name,Q1,Q2\nAnn,,\nBob,3,2\n",
    ],
)
def test_what_says_little_is_read(text: str) -> None:
    gradebook = read(text)
    assert all(item.max_score > 0 for item in gradebook.items)
    assert len(gradebook.students) == text.count("\n") - 1


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?"])
def test_an_error_of_a_spreadsheet_is_named_and_never_a_blank(error: str) -> None:
    for data in (
        f"Name,Q1,Q2\nAnn,{error},1\nBob,2,\nCy,1,1\n".encode(),
        write_workbook([["Name", "Q1", "Q2"], ["Ann", error, 1], ["Bob", 2, None], ["Cy", 1, 1]]),
    ):
        assert sentences(refuse(data)) == [
            f"Row 2, column “Q1”: found “{error}”, the error of a formula. "
            "Correct the formula in your spreadsheet program, or write the score."
        ]
        kept = read(data, {"blank": "zero_points"}, keep_good_rows=True)
        np.testing.assert_array_equal(kept.scores, [[np.nan, 1], [2, 0], [1, 1]])


def test_a_formula_that_was_never_computed_is_named() -> None:
    data = write_workbook([["Name", "Q1", "Q2"], ["Ann", "=1+SUM(C2:C2)", 1], ["Bob", 2, 1]])
    assert sentences(refuse(data)) == [
        "Row 2, column “Q1”: found the formula “=1+SUM(C2:C2)” without its result. "
        "Open the file in your spreadsheet program, save it and choose it again, or write the score."
    ]
    only = write_workbook([["Name", "Q1"], ["Ann", "=C2*2"], ["Bob", "=C3*2"]])
    assert "Column “Q1”: 2 cells hold formulas without their result" in str(refuse(only))
    total = write_workbook([["Name", "Q1", "Total"], ["Ann", 1, "=B2"], ["Bob", 2, "=B3"]])
    assert ignored(read(total)) == {"Total": "It holds only formulas without a saved result, or errors of formulas."}


def test_a_number_with_the_other_decimal_mark_is_reported_not_dropped() -> None:
    assert sentences(refuse("student;Q1;Q2\nAda;1,5;2.5\nBo;0,5;1\n")) == [
        "Row 2, column “Q2”: found “2.5”, but in this file the comma separates decimals, as in “0,5”. "
        "Write the number with a comma."
    ]
    assert sentences(refuse("student;Q1;Q2\nAda;1,5;2.5\nBo;0,5;1.5\n")) == [
        "Column “Q2”: in 2 cells the decimal mark is another one, the first is “2.5” (rows 2, 3), but in this file the "
        "comma separates decimals, as in “0,5”. Write the numbers with a comma."
    ]
    # A column of days and months stays a column of text.
    gradebook = read("Name;Abgabe;Q1\nAnn;01.02;3,5\nBob;02.03;4\n")
    assert gradebook.scores.tolist() == [[3.5], [4]]
    assert set(ignored(gradebook)) == {"Abgabe"}
    assert "in this file the point separates decimals" in str(
        refuse('student,Q1,Q2\nAda,1.5,"2,5"\nBo,0.5,1\nCy,1.5,2.5\n')
    )
