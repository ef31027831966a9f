"""Exports of platforms as people have them, with the right reading of each."""

from __future__ import annotations

import pytest

from engine.importers import read_gradebook
from tests.engine.importers.read_files import REAL, maxima, titles

CASES = REAL.parent / "cases"

FRACTIONS = {"Brüche kürzen": 2, "Brüche addieren": 4, "Prozent": 2, "Textaufgabe": 5}
READINGS = {
    "21_gradescope_evaluations_one_question.csv": (10, {"Question 13": 1}),
    "23_github_classroom_grades.csv": (10, {"HW1": 20, "HW2": 20}),
    "24_nbgrader_grades.csv": (10, {"ps1": 9, "ps3": 12}),
    "25_prairielearn_instance_questions.csv": (10, {"lists/reverse": 5, "recursion/fact": 10, "trees/insert": 10}),
    "34_rainbow_grades_late_stars.csv": (12, {"HW 1": 50, "HW 2": 50, "HW 3": 50, "TEST 1": 100}),
    "51_ilias_header_before_every_line.csv": (12, FRACTIONS),
    "52_ilias_test_results.csv": (12, FRACTIONS),
    "54_artemis_data_url_prefix.csv": (10, {"Exercise": 20}),
}


@pytest.mark.parametrize("name", READINGS)
def test_a_case_is_read_right(name: str) -> None:
    path = CASES / name
    if not path.exists():
        pytest.skip(f"{path} is not there")
    gradebook = read_gradebook(path.read_bytes(), name)
    n_students, items = READINGS[name]
    assert len(gradebook.students) == n_students
    assert dict(zip(titles(gradebook), maxima(gradebook), strict=True)) == items
    assert gradebook.notes.format in name or gradebook.notes.format == NAMES.get(name)
    assert gradebook.notes.left_out == ()


NAMES = {"34_rainbow_grades_late_stars.csv": "submitty"}
"""Formats whose name is not in the name of the file."""
