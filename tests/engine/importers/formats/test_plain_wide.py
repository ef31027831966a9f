from __future__ import annotations

import math

import numpy as np
import pytest

from engine.classroom import Gradebook, Status
from engine.wording import say
from tests.engine.importers.read_files import asked_maxima, doubts, ignored, maxima, read, refuse, remarks, titles


def names(text: str, answers: dict[str, str] | None = None) -> list[str]:
    return [student.name for student in read(text, answers).students]


def names_of(gradebook: Gradebook) -> list[str]:
    return [student.name for student in gradebook.students]


def test_a_student_column_and_zeros_and_ones_simply_work() -> None:
    gradebook = read("student,Q1,Q2\na,1,0\nb,0,1\nc,,1\n")
    assert gradebook.notes.format == "plain_wide"
    assert [student.label for student in gradebook.students] == ["a", "b", "c"]
    assert [(item.title, item.max_score, item.max_source) for item in gradebook.items] == [
        ("Q1", 1, "credit"),
        ("Q2", 1, "credit"),
    ]
    np.testing.assert_array_equal(gradebook.scores, [[1, 0], [0, 1], [math.nan, 1]])
    assert ignored(gradebook) == {}


def test_shares_of_points_have_the_maximum_one() -> None:
    assert maxima(read("student,Q1\na,0.25\nb,0.5\n")) == [1]


def test_numbers_as_headers() -> None:
    assert titles(read("student,1,2,3\na,1,0,1\nb,0,1,0\n")) == ["1", "2", "3"]


@pytest.mark.parametrize(
    "word", ["Maximum", "max points", "Points Possible", "Out of", "满分", "Maximalpunkte", "MAX SCORE", "Possible"]
)
def test_a_row_of_maxima(word: str) -> None:
    for text in (f"Name,Q1,Q2\n{word},5,10\nAnn,3,4\nBob,4,9\n", f"Name,Q1,Q2\nAnn,3,4\nBob,4,9\n{word},5,10\n"):
        gradebook = read(text)
        assert maxima(gradebook) == [5, 10]
        assert [item.max_source for item in gradebook.items] == ["file", "file"]
        assert [student.name for student in gradebook.students] == ["Ann", "Bob"]


def test_max_can_be_a_student() -> None:
    assert names("Name,Q1,Q2\nMax,5,3\nBob,4,4\n") == ["Max", "Bob"]  # not above Bob everywhere
    both = "Name,Q1,Q2\nMax,5,5\nBob,4,4\n"
    assert names(both) == ["Bob"]
    assert doubts(read(both)) == {"row:2": "maxima"}
    assert names(both, {"row:2": "student"}) == ["Max", "Bob"]
    assert names("First name,Last name,Q1\nMax,Weber,5\nBob,Ray,4\n") == ["Max Weber", "Bob Ray"]
    assert names("Name,ID,Q1\nMax,17,5\nBob,18,4\n") == ["Max", "Bob"]


def test_rows_about_the_class_are_left_out_and_said() -> None:
    text = "Name,Q1,Q2\nAnn,3,4\nBob,4,9\nAverage,3.5,6.5\nMaximum,4,9\n平均分,3.5,6.5\n"
    gradebook = read(text)
    assert [student.name for student in gradebook.students] == ["Ann", "Bob"]
    assert [item.max_source for item in gradebook.items] == ["highest", "guessed"]
    for label in ("Average", "Maximum", "平均分"):
        assert f"“{label}”" in remarks(gradebook)


@pytest.mark.parametrize(
    "label",
    [
        "Class Average (%)",
        "Average score",
        "Mean score",
        "Class Avg",
        "Class 7b average",
        "Klassendurchschnitt",
        "Moyenne de la classe",
        "Promedio de la clase",
        "平均值",
        "班级平均",
        "全班平均分",
        "Weight",
        "Weight (%)",
    ],
)
def test_labels_of_rows_about_the_class(label: str) -> None:
    gradebook = read(f"Student,Q1,Q2,Q3\nAnn,3,4,2\nBob,4,1,1\n{label},3,3,1.3\n")
    assert [student.name for student in gradebook.students] == ["Ann", "Bob"]
    assert f"Row 4 (“{label}”) is about the whole class" in remarks(gradebook)
    assert doubts(gradebook) == {}


