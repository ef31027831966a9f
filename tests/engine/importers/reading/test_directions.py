"""School grades: which end is best is asked, and never turned around silently."""

from __future__ import annotations

import numpy as np
import pytest

from engine.wording import say
from tests.engine.importers.read_files import doubts, maxima, read, read_items

GERMAN = [1.0, 1.3, 1.7, 2.0, 2.3, 2.7, 3.0, 3.3, 3.7, 4.0, 5.0, 2.3]


def write(*columns: tuple[str, list[object]]) -> str:
    rows = zip(*(values for _, values in columns), strict=True)
    lines = [";".join(["Name", *(title for title, _ in columns)])]
    return "\n".join([*lines, *(f"Pupil {chr(65 + k)};" + ";".join(map(str, row)) for k, row in enumerate(rows))])


def test_grades_in_thirds_are_better_the_lower_and_asked() -> None:
    gradebook = read_items(write(("Klausur", list(GERMAN)), ("Übung (20 Punkte)", [20 - 3 * each for each in GERMAN])))
    assert doubts(gradebook)["direction:Klausur"] == "lower_better"
    assert (np.diff(gradebook.credit[:11, 0]) < 0).all()
    assert gradebook.credit[0, 0] == 1.0
    said = " ".join(say(remark) for remark in gradebook.notes.remarks)
    assert "1 is all points" in said


def test_the_teacher_turns_grades_around() -> None:
    text = write(("Klausur", list(GERMAN)))
    gradebook = read_items(text, {"direction:Klausur": "higher_better"})
    assert (np.diff(gradebook.credit[:11, 0]) > 0).all()
    assert gradebook.scores[:, 0].tolist() == GERMAN


def test_the_linear_scale_is_worked_by_hand() -> None:
    grades: list[object] = [1, 2, 3, 4, 5, 6, 2, 3, "2+", "3-", "1-", "4+"]
    gradebook = read_items(write(("Arbeit", grades)), {"direction:Arbeit": "lower_better"})
    expected = [1, 0.8, 0.6, 0.4, 0.2, 0, 0.8, 0.6, (6 - 1.7) / 5, (6 - 3.3) / 5, (6 - 1.3) / 5, (6 - 3.7) / 5]
    assert gradebook.credit[:, 0].tolist() == pytest.approx(expected)
    assert maxima(gradebook) == [5]


def test_a_plus_is_better_whichever_end_is() -> None:
    grades: list[object] = [2, "2+", "2-", 3, "3+", 4, 5, 5, 3]
    for direction in ("lower_better", "higher_better"):
        credit = read_items(write(("Ocena", grades)), {"direction:Ocena": direction}).credit[:, 0]
        assert credit[1] > credit[0] > credit[2]


def test_grades_that_run_against_the_points_are_asked_about() -> None:
    rng = np.random.default_rng(3)
    ability = rng.normal(size=24)
    points = np.clip(np.round(60 + 15 * ability), 0, 100)
    low = np.clip(np.round(3 - ability), 1, 5).astype(int)
    columns: list[tuple[str, list[object]]] = [("Final exam", list(points)), ("Mark", list(low))]
    gradebook = read_items(write(*columns))
    assert doubts(gradebook)["direction:Mark"] == "lower_better"
    columns[1] = ("Mark", list(6 - low))
    assert not [key for key in doubts(read_items(write(*columns))) if key.startswith("direction")]


def test_points_of_questions_are_no_grades() -> None:
    rng = np.random.default_rng(1)
    columns: list[tuple[str, list[object]]] = [(f"Q{k}", list(rng.integers(0, 6, 24))) for k in range(4)]
    assert not [key for key in doubts(read_items(write(*columns))) if key.startswith("direction")]


@pytest.mark.parametrize(
    ("titles", "preselected"),
    [
        (("1. Klassenarbeit", "2. Klassenarbeit", "Mündlich"), "lower_better"),
        (("Klausur", "Referat"), "lower_better"),
        (("Písemka 1", "Písemka 2", "Prezentace"), "lower_better"),
    ],
)
def test_grades_of_several_tests_are_asked_where_one_is_best(titles: tuple[str, ...], preselected: str) -> None:
    rng = np.random.default_rng(5)
    columns: list[tuple[str, list[object]]] = [
        (title, list(np.clip(np.round(rng.normal(2.6, 1, 20)), 1, 5).astype(int))) for title in titles
    ]
    assert doubts(read_items(write(*columns)))[f"direction:{titles[0]}"] == preselected


def test_points_of_tests_with_a_blank_paper_are_no_grades() -> None:
    rng = np.random.default_rng(5)
    columns: list[tuple[str, list[object]]] = [
        (f"{k}. Klassenarbeit", [0, 0, *rng.integers(0, 7, 18).tolist()]) for k in (1, 2)
    ]
    assert not [key for key in doubts(read_items(write(*columns))) if key.startswith("direction")]


def test_one_grade_with_a_sign_changes_no_column_of_points() -> None:
    points: list[object] = [3, 4, 5, 2, 1, 5, 3, 2, 4, 5, 1, 2] * 3
    points[4] = "5+"
    with pytest.raises(Exception, match="5\\+"):
        read_items(write(("Quiz", points)))


def test_numbers_without_zeros_may_be_grades_in_any_language() -> None:
    rng = np.random.default_rng(1)
    ability = rng.normal(size=20)
    grades = [np.clip(np.round(3 - ability + rng.normal(0, 0.5, 20)), 1, 5).astype(int) for _ in range(4)]
    columns: list[tuple[str, list[object]]] = [(f"Uppgift{k}", list(each)) for k, each in enumerate(grades)]
    assert "direction:Uppgift0" in doubts(read_items(write(*columns)))
    total = np.sum(grades, axis=0)
    best_is_low, best_is_high = (1 + (each[:, None] > each).sum(axis=1) for each in (total, -total))
    for direction, rank in (("lower_better", best_is_low), ("higher_better", best_is_high)):
        ranked = doubts(read(write(*columns, ("Class rank", list(rank)))))
        assert ranked["direction:Uppgift0"] == direction
    columns[0][1][3] = 0
    assert not [key for key in doubts(read_items(write(*columns))) if key.startswith("direction")]


def test_results_from_1_to_5_in_a_country_where_1_is_best_are_asked_about() -> None:
    """No word says grade and no third shows it; in Czech a test of five points is rarer than a mark."""
    marks: list[object] = [1, 1, 2, 3, 1, 2, 4, 5, 2, 3, 1, 2]
    text = write(("Písemka", marks), ("Test 2", marks[::-1])).replace("Name;", "Příjmení a jméno;")
    assert doubts(read_items(text))["direction:Písemka"] == "lower_better"


def test_grades_without_the_worst_or_the_best_are_asked_about() -> None:
    good: list[object] = [1, 2, 2, 3, 1, 4, 2, 3, 1, 2, 3, 2]
    assert doubts(read_items(write(("Q", good), ("R", good[::-1]))))["direction:Q"] == "higher_better"
    assert maxima(read_items(write(("Q", good)))) == [4]
    low: list[object] = [2, 3, 4, 5, 6, 2, 3, 4, 3, 4, 2, 5]
    assert "direction:Q" in doubts(read_items(write(("Q", low), ("R", low[::-1]))))
    assert not any(key.startswith("direction:") for key in doubts(read_items(write(("Q", [0, *good[1:]])))))


def test_a_column_without_numbers_beside_grades_is_read() -> None:
    grades: list[object] = [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2]
    assert doubts(read(write(("Q", grades), ("R", ["-"] * 12))))["direction:Q"]
