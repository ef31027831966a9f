"""What leaves the app about change: tables, a sheet of the workbook, the report for a meeting, letters to families."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import jsonschema
import numpy as np
import openpyxl
import pandas as pd
import pytest
from pypdf import PdfReader

from engine.classroom import ClassReport, Link, Movement, StudentPaths
from engine.exports.csv import write_csv
from engine.exports.files import CLASS_FORMATS, Imprint
from engine.exports.growth_csv import (
    BESIDE_COLUMNS,
    CLASS_GROWTH_COLUMNS,
    GROWTH_COLUMNS,
    tabulate_beside_class,
    tabulate_class_growth,
    tabulate_growth,
)
from engine.exports.json_schema import SCHEMA
from engine.exports.report_json import read_json, write_json
from engine.exports.sheets.blocks import Chart, Table, list_texts
from engine.exports.sheets.growth_report import compose_class_growth, compose_family_growth
from engine.exports.xlsx import write_class_workbook
from engine.growth.comparing import compare_all, compare_latest, compare_tests
from engine.planning.plans import make_class_plans
from tests.engine.growth.terms import COMMON, NOTHING
from tests.engine.growth.test_sentences import some_class
from tests.engine.reports import small_report

NAMES = ["Yara Aziz", "Hana Novak", "Luca Conti", "王子涵", "George Lin", "Daniel Kim", "Maya Patel", "Kofi Mensah"]
IMPRINT = Imprint("Grade 5", datetime(2026, 10, 15, 8, tzinfo=UTC))


def named_class(link: Link = COMMON) -> ClassReport:
    report = some_class(link)
    names = [*NAMES, "Ben Carter", "Quinn Murphy"]
    students = [
        replace(student, name=name, label=name) for student, name in zip(report.gradebook.students, names, strict=True)
    ]
    return replace(report, gradebook=replace(report.gradebook, students=tuple(students)))


def read_back(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(write_csv(frame)))


def test_the_table_of_students_has_what_the_comparison_says() -> None:
    report = named_class()
    comparison = compare_tests(report, 0, 1)
    table = read_back(tabulate_growth(report, [comparison]))
    assert list(table.columns) == list(GROWTH_COLUMNS) and len(table) == 40
    rose = table[(table.student == "George Lin") & (table.skill == "Equivalent fractions")].iloc[0]
    assert rose["changed"] == "rose" and rose["to"] == pytest.approx(comparison.students.after[4, 0], abs=1e-4)
    assert rose["change"] == pytest.approx(rose["to"] - rose["from"], abs=2e-4)
    blank = table[table.student == "Yara Aziz"]
    assert blank[["from", "to", "change", "low", "high", "changed"]].isna().all(axis=None)
    assert set(table.changed.dropna()) == {"rose", "fell", "same"}


def test_the_table_of_the_class_has_a_row_a_skill_and_one_for_all() -> None:
    report = named_class()
    comparison = compare_tests(report, 0, 1)
    table = read_back(tabulate_class_growth(report, [comparison]))
    assert list(table.columns) == list(CLASS_GROWTH_COLUMNS)
    assert table.skill.tolist()[:4] == ["Equivalent fractions", "Simplify", "On a number line", "Word problems"]
    assert np.isnan(table.skill[4]) and table.n.tolist() == [9, 9, 8, 0, 9]
    assert table.linked.all() and table.change[3:4].isna().all()
    assert table.effect[0] == pytest.approx(comparison.skills[0].effect, abs=1e-4)


def test_without_a_link_change_stays_empty_and_stands_beside_the_class() -> None:
    report = named_class(NOTHING)
    comparison = compare_tests(report, 0, 1)
    of_class = read_back(tabulate_class_growth(report, [comparison]))
    assert not of_class.linked.any()
    assert (
        of_class[["from", "to", "change", "low", "high", "effect", "effect_low", "effect_high"]].isna().all(axis=None)
    )
    own = read_back(tabulate_growth(report, [comparison]))
    assert own[["from", "change", "low", "high", "changed"]].isna().all(axis=None) and own["to"].notna().any()
    beside = read_back(tabulate_beside_class(report, [comparison]))
    assert list(beside.columns) == list(BESIDE_COLUMNS) and beside.change.notna().any()
    assert len(tabulate_beside_class(named_class(), [compare_tests(named_class(), 0, 1)])) == 0


def test_several_comparisons_are_told_apart_by_their_tests() -> None:
    report = named_class()
    table = tabulate_growth(report, compare_all(report), tests=["september", "october"])
    assert set(zip(table.from_test, table.to_test, strict=True)) == {("september", "october")}


def test_the_report_comes_back_from_json_with_its_term() -> None:
    report = named_class()
    data = write_json(report)
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(json.loads(data))
    back = read_json(data).report
    assert back.growth is not None and report.growth is not None
    assert back.growth.links == report.growth.links and back.growth.term.days == report.growth.term.days
    assert isinstance(back.growth.paths, StudentPaths)
    one, other = (compare_tests(each, 0, 1) for each in (report, back))
    np.testing.assert_allclose(one.students.change, other.students.change)
    [told] = json.loads(data)["comparisons"]
    assert told["days"] == ["2026-09-16", "2026-10-14"] and told["overall"]["n"] == 9
    assert told["students"]["movement"][4][0] == "rose" and told["students"]["change"][0] == [None] * 4
    assert json.loads(write_json(small_report()))["comparisons"] == []


def test_the_workbook_shows_a_change_with_its_points_and_a_dot_for_the_rest() -> None:
    report = named_class()
    book = openpyxl.load_workbook(io.BytesIO(write_class_workbook(report)))
    assert book.sheetnames[:3] == ["Overview", "Mastery", "Growth"]
    cells = [[cell for cell in row if cell is not None] for row in book["Growth"].iter_rows(values_only=True)]
    comparison = compare_latest(report)
    assert comparison is not None
    table = comparison.students
    points = round(100 * table.after[4, 0]) - round(100 * table.before[4, 0])
    row = next(row for row in cells if row and row[0] == "George Lin")
    low, high = (round(100 * end[4, 0]) for end in (table.low, table.high))
    assert row[1] == f"↑ {points} ({low} to {high})" and row[2].startswith("↓ ") and row[3:] == ["·", "?"]
    assert next(row for row in cells if row and row[0] == "Yara Aziz")[1:] == ["?"] * 4
    assert "Growth" not in openpyxl.load_workbook(io.BytesIO(write_class_workbook(small_report()))).sheetnames


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("link", [COMMON, NOTHING], ids=["linked", "unlinked"])
def test_the_report_for_a_meeting_says_what_the_engine_does(language: str, link: Link) -> None:
    report = named_class(link)
    comparison = compare_latest(report)
    assert comparison is not None
    sheet = compose_class_growth(report, comparison, language)
    tables = [block for block in sheet.blocks if isinstance(block, Table)]
    assert len(tables) == (1 if comparison.link.is_linked else 0)
    texts = list_texts(sheet)
    assert any("experiment" in text or "实验" in text for text in texts)
    if tables:
        change = comparison.skills[0]
        assert change.before is not None and tables[0].rows[0][2] == str(round(100 * change.before))
        assert tables[0].rows[3][2:5] == ("", "", "")
    if language == "zh":
        own = {*(student.label for student in report.gradebook.students), report.gradebook.name}
        own |= {str(skill.name) for skill in report.curriculum.skills} | {"Bonett", "Q1", "Q2"}
        rest = "\n".join(texts)
        for name in sorted(own, key=len, reverse=True):
            rest = rest.replace(name, "")
        assert not re.findall("[A-Za-z]+", rest)


def test_the_picture_for_a_meeting_shows_the_numbers_of_the_table() -> None:
    report = named_class()
    comparison = compare_tests(report, 0, 1)
    sheet = compose_class_growth(report, comparison)
    [chart] = [block for block in sheet.blocks if isinstance(block, Chart)]
    rows = {row.name: row.marks for row in chart.rows}
    skills = [str(skill.name) for skill in report.curriculum.skills]
    compared = [each for each in comparison.skills if each.change is not None and each.skill is not None]
    assert [*rows] == [*sorted((skills[c.skill or 0] for c in compared), key=[*rows].index), "All skills together"]
    sizes = [abs(marks[1][0].at) for marks in rows.values()][:-1]
    assert sizes == sorted(sizes, reverse=True)
    for change in compared:
        (before, after), (mark,) = rows[skills[change.skill or 0]]
        assert (before.at, after.at) == (100 * (change.before or 0), 100 * (change.after or 0))
        assert (before.is_filled, after.is_filled) == (False, True)
        assert mark.is_filled == (change.movement in (Movement.ROSE, Movement.FELL_BACK))
        assert mark.at == 100 * (change.change or 0) and (mark.low, mark.high) == (
            100 * (change.low or 0),
            100 * (change.high or 0),
        )
    low, high = chart.panels[1].ends
    assert all(low <= (m.low or 0) and (m.high or 0) <= high for marks in rows.values() for m in marks[1])
    assert {filled.is_filled for _, (filled,) in rows.values()} == {True, False}


def test_without_a_link_there_is_no_picture() -> None:
    report = named_class(NOTHING)
    sheet = compose_class_growth(report, compare_tests(report, 0, 1))
    assert not [block for block in sheet.blocks if isinstance(block, Chart)]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_family_s_letter_names_nobody_else(language: str) -> None:
    for link in (COMMON, NOTHING):
        report = named_class(link)
        comparison = compare_latest(report)
        assert comparison is not None
        for i, student in enumerate(report.gradebook.students):
            texts = " ".join(list_texts(compose_family_growth(report, comparison, i, language)))
            assert student.name in texts
            others = [other.name for other in report.gradebook.students if other is not student]
            assert not [name for name in others if name in texts]
            assert "class" not in texts and "全班" not in texts and "班" not in texts


def test_files_are_named_by_class_or_child_what_and_day() -> None:
    report = named_class()
    plans = make_class_plans(report, date(2026, 10, 15))
    files = list(CLASS_FORMATS["growth"](report, plans, IMPRINT))
    assert [file.path for file in files] == [
        "Grade 5 · Room 12_growth_2026-10-14.pdf",
        "growth.csv",
        "class_growth.csv",
    ]
    text = PdfReader(io.BytesIO(files[0].data)).pages[0].extract_text()
    assert "Equivalent fractions rose." in text
    chinese = [replace(plan, language="zh") for plan in plans]
    letters = list(CLASS_FORMATS["growth-letters"](report, chinese, IMPRINT))
    assert len(letters) == 10 and letters[3].path.startswith("growth_letters/王子涵_变化_2026-10-14.")
    again = CLASS_FORMATS["growth"](report, plans, IMPRINT)
    assert [file.data for file in files] == [file.data for file in again]


def test_a_class_of_one_day_has_no_files_of_growth() -> None:
    for name in ("growth", "growth-letters"):
        assert list(CLASS_FORMATS[name](small_report(), (), IMPRINT)) == []
