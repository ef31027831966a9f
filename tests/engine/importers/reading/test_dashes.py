"""A file with both blanks and dashes means two things by them."""

from __future__ import annotations

import math

import numpy as np

from engine.classroom import Status
from tests.engine.importers.read_files import doubts, read

BOTH = "Name,Q1,Q2\nAnn,-,3\nBob,2,\nCy,1,1\n"


def test_dashes_alone_are_blanks() -> None:
    text = BOTH.replace("2,\n", "2,–\n")
    assert doubts(read(text)) == {"blank": "no_score"}
    assert read(text, {"blank": "zero_points"}).scores.tolist() == [[0, 3], [2, 0], [1, 1]]


def test_dashes_beside_blanks_are_asked_about() -> None:
    nan = math.nan
    assert doubts(read(BOTH)) == {"blank": "no_score", "dash": "no_score"}
    np.testing.assert_array_equal(read(BOTH).scores, [[nan, 3], [2, nan], [1, 1]])
    np.testing.assert_array_equal(read(BOTH, {"dash": "zero_points"}).scores, [[0, 3], [2, nan], [1, 1]])
    np.testing.assert_array_equal(read(BOTH, {"blank": "zero_points"}).scores, [[nan, 3], [2, 0], [1, 1]])
    absent = read(BOTH, {"dash": "absent"})
    np.testing.assert_array_equal(absent.scores, [[nan, 3], [2, nan], [1, 1]])
    assert absent.status.tolist() == [
        [Status.ABSENT, Status.SCORED],
        [Status.SCORED, Status.MISSING],
        [Status.SCORED, Status.SCORED],
    ]
    assert doubts(read(BOTH, {"blank": "absent"})) == {"blank": "no_score", "dash": "no_score"}