def test_a_label_that_can_be_a_name_is_asked_about() -> None:
    joe = "Student,Q1,Q2\nAnn,3,4\nBob,4,1\nAverage Joe,4,4\n"
    assert names(joe) == ["Ann", "Bob", "Average Joe"]
    assert doubts(read(joe)) == {"row:4": "student"}
    assert names(joe, {"row:4": "summary"}) == ["Ann", "Bob"]
    assert names("Student,Q1,Q2\nAnn,3,4\nBob,4,1\nAverage Lincoln,3.5,2.5\n") == ["Ann", "Bob"]
    assert names("First name,Last name,Q1\nJoe,Mean,5\nBob,Ray,4\n") == ["Joe Mean", "Bob Ray"]


@pytest.mark.parametrize(
    "label",
    [
        "Maximum Points Possible",
        "Total points possible",
        "Max. points",
        "Points available",
        "Maximale Punktzahl",
        "Erreichbare Punkte",
        "Note maximale",
    ],
)
def test_longer_labels_of_a_row_of_maxima(label: str) -> None:
    gradebook = read(f"Student,Q1,Q2\n{label},5,10\nAnn,3,4\nBob,4,9\n")
    assert (names_of(gradebook), maxima(gradebook)) == (["Ann", "Bob"], [5, 10])


def test_without_maxima_the_nearest_usual_one_is_taken_asked_and_changeable() -> None:
    text = "Name,Q1,Q2\nAnn,3,4\nBob,4,9\n"
    gradebook = read(text, max_scores={"Q1": 10})
    assert [(item.max_score, item.max_source) for item in gradebook.items] == [(10, "teacher"), (10, "guessed")]
    assert asked_maxima(gradebook) == {"max:Q2": "10"}
    highest = read(text, {"max:Q2": "highest"}, {"Q1": 10})
    assert [(item.max_score, item.max_source) for item in highest.items] == [(10, "teacher"), (9, "highest")]


def test_an_outlier_among_scores_is_asked_about() -> None:
    text = "Name,Q1\n" + "".join(f"s{k},{score}\n" for k, score in enumerate([3, 4, 2, 4, 45]))
    assert (doubts(read(text)), maxima(read(text))) == ({"cell:Q1": "no_score"}, [4])
    kept = read(text, {"cell:Q1": "as_written"})
    assert (maxima(kept), kept.count(Status.SCORED)) == ([50], 5)


@pytest.mark.parametrize(
    ("header", "maximum"),
    [
        ("Q1 (10 pts)", 10),
        ("Q1 (max 10)", 10),
        ("Q1 [out of 10]", 10),
        ("Q1 /10", 10),
        ("第1题（10分）", 10),
        ("Q1 (%)", 100),
    ],
)
def test_maxima_in_headers(header: str, maximum: float) -> None:
    gradebook = read(f"Name,{header}\nAnn,3\nBob,4\n")
    assert (titles(gradebook), maxima(gradebook)) == ([header], [maximum])


@pytest.mark.parametrize("header", ["Q3 (2)", "Max Weber (3)", "Chapter 1-2", "Unit 1/2"])
def test_other_numbers_in_headers_are_no_maxima(header: str) -> None:
    assert maxima(read(f"Name,{header}\nAnn,3\nBob,7\n")) == [10]


def test_percentages_and_fractions() -> None:
    gradebook = read("Name,Quiz,Test,Lab\nAnn,80.00 %,8.00 / 10,3/4\nBob,５０％,5/10,2/5\n")
    assert [(item.max_score, item.max_source) for item in gradebook.items] == [
        (100, "credit"),
        (10, "file"),
        (5, "file"),
    ]
    assert gradebook.scores.tolist() == [[80, 8, 3.75], [50, 5, 2]]
    assert doubts(gradebook) == {"maxima:Lab": "own_maximum"}
    assert "“3/4” (D2)" in say(gradebook.notes.doubts[0].sentence)


def test_percentages_of_a_known_maximum_are_points_of_it() -> None:
    gradebook = read("Name,Quiz\nMaximum,20\nAnn,80%\nBob,10\n")
    assert gradebook.scores.tolist() == [[16], [10]]


def test_semicolon_files_are_not_read_as_one_student() -> None:
    gradebook = read("Name;Q1;Q2\nAnn;3,5;4,5\nBob;1,0;2\n")
    assert [student.name for student in gradebook.students] == ["Ann", "Bob"]
    assert gradebook.scores.tolist() == [[3.5, 4.5], [1, 2]]
    assert gradebook.notes.delimiter == ";"
    assert "decimal mark" in remarks(gradebook)


