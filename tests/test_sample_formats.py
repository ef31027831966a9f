"""A file of every format that the importer knows: it looks like the platform's, and says what the sample class is."""

from __future__ import annotations

import csv
import io
import json

import numpy as np
import pytest

from engine import importers
from engine.classroom import ImportChoices, Status
from engine.cli import main
from engine.importers import read_gradebook
from engine.importers.containers.tables import read_tables
from engine.joining.gradebooks import join_gradebooks
from sample_data import FORMATS, GRADEBOOK
from sample_data.classes import CLASS
from sample_data.drawing import draw_class
from sample_data.fractions import QUESTIONS
from sample_data.generate import build_cells
from sample_data.platforms import WRITERS
from sample_data.platforms.part import ITEMS_TAKEN, STUDENTS_TAKEN, build_gradebook, take_part
from tests.engine.importers.what_formats_say import assert_same, expect

FILES = {"canvas_gradebook": GRADEBOOK, **{name.split(".")[0]: FORMATS / name for name in WRITERS}}
"""Format -> its sample file; the Canvas gradebook is the sample itself."""


def read_sample(name, answers=None):
    return read_gradebook(FILES[name].read_bytes(), FILES[name].name, ImportChoices(answers or {}))


def test_every_format_has_a_sample_file():
    assert set(FILES) == set(importers.FORMATS)


@pytest.fixture(scope="module")
def sample_class():
    """The class that the samples are written from."""
    return build_gradebook(build_cells(draw_class()[0]))


@pytest.mark.parametrize("name", FILES)
def test_every_format_tells_the_same_about_the_same_students(name, sample_class):
    written = sample_class if name == "canvas_gradebook" else take_part(sample_class)
    sample = read_sample(name)
    assert sample.notes.format == name
    assert sample.notes.left_out == ()
    assert_same(sample, expect(written, name))
    # Microsoft Forms says nothing of what was possible, and MyLab gives shares of it.
    sources = {"microsoft_forms": "highest", "mylab": "credit"}
    assert {item.max_source for item in sample.items} == {sources.get(name, "file")}


def test_the_part_is_of_the_sample_as_it_is_read(sample_class):
    gradebook, part = read_sample("canvas_gradebook"), take_part(sample_class)
    names = [CLASS[i].name for i in STUDENTS_TAKEN]
    assert [student.name for student in part.students] == names
    rows = [[student.name for student in gradebook.students].index(name) for name in names]
    np.testing.assert_array_equal(part.scores, gradebook.scores[rows][:, list(ITEMS_TAKEN)])
    np.testing.assert_array_equal(part.status, gradebook.status[rows][:, list(ITEMS_TAKEN)])
    assert [item.max_score for item in part.items] == [QUESTIONS[j].max_score for j in ITEMS_TAKEN]
    # A blank and two excused items; whatever was answered and earned goes together.
    assert (part.count(Status.MISSING), part.count(Status.EXCUSED)) == (1, 2)
    keys = np.array([item.key for item in part.items])
    np.testing.assert_array_equal(part.answers == keys, part.credit == 1)
    np.testing.assert_array_equal(part.answers == "", ~part.seen)


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("canvas_gradebook", ["Current Points", "Unposted Final Score", "Fractions Current Score"]),
        ("canvas_student_analysis", ["submitted", "n correct", "n incorrect", "score"]),
        (
            "moodle_gradebook",
            ["Quiz: Q11 Simplify 18/24 (Percentage)", "Course total (Real)", "Last downloaded from this course"],
        ),
        ("moodle_quiz", ["Duration", "Grade/17.00"]),
        ("gradescope_course", ["Q11 Simplify 18/24 - Lateness (H:M:S)", "Total Lateness (H:M:S)"]),
        ("gradescope_assignment", ["Total Score", "Status", "Submission ID", "View Count"]),
        ("blackboard", ["Last Access", "Availability", "Weighted Total [Total Pts: up to 17 Score] |337480"]),
        ("brightspace", ["Username", "Fractions Subtotal Numerator", "Calculated Final Grade Denominator"]),
        ("google_forms", ["Timestamp", "Total score", "Name [Score]", "Q11 Simplify 18/24 [Feedback]"]),
        ("microsoft_forms", ["Start time", "Total points", "Feedback - Q11 Simplify 18/24"]),
        ("zipgrade", ["Earned Points", "Possible Points", "PercentCorrect", "Key Version"]),
        ("quizizz", ["Score", "Accuracy", "Incorrect", "Total Time Taken"]),
        ("chinese_exam", ["总分"]),
    ],
)
def test_what_a_platform_adds_is_set_aside(name, columns):
    ignored = read_sample(name).notes.ignored_columns
    assert set(columns) <= {each.column for each in ignored}


@pytest.mark.parametrize(
    ("name", "remark"),
    [
        ("canvas_gradebook", "remark-test-student"),
        ("canvas_student_analysis", "remark-question-pools"),
        ("moodle_quiz", "remark-summary-row"),
        ("kahoot", "remark-kahoot-answers"),
        ("quizizz", "remark-quizizz"),
    ],
)
def test_what_is_odd_in_a_file_is_said(name, remark):
    remarks = read_sample(name).notes.remarks
    assert remark in {message.key for message in remarks}


