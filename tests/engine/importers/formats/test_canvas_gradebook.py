from __future__ import annotations

import math

import numpy as np
import pytest

from engine.classroom import Status
from tests.engine.importers.golden import CANVAS as FILE
from tests.engine.importers.golden import CANVAS_POINTS as POINTS
from tests.engine.importers.golden import CANVAS_POSTING as POSTING
from tests.engine.importers.read_files import (
    asked_maxima,
    doubts,
    ignored,
    maxima,
    read,
    refuse,
    remarks,
    sentences,
    titles,
)


def test_students_items_and_cells() -> None:
    gradebook = read(FILE)
    assert gradebook.name == "Class 7b"
    assert gradebook.notes.format == "canvas_gradebook"
    assert [(s.id, s.name, s.section) for s in gradebook.students] == [
        ("11", "An Nguyễn", "7b and 7c"),
        ("12", "Chidi Obi", "7b"),
        ("13", "Zoë", "7b"),
    ]
    assert titles(gradebook) == ["Final project", "Quiz 1"]
    assert maxima(gradebook) == [10, 10]
    assert [item.max_source for item in gradebook.items] == ["file", "guessed"]
    np.testing.assert_array_equal(gradebook.scores, [[9.5, 4], [math.nan, math.nan], [math.nan, 8]])
    assert gradebook.status.tolist() == [
        [Status.SCORED, Status.SCORED],
        [Status.EXCUSED, Status.MISSING],
        [Status.MISSING, Status.SCORED],
    ]


def test_what_is_left_out_is_said() -> None:
    gradebook = read(FILE)
    reasons = ignored(gradebook)
    assert set(reasons) == {"Notes", "Survey (102)", "Current Score", "Final Score", "Override Grade (Autumn)"}
    assert reasons["Survey (102)"] == "No points are possible in it."
    assert "computes it" in reasons["Final Score"]
    assert "note" in reasons["Notes"]
    assert "Row 7 is a test student" in remarks(gradebook)
    assert asked_maxima(gradebook) == {"max:Quiz 1": "10"}


@pytest.mark.parametrize("posting", ["", POSTING + "\n", POSTING.replace("Manual Posting", "Muted") + "\n"])
@pytest.mark.parametrize("points", [POINTS, POINTS.strip(), POINTS.replace("(read only)", "(schreibgeschützt)")])
def test_rows_above_the_students_come_in_several_ways(posting: str, points: str) -> None:
    gradebook = read(FILE.replace(POSTING + "\n", posting).replace(POINTS, points))
    assert len(gradebook.students) == 3
    assert titles(gradebook) == ["Final project", "Quiz 1"]
    assert maxima(gradebook) == [10, 10]


def test_a_translated_points_row_and_full_width_brackets() -> None:
    gradebook = read(FILE.replace("    Points Possible", "    满分").replace("(read only)", "（只读）"))
    assert titles(gradebook) == ["Final project", "Quiz 1"]
    assert [student.name for student in gradebook.students] == ["An Nguyễn", "Chidi Obi", "Zoë"]


def test_an_assignment_may_be_called_like_a_total() -> None:
    gradebook = read(FILE.replace("Final project (101)", "Final Score (101)"))
    assert titles(gradebook) == ["Final Score", "Quiz 1"]


def test_totals_of_assignment_groups_and_grading_periods() -> None:
    header = FILE.replace("Current Score", "Homework Unposted Current Points (Term 1)")
    assert "Homework Unposted Current Points (Term 1)" in ignored(read(header))


def test_last_and_first_names_in_columns_of_their_own() -> None:
    gradebook = read(
        "LastName,FirstName,ID,SIS Login ID,Section,Lab (7)\n    Points Possible,,,,,5\n"
        "Obi,Chidi,1,chidi,A,4\nStudent,Test,,,A,5\n"
    )
    assert [student.name for student in gradebook.students] == ["Chidi Obi"]
    assert maxima(gradebook) == [5]


def test_semicolons_and_decimal_commas() -> None:
    gradebook = read(
        "Student;ID;SIS Login ID;Section;Lab (7);Quiz (8)\n    Points Possible;;;;10,00;2,50\n"
        '"Obi, Chidi";1;chidi;A;9,5;2,25\n'
    )
    assert maxima(gradebook) == [10, 2.5]
    assert gradebook.scores.tolist() == [[9.5, 2.25]]
    assert "decimal mark" in remarks(gradebook)


def test_letters_are_points_of_the_maximum_by_a_stated_scale() -> None:
    gradebook = read(
        "Student,ID,SIS Login ID,Section,Essay (1),Quiz (2)\n    Points Possible,,,,10,5\nA,1,a,S,A-,4\nB,2,b,S,,5\n"
    )
    assert (titles(gradebook), maxima(gradebook)) == (["Essay", "Quiz"], [10, 5])
    np.testing.assert_allclose(gradebook.scores, [[9.2, 4], [math.nan, 5]])  # A-: between 90 and 94
    assert gradebook.notes.letter_scale["A-"] == 0.92


def test_equal_titles_are_numbered_and_said() -> None:
    gradebook = read("Student,ID,Section,SIS Login ID,Quiz (1),Quiz (2)\n Points Possible,,,,1,2\nA,1,S,a,1,2\n")
    assert titles(gradebook) == ["Quiz", "Quiz (2)"]
    assert maxima(gradebook) == [1, 2]
    assert "now called Quiz (2)" in remarks(gradebook)


def test_choices_by_header_and_by_title() -> None:
    for name in ("Quiz 1", "Quiz 1 (103)"):
        gradebook = read(FILE, {f"column:{name}": "ignore"})
        assert titles(gradebook) == ["Final project"]
        assert "You chose" in ignored(gradebook)["Quiz 1 (103)"]
    included = read(FILE, {"column:Survey (102)": "item", "column:Current Score": "item"}, {"Quiz 1": 20})
    assert titles(included) == ["Final project", "Survey", "Quiz 1", "Current Score"]
    assert maxima(included) == [10, 1, 20, 100]
    assert included.items[2].max_source == "teacher"


def test_blanks_are_zero_only_by_choice_and_words_never() -> None:
    # A column without points possible beside others that have some is asked about.
    asked = {"column:Quiz 1 (103)": "item"}
    assert doubts(read(FILE)) == {**asked, "blank": "no_score"}
    chosen = read(FILE, {"blank": "zero_points"})
    assert doubts(chosen) == {**asked, "blank": "zero_points"}
    np.testing.assert_array_equal(chosen.scores, [[9.5, 4], [math.nan, math.nan], [0, 8]])


def test_problems_name_row_and_column_of_the_file() -> None:
    error = refuse(FILE.replace("9.50", "abc").replace("Zoë,13,S3,zoe,,,7b,,,1,8", "Zoë,13,S3,zoe,,,7b,,40,1,8"))
    assert sentences(error) == [
        "Row 4, column “Final project (101)”: found “abc”, which is not a score. "
        "Write a number, or leave the cell blank.",
        "Row 6, column “Final project (101)”: found “40”, which is far above the maximum of 10. "
        "Correct the score, or the maximum of this column.",
    ]
    assert [(problem.row, problem.column) for problem in error.problems] == [
        (4, "Final project (101)"),
        (6, "Final project (101)"),
    ]


def test_a_canvas_file_without_a_score_is_refused() -> None:
    error = refuse("Student,ID,Section,SIS Login ID,Quiz (1)\n Points Possible,,,,1\nA,1,S,a,\nB,2,S,b,\n")
    assert "No column holds scores" in str(error)
    assert not error.can_keep_good_rows