def test_thousands_do_not_shift_columns() -> None:
    gradebook = read('Name,Q1,Q2\nAnn,"1,234.56",3\nBob,1000,4\n')
    assert gradebook.scores.tolist() == [[1234.56, 3], [1000, 4]]
    assert "thousands separator" in remarks(gradebook)


def test_an_unclear_comma_is_a_doubt() -> None:
    text = 'Name,Q1\nAnn,"1,234"\nBob,"2,000"\n'
    assert doubts(read(text)) == {"decimal": "point"}
    assert read(text).scores.tolist() == [[1234], [2000]]
    assert read(text, {"decimal": "comma"}).scores.tolist() == [[1.234], [2]]


def test_a_full_width_blank_is_a_blank() -> None:
    gradebook = read("Name,Q1\nAnn,\u3000\nBob,\u3000４\n")
    assert gradebook.status.tolist() == [[Status.MISSING], [Status.SCORED]]


# ------------------------------------------------------------------------------------------------- totals


@pytest.mark.parametrize("header", ["Total", "Sum", "总分", "Gesamt", "Score"])
def test_a_total_that_is_the_sum_is_left_out(header: str) -> None:
    rows = [(1, 4), (2, 0), (5, 3), (0, 1), (4, 2)]
    text = f"Name,Q1,Q2,{header}\n" + "".join(f"s{k},{a},{b},{a + b}\n" for k, (a, b) in enumerate(rows))
    gradebook = read(text)
    assert titles(gradebook) == ["Q1", "Q2"]
    assert ignored(gradebook) == {header: "It is the sum of Q1, Q2."}
    assert doubts(gradebook) == {}
    assert titles(read(text, {f"column:{header}": "item"})) == ["Q1", "Q2", header]


def test_means_and_percentages_are_totals_too() -> None:
    points = [(1, 2, 3, 1), (4, 5, 4, 1), (0, 2, 5, 5), (3, 3, 2, 4), (2, 6, 1, 0), (4, 4, 5, 3), (1, 0, 0, 2)]
    rows = [(*own, sum(own), sum(own) / 4, 5 * sum(own)) for own in points]
    body = "".join(f"s{k},{','.join(map(str, row))}\n" for k, row in enumerate(rows))
    gradebook = read(f"Name,A1,A2,B1,B2,Sum,Average,Percent\nMaximum,4,6,5,5,20,,\n{body}")
    assert titles(gradebook) == ["A1", "A2", "B1", "B2"]


def test_subtotals_and_what_follows_from_them_are_totals_too() -> None:
    """Three students show little: all columns that are called totals are asked about at once, as none."""
    gradebook = read(
        "Name,A1,A2,Total,B1,B2,Sum,Average,Percent\nMaximum,4,6,10,5,5,20,,\nAnn,1,2,3,3,1,7,1.75,35\n"
        "Bob,4,5,9,4,1,14,3.5,70\nCy,0,2,2,5,5,12,3,60\n"
    )
    assert titles(gradebook) == ["A1", "A2", "B1", "B2"]
    assert doubts(gradebook) == {"columns:Total": "ignore"}


def test_a_title_with_final_is_kept_and_asked_about() -> None:
    text = "Name,Final project,Q2,Total\nAnn,5,3,8\nBob,4,1,5\n"
    gradebook = read(text)
    assert titles(gradebook) == ["Final project", "Q2"]
    assert doubts(gradebook) == {"column:Final project": "item", "column:Total": "ignore"}
    answered = read(text, {"column:Final project": "ignore"})
    assert titles(answered) == ["Q2"]
    assert doubts(answered)["column:Final project"] == "ignore"


def test_a_total_that_is_not_the_sum_is_left_out_as_a_doubt() -> None:
    text = "Name,Q1,Q2,Total\nAnn,5,3,20\nBob,4,1,6\n"
    assert set(ignored(read(text))) == {"Total"}
    assert doubts(read(text)) == {"column:Total": "ignore"}
    assert titles(read(text, {"column:Total": "item"})) == ["Q1", "Q2", "Total"]


def test_a_word_in_every_header_is_no_sign_of_a_total() -> None:
    header = ",".join(f"Final exam {k}" for k in range(1, 9))
    gradebook = read(f"Name,{header}\nAnn,1,0,1,0,1,1,1,1\nBob,0,0,1,0,1,0,1,0\n")
    assert len(gradebook.items) == 8
    assert doubts(gradebook) == {}


