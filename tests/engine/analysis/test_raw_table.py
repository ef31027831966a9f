"""The scores as they stand: totals and means worked by hand, and an absence that takes nothing away."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.analysis.raw_table import correction_message, tabulate_scores
from engine.classroom import CorrectedCell, Status
from engine.wording import open_catalogue, say
from tests.engine.reports import NAN, make_gradebook

BOOK = make_gradebook(
    [[2.0, 1.5, NAN], [NAN, NAN, NAN], [1.0, NAN, 12.0], [0.0, 0.5, 8.0]],
    max_scores=[2, 2, 10],
    status={(0, 2): Status.ABSENT, (2, 1): Status.EXCUSED, (1, 0): Status.PENDING},
)


def test_totals_are_over_what_was_scored() -> None:
    table = tabulate_scores(BOOK)
    assert table.earned.tolist() == [3.5, 0, 13, 8.5]
    assert table.out_of.tolist() == [4, 0, 12, 14]
    np.testing.assert_allclose(table.share, [0.875, np.nan, 13 / 12, 8.5 / 14])
    assert table.n_by_student.tolist() == [2, 0, 2, 3]


def test_means_are_over_who_has_a_score() -> None:
    table = tabulate_scores(BOOK)
    assert table.mean_points.tolist() == [1.0, 1.0, 10.0]
    assert table.mean_share.tolist() == [0.5, 0.5, 1.0]
    assert table.n_by_item.tolist() == [3, 2, 2]
    empty = tabulate_scores(make_gradebook([[NAN], [NAN]]))
    assert np.isnan(empty.mean_points).all() and np.isnan(empty.share).all()


def test_an_empty_cell_says_why_in_a_word() -> None:
    table = tabulate_scores(BOOK)
    words = [[None if (m := table.word(i, j)) is None else say(m) for j in range(3)] for i in range(4)]
    assert words == [
        [None, None, "absent"],
        ["not marked yet", "no score", "no score"],
        [None, "excused", None],
        [None, None, None],
    ]


def test_an_absence_changes_no_total_and_no_mean() -> None:
    status = BOOK.status.copy()
    status[0, 2] = Status.MISSING
    one, other = tabulate_scores(BOOK), tabulate_scores(replace(BOOK, status=status))
    np.testing.assert_array_equal(one.share, other.share)
    np.testing.assert_array_equal(one.mean_points, other.mean_points)


@pytest.mark.parametrize(
    ("was", "status", "note", "expected"),
    [
        (1.5, Status.SCORED, "miscounted", "Corrected; the file had 1.5. miscounted"),
        (None, Status.ABSENT, "", "Corrected; the file had absent."),
    ],
)
def test_a_correction_says_what_the_file_had(was: float | None, status: Status, note: str, expected: str) -> None:
    made = CorrectedCell(0, 0, was, status, note)
    assert say(correction_message(made)) == expected
    assert "更正" in say(correction_message(made), open_catalogue("zh"))
