from __future__ import annotations

import math

import numpy as np

from engine.classroom import Status
from tests.engine.importers.golden import GRADESCOPE_ASSIGNMENT
from tests.engine.importers.read_files import doubts, ignored, maxima, read, titles


def test_questions_and_their_parts_are_counted_once() -> None:
    gradebook = read(GRADESCOPE_ASSIGNMENT)
    assert gradebook.notes.format == "gradescope_assignment"
    assert [(s.id, s.name, s.section, s.email) for s in gradebook.students] == [
        ("1", "An Nguyễn", "7b", "a@x.org"),
        ("2", "Chidi Obi", "7b", "c@x.org"),
        ("3", "Zoë Weiß", "7b", "z@x.org"),
    ]
    assert (titles(gradebook), maxima(gradebook)) == (["1.1: Base case", "1.2: Step", "2: Limits"], [2, 3, 4])
    np.testing.assert_array_equal(gradebook.scores, [[2, 1.5, 4], [math.nan] * 3, [math.nan] * 3])
    reasons = ignored(gradebook)
    assert reasons["1: Proof (5.0 pts)"] == "It is the sum of its parts, which are read one by one."
    assert "total of the quiz" in reasons["Total Score"]
    assert reasons["3: (0.0 pts)"] == "No points are possible in it."


def test_ungraded_is_pending_and_missing_is_missing_and_neither_is_a_blank() -> None:
    gradebook = read(GRADESCOPE_ASSIGNMENT, {"blank": "zero_points"})
    assert (gradebook.status[1] == Status.PENDING).all()
    assert (gradebook.status[2] == Status.MISSING).all()
    assert doubts(gradebook) == {}


def test_without_questions_the_total_is_the_item() -> None:
    lines = [line.split(",")[:13] for line in GRADESCOPE_ASSIGNMENT.splitlines()]
    gradebook = read("\n".join(map(",".join, lines)))
    assert (titles(gradebook), maxima(gradebook)) == (["Total Score"], [9])
    assert gradebook.scores[0].tolist() == [7.5]