SUMS = [(1, 4), (2, 0), (5, 3), (0, 1), (4, 2.5)]


@pytest.mark.parametrize("header", ["Gesamtnote", "Punktzahl", "Note globale", "Итого", "合計", "Összesen"])
def test_a_last_column_that_is_called_a_total_and_adds_up_the_others_is_no_item(header: str) -> None:
    text = f"Name,Q1,Q2,{header}\n" + "".join(f"s{k},{a},{b},{a + b}\n" for k, (a, b) in enumerate(SUMS))
    gradebook = read(text)
    assert titles(gradebook) == ["Q1", "Q2"]
    assert ignored(gradebook) == {header: "It is the sum of Q1, Q2."}
    kept = read(text, {f"column:{header}": "item"})
    assert titles(kept) == ["Q1", "Q2", header]


@pytest.mark.parametrize("header", ["Q3", "Task 3"])
def test_a_last_column_that_adds_up_the_others_is_asked_about_though_called_like_an_item(header: str) -> None:
    text = f"Name,Q1,Q2,{header}\n" + "".join(f"s{k},{a},{b},{a + b}\n" for k, (a, b) in enumerate(SUMS))
    assert list(doubts(read(text))) == [f"column:{header}"]
    assert titles(read(text, {f"column:{header}": "item"})) == ["Q1", "Q2", header]
    assert titles(read(text, {f"column:{header}": "ignore"})) == ["Q1", "Q2"]


def test_a_first_column_that_adds_up_the_others_is_asked_about_too() -> None:
    text = "Name,Összesen,Q1,Q2\n" + "".join(f"s{k},{a + b},{a},{b}\n" for k, (a, b) in enumerate(SUMS))
    assert titles(read(text)) == ["Q1", "Q2"]


def test_what_is_no_sum_or_too_short_to_tell_is_not_asked_about() -> None:
    rows = [f"s{k},{a},{b},{a + b}\n" for k, (a, b) in enumerate(SUMS)]
    for text in (
        "Name,Q1,Q2,Q3\n" + "".join(rows[:4]),
        "Name,Q1,Q2,Q3\n" + "".join(rows) + "s9,1,1,2.5\n",
        "Name,Q1,Q2,Q3\nMaximum,5,5,8\n" + "".join(rows),  # out of 8, so not the sum of two out of 5
        "Name,Q1,Q2,Q3\n" + "".join(f"s{k},{k},0,{k}\n" for k in range(6)),
    ):
        gradebook = read(text)
        assert titles(gradebook) == ["Q1", "Q2", "Q3"]
        assert doubts(gradebook) == {}


def test_the_only_column_is_an_item_whatever_it_is_called() -> None:
    for header in ("Score", "Total", "总分"):
        assert titles(read(f"Name,{header}\nAnn,5\nBob,4\n")) == [header]


# ---------------------------------------------------------------------------------------------- students


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "First Name,Last Name,Email,Q1\nAn,Obi,a@x.org,1\nBo,Ray,b@x.org,0\n",
            [("a@x.org", "An Obi"), ("b@x.org", "Bo Ray")],
        ),
        ("ID,Q1\n17,1\n18,0\n", [("17", "17"), ("18", "18")]),
        ("Pupil,Section,Q1\nAn,7b,1\nBo,7b,0\n", [("An", "An"), ("Bo", "Bo")]),
        ("Kind,Q1\nAn,1\nBo,0\n", [("An", "An"), ("Bo", "Bo")]),
        (",Q1\nAn,1\nBo,0\n", [("An", "An"), ("Bo", "Bo")]),
        ("child,Q1\n101,1\n102,0\n", [("101", "101"), ("102", "102")]),
        ('Name,ID,Q1\n"Obi, An",#1,1\n"Ray, Bo",#2,0\n', [("1", "An Obi"), ("2", "Bo Ray")]),
        ("Nr,Name,Klasse,Q1\n1,An,7b,1\n2,Bo,7b,0\n", [("An", "An"), ("Bo", "Bo")]),
        ("Name,Student ID,Q1\nAn,,1\nBo,2,0\n", [("An", "An"), ("2", "Bo")]),
    ],
)
def test_who_the_students_are(text: str, expected: list[tuple[str, str]]) -> None:
    gradebook = read(text)
    assert [(student.id, student.name) for student in gradebook.students] == expected
    assert titles(gradebook) == ["Q1"]


