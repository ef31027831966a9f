"""The order of students changes nothing but the order, in every format with one row per student."""

from __future__ import annotations

import csv
import io
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.importers import golden
from tests.engine.importers.read_files import read

FILES = {
    "canvas_gradebook": (golden.CANVAS, 3),
    "canvas_student_analysis": (golden.STUDENT_ANALYSIS, 1),
    "moodle_gradebook": (golden.MOODLE_GRADEBOOK, 1),
    "gradescope_assignment": (golden.GRADESCOPE_ASSIGNMENT, 1),
    "gradescope_course": (golden.GRADESCOPE_COURSE, 1),
    "blackboard": (golden.BLACKBOARD.replace("\t", ","), 1),
    "brightspace": (golden.BRIGHTSPACE, 1),
    "powerschool": (golden.POWERSCHOOL, 8),
}
"""Format -> a file and how many of its first rows are no students."""


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_students_changes_only_the_order(name: str, chance: random.Random) -> None:
    text, n_above = FILES[name]
    rows = list(csv.reader(io.StringIO(text)))
    students = rows[n_above:]
    chance.shuffle(students)
    shuffled = io.StringIO()
    csv.writer(shuffled).writerows([*rows[:n_above], *students])
    expected, found = read(text), read(shuffled.getvalue())
    assert found.notes.format == expected.notes.format == name
    assert found.items == expected.items
    place = {student.id: row for row, student in enumerate(found.students)}
    order = [place[student.id] for student in expected.students]
    assert [found.students[row] for row in order] == list(expected.students)
    np.testing.assert_array_equal(found.scores[order], expected.scores)
    np.testing.assert_array_equal(found.status[order], expected.status)
