"""Kahoot and Quizizz: reports of games whose points reward speed."""

from __future__ import annotations

from datetime import date

import pytest

from tests.engine.importers.golden import GOLDEN, KAHOOT_FINAL, QUIZIZZ, write_sheets
from tests.engine.importers.read_files import doubts, ignored, maxima, read, remarks, titles

FINAL, WITH_ANSWERS = GOLDEN["kahoot"]


def test_final_scores_of_kahoot_are_correct_answers() -> None:
    gradebook = read(FINAL)
    assert gradebook.notes.format == "kahoot"
    assert [student.name for student in gradebook.students] == ["zoe", "chidi", "an"]
    assert (titles(gradebook), maxima(gradebook)) == (["Fractions game"], [3])
    assert gradebook.scores.tolist() == [[3], [2], [0]]
    assert "speed" in ignored(gradebook)["Total Score (points)"]
    assert "out of 3 questions" in remarks(gradebook)
    assert "not from a real export" in remarks(gradebook)


def test_answers_of_kahoot_are_items() -> None:
    gradebook = read(WITH_ANSWERS)
    assert gradebook.notes.format == "kahoot"
    assert titles(gradebook) == ["Half of 3/4?", "1/2 + 1/4?"]
    assert [item.key for item in gradebook.items] == ["3/8", "3/4"]
    assert gradebook.scores.tolist() == [[1, 0], [0, 1]]
    assert gradebook.answers is not None
    assert gradebook.answers.tolist() == [["3/8", "2/6"], ["6/8", "3/4"]]
    assert doubts(gradebook) == {"sheet": "sheet-2"}
    assert read(WITH_ANSWERS, {"sheet": "sheet-1"}).scores.tolist() == [[3], [2], [0]]


def test_a_game_without_a_name() -> None:
    gradebook = read(write_sheets({"Final Scores": KAHOOT_FINAL[2:]}))
    assert titles(gradebook) == ["Correct answers"]


@pytest.mark.parametrize(("which", "score"), [("latest", 7), ("best", 7), ("first", 5)])
def test_quizizz(which: str, score: int) -> None:
    gradebook = read(GOLDEN["quizizz"][0], {"attempts": which})
    assert gradebook.notes.format == "quizizz"
    assert [student.name for student in gradebook.students] == ["An Nguyễn", "Chidi Obi"]
    assert (titles(gradebook), maxima(gradebook)) == (["Correct answers"], [10])
    assert gradebook.items[0].taken_on == date(2024, 3, 1)
    assert gradebook.scores.tolist() == [[8], [score]]
    assert "share of correct answers" in ignored(gradebook)["Accuracy"]
    assert "out of 10 questions" in remarks(gradebook)


def test_questions_of_quizizz_that_were_not_answered_count() -> None:
    header, *rows = QUIZIZZ
    text = [[*header, "Unattempted"], *([*row, 2] for row in rows[:2])]
    assert maxima(read(write_sheets({"Participant Data": text}))) == [12]
