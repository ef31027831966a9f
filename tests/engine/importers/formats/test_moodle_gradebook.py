"""A Moodle gradebook counts every grade once, though it says it up to four times."""

from __future__ import annotations

import pytest

from tests.engine.importers.golden import MOODLE_GRADEBOOK, MOODLE_GRADEBOOK_GERMAN, MOODLE_GRADEBOOK_UNKNOWN
from tests.engine.importers.read_files import asked_maxima, doubts, ignored, maxima, read, titles


def test_only_points_are_read_and_the_rest_has_a_reason() -> None:
    gradebook = read(MOODLE_GRADEBOOK)
    assert titles(gradebook) == ["Quiz: Fractions", "Assignment: Essay"]
    assert maxima(gradebook) == [10, 20]  # 15 points are 75 per cent
    assert [item.max_source for item in gradebook.items] == ["file", "file"]
    assert gradebook.scores[:, 0].tolist() == [8, 10]
    assert [student.name for student in gradebook.students] == ["Ann Obi", "Bo Ray"]
    reasons = ignored(gradebook)
    assert (
        reasons["Quiz: Fractions (Percentage)"] == "It is the same grade as “Quiz: Fractions (Real)”, as a percentage."
    )
    assert reasons["Quiz: Fractions (Letter)"] == "It is the same grade as “Quiz: Fractions (Real)”."
    assert "feedback" in reasons["Quiz: Fractions (Feedback)"]
    for total in ("Course total (Real)", "Course total (Percentage)"):
        assert reasons[total] == "Moodle computes it from the other grades."
    assert "downloaded" in reasons["Last downloaded from this course"]
    assert doubts(gradebook) == {"blank": "no_score"}


def test_other_languages() -> None:
    assert titles(read(MOODLE_GRADEBOOK_GERMAN)) == ["Test: Brüche"]
    assert titles(read(MOODLE_GRADEBOOK_UNKNOWN)) == ["Tentti: Murtoluvut"]


def test_names_are_the_first_two_columns_in_any_language() -> None:
    assert [student.name for student in read(MOODLE_GRADEBOOK_UNKNOWN).students] == ["Ann Obi", "Bo Ray"]


def test_without_percentages_the_maximum_is_asked() -> None:
    header = "First name,Last name,Quiz: A (Real),Last downloaded from this course\n"
    gradebook = read(header + "An,Obi,7.50,1700000000\nBo,Ray,5,1700000000\n")
    assert maxima(gradebook) == [10]
    assert asked_maxima(gradebook) == {"max:Quiz: A": "10"}


def test_percentages_that_do_not_fit_the_points_give_no_maximum() -> None:
    assert maxima(read(MOODLE_GRADEBOOK.replace("8.00,80.00 %", "8.00,70.00 %"))) == [10, 20]


@pytest.mark.parametrize("kind", ["Letter", "Buchstabe", "Kirjain"])
def test_letters_alone_are_read_by_the_scale(kind: str) -> None:
    header = f"First name,Last name,Quiz: A ({kind}),Last downloaded from this course\n"
    gradebook = read(header + "An,Obi,A-,1700000000\nBo,Ray,C,1700000000\n")
    assert gradebook.scores.tolist() == [[92], [75.5]]


def test_totals_of_categories_are_told_by_their_numbers() -> None:
    rows = [(1, 4), (2, 0), (5, 3), (0, 1), (4, 2)]
    text = "First name,Last name,Quiz: A (Real),Quiz: B (Real),Homework total (Real),Last downloaded from this course\n"
    text += "".join(f"s{k},x,{a},{b},{a + b},1700000000\n" for k, (a, b) in enumerate(rows))
    assert titles(read(text)) == ["Quiz: A", "Quiz: B"]


def test_percentages_alone_are_kept() -> None:
    header = "First name,Last name,Quiz: A (Percentage),Last downloaded from this course\n"
    gradebook = read(header + "An,Obi,80.00 %,17\nBo,Ray,50 %,17\n")
    assert (titles(gradebook), maxima(gradebook)) == (["Quiz: A"], [100])


def test_a_last_column_of_numbers_is_no_time() -> None:
    assert titles(read("Name,A (1),B (2)\nAnn,8,5\nBo,10,5\n")) == ["A (1)", "B (2)"]


def test_the_last_grade_that_is_the_sum_of_all_is_the_total_of_the_course() -> None:
    points = [(3, 8, 20), (4, 6, 25), (2, 9, 11), (5, 5, 30), (1, 7, 19)]
    rows = [f"Na{k},Fa{k},{a}.00,{b}.00,{c}.00,{a + b + c}.00,1763110000" for k, (a, b, c) in enumerate(points)]
    gradebook = read("\n".join(["Vornk,Zurname,Q: A (Pk),Q: B (Pk),Q: C (Pk),Totk (Pk),Lastk", *rows]))
    assert titles(gradebook) == ["Q: A", "Q: B", "Q: C"]
    assert ignored(gradebook)["Totk (Pk)"] == "Moodle computes it from the other grades."
