"""The same class in every encoding and form is the same gradebook."""

from __future__ import annotations

import io

import numpy as np
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.classroom import Gradebook, Status
from engine.importers import import_report
from tests.engine.importers.read_files import read

NAMES = ["An Nguyễn", "Chidi Obi", "Zoë Weiß", "李明", "Rui, the elder", "O'Neil"]
CELLS = [
    ["5", "8.5", "12"],
    ["", "EX", "0"],
    ["4.25", "10", "缺考"],
    ["0", "N/A", "7"],
    ["3", "2.75", "12"],
    ["1", "9", "-"],
]


def make_canvas(cells: list[list[str]]) -> list[list[str]]:
    rows = [
        ["Student", "ID", "SIS Login ID", "Section", "Lab (101)", "Quiz (102)", "Final project (103)", "Final Score"]
    ]
    rows.append(["    Points Possible", "", "", "", "5", "10", "12", "(read only)"])
    return rows + [
        [name, str(k), f"u{k}", "7b", *own, "50"] for k, (name, own) in enumerate(zip(NAMES, cells, strict=True))
    ]


def make_gradescope(cells: list[list[str]]) -> list[list[str]]:
    header = ["Name", "SID", "Sections"]
    for title in ("Lab", "Quiz", "Final project"):
        header += [title, f"{title} - Max Points", f"{title} - Submission Time"]
    return [header] + [
        [name, str(k), "7b", own[0], "5", "x", own[1], "10", "x", own[2], "12", "x"]
        for k, (name, own) in enumerate(zip(NAMES, cells, strict=True))
    ]


def make_plain(cells: list[list[str]]) -> list[list[str]]:
    rows = [["Name", "Student ID", "Class", "Lab", "Quiz", "Final project"], ["Maximum", "", "", "5", "10", "12"]]
    return rows + [[name, str(k), "7b", *own] for k, (name, own) in enumerate(zip(NAMES, cells, strict=True))]


MAKERS = {"canvas_gradebook": make_canvas, "gradescope_course": make_gradescope, "plain_wide": make_plain}


def write_text(rows: list[list[str]], encoding: str, delimiter: str) -> bytes:
    quoted = [[f'"{cell}"' if delimiter in cell else cell for cell in row] for row in rows]
    return "\n".join(delimiter.join(row) for row in quoted).encode(encoding)


def write_workbook(rows: list[list[str]]) -> bytes:
    workbook = openpyxl.Workbook()
    for row in rows:
        # A number is a number in a workbook, except for ids.
        workbook.active.append(
            [float(cell) if k > 2 and cell.replace(".", "").isdigit() else cell for k, cell in enumerate(row)]
        )
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def assert_is_the_class(gradebook: Gradebook) -> None:
    assert [student.id for student in gradebook.students] == [str(k) for k in range(6)]
    assert {student.section for student in gradebook.students} == {"7b"}
    assert [(item.title, item.max_score) for item in gradebook.items] == [
        ("Lab", 5),
        ("Quiz", 10),
        ("Final project", 12),
    ]
    nan = np.nan
    np.testing.assert_array_equal(
        gradebook.scores,
        [[5, 8.5, 12], [nan, nan, 0], [4.25, 10, nan], [0, nan, 7], [3, 2.75, 12], [1, 9, nan]],
    )
    missing, excused, absent = (gradebook.count(s) for s in (Status.MISSING, Status.EXCUSED, Status.ABSENT))
    assert (missing, excused, absent) == (3, 1, 1)


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_files(name: str, encoding: str, delimiter: str) -> None:
    gradebook = read(write_text(MAKERS[name](CELLS), encoding, delimiter))
    assert gradebook.notes.format == name
    assert_is_the_class(gradebook)
    assert [student.name for student in gradebook.students][:4] == NAMES[:4]


@pytest.mark.parametrize("name", MAKERS)
def test_decimal_commas(name: str) -> None:
    cells = [[cell.replace(".", ",") for cell in own] for own in CELLS]
    assert_is_the_class(read(write_text(MAKERS[name](cells), "utf-8", ";")))
    assert_is_the_class(read(write_text(MAKERS[name](cells), "utf-8", ",")))


@pytest.mark.parametrize("name", MAKERS)
def test_workbooks(name: str) -> None:
    gradebook = read(write_workbook(MAKERS[name](CELLS)))
    assert gradebook.notes.format == name
    assert_is_the_class(gradebook)


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(6)), st.permutations(range(3)))
def test_the_order_of_rows_and_columns_changes_only_the_order(rows: list[int], columns: list[int]) -> None:
    plain = read(write_text(make_plain(CELLS), "utf-8", ","))
    header, top, *body = make_plain(CELLS)

    def shuffle(row: list[str]) -> list[str]:
        return row[:3] + [row[3 + k] for k in columns]

    text = write_text([shuffle(header), shuffle(top), *(shuffle(body[k]) for k in rows)], "utf-8", ",")
    shuffled = read(text)
    assert [student.id for student in shuffled.students] == [plain.students[k].id for k in rows]
    assert [item.title for item in shuffled.items] == [plain.items[k].title for k in columns]
    np.testing.assert_array_equal(shuffled.scores, plain.scores[np.ix_(rows, columns)])
    np.testing.assert_array_equal(shuffled.status, plain.status[np.ix_(rows, columns)])


def test_the_report_has_what_other_programs_read() -> None:
    report = import_report(read(write_text(make_canvas(CELLS), "utf-8", ",")))
    assert list(report) == [
        "format",
        "n_students",
        "n_items",
        "items",
        "ignored_columns",
        "missing",
        "scored",
        "doubts",
        "questions",
        "left_out",
        "warnings",
        "remarks",
        "letter_scale",
    ]
    assert report["format"] == "canvas_gradebook"
    assert (report["n_students"], report["n_items"]) == (6, 3)
    assert report["items"][0] == {"title": "Lab", "max_score": 5.0}
    assert report["ignored_columns"] == [{"column": "Final Score", "why": "Canvas computes it from other columns."}]
    assert report["missing"] == {"missing": 3, "excused": 1, "absent": 1, "pending": 0}
    assert report["doubts"][0].startswith("One cell is blank and is read as no score.")
    assert report["doubts"][1].startswith("One cell is a dash and is read as no score.")
    assert report["questions"][0] == {"question": "blank", "answer": "no_score", "answers": ["no_score", "zero_points"]}
    assert (report["scored"], report["letter_scale"]) == (13, {})
