"""The whole-class report of Socrative."""

from __future__ import annotations

from datetime import date

import numpy as np

from tests.engine.importers.golden import GOLDEN, write_sheets
from tests.engine.importers.golden_platforms import SOCRATIVE
from tests.engine.importers.read_files import ignored, maxima, read, remarks, titles


def test_correct_answers_are_the_item() -> None:
    gradebook = read(GOLDEN["socrative"][0])
    assert gradebook.notes.format == "socrative"
    assert [student.name for student in gradebook.students] == ["An Nguyễn", "Chidi Obi", "Zoë Weiß"]
    # Two questions of three are marked, which the total score tells.
    assert (titles(gradebook), maxima(gradebook)) == (["Fractions"], [2])
    np.testing.assert_array_equal(gradebook.scores, [[2], [1], [np.nan]])
    assert gradebook.items[0].taken_on == date(2024, 3, 1)
    assert "nothing in the file says which one is right" in ignored(gradebook)["Half of 3/4?"]
    assert "share of correct answers" in ignored(gradebook)["Total Score (0 - 100)"]
    assert "Row 9 (“Class Scoring”) is about the whole class" in remarks(gradebook)
    assert "not from a real export" in remarks(gradebook)


def test_without_a_title_and_with_ids() -> None:
    rows = [[*row[:1], f"s{k}" if k else "Student ID", *row[1:]] for k, row in enumerate(SOCRATIVE[4:8])]
    gradebook = read(write_sheets({"Sheet1": rows}))
    assert titles(gradebook) == ["Correct answers"]
    assert [student.id for student in gradebook.students] == ["s1", "s2", "s3"]


def test_scores_of_nothing_leave_the_number_of_questions() -> None:
    rows = [*SOCRATIVE[:5], ["An", 0, 0, "3/8", "1", "so"]]
    assert maxima(read(write_sheets({"Sheet1": rows}))) == [3]
