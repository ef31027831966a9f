"""Rows that are no student's: what each kind is read as, and that none of them changes anything else."""

from __future__ import annotations

import numpy as np
import pytest

from engine.classroom import Gradebook
from engine.importers.containers.tables import read_table as read_cells
from engine.importers.evidence.reading_table import read_table
from engine.importers.evidence.roles import RowKind, TableShape
from engine.importers.evidence.table_reading import TableReading
from tests.engine.importers.read_files import doubts, maxima, read, refuse, remarks

POINTS = np.random.default_rng(5).binomial(10, [0.8, 0.6, 0.5, 0.7, 0.4, 0.9], (14, 6))
TITLES = [f"Q{k}" for k in range(1, 7)]
NAMES = ["Ada Lund", "Bo Nguyen", "Chloé Roux", "Dai Ito", "Eva Ruiz", "Finn Bech", "Gül Kaya", "Hana Sato"]
NAMES += ["Ivo Horak", "Jan Smit", "Kim Lee", "Lea Wolf", "Mia Rossi", "Noa Levi"]


def write(rows: list[list[str]], header: tuple[str, ...] = ("Name",)) -> str:
    lines = [[*header, *TITLES], *rows]
    return "\n".join(",".join(line) for line in lines) + "\n"


def write_students() -> list[list[str]]:
    return [[name, *map(str, points)] for name, points in zip(NAMES, POINTS.tolist(), strict=True)]


def reading_of(text: str) -> TableReading:
    return read_table(read_cells(text.encode(), "x.csv"), known=TableShape.STUDENTS)


def assert_same(changed: Gradebook, plain: Gradebook) -> None:
    assert [student.name for student in changed.students] == [student.name for student in plain.students]
    assert [(item.title, item.max_score) for item in changed.items] == [(i.title, i.max_score) for i in plain.items]
    np.testing.assert_array_equal(changed.scores, plain.scores)


STATISTICS = {
    "Average": [f"{x:.2f}" for x in POINTS.mean(axis=0)],
    "Keskiarvo": [f"{x:.1f}" for x in POINTS.mean(axis=0)],
    "σ": [f"{x:.3f}" for x in POINTS.std(axis=0, ddof=1)],
    "Szórás": [f"{x:.2f}" for x in POINTS.std(axis=0)],
    "% correct": [f"{x:.0f}%" for x in POINTS.mean(axis=0) * 10],
    "সঠিক": [f"{x:.1f}%" for x in POINTS.mean(axis=0) * 10],
    "Difficulty": [f"{x:.3f}" for x in POINTS.mean(axis=0) / 10],
    "及格率": [f"{x:.0%}" for x in (POINTS >= 6).mean(axis=0)],
    "Minimum": [str(x) for x in POINTS.min(axis=0)],
    "N": ["14"] * 6,
    "Σ": [str(x) for x in POINTS.sum(axis=0)],
    "Median": [f"{x:g}" for x in np.median(POINTS, axis=0)],
}


@pytest.mark.parametrize("label", STATISTICS)
@pytest.mark.parametrize("place", [0, 14])
def test_a_row_of_statistics_changes_nothing_and_is_said(label: str, place: int) -> None:
    rows = write_students()
    plain = read(write(rows))
    rows.insert(place, [label, *STATISTICS[label]])
    changed = read(write(rows))
    assert_same(changed, plain)
    assert f"“{label}”" in remarks(changed) or f"row:{place + 2}" in doubts(changed)


@pytest.mark.parametrize(
    "labels", [["Mean", "SD", "Min", "Max", "N"], ["Keskiarvo", "Hajonta", "Pienin", "Suurin", "Lukumäärä"]]
)
def test_a_block_of_statistics_below_a_blank_row(labels: list[str]) -> None:
    of = [POINTS.mean(axis=0), POINTS.std(axis=0), POINTS.min(axis=0), POINTS.max(axis=0), np.full(6, 14)]
    block = [[label, *(f"{x:.4g}" for x in row)] for label, row in zip(labels, of, strict=True)]
    rows = write_students()
    assert_same(read(write([*rows, [""], *block])), read(write(rows)))


@pytest.mark.parametrize(
    "footer",
    [
        ["Note: late work is accepted until Friday."],
        ["Signature of the teacher: ______"],
        ["教师签名：", ""],
        ["* = excused", "", "", ""],
        ["Printed on 2026-11-29 by the office of the school"],
    ],
)
def test_a_footer_changes_nothing(footer: list[str]) -> None:
    rows = write_students()
    changed = read(write([*rows, [""], footer]))
    assert_same(changed, read(write(rows)))
    assert "17" in remarks(changed) or "row:17" in doubts(changed)


def test_headers_again_in_the_middle_change_nothing() -> None:
    rows = write_students()
    changed = read(write([*rows[:7], ["Name", *TITLES], *rows[7:]]))
    assert_same(changed, read(write(rows)))
    assert "repeats the headers" in remarks(changed)


