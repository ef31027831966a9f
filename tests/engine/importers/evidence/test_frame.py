from __future__ import annotations

import pytest

from engine.importers.containers.tables import read_table
from engine.importers.evidence.frame import Frame, find_frame
from engine.importers.evidence.roles import RowKind
from engine.importers.words import ALL_WORDS

BODY = "Ann Lee,7,9,8\nBob Ray,4,6,10\nCy Ode,9,9,3\nDee Kim,2,5,6\nEve Fox,8,7,7\n"


def frame_of(text: str) -> Frame:
    return find_frame(read_table(text.encode(), "x.csv"), ALL_WORDS)


def kinds_of(text: str) -> list[str]:
    return [row.kind.value for row in frame_of(text).rows]


@pytest.mark.parametrize("header", ["Student,Q1,Q2,Q3", "Opiskelija,T1,T2,T3", "नाम,प्रश्न 1,प्रश्न 2,प्रश्न 3", "???,a,b,c"])
def test_a_header_is_what_differs_from_the_rows_below_in_any_language(header: str) -> None:
    frame = frame_of(f"{header}\n{BODY}")
    assert frame.header_rows == (0,)
    assert frame.header == tuple(header.split(","))
    assert frame.body == (1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    "above",
    [
        "Klasse 7b,,,\n",
        "Course:,Algebra 1,,\nTeacher:,Ms Ray,,\n\n",
        "成绩表,,,\n,,,\n",
        "Report of 2026-03-01\n\n\n",
        "Периодика,7б,,\nУчитель,Иванова,,\n",
    ],
)
def test_what_stands_above_the_header_is_no_header_and_changes_nothing(above: str) -> None:
    frame = frame_of(f"{above}Pupil,Q1,Q2,Q3\n{BODY}")
    n = above.count("\n")
    assert frame.header_rows == (n,)
    assert frame.header == ("Pupil", "Q1", "Q2", "Q3")
    assert frame.body == tuple(range(n + 1, n + 6))


def test_a_first_row_of_scores_is_no_header() -> None:
    assert frame_of(BODY).header_rows == ()
    assert frame_of("20210001,Software,50\n17000002,Software,50\n17000003,Software,100\n").header_rows == ()


def test_numbers_that_count_up_are_titles() -> None:
    assert frame_of("Naam,1,2,3,4\nAnn,1,0,0,1\nBob,1,1,0,0\nCy,0,1,0,1\n").header == ("Naam", "1", "2", "3", "4")


def test_titles_that_stand_twice_get_the_group_above_them() -> None:
    frame = frame_of(f",Test A,,Test B\nStudent,Q1,Q2,Q1\n{BODY}")
    assert frame.header_rows == (0, 1)
    assert frame.header == ("Student", "Test A Q1", "Q2", "Test B Q1")


def test_titles_that_are_all_alike_are_named_by_the_row_above() -> None:
    frame = frame_of(f",1.1,1.2,1.3\nWeight,10,5,5\nLast name,Score,Score,Score\n{BODY}")
    assert frame.header == ("Last name", "1.1", "1.2", "1.3")


def test_a_name_above_a_blank_header_cell_is_the_column_s() -> None:
    frame = frame_of(f"Pupil,Homework,,\n,HW 1,HW 2,HW 3\n{BODY}")
    assert frame.header == ("Pupil", "HW 1", "HW 2", "HW 3")
    assert frame.body == (2, 3, 4, 5, 6)


def test_headers_may_be_repeated_before_every_line() -> None:
    header = "Nom;Q1;Q2;Q3\n"
    lines = BODY.replace(",", ";").splitlines(keepends=True)
    kinds = kinds_of("".join(header + line for line in lines))
    assert kinds == ["header", "student", *["repeated", "student"] * 4]


def test_blank_rows_are_nothing() -> None:
    assert kinds_of("Name,Q1\n\nAnn,1\n,\nBob,0\n").count(RowKind.BLANK) == 2


def test_a_table_of_words_has_its_header_in_the_first_row() -> None:
    assert frame_of("Wer,Aufgabe 1,Aufgabe 2\nAnn,B,C\nBob,A,C\nCy,B,D\n").header_rows == (0,)
