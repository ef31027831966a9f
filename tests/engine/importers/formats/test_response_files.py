"""Platforms' files with one row for every response: Blackboard tests by question, ASSISTments, DataShop."""

from __future__ import annotations

from datetime import date

import numpy as np

from tests.engine.importers.golden_platforms import (
    ASSISTMENTS,
    BLACKBOARD_QUESTIONS,
    DATASHOP_STEPS,
    DATASHOP_TRANSACTIONS,
)
from tests.engine.importers.read_files import doubts, maxima, read, refuse, remarks, sentences, titles

NAN = np.nan


def test_points_by_hand_count_instead_of_automatic_ones() -> None:
    gradebook = read(BLACKBOARD_QUESTIONS)
    assert titles(gradebook) == ["Question ID 1", "Question ID 2", "Question ID 3"]
    assert maxima(gradebook) == [1, 5, 1]
    np.testing.assert_array_equal(gradebook.scores, [[1, 2.5, 1], [0, NAN, 1]])
    assert [(student.id, student.name) for student in gradebook.students] == [
        ("an7", "An Nguyễn"),
        ("chidi", "Chidi Obi"),
    ]
    assert gradebook.answers is not None
    assert gradebook.answers[0].tolist() == ["3/8", "Because, so", "2/6"]
    assert "One score was given by hand" in remarks(gradebook)


def test_a_row_of_no_question_is_said() -> None:
    error = refuse(BLACKBOARD_QUESTIONS + "zoe,Weiß,Zoë,,,,1,1,\n")
    assert len(sentences(error)) == 1
    assert "Row 8" in str(error)


def test_several_skills_of_a_response_are_one_response() -> None:
    gradebook = read(ASSISTMENTS)
    assert titles(gradebook) == ["3001 [Fractions]", "3002 [Decimals; Area]"]
    np.testing.assert_array_equal(gradebook.scores, [[1, 0], [0.5, 1]])
    assert doubts(gradebook) == {}
    assert "scaffolding" in remarks(gradebook)


def test_a_log_of_scaffolds_alone_is_read() -> None:
    lines = ASSISTMENTS.splitlines()
    cells = [line.split(",") for line in lines[1:]]
    only = [",".join([*row[:5], "0", *row[6:]]) for row in cells]
    assert len(read("\n".join([lines[0], *only])).items) == 3


def test_steps_of_problems_are_items() -> None:
    gradebook = read(DATASHOP_STEPS)
    assert titles(gradebook) == ["P1: x=2 [Solve; Check]", "P1: y=3 [Solve]", "P2: x=2"]
    np.testing.assert_array_equal(gradebook.scores, [[1, 0, NAN], [0, NAN, 1]])
    assert maxima(gradebook) == [1, 1, 1]
    assert gradebook.items[0].taken_on == date(2024, 3, 1)


def test_of_transactions_the_first_attempt_counts() -> None:
    gradebook = read(DATASHOP_TRANSACTIONS)
    assert titles(gradebook) == ["P1: x=2 [Solve]", "P1: y=3 [Check]"]
    assert gradebook.scores.tolist() == [[0, 0], [1, 1]]
    assert doubts(gradebook) == {}
