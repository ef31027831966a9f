"""What is said about bonus points, curves and columns that are passed or not."""

from __future__ import annotations

from engine.classroom import ImportChoices
from engine.importers import read_gradebook
from engine.wording import say


def read_remarks(*columns: tuple[str, list[object]]) -> list[str]:
    rows = zip(*(values for _, values in columns), strict=True)
    names = ",".join(["Student", *(name for name, _ in columns)])
    lines = [names, *(f"Student {k},{','.join(map(str, row))}" for k, row in enumerate(rows))]
    return [say(remark) for remark in read_gradebook("\n".join(lines).encode(), "class.csv").notes.remarks]


PLAIN: tuple[str, list[object]] = ("Q1 (5)", [0, 1, 2, 3, 4, 5, 3, 2, 1])


def test_points_above_the_maximum_are_said_and_what_to_do_about_a_curve() -> None:
    found = read_remarks(PLAIN, ("Test (100 Points)", [55, 104, 90, 71, 60, 88, 102, 75, 66]))
    [said] = [line for line in found if "above" in line]
    assert "2 scores are above their maximum" in said
    assert "curve" in said
    assert "maximum that includes them" in said


def test_a_column_that_was_passed_or_not_counts_as_one_question() -> None:
    found = read_remarks(PLAIN, ("Lab (100 Points)", [100, 0, 100, 100, 100, 0, 100, 100, 100]))
    [said] = [line for line in found if "passed or not" in line]
    assert said.startswith("Lab (100 Points) has only been passed or not")


def test_nothing_is_said_of_items_of_few_points_or_with_scores_between() -> None:
    two_points: tuple[str, list[object]] = ("Q2 (2 Points)", [2, 0, 2, 2, 0, 2, 2, 0, 2])
    between: tuple[str, list[object]] = ("Lab (100 Points)", [100, 0, 100, 100, 50, 0, 100, 100, 100])
    everybody: tuple[str, list[object]] = ("Essay (100 Points)", [100] * 9)
    assert not [line for line in read_remarks(PLAIN, two_points, between, everybody) if "passed or not" in line]


def test_a_column_without_any_score_is_said_and_never_zeros() -> None:
    lines = ["Student,Q1 (2 Points),Project (20 Points)", *(f"Student {k},{k % 3 if k else ''}," for k in range(9))]
    data = "\n".join(lines).encode()
    as_it_is = read_gradebook(data, "class.csv")
    assert "Project (20 Points) has no score yet and does not count." in [say(r) for r in as_it_is.notes.remarks]
    zeros = read_gradebook(data, "class.csv", ImportChoices(answers={"blank": "zero_points"}))
    assert zeros.scores[0, 0] == 0.0, "a gap where others have scores is what the teacher says"
    assert not zeros.seen[:, 1].any()
