"""Words and signs that are worth all points or none, and words for why there is no score."""

from __future__ import annotations

import numpy as np
import pytest

from engine.classroom import Status
from engine.errors import GradebookError
from engine.importers.reading.cells import CellKind, read_cell
from engine.wording import say
from tests.engine.importers.read_files import doubts, ignored, maxima, read_items


def column(header: str, cells: list[str]) -> str:
    rows = "".join(f"Pupil {chr(65 + k)},{cell},{k % 3}\n" for k, cell in enumerate(cells))
    return f"Student,{header},Q2 (2 pts)\n{rows}"


def test_complete_and_incomplete_are_all_points_and_none() -> None:
    gradebook = read_items(column("Journal (5 pts)", ["Complete", "Incomplete", "", "complete", "Excused"]))
    np.testing.assert_array_equal(gradebook.scores[:, 0], [5, 0, np.nan, 5, np.nan])
    assert gradebook.status[4, 0] == Status.EXCUSED
    assert any("All points for: Complete" in say(remark) for remark in gradebook.notes.remarks)


def test_beside_pass_and_fail_incomplete_is_no_score() -> None:
    gradebook = read_items(column("Praxis", ["Pass", "Failed", "Incomplete", "No Record", "Pass", "Fail"]))
    np.testing.assert_array_equal(gradebook.scores[:, 0], [1, 0, np.nan, np.nan, 1, 0])
    assert maxima(gradebook)[0] == 1


def test_an_x_for_done_is_asked_about_and_a_blank_is_no_zero() -> None:
    text = column("Reading log", ["X", "", "x", "X", ""])
    gradebook = read_items(text)
    assert doubts(gradebook)["unit:Reading log"] == "done"
    np.testing.assert_array_equal(gradebook.scores[:, 0], [1, np.nan, 1, 1, np.nan])
    assert "Reading log" in ignored(read_items(text, {"unit:Reading log": "ignore"}))


def test_beside_ticks_an_x_is_wrong() -> None:
    gradebook = read_items(column("Q1", ["✓", "x", "✓", "✗", "✓"]))
    assert gradebook.scores[:, 0].tolist() == [1, 0, 1, 0, 1]
    assert "unit:Q1" not in doubts(gradebook)


def test_truth_values_are_asked_about() -> None:
    gradebook = read_items(column("Q1", ["TRUE", "FALSE", "TRUE", "TRUE", "FALSE"]))
    assert doubts(gradebook)["unit:Q1"] == "right_wrong"
    assert gradebook.scores[:, 0].tolist() == [1, 0, 1, 1, 0]


def test_a_word_of_completion_among_points_is_a_problem_in_its_place() -> None:
    with pytest.raises(GradebookError, match=r"Row 4, column “Lab .10 pts.”: found “Complete”"):
        read_items(column("Lab (10 pts)", ["7", "8", "Complete", "9", "10"]))


@pytest.mark.parametrize(
    ("text", "status", "so_far"),
    [
        ("Needs Grading", Status.PENDING, None),
        ("Needs Grading(8)", Status.PENDING, 8),
        ("In Progress(4.00)", Status.PENDING, 4),
        ("needs grading (12.5)", Status.PENDING, 12.5),
        ("Not attempted", Status.MISSING, None),
        ("No Record", Status.MISSING, None),
        ("Absent (ill)", Status.ABSENT, None),
        ("[Excused]", Status.EXCUSED, None),
    ],
)
def test_words_for_no_score(text: str, status: Status, so_far: float | None) -> None:
    cell = read_cell(text)
    assert (cell.status, cell.kind) == (status, CellKind.WORD)
    assert np.isnan(cell.value) if so_far is None else cell.value == so_far


def test_a_score_so_far_does_not_count_and_is_said() -> None:
    gradebook = read_items(column("Essay (10 pts)", ["7", "Needs Grading(8)", "9", "5", "6"]))
    assert gradebook.status[1, 0] == Status.PENDING and np.isnan(gradebook.scores[1, 0])
    assert any("only a score so far" in say(remark) for remark in gradebook.notes.remarks)
