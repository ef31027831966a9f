"""Rows of nobody whose label is in no list of words: what surrounds them tells, or it is asked."""

from __future__ import annotations

import numpy as np
import pytest

from engine.classroom import NO_CHOICES
from engine.importers.containers.tables import read_table as read_cells
from engine.importers.evidence.header_rows import find_header_rows
from engine.importers.evidence.reading_table import read_table
from engine.importers.evidence.roles import RowKind, TableShape
from engine.importers.evidence.shapes import find_table_shape
from engine.importers.evidence.table_reading import TableReading
from engine.importers.words import ALL_WORDS
from tests.engine.importers.read_files import maxima, read

FAMILY = [
    "Adler",
    "Bech",
    "Cohen",
    "Dahl",
    "Eriks",
    "Frei",
    "Gruber",
    "Horak",
    "Ito",
    "Jansen",
    "Kaya",
    "Lund",
    "Moser",
]
GIVEN = ["Ada", "Bo", "Chloé", "Dai", "Eva", "Finn", "Gül", "Hana", "Ivo", "Jan", "Kim", "Lea", "Mia"]
NAMES = [f"{family}, {given}" for family, given in zip(FAMILY, GIVEN[5:] + GIVEN[:5], strict=True)]
MOST = [4, 10, 3, 20, 6]
CHANCE = np.random.default_rng(3)
ABILITY = CHANCE.uniform(0.3, 0.9, (len(NAMES), 1))
POINTS = CHANCE.binomial(MOST, ABILITY, (len(NAMES), len(MOST)))
HEADER = ["Name", "Class", "Q1", "Q2", "Q3", "Q4", "Q5"]


def write(*rows: list[str]) -> str:
    return "\n".join(";".join(row) for row in rows) + "\n"


def write_students() -> list[list[str]]:
    return [[name, "7b", *map(str, points)] for name, points in zip(NAMES, POINTS.tolist(), strict=True)]


def reading_of(text: str) -> TableReading:
    return read_table(read_cells(text.encode(), "x.csv"), known=TableShape.STUDENTS)


@pytest.mark.parametrize("label", ["Zvorka brim", "Zvorka"])
def test_points_possible_without_a_class_are_no_students(label: str) -> None:
    reading = reading_of(write(HEADER, [label, "", *map(str, MOST)], *write_students()))
    assert reading.find_rows(RowKind.MAXIMA) == (1,)
    assert reading.find_rows(RowKind.STUDENT) == tuple(range(2, 2 + len(NAMES)))


def test_weights_are_no_students_and_no_points_possible() -> None:
    reading = reading_of(write(HEADER, ["Zvorka", "", "2", "1", "3", "1", "2"], *write_students()))
    assert 1 in reading.find_rows(RowKind.WEIGHTS)


def test_the_highest_scores_below_the_students_are_no_points_possible() -> None:
    best = [str(points) for points in POINTS.max(axis=0)]
    reading = reading_of(write(HEADER, *write_students(), ["Zvorka", "", *best]))
    assert not reading.find_rows(RowKind.MAXIMA)
    assert 1 + len(NAMES) in reading.find_rows(RowKind.STATISTIC)


def test_who_is_the_best_in_everything_is_a_student() -> None:
    rows = write_students()
    rows[6][2:] = ["4", "10", "3", "20", "6"]
    assert reading_of(write(HEADER, *rows)).find_rows(RowKind.STUDENT) == tuple(range(1, 1 + len(NAMES)))


def test_a_row_of_nobody_and_a_student_as_good_are_told_apart_by_the_order_of_the_class() -> None:
    header = [HEADER[0], *HEADER[2:]]
    rows = [[row[0], *row[2:]] for row in write_students()]
    full = list(map(str, MOST))
    asked = read(write(header, ["Zvorka, Brim", *full], *rows)).notes.doubts
    assert next(doubt for doubt in asked if doubt.key == "row:2").options == ("maxima", "student", "summary")
    assert reading_of(write(header, ["Aasen, Tor", *full], *rows)).rows[1].kind is RowKind.STUDENT


def test_a_row_that_is_asked_about_can_be_about_the_class() -> None:
    header = [HEADER[0], *HEADER[2:]]
    rows = [[row[0], *row[2:]] for row in write_students()]
    text = write(header, ["Zvorka, Brim", *map(str, MOST)], *rows)
    as_maxima, left_out = (read(text, answers={"row:2": each}) for each in ("maxima", "summary"))
    assert maxima(as_maxima) == MOST
    assert len(as_maxima.students) == len(left_out.students) == len(NAMES)


@pytest.mark.parametrize("options", ["1234", "ABCD"])
@pytest.mark.parametrize("is_last", [True, False])
def test_what_most_chose_is_a_key(options: str, is_last: bool) -> None:
    keys = [options[(3 * k) % 4] for k in range(10)]
    knows = CHANCE.random((len(NAMES), 10)) < ABILITY
    wrong = [[options[(options.index(key) + 1 + j % 3) % 4] for key in keys] for j in range(len(NAMES))]
    rows = [
        [name, "7b", *(key if own else other for key, own, other in zip(keys, known, others, strict=True))]
        for name, known, others in zip(NAMES, knows, [[*map(str, row)] for row in wrong], strict=True)
    ]
    key = ["Zvorka", "", *keys]
    titles = ["Name", "Class", *(f"Question {k}" for k in range(1, 11))]
    gradebook = read(write(titles, *([*rows, key] if is_last else [key, *rows])))
    assert [student.name for student in gradebook.students][:1] == ["Finn Adler"]
    np.testing.assert_array_equal(gradebook.scores == 1, knows)


def test_a_date_below_the_ids_is_nobody() -> None:
    rows = [[f"A{1000 + 37 * k}", *row[2:]] for k, row in enumerate(write_students())]
    footer = ["Zvorka 14.11", *[""] * len(MOST)]
    reading = reading_of(write(["ID", *HEADER[2:]], *rows, footer))
    assert reading.find_rows(RowKind.STUDENT) == tuple(range(1, 1 + len(NAMES)))


def test_family_and_given_names_are_no_students_and_items() -> None:
    rows = [[FAMILY[k // 2], GIVEN[k], *row[2:4]] for k, row in enumerate(write_students())]
    look = find_table_shape(read_cells(write(["Zvor", "Brim", "Kla 1", "Kla 2"], *rows).encode(), "x.csv"), NO_CHOICES)
    assert look.shape.shape is TableShape.STUDENTS


def test_rows_called_by_days_are_items() -> None:
    days = [f"2026-03-{k:02}" for k in range(1, 8)]
    names = [f"{given} {family}" for given, family in zip(GIVEN, FAMILY, strict=True)]
    points = CHANCE.binomial(10, ABILITY.T, (len(days), len(names)))
    rows = [[day, *map(str, own)] for day, own in zip(days, points.tolist(), strict=True)]
    look = find_table_shape(read_cells(write(["Zvorka", *names], *rows).encode(), "x.csv"), NO_CHOICES)
    assert look.shape.shape is TableShape.ITEMS
    assert not look.doubts


def test_grades_with_and_without_a_sign_are_of_one_kind() -> None:
    rows = [["Zvorka", "Kla.1", "Kla.2"], ["Lund, Bo", "C+", "B+"], ["Adler, Eva", "D", "D"], ["Bech, Ivo", "A-", "B"]]
    assert find_header_rows(rows, ALL_WORDS) == (0,)
