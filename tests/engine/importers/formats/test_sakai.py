"""The gradebook of Sakai."""

from __future__ import annotations

import numpy as np
import pytest

from engine.importers import recognise_format
from engine.importers.formats import sakai
from tests.engine.importers.golden_platforms import SAKAI, SAKAI_SPANISH
from tests.engine.importers.read_files import ignored, maxima, read, titles

NAN = np.nan
PEOPLE = [("an7", "An Nguyễn"), ("chidi", "Chidi Obi")]


def test_points_are_in_brackets() -> None:
    gradebook = read(SAKAI)
    assert gradebook.notes.format == "sakai"
    assert [(student.id, student.name, student.section) for student in gradebook.students] == [
        ("an7", "An Nguyễn", "7b"),
        ("chidi", "Chidi Obi", "7b"),
    ]
    assert titles(gradebook) == ["Halves", "Thirds, again", "Quiz in the other tool"]
    assert maxima(gradebook) == [10, 7.5, 4]
    np.testing.assert_array_equal(gradebook.scores, [[8.5, NAN, 4], [10, 7, 0]])
    why = ignored(gradebook)
    assert "feedback" in why["* Halves"]
    assert "no item" in why["# Course Grade"]
    assert "no points in brackets" in why["Seat"]
    assert why["Extra [0]"] == "No points are possible in it."


def test_decimal_commas_and_headers_in_spanish() -> None:
    gradebook = read(SAKAI_SPANISH)
    assert [(student.id, student.name) for student in gradebook.students] == [
        ("an7", "An Nguyễn"),
        ("chidi", "Chidi Obi"),
    ]
    assert gradebook.scores.tolist() == [[8.5], [10]]


def test_who_the_students_are_in_a_language_that_is_not_known() -> None:
    gradebook = read(SAKAI_SPANISH.replace("ID estudiante", "Opiskelijanumero").replace("Nombre", "Opiskelija"))
    assert [(student.id, student.name) for student in gradebook.students] == [
        ("an7", "An Nguyễn"),
        ("chidi", "Chidi Obi"),
    ]


def test_people_with_one_name() -> None:
    text = 'Student ID,Student Name,Halves [10],* Halves\n1,"Wulandari, ",5,\n2,", Wulandari",6,\n3,Suharto,7,\n'
    assert [student.name for student in read(text).students] == ["Wulandari", "Wulandari", "Suharto"]


@pytest.mark.parametrize(
    "header",
    [
        ["Name", "ID", "Part A [12]", "Test(120)", "Essay - 25 points"],
        ["Student ID", "Student Name", "Halves"],
        ["Student", "* late", "Halves"],
    ],
)
def test_other_tables_with_brackets_or_asterisks_are_not_of_sakai(header: list[str]) -> None:
    rows = [header, *(["x"] * len(header) for _ in range(3))]
    assert sakai.recognise(rows).confidence == 0
    assert recognise_format(rows) == "plain_wide"