def test_a_matrix_without_students() -> None:
    gradebook = read("Q1,Q2,Q3\n1,0,1\n1,1,0\n0,0,1\n")
    assert [student.name for student in gradebook.students] == ["Student 1", "Student 2", "Student 3"]
    assert len(gradebook.items) == 3
    assert [warning.key for warning in gradebook.notes.warnings] == ["remark-no-names"]


STAFF_ROOM = """Mathematics 7b;;;;;;;;
Test on negative numbers;;;;;;;;
;;;;;;;;
Seat;Who;Nick;a) order;b) add;remark;c) subtract;d) multiply;Sum
;max;;4;5;;5;6;20
1;Okafor, Ada;Ada;1,5;3,0;;0,5;5,5;10,5
2;Byrne, Sean;Sea;3,0;4,5;;1,0;0,5;9,0
3;Silva, Ana;Ana;0,5;1,0;;3,0;4,0;8,5
4;Novak, Petr;Pet;2,0;1,0;ill on Monday;1,5;4,0;8,5
5;Lund, Ida;Ida;1,0;1,5;;k.A.;1,5;6,0
Second row;;;;;;;;
6;Rossi, Marco;Mar;0,0;3,0;;2,0;1,5;6,5
7;Khan, Zara;Zar;1,0;3,0;;2,0;5,0;11,0
;average;;1,3;2,4;;1,7;3,1;8,6
"""


def test_a_table_of_the_staff_room_is_read_as_a_teacher_reads_it() -> None:
    gradebook = read(STAFF_ROOM, keep_good_rows=True)
    assert [student.name for student in gradebook.students] == [
        "Ada Okafor", "Sean Byrne", "Ana Silva", "Petr Novak", "Ida Lund", "Marco Rossi", "Zara Khan"
    ]  # fmt: skip
    assert titles(gradebook) == ["a) order", "b) add", "c) subtract", "d) multiply"]
    assert maxima(gradebook) == [4, 5, 5, 6]
    assert gradebook.scores[0].tolist() == [1.5, 3.0, 0.5, 5.5]
    assert set(ignored(gradebook)) == {"Seat", "Nick", "remark", "Sum"}
    assert not [key for key in doubts(gradebook) if key.startswith(("names", "row"))]
    assert gradebook.status[4].tolist() == [Status.SCORED, Status.SCORED, Status.MISSING, Status.SCORED]
    assert gradebook.notes.left_out == ()
    assert "Row 11 is no student’s (Second row)" in remarks(gradebook)
    assert gradebook.notes.warnings == ()


def test_a_column_of_words_beside_numbers_can_be_said_to_be_no_names() -> None:
    gradebook = read(STAFF_ROOM, {"names": "numbers"}, keep_good_rows=True)
    assert "Who" in ignored(gradebook)
    assert [warning.key for warning in gradebook.notes.warnings] == ["remark-no-names"]


def test_answers_in_words_beside_scores_are_no_names() -> None:
    gradebook = read("Part A,Why\n1,I guessed it\n0,\n1,I counted\n0,because of the third line in the figure there\n")
    assert [student.name for student in gradebook.students][:2] == ["Student 1", "Student 2"]
    assert (titles(gradebook), doubts(gradebook)) == (["Part A"], {})


@pytest.mark.parametrize(("header", "is_item"), [("Seat", False), ("Q1", True)])
def test_a_column_that_counts_the_rows_is_no_score(header: str, is_item: bool) -> None:
    rows = "".join(f"{name},{k},{2 * k % 5}\n" for k, name in enumerate(["An", "Bo", "Cy", "Di", "Ed", "Flo"], start=1))
    for other in ("Halves", "Task 2"):
        assert titles(read(f"Name,{header},{other}\n{rows}")) == [header, other][not is_item :]


def test_namesakes_with_different_ids_are_two_students_unless_merged() -> None:
    text = "Name,ID,Q1,Q2,Q3\nAnn,1,5,5,\nAnn,2,,4,\nBob,3,1,1,1\n"
    gradebook = read(text)
    assert [student.label for student in gradebook.students] == ["Ann (1)", "Ann (2)", "Bob"]
    assert doubts(gradebook)["students:Ann"] == "two_students"
    merged = read(text, {"students:Ann": "merge"})
    assert [student.label for student in merged.students] == ["Ann", "Bob"]
    np.testing.assert_array_equal(merged.scores, [[5, 4, math.nan], [1, 1, 1]])
    zeros = read(text, {"students:Ann": "merge", "blank": "zero_points"})
    assert zeros.scores[0].tolist() == [5, 4, 0]


