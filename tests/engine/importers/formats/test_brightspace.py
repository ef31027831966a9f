from __future__ import annotations

import math

import numpy as np

from tests.engine.importers.golden import BRIGHTSPACE
from tests.engine.importers.read_files import asked_maxima, ignored, maxima, read, remarks, titles


def test_grades_once_and_as_points_where_there_are_any() -> None:
    gradebook = read(BRIGHTSPACE)
    assert gradebook.notes.format == "brightspace"
    assert [(s.id, s.name, s.email) for s in gradebook.students] == [
        ("101", "An Nguyễn", "a@x.org"),
        ("102", "Chidi Obi", "c@x.org"),
    ]
    assert (titles(gradebook), maxima(gradebook)) == (["Quiz 1", "Project", "Effort"], [6, 40, 100])
    np.testing.assert_allclose(gradebook.scores, [[6, 32.5, 92], [4.5, math.nan, 88.5]])
    reasons = ignored(gradebook)
    assert reasons["Quiz 1 Weighted Grade <Numeric MaxPoints:6 Weight:5>"] == (
        "It is the same grade as the points of “Quiz 1”."
    )
    for computed in ("Homework Subtotal Numerator", "Calculated Final Grade Denominator"):
        assert reasons[computed] == "Brightspace computes it from other grades."
    assert "text" in reasons["Remarks Text Grade <Text>"]
    assert "Effort holds letter grades" in remarks(gradebook)


def test_headers_without_their_details() -> None:
    gradebook = read(
        "OrgDefinedId,Lab Points Grade,Adjusted Final Grade Numerator,End-of-Line Indicator\n#7,3,9,#\n#8,5,9,#\n"
    )
    assert [(s.id, s.name) for s in gradebook.students] == [("7", "7"), ("8", "8")]
    assert (titles(gradebook), maxima(gradebook)) == (["Lab"], [5])
    assert asked_maxima(gradebook) == {"max:Lab": "5"}
