"""The three exports of Artemis."""

from __future__ import annotations

import numpy as np

from engine.classroom import Status
from engine.importers import recognise_format
from tests.engine.importers.golden_platforms import (
    ARTEMIS_COURSE,
    ARTEMIS_EXAM,
    ARTEMIS_EXERCISE,
    ARTEMIS_OLD_EXERCISE,
)
from tests.engine.importers.read_files import asked_maxima, doubts, ignored, maxima, read, remarks, titles

NAN = np.nan


def test_points_and_per_cent_of_an_exercise_give_its_maximum() -> None:
    gradebook = read(ARTEMIS_EXERCISE)
    assert [(student.id, student.name) for student in gradebook.students] == [
        ("an7", "An Nguyễn"),
        ("chidi", "Chidi Obi"),
        ("zoe", "Zoë Weiß"),
    ]
    assert (titles(gradebook), maxima(gradebook)) == (["Exercise"], [12])
    assert gradebook.scores.tolist() == [[10.5], [0], [4]]
    why = ignored(gradebook)
    assert "another unit" in why["Score"]
    assert {"Style", "testSort", "Repository Link"} <= set(why)
    assert doubts(gradebook) == {}


def test_an_exercise_in_per_cent_only() -> None:
    gradebook = read(ARTEMIS_OLD_EXERCISE)
    assert [(student.id, student.name) for student in gradebook.students] == [("owls", "Owls"), ("bees", "Bees")]
    assert (maxima(gradebook), gradebook.scores.tolist()) == ([100], [[87.5], [0]])


def test_points_that_do_not_fit_are_not_read() -> None:
    gradebook = read(ARTEMIS_EXERCISE.replace("33.3,4", "33.3,9"))
    assert (maxima(gradebook), gradebook.scores[:, 0].tolist()) == ([100], [87.5, 0, 33.3])


def test_groups_of_exercises_in_an_exam() -> None:
    gradebook = read(ARTEMIS_EXAM)
    assert [student.id for student in gradebook.students] == ["101", "102", "103"]
    assert (titles(gradebook), maxima(gradebook)) == (["Sorting", "Trees"], [10, 20])
    np.testing.assert_array_equal(gradebook.scores, [[7.5, 20], [10, 0], [NAN, NAN]])
    assert gradebook.count(Status.MISSING) == 2  # Zoë submitted nothing
    why = ignored(gradebook)
    assert "computed" in why["Overall Points"]
    assert "another unit" in why["Trees Achieved Score (%)"]
    assert "describes" in why["Trees Assigned Exercise"]


def test_exercises_of_a_course() -> None:
    gradebook = read(ARTEMIS_COURSE)
    # Nobody's number is known where one is missing; Max is a student above the blank line and the maxima below it.
    assert [(student.id, student.name) for student in gradebook.students] == [("an7", "An Nguyễn"), ("max", "Max Obi")]
    assert (titles(gradebook), maxima(gradebook)) == (["Loops", "Final project"], [5, 20])
    np.testing.assert_array_equal(gradebook.scores, [[4.5, 12], [5, NAN]])
    assert {"Quiz Points", "Text Score", "Overall Course Score", "Presentation Score", "Grades"} <= set(
        ignored(gradebook)
    )
    assert "Row 6 (“Average”) is about the whole class" in remarks(gradebook)


def test_a_course_without_its_last_rows() -> None:
    gradebook = read("\n".join(ARTEMIS_COURSE.splitlines()[:3]))
    assert (titles(gradebook), maxima(gradebook)) == (["Loops", "Final project"], [5, 12])
    assert asked_maxima(gradebook)
    assert "file" not in {item.max_source for item in gradebook.items}


def test_a_table_with_a_score_and_points_that_are_not_the_same_is_not_of_artemis() -> None:
    header = ["Name", "Username", "Score", "Points"]
    assert (
        recognise_format([header, ["An", "an7", "90", "3"], ["Bo", "bo", "40", "3"], ["Cy", "cy", "70", "1"]])
        != "artemis"
    )
    assert recognise_format([["Name", "Username", "Score"], ["An", "an7", "90"]]) != "artemis"
