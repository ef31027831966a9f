"""Ticks of a Moodle Checkmark activity."""

from __future__ import annotations

import numpy as np

from engine.classroom import Status
from engine.importers import recognise_format
from tests.engine.importers.golden_platforms import CHECKMARK, CHECKMARK_ENGLISH
from tests.engine.importers.read_files import doubts, ignored, maxima, read, refuse, remarks, titles

NAN = np.nan


def test_a_tick_is_all_points() -> None:
    gradebook = read(CHECKMARK)
    assert gradebook.notes.format == "checkmark"
    assert [(student.id, student.name, student.section) for student in gradebook.students] == [
        ("101", "An Nguyễn", "7b"),
        ("102", "Chidi Obi", "7b"),
        ("103", "Zoë Weiß", "7b"),
    ]
    assert (titles(gradebook), maxima(gradebook)) == (["Beispiel 1", "Beispiel 2", "Beispiel 3"], [2, 2.5, 1])
    # Chidi handed in without a tick, Zoë handed nothing in.
    np.testing.assert_array_equal(gradebook.scores, [[2, 0, 1], [0, 0, 0], [NAN, NAN, NAN]])
    assert gradebook.count(Status.MISSING) == 3
    why = ignored(gradebook)
    assert why["Summe"] == why["Bewertung"] == "It is computed from the other columns."
    assert "describes" in why["Abgabe"]
    assert "declares to have solved" in remarks(gradebook)
    assert "One student handed nothing in" in remarks(gradebook)
    assert doubts(gradebook) == {}


def test_english_with_boxes() -> None:
    gradebook = read(CHECKMARK_ENGLISH)
    assert [(student.id, student.name) for student in gradebook.students] == [
        ("an@x.org", "An Nguyễn"),
        ("c@x.org", "Chidi Obi"),
    ]
    assert (titles(gradebook), maxima(gradebook)) == (["1", "2"], [10, 10])
    np.testing.assert_array_equal(gradebook.scores, [[10, 0], [NAN, NAN]])
    assert {"Attendance", "Checkmarks", "Grade"} <= set(ignored(gradebook))


def test_another_order() -> None:
    text = "\n".join(";".join(reversed(line.split(";"))) for line in CHECKMARK.splitlines())
    np.testing.assert_array_equal(read(text).scores, read(CHECKMARK).scores[:, ::-1])


def test_a_mark_that_can_mean_two_things_is_not_guessed() -> None:
    assert "“✗”, which is not a score" in str(refuse(CHECKMARK.replace("X;;X", "X;✗;X")))


def test_ticks_without_submissions_are_of_nobody_known() -> None:
    rows = [["Name", "1 (2P)", "2 (2P)"], ["An", "x", ""], ["Bo", "", "x"]]
    assert recognise_format(rows) != "checkmark"
