"""Results of tests in ILIAS."""

from __future__ import annotations

import numpy as np

from tests.engine.importers.golden_platforms import ILIAS, ILIAS_ENGLISH, ILIAS_HEADERS, ILIAS_RANDOM
from tests.engine.importers.read_files import doubts, ignored, maxima, read, remarks, titles

NAN = np.nan


def test_the_pass_that_was_scored_is_read() -> None:
    gradebook = read(ILIAS)
    assert gradebook.notes.format == "ilias"
    assert [(student.id, student.name) for student in gradebook.students] == [
        ("101", "An Nguyễn"),
        ("102", "Chidi Obi"),
        ("103", "Zoë Weiß"),
    ]
    assert titles(gradebook) == ["Brüche", "Prozent", "Note"]
    np.testing.assert_array_equal(gradebook.scores, [[2, 1.5, 3], [NAN, 1, NAN], [2, 0, 0]])
    assert "One pass that ILIAS did not score is left out" in remarks(gradebook)
    assert "2 blank cells are read as zero points" in remarks(gradebook)
    why = ignored(gradebook)
    assert "total of the quiz" in why["Testergebnis in Punkten"]
    assert {"Maximal erreichbare Punktezahl", "Durchlauf", "Bearbeitungsdauer", "Beantwortete Fragen"} <= set(why)
    assert doubts(gradebook) == {"blank": "no_score"}


def test_blanks_beside_zeros_are_no_zeros() -> None:
    gradebook = read(ILIAS.replace("1;1;2;;\n", "1;1;2;0;\n"))
    np.testing.assert_array_equal(gradebook.scores[2], [2, 0, NAN])


def test_highest_scores_that_are_all_points_are_the_maxima() -> None:
    gradebook = read(ILIAS_HEADERS)
    assert (titles(gradebook), maxima(gradebook)) == (["Brüche", "Prozent"], [2, 1])
    assert {item.max_source for item in gradebook.items} == {"file"}
    assert gradebook.scores.tolist() == [[2, 1], [0, 1]]
    less = read(ILIAS_HEADERS.replace("3;3;bestanden;2;2;00:20:11;1;1;2;1", "2;3;bestanden;2;2;00:20:11;1;1;1;1"))
    assert "file" not in {item.max_source for item in less.items}


def test_a_row_of_maxima_that_somebody_added() -> None:
    text = ILIAS.replace(";Note\n", ";Note\nMaximale Punkte;;;7;7;;;;;;;2;3;4\n", 1)
    gradebook = read(text)
    assert maxima(gradebook) == [2, 3, 4]
    assert len(gradebook.students) == 3


def test_everybody_has_questions_of_their_own() -> None:
    gradebook = read(ILIAS_RANDOM)
    assert titles(gradebook) == ["Brüche", "Prozent", "Kreise"]
    np.testing.assert_array_equal(gradebook.scores, [[2, 1, NAN], [NAN, 1, 3]])


def test_english_headers_and_points_in_brackets() -> None:
    gradebook = read(ILIAS_ENGLISH)
    assert [(student.id, student.name) for student in gradebook.students] == [
        ("an7", "An Nguyễn"),
        ("chidi", "Chidi Obi"),
    ]
    assert (titles(gradebook), maxima(gradebook)) == (["Halves", "Thirds"], [2, 4])


def reverse(text: str) -> str:
    return "\n".join(";".join(reversed(line.split(";"))) for line in text.splitlines())


def test_questions_before_the_pass_are_known_by_their_sum() -> None:
    text = reverse(ILIAS_ENGLISH)
    gradebook = read(text)
    assert titles(gradebook) == ["Thirds", "Halves"]
    assert doubts(gradebook) == {}
    unsure = read(text.replace("3;2;1;1;passed", "17;2;1;1;passed"), max_scores={"Thirds": 20})
    assert doubts(unsure) == {"columns:Thirds [4]": "item"}
    left = read(text.replace("3;2;1;1;passed", "17;2;1;1;passed"), {"columns:Thirds [4]": "ignore"})
    assert (titles(left), maxima(left)) == (["Test Results in Points"], [6])


def test_a_test_without_questions_is_its_result() -> None:
    text = "\n".join(";".join(line.split(";")[:7]) for line in ILIAS_ENGLISH.splitlines())
    gradebook = read(text)
    assert (titles(gradebook), maxima(gradebook)) == (["Test Results in Points"], [6])
    assert gradebook.scores.tolist() == [[5], [1]]


def test_anonymous_participants_have_a_number() -> None:
    text = (
        ILIAS_ENGLISH.replace("Name;Login", "Counter")
        .replace('"Nguyễn, An";an7', "1")
        .replace('"Obi, Chidi";chidi', "2")
    )
    assert [student.id for student in read(text).students] == ["1", "2"]
