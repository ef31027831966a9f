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


def test_one_that_cannot_be_printed_makes_the_whole_class_a_page_that_says_so():
    plans = [replace(PLANS[0], student=Student("9", "Ann \U00013000", "Ann \U00013000")), PLANS[1]]
    [page] = print_together(plans, "letter")
    assert page.path == "letters.html"
    assert "U+13000" in say(page.remark)
    assert "Rosa Marino" in page.data.decode()


def test_a_student_that_cannot_be_printed_gets_a_page_and_nobody_else_waits():
    plans = [replace(PLANS[0], student=Student("9", "Ann \U00013000", "Ann \U00013000")), PLANS[1]]
    files = {file.path: file for file in print_sheets(plans, ["pdf", "letter"], IMPRINT)}
    assert set(files) == {
        "handouts/Ann \U00013000.html",
        "letters/Ann \U00013000.html",
        "handouts/Rosa Marino.pdf",
        "letters/Rosa Marino.pdf",
    }
    page = files["handouts/Ann \U00013000.html"]
    assert "U+13000" in say(page.remark) and "Ann \U00013000" in page.data.decode()
    assert files["letters/Rosa Marino.pdf"].remark is None


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