def test_columns_that_are_no_scores_are_left_out_with_a_reason() -> None:
    gradebook = read(
        "Name,Rank,Comment,Grade letter,Ticket,Empty,Q1\nAnn,1,good,A,5551234,,4\n"
        "Bob,2,3,B+,5551235,,2\nCy,3,fine,,5551236,,1\n"
    )
    assert [(student.id, student.name) for student in gradebook.students] == [
        ("5551234", "Ann"),
        ("5551235", "Bob"),
        ("5551236", "Cy"),
    ]
    assert titles(gradebook) == ["Q1"]
    reasons = ignored(gradebook)
    assert set(reasons) == {"Rank", "Comment", "Grade letter", "Empty"}
    assert reasons["Grade letter"] == "It seems to be a grade for other columns, not an item."
    assert "neither a score nor a maximum" in reasons["Empty"]
    assert set(doubts(gradebook).values()) <= {"ignore"}


def test_repeated_and_missing_headers() -> None:
    gradebook = read("Name,Q1,Q1,,Q1 (2)\nAnn,1,2,3,4\nBob,5,6,7,8\n")
    assert titles(gradebook) == ["Q1", "Q1 (3)", "Column D", "Q1 (2)"]
    assert gradebook.scores[0].tolist() == [1, 2, 3, 4]
    assert "now called Q1 (3)" in remarks(gradebook)
    assert doubts(gradebook) == {"column:Column D": "item"}


def test_lines_above_the_header_and_between_students() -> None:
    gradebook = read("Class 7b\nTeacher,Ms Ray\n\nKind,Q1,Q2,Q3,Q4\nAnn,3,1,2,0\n\nBob,4,1,2,0\n")
    assert [student.name for student in gradebook.students] == ["Ann", "Bob"]
    assert titles(gradebook) == ["Q1", "Q2", "Q3", "Q4"]
    assert "Rows 1, 2 stand above the headers" in remarks(gradebook)


# -------------------------------------------------------------------------------------------- other shapes


def test_a_file_without_headers_is_not_misread() -> None:
    error = refuse("Ann,5,3\nBob,4,4\n")
    assert str(error) == (
        "Row 1 (Ann, 5, 3) holds scores where the headers should be. Add a first row that names every column, "
        "such as Student, Q1, Q2; if the row is the header, write Student above the names."
    )


@pytest.mark.parametrize(
    "text", ["Ada,1,2\nBo,0,1\n", "Ada,0,1\nBo,1,1\n", "Ada,17,80%,90%\nBo,18,70%,60%\n", "Ada,1/2,2/2\nBo,0/2,1/2\n"]
)
def test_a_first_student_is_never_taken_for_a_header(text: str) -> None:
    assert "Row 1 (Ada, " in str(refuse(text))


def test_numbers_that_count_the_questions_are_headers() -> None:
    for text in ("Kind,1,2,3,4\nAnn,1,0,1,1\n", ",1,2\nAnn,1,0\n", "1,2,3\n1,0,1\n0,1,0\n", "Student,1,2\nAnn,1,0\n"):
        assert titles(read(text))[:2] == ["1", "2"]


def test_a_column_that_only_sounds_like_a_total_and_equals_an_item_is_asked_about_and_kept() -> None:
    rows = "".join(f"Student {k},{p},{p},{p}\n" for k, p in enumerate([2, 0, 0, 0, 0, 1]))
    gradebook = read(f"Name,Lab,Final project,Quiz\n{rows}")
    assert titles(gradebook) == ["Lab", "Final project", "Quiz"]
    assert doubts(gradebook)["column:Final project"] == "item"


def test_missing_scores_that_are_no_blanks_are_told_from_those_that_are() -> None:
    gradebook = read("Name,Q1,Q2\nAn,1,\nBo,,2\nCy,x7,3\n", keep_good_rows=True)
    assert gradebook.count(Status.MISSING) == 3
    assert "Of the 3 missing scores 1 is no blank cell" in remarks(gradebook)
    assert "missing scores" not in remarks(read("Name,Q1,Q2\nAn,1,\nBo,,2\n"))