def test_the_files_are_as_their_platforms_write_them():
    blackboard = FILES["blackboard"].read_bytes()
    assert FILES["blackboard"].suffix == ".xls"
    assert blackboard.startswith(b"\xff\xfe")
    assert blackboard.decode("utf-16").startswith('"Last Name"\t"First Name"\t"Username"\t"Student ID"\t')
    brightspace = FILES["brightspace"].read_text(encoding="utf-8").splitlines()
    assert brightspace[0].endswith(",End-of-Line Indicator")
    assert all(line.startswith("#R12-") and line.endswith(",#") for line in brightspace[1:])
    assert "Total\xa0points" in read_tables(FILES["microsoft_forms"].read_bytes(), "x.xlsx")[0].rows[0]
    assert FILES["powerschool"].read_text(encoding="utf-8").splitlines()[7] == "Student Num,Student Name,Score"
    assert FILES["chinese_exam"].read_bytes().decode("gb18030").splitlines()[2].startswith("满分,")


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("canvas_gradebook", "Final Points"),
        ("canvas_student_analysis", "score"),
        ("moodle_gradebook", "Course total (Real)"),
        ("moodle_quiz", "Grade/17.00"),
        ("gradescope_assignment", "Total Score"),
        ("blackboard", "Weighted Total [Total Pts: up to 17 Score] |337480"),
        ("brightspace", "Calculated Final Grade Numerator"),
        ("google_forms", "Total score"),
        ("microsoft_forms", "Total points"),
        ("zipgrade", "Earned Points"),
        ("chinese_exam", "总分"),
    ],
)
def test_the_totals_of_a_platform_are_those_of_the_scores_that_are_read(name, column):
    """The file's own totals, found by their header, against the sums of what the importer made of the other columns."""
    sample = read_sample(name)
    rows = [[" ".join(cell.split()) for cell in row] for row in read_tables(FILES[name].read_bytes(), "x")[0].rows]
    header_row = next(k for k, row in enumerate(rows) if column in row)
    position = rows[header_row].index(column)
    totals = [row[position].split(" / ")[0] for row in rows[header_row + 1 :]]
    n_above = {"canvas_gradebook": 2, "chinese_exam": 1}.get(name, 0)
    of_students = [float(total) for total in totals[n_above : n_above + len(sample.students)]]
    np.testing.assert_allclose(np.nansum(sample.scores, axis=1), of_students)


@pytest.mark.parametrize("name", [name for name in FILES if name != "canvas_gradebook"])
def test_students_of_every_file_meet_those_of_the_canvas_gradebook(name):
    """By the school's ids where the file has them, otherwise by their names; none is asked about."""
    joined = join_gradebooks([read_sample("canvas_gradebook"), read_sample(name)])
    assert len(joined.students) == 28
    assert not [doubt.key for doubt in joined.notes.doubts if doubt.key.startswith("match")]
    by_names = name in ("google_forms", "microsoft_forms", "kahoot", "quizizz", "plain_items", "google_classroom")
    matched = {message.key: message.values["n"] for message in joined.notes.remarks if "match" in message.key}
    assert matched == {"join-matched-name" if by_names else "join-matched-id": 8}


def test_an_answer_sheet_marks_the_key_and_shares_of_it():
    sample = read_sample("zipgrade")
    keys = np.array([item.key for item in sample.items])
    assert sorted(set(keys)) == ["AC", "B", "BD", "C"]
    np.testing.assert_array_equal(sample.answers == keys, sample.credit == 1)
    partly = (sample.credit > 0) & (sample.credit < 1)
    assert partly.any()
    assert all(
        answer and answer in key and answer != key
        for answer, key in zip(sample.answers[partly], np.broadcast_to(keys, partly.shape)[partly], strict=True)
    )


def test_the_other_sheet_of_a_game_has_how_many_were_right(sample_class):
    sample = read_sample("kahoot", {"sheet": "sheet-2"})
    part = take_part(sample_class)
    right = dict(zip((student.name for student in part.students), (part.credit == 1).sum(axis=1), strict=True))
    assert dict(zip((s.name for s in sample.students), sample.scores[:, 0].astype(int), strict=True)) == right
    assert [(item.title, item.max_score) for item in sample.items] == [("Fractions quiz", 8)]


@pytest.mark.parametrize("name", FILES)
def test_every_sample_file_is_analysed(name, tmp_path):
    assert main(["analyse", str(FILES[name]), "--out", str(tmp_path)]) == 0
    report = json.loads((tmp_path / "import_report.json").read_text(encoding="utf-8"))
    assert report["format"] == name
    rows = list(csv.DictReader(io.StringIO((tmp_path / "mastery.csv").read_text(encoding="utf-8-sig"))))
    assert len({row["student"] for row in rows}) == report["n_students"] == (28 if name == "canvas_gradebook" else 8)
    assert all(0 <= float(row["low"]) <= float(row["mastery"]) <= float(row["high"]) <= 1 for row in rows)
