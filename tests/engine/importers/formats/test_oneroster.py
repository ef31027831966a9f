from __future__ import annotations

import csv
import io
import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.classroom import Status
from tests.engine.importers.golden import ONEROSTER, write_archive
from tests.engine.importers.read_files import doubts, maxima, read, refuse, remarks, sentences, titles

NAN = math.nan


def change(old: str, new: str, file: str = "results.csv") -> bytes:
    assert old in ONEROSTER[file]
    return write_archive({**ONEROSTER, file: ONEROSTER[file].replace(old, new)})


def test_results_are_joined_with_students_items_and_classes() -> None:
    gradebook = read(write_archive(ONEROSTER))
    assert gradebook.notes.format == "oneroster"
    assert [(s.id, s.name, s.section, s.email) for s in gradebook.students] == [
        ("101", "An Nguyễn", "Maths 7b", "an@x.org"),
        ("102", "Chidi Obi", "Maths 7b", ""),
    ]
    assert (titles(gradebook), maxima(gradebook)) == (["Halves", "Thirds"], [10, 5])
    # The day it was due; without one, the day it was scored.
    assert [item.taken_on for item in gradebook.items] == [date(2024, 3, 8), date(2024, 3, 12)]
    np.testing.assert_array_equal(gradebook.scores, [[8.5, NAN], [NAN, 4]])
    assert gradebook.status.tolist() == [[Status.SCORED, Status.EXCUSED], [Status.PENDING, Status.SCORED]]
    assert "3 scores are marked for deletion" in remarks(gradebook)
    assert doubts(gradebook) == {"class": "class-1"}


def test_the_teacher_chooses_the_class() -> None:
    gradebook = read(write_archive(ONEROSTER), {"class": "class-2"})
    assert titles(gradebook) == ["Other class"]
    assert [student.section for student in gradebook.students] == ["Maths 8a"]
    (doubt,) = gradebook.notes.doubts
    assert (doubt.options, doubt.labels) == (("class-1", "class-2"), ("Maths 7b", "Maths 8a"))


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("exempt", Status.EXCUSED),
        ("fully graded", Status.SCORED),
        ("Fully Graded", Status.SCORED),
        ("", Status.SCORED),
        ("not submitted", Status.MISSING),
        ("submitted", Status.PENDING),
        ("partially graded", Status.PENDING),
    ],
)
def test_the_status_of_a_score(status: str, expected: Status) -> None:
    gradebook = read(change("u-2,fully graded,4,", f"u-2,{status},4,"))
    assert gradebook.status[1, 1] == expected
    assert np.isnan(gradebook.scores[1, 1]) == (expected != Status.SCORED)


def test_results_alone_have_ids_for_names() -> None:
    gradebook = read(ONEROSTER["results.csv"])
    assert gradebook.notes.format == "oneroster"
    assert [student.name for student in gradebook.students] == ["u-1", "u-2", "u-3"]
    assert titles(gradebook) == ["li-1", "li-2", "li-3", "li-4"]
    assert {item.max_source for item in gradebook.items} == {"highest", "guessed"}
    assert "Choose the whole archive to have the names" in remarks(gradebook)


def test_a_student_without_a_record_keeps_the_id() -> None:
    gradebook = read(change("u-2,active", "u-9,active", "users.csv"))
    assert [student.name for student in gradebook.students] == ["An Nguyễn", "u-2"]


def test_problems_name_the_file_and_their_rows() -> None:
    error = refuse(change("li-2,u-2,fully graded,4,", ",u-2,fully graded,x,"))
    assert sentences(error)[0].startswith("The file “results.csv” of this archive was read.")
    assert "Row 5 has cells but names no item." in str(error)
    assert "Row 2, column “li-1”: found “abc”" in str(refuse(change("fully graded,8.5", "fully graded,abc")))


def test_text_scores_stand_in_for_scores() -> None:
    text = "sourcedId,lineItemSourcedId,studentSourcedId,scoreStatus,textScore\n1,li,a,fully graded,7\n2,li,b,,5\n"
    assert read(text).scores.tolist() == [[7], [5]]


SCORES = st.lists(st.lists(st.none() | st.integers(0, 10), min_size=2, max_size=2), min_size=1, max_size=5)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.lists(st.none() | st.integers(0, 10), min_size=2, max_size=2), min_size=1, max_size=5), st.booleans()
)
def test_a_gradebook_written_as_oneroster_comes_back(points: list[list[int | None]], version_2: bool) -> None:
    points = [*points, [10, 3]]
    header = [
        "sourcedId",
        "status",
        "dateLastModified",
        "lineItemSourcedId",
        "studentSourcedId",
        "scoreStatus",
        "score",
    ]
    header += ["scoreDate", "comment"] + (["classSourcedId", "inProgress", "incomplete", "late", "missing"] * version_2)
    users = [["sourcedId", "status", "givenName", "familyName", "identifier", "email"]]
    results = [header]
    for i, own in enumerate(points):
        users.append([f"u{i}", "active", "Ann, the elder", f"Nr {i}", f"{100 + i}", f"{i}@x.org"])
        for j, value in enumerate(own):
            said = ["exempt", ""] if value is None else ["fully graded", str(value)]
            more = ["c", "false", "false", "false", "false"] * version_2
            results.append([f"r{i}-{j}", "active", "", f"li{j}", f"u{i}", *said, "2024-05-06", "", *more])
    items = [["sourcedId", "status", "title", "dueDate", "classSourcedId", "resultValueMax"]]
    items += [[f"li{j}", "active", f"Quiz {j}, part 1", "2024-05-07", "c", "10"] for j in range(2)]
    files = {}
    for name, rows in (("users.csv", users), ("results.csv", results), ("lineItems.csv", items)):
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        files[name] = text.getvalue()
    gradebook = read(write_archive(files))
    assert gradebook.notes.format == "oneroster"
    assert [(s.id, s.name) for s in gradebook.students] == [
        (f"{100 + i}", f"Ann, the elder Nr {i}") for i in range(len(points))
    ]
    assert (titles(gradebook), maxima(gradebook)) == (["Quiz 0, part 1", "Quiz 1, part 1"], [10, 10])
    assert {item.taken_on for item in gradebook.items} == {date(2024, 5, 7)}
    np.testing.assert_array_equal(gradebook.scores, np.array(points, dtype=float))
    assert gradebook.count(Status.EXCUSED) == sum(value is None for own in points for value in own)