def test_a_row_of_averages_that_is_shorter_than_the_others() -> None:
    rows = [[name, f"id{k:03}", *points] for k, (name, *points) in enumerate(write_students())]
    text = write(rows, ("Name", "ID"))
    averages = ",".join(["Class", "Averages", *STATISTICS["Average"][:4]])
    assert_same(read(f"{text}{averages}\n"), read(text))


@pytest.mark.parametrize(
    "maxima_row",
    [
        ["Maximum", "", *["10"] * 6],
        ["Points", "", *["10"] * 6],
        ["PERFECT", "", *["10"] * 6],
        ["Täydet", "", *["10"] * 6],
        ["", "", *["10"] * 6],
    ],
)
@pytest.mark.parametrize("place", [0, 14])
def test_a_row_of_points_possible(maxima_row: list[str], place: int) -> None:
    points = np.minimum(POINTS, 9)
    rows = [
        [name, f"id{k:03}", *map(str, own)] for k, (name, own) in enumerate(zip(NAMES, points.tolist(), strict=True))
    ]
    rows.insert(place, maxima_row)
    gradebook = read(write(rows, ("Name", "ID")))
    assert [student.name for student in gradebook.students] == NAMES
    assert maxima(gradebook) == [10.0] * 6
    assert {item.max_source for item in gradebook.items} == {"file"}


@pytest.mark.parametrize("name", ["Max", "Median", "N", "Mean"])
def test_a_student_who_is_called_like_a_statistic_is_not_lost_but_asked_about(name: str) -> None:
    rows = write_students()
    rows.append([name, "6", "7", "3", "8", "2", "5"])
    gradebook = read(write(rows))
    assert gradebook.students[-1].name == name
    assert doubts(gradebook)["row:16"] == "student"


def test_a_student_with_an_id_and_a_name_like_a_statistic_stays() -> None:
    rows = [[name, f"{2000 + 7 * k}", *points] for k, (name, *points) in enumerate(write_students())]
    rows[4][0] = "Max"
    assert read(write(rows, ("Name", "ID"))).students[4].name == "Max"


@pytest.mark.parametrize("order", [1, -1])
def test_the_best_and_the_weakest_student_at_the_ends_of_a_sorted_list_stay(order: int) -> None:
    by_total = np.argsort(-order * POINTS.sum(axis=1))
    points = np.sort(POINTS, axis=0)[::-order] if order else POINTS
    rows = [[NAMES[k], *map(str, points[place])] for place, k in enumerate(by_total)]
    assert len(read(write(rows)).students) == len(NAMES)


def test_a_row_that_says_nothing_of_whose_it_is_is_no_statistic_for_that() -> None:
    rows = write_students()
    rows.insert(6, ["", "6", "7", "3", "8", "2", "5"])
    assert "Row 8 has cells but names no student" in str(refuse(write(rows)))


def test_a_key_and_weights_are_known_by_their_words() -> None:
    rows = [["KEY", "D", "C", "A", "B", "D", "A"], *([name, *"ABCDAB"] for name in NAMES)]
    assert reading_of(write(rows)).find_rows(RowKind.KEY) == (1,)
    weighted = [["Weight", "10%", "20%", "20%", "10%", "20%", "20%"], *write_students()]
    assert reading_of(write(weighted)).find_rows(RowKind.WEIGHTS) == (1,)


def test_a_row_of_days_and_one_of_a_test_student() -> None:
    days = ["Date", "", "", *(f"2026-03-{k:02}" for k in range(1, 7))]
    rows = [[*name.split(" ", 1), f"id{k:03}", *points] for k, (name, *points) in enumerate(write_students())]
    text = write([days, *rows], ("First name", "Last name", "Student ID"))
    assert reading_of(text).find_rows(RowKind.STUDENT) == tuple(range(2, 16))
    tested = [*write_students(), ["Test Student", *["0"] * 6]]
    assert reading_of(write(tested)).find_rows(RowKind.TEST_STUDENT) == (15,)


def test_one_student_in_per_cent_is_no_row_about_the_class() -> None:
    rows = write_students()
    rows[3] = [NAMES[3], *(f"{10 * x}%" for x in POINTS[3].tolist())]
    assert len(reading_of(write(rows)).find_rows(RowKind.STUDENT)) == len(NAMES)


def test_decimal_commas_and_digits_of_other_scripts() -> None:
    lines = [["اسم", *TITLES], *write_students(), ["متوسط", *STATISTICS["Average"]]]
    text = "\n".join(";".join(line).replace(".", ",") for line in lines) + "\n"
    arabic = text.translate({48 + k: 0x660 + k for k in range(10)})
    for each in (text, arabic.replace("Q٣", "Q3")):
        assert len(reading_of(each).find_rows(RowKind.STUDENT)) == len(NAMES)
