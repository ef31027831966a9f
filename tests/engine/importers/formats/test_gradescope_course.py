from __future__ import annotations

import math

import numpy as np

from tests.engine.importers.golden import GRADESCOPE_COURSE as FILE
from tests.engine.importers.read_files import doubts, ignored, maxima, read, refuse, remarks, sentences, titles


def test_four_columns_make_one_item() -> None:
    gradebook = read(FILE)
    assert gradebook.notes.format == "gradescope_course"
    assert [(s.id, s.name, s.section) for s in gradebook.students] == [
        ("1", "An Nguyễn", "s1"),
        ("2", "Chidi Obi", "s1"),
    ]
    assert (titles(gradebook), maxima(gradebook)) == (["Lab", "Final"], [10, 30])
    np.testing.assert_array_equal(gradebook.scores, [[8, 20], [math.nan, 31]])
    assert set(ignored(gradebook)) == {
        "Lab - Submission Time",
        "Lab - Lateness (H:M:S)",
        "Final - Submission Time",
        "Final - Lateness (H:M:S)",
        "Total Lateness (H:M:S)",
    }
    assert doubts(gradebook) == {"blank": "no_score"}
    assert "One score in Final is above the maximum" in remarks(gradebook)
    assert gradebook.credit[1, 1] == 1.0


def test_maxima_that_differ_between_students_are_a_doubt() -> None:
    third = "Zoë,Weiß,3,z@x.org,s1,4,5.0,,,15,30,,,"
    gradebook = read(f"{FILE}\n{third}")
    assert maxima(gradebook) == [10, 30]
    assert gradebook.scores[2].tolist() == [8, 15]
    assert doubts(gradebook)["maxima:Lab"] == "own_maximum"
    as_written = read(f"{FILE}\n{third}", {"maxima:Lab": "as_written"})
    assert as_written.scores[2].tolist() == [4, 15]
    assert doubts(as_written)["maxima:Lab"] == "as_written"


def test_assignments_without_points_are_left_out() -> None:
    text = FILE.replace(",8,10.0,", ",0,0,").replace(",,10.0,", ",,0,")
    gradebook = read(text)
    assert titles(gradebook) == ["Final"]
    assert "No points are possible" in ignored(gradebook)["Lab"]


def test_a_name_column_and_no_sid() -> None:
    gradebook = read("Name,Email,HW,HW - Max Points\nAn Nguyễn,a@x.org,1,2\n")
    assert (gradebook.students[0].id, gradebook.students[0].name) == ("a@x.org", "An Nguyễn")


def test_scores_far_above_the_maximum() -> None:
    error = refuse(FILE.replace(",31,30", ",310,30"))
    assert sentences(error) == [
        "Row 3, column “Final”: found “310”, which is far above the maximum of 30. "
        "Correct the score, or the maximum of this column."
    ]
    assert error.can_keep_good_rows
    kept = read(FILE.replace(",31,30", ",310,30"), keep_good_rows=True)
    np.testing.assert_array_equal(kept.scores, [[8, 20], [math.nan, math.nan]])
    assert [str(problem.column) for problem in kept.notes.left_out] == ["Final"]
