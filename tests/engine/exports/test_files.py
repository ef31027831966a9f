"""Every format by its name; names of files; the archive."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from engine.classroom import Student
from engine.exports.files import (
    CLASS_FORMATS,
    PLAN_FORMATS,
    ExportedFile,
    Imprint,
    name_files,
    print_sheets,
    print_together,
    write_archive,
)
from engine.planning.plans import make_class_plans
from engine.wording import say
from tests.engine.exports.names import NASTY, plan_of
from tests.engine.reports import small_report

REPORT = small_report()
DAY = date(2026, 10, 12)
PLANS = make_class_plans(REPORT, DAY)
IMPRINT = Imprint("Grade 5", datetime(2026, 10, 12, 8, tzinfo=UTC))
STARTS = {
    "pdf": b"%PDF-", "letter": b"%PDF-", "docx": b"PK", "xlsx": b"PK", "html": b"<!DOCTYPE html>",
    "csv": b"\xef\xbb\xbfstudent,", "ics": b"BEGIN:VCALENDAR", "md": b"# ",
}  # fmt: skip


@pytest.mark.parametrize("name", PLAN_FORMATS)
def test_every_format_of_a_plan_is_what_its_ending_says(name: str):
    assert PLAN_FORMATS[name].write(PLANS[0], IMPRINT).startswith(STARTS[name])
    empty = replace(PLANS[0], steps=(), can_do=(), note="")
    assert PLAN_FORMATS[name].write(empty, IMPRINT).startswith(STARTS[name])


@pytest.mark.parametrize("name", [name for name in PLAN_FORMATS if name not in ("pdf", "letter")])
@pytest.mark.parametrize("text", NASTY)
def test_every_format_but_pdf_takes_any_text(name: str, text: str):
    assert PLAN_FORMATS[name].write(plan_of(text), IMPRINT).startswith(STARTS[name])


def test_a_class_has_every_format_and_a_file_for_every_student_in_print():
    for name, write in CLASS_FORMATS.items():
        if name in ("canvas", "growth", "growth-letters"):  # only of some classes
            continue
        files = list(write(REPORT, PLANS, IMPRINT))
        assert len(files) == (len(PLANS) if name in ("pdf", "letter") else 1), name
        assert all(file.data for file in files)
        assert list(write(REPORT, (), IMPRINT)) == [] or name not in ("pdf", "letter", "handouts", "letters")


@pytest.mark.parametrize("kind", ["pdf", "letter"])
def test_everybodys_sheets_are_one_file_with_a_page_each(kind: str):
    [together] = print_together(PLANS, kind)
    alone = [PdfReader(io.BytesIO(file.data)).pages[0].extract_text() for file in print_sheets(PLANS, [kind], IMPRINT)]
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(together.data)).pages]
    assert together.path == {"pdf": "handouts.pdf", "letter": "letters.pdf"}[kind]
    assert pages == alone
    assert len(pages) == len(PLANS) == 6


def test_a_sign_without_a_face_leaves_the_class_in_one_pdf_with_a_note():
    plans = [replace(PLANS[0], student=Student("9", "Ann \U00013000", "Ann \U00013000")), PLANS[1]]
    [file] = print_together(plans, "letter")
    assert file.path == "letters.pdf"
    assert "letters.pdf" in say(file.remark) and "U+13000" in say(file.remark)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(file.data)).pages]
    assert len(pages) == 2 and "□" in pages[0] and "□" not in pages[1]


def test_every_sheet_is_a_pdf_and_only_those_with_boxes_have_a_note():
    plans = [replace(PLANS[0], student=Student("9", "Ann \U00013000", "Ann \U00013000")), PLANS[1]]
    files = {file.path: file for file in print_sheets(plans, ["pdf", "letter"], IMPRINT)}
    assert {path: file.remark is not None for path, file in files.items()} == {
        "handouts/Ann \U00013000.pdf": True,
        "letters/Ann \U00013000.pdf": True,
        "handouts/Rosa Marino.pdf": False,
        "letters/Rosa Marino.pdf": False,
    }


def test_students_of_the_same_name_and_slashes_get_files_of_their_own():
    labels = ["Ann", "ann", "a/b", "A\\B", "../x", "CON", "", "???"]
    names = name_files(labels)
    assert names == ["Ann", "ann (2)", "a-b", "A-B (2)", "x", "_CON", "gradepath", "gradepath (2)"]
    plans = [replace(PLANS[0], student=Student(str(k), label, label)) for k, label in enumerate(labels)]
    with zipfile.ZipFile(io.BytesIO(write_archive(print_sheets(plans, ["pdf"], IMPRINT), DAY))) as archive:
        assert archive.testzip() is None
        assert [name.removeprefix("handouts/") for name in archive.namelist()] == [f"{name}.pdf" for name in names]
        for label, name in zip(labels, archive.namelist(), strict=True):
            title = PdfReader(io.BytesIO(archive.read(name))).metadata.title
            assert title == f"Study plan for {label}"


def test_an_archive_keeps_bytes_and_date():
    data = write_archive([ExportedFile("a/王.txt", b"x")], DAY)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        [info] = archive.infolist()
        assert (info.filename, archive.read(info), info.date_time) == ("a/王.txt", b"x", (2026, 10, 12, 0, 0, 0))
